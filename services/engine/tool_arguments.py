"""The arguments of tools: strict JSON Schemas, and the one place where what a model gave is read.

Every field is required and may be null, as strict function calling wants it; a field that a model
leaves out counts as null. What cannot be used comes back as a sentence that says what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.core.masking import mask

LONGEST_TEXT = 600
"""Characters kept of one text argument."""

Schema = Mapping[str, Any]


def text(description: str) -> Schema:
    return {"type": ["string", "null"], "description": description}


def number(description: str) -> Schema:
    return {"type": ["integer", "null"], "description": description}


def choice(description: str, *values: str) -> Schema:
    return {"type": ["string", "null"], "enum": [*values, None], "description": description}


def flag(description: str) -> Schema:
    return {"type": ["boolean", "null"], "description": description}


def strict(**fields: Schema) -> Schema:
    """An object schema in which every field is required and nothing else is allowed."""
    return {
        "type": "object",
        "properties": dict(fields),
        "required": list(fields),
        "additionalProperties": False,
    }


@dataclass(frozen=True, slots=True)
class Given:
    """Checked arguments: absent and null are the same."""

    values: Mapping[str, Any]

    def text(self, name: str) -> str:
        # What the caller said is masked before a model sees it. This is for a model that puts a
        # number together out of what it was given in parts.
        return mask(str(self.values.get(name) or "")).text.strip()[:LONGEST_TEXT]

    def number(self, name: str) -> int | None:
        value = self.values.get(name)
        return None if value is None else int(value)

    def flag(self, name: str) -> bool:
        return bool(self.values.get(name))


KINDS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}


def _fits(value: object, schema: Schema) -> bool:
    if isinstance(value, bool) and "boolean" not in schema["type"]:
        return False
    return any(isinstance(value, KINDS[kind]) for kind in schema["type"])


def _fault(name: str, value: object, schema: Schema) -> str:
    """What is wrong with one argument, or nothing."""
    if not _fits(value, schema):
        return f"`{name}` must be {' or '.join(schema['type'])}."
    if "enum" in schema and value not in schema["enum"]:
        allowed = ", ".join(str(one) for one in schema["enum"] if one is not None)
        return f"`{name}` must be one of: {allowed}; or null."
    return ""


def _loosened(value: object, schema: Schema) -> object:
    """Models write `"2"` for 2 and `""` for null; both are plain enough to take."""
    if value == "":
        return None
    if isinstance(value, str) and "integer" in schema["type"] and value.strip().isdigit():
        return int(value)
    if isinstance(value, float) and "integer" in schema["type"] and value.is_integer():
        return int(value)
    return value


def read(parameters: Schema, arguments: Mapping[str, Any]) -> Given | str:
    """The arguments, or one sentence that says what to put right. What the tool does not know is
    left out: to refuse it would cost another answer of the model, and teach it nothing."""
    fields: Mapping[str, Schema] = parameters["properties"]
    known = {name: value for name, value in arguments.items() if name in fields}
    values = {name: _loosened(value, fields[name]) for name, value in known.items()}
    faults = [_fault(name, value, fields[name]) for name, value in values.items()]
    return " ".join(filter(None, faults)) or Given(values)
