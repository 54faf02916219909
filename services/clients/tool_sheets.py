"""The tools of a request as JSON, written once for as long as they stay the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson

from services.core.dialogue import ToolSpec

MOST_SETS = 64
NOT_TAKEN = re.compile(r"\bstrict\b|invalid schema for function|invalid_function_parameters", re.I)
"""Words of refusals of strict schemas: a schema of ours that does not qualify, or a model that
takes none."""
Shape = Callable[[ToolSpec, bool], Mapping[str, Any]]
"""A tool, and whether its arguments have to follow the schema -> what goes over the wire."""


class ToolSheets:
    """Of one client. The same tools are known by being the same objects."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._kept: dict[tuple[object, ...], tuple[tuple[ToolSpec, ...], orjson.Fragment]] = {}

    def of(self, tools: Sequence[ToolSpec], *, strict: bool) -> orjson.Fragment:
        key = (strict, *map(id, tools))
        if key not in self._kept:
            if len(self._kept) >= MOST_SETS:
                self._kept.clear()
            text = orjson.dumps([self._shape(tool, strict) for tool in tools], default=plain)
            self._kept[key] = (tuple(tools), orjson.Fragment(text))
        return self._kept[key][1]


def refuses_strict(error: Mapping[str, Any]) -> bool:
    """Is this refusal about strict schemas?"""
    told = f"{error.get('param')} {error.get('code')} {error.get('message')}"
    return NOT_TAKEN.search(told) is not None


def plain(value: Any) -> Any:
    """Mappings that are not dicts, for orjson."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be sent")
