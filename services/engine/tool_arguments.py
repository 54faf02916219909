"""The arguments of tools: strict JSON Schemas, and the one place where what a model gave is read.

Every field is required and may be null, as strict function calling wants it; a field that a model
leaves out counts as null. What cannot be used comes back as a sentence that says what to do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.core.masking import mask
from services.core.quoted import UNSEEN, plain

LONGEST_TEXT = 600
"""Characters kept of one text argument."""
BIGGEST_NUMBER = 2_147_483_647
"""What every database keeps as a whole number. No tool takes one below zero."""
MOST_DIGITS = 20
"""Far more than BIGGEST_NUMBER has: a longer one is refused all the same."""
MOST_NAMED = 40
"""Letters of a made-up name that are told back."""

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
    ignored: str = ""
    """What was left out or cut, told with the result: so that nothing is lost unseen."""

    def text(self, name: str) -> str:
        # What the caller said is masked before a model sees it. This is for a model that puts a
        # number together out of what it was given in parts.
        return mask(str(self.values.get(name) or "")).text.strip()[:LONGEST_TEXT].rstrip()

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
    """What is wrong with one argument, or nothing. What is nested in it fits no field."""
    if not _fits(value, schema):
        return f"`{name}` must be {' or '.join(schema['type'])}."
    if "enum" in schema and value not in schema["enum"]:
        allowed = ", ".join(str(one) for one in schema["enum"] if one is not None)
        return f"`{name}` must be one of: {allowed}; or null."
    if isinstance(value, int) and not 0 <= value <= BIGGEST_NUMBER:
        return f"`{name}` must be a number from 0 to {BIGGEST_NUMBER}, or null."
    return ""


def _loosened(value: object, schema: Schema) -> object:
    """Models write `"2"` for 2 and `""` for null; both are plain enough to take."""
    if isinstance(value, str):
        value = "".join(map(_seen, value)).strip()
    if value == "":
        return None
    if isinstance(value, str) and "integer" in schema["type"] and value.isdecimal():
        return int(value[:MOST_DIGITS])
    if isinstance(value, float) and "integer" in schema["type"] and value.is_integer():
        return int(value)
    return value


def read(parameters: Schema, arguments: Mapping[str, Any]) -> Given | str:
    """The arguments, or one sentence that says what to put right. What the tool does not know is
    left out and told with the result: to refuse it would cost another answer of the model."""
    fields: Mapping[str, Schema] = parameters["properties"]
    known = {name: value for name, value in arguments.items() if name in fields}
    values = {name: _loosened(value, fields[name]) for name, value in known.items()}
    faults = [_fault(name, value, fields[name]) for name, value in values.items()]
    told = " ".join(filter(None, faults))
    return told or Given(values, _ignored(arguments, values))


def _ignored(arguments: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """What of the arguments came to nothing, in words; "" where all of it was used."""
    extra = [
        plain(name, MOST_NAMED) for name, one in arguments.items() if one and name not in values
    ]
    cut = [name for name, one in values.items() if len(str(one)) > LONGEST_TEXT]
    told = [f"Not known to this tool and left out: {', '.join(extra)}."] if extra else []
    told += [f"Cut at {LONGEST_TEXT} letters: {', '.join(cut)}."] if cut else []
    return " ".join(told)


def _seen(sign: str) -> str:
    """Control signs are for no record; a database may refuse them."""
    return " " if unicodedata.category(sign) in UNSEEN else sign
