"""What differs between two values of the office, in words for the trail. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

LONGEST = 300
LONGEST_VALUE = 60
UNITS: Mapping[str, str] = {"f": "°F", "s": "seconds", "cents": "cents", "ms": "milliseconds"}
"""How names of fields end, and what people call it."""


def differences(before: object, after: object) -> str:
    """ "retention days: 90 → 30, notice changed"; "" where they are alike."""
    told = ", ".join(_told(before, after, ""))
    return told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…"


def _told(before: Any, after: Any, name: str) -> Iterator[str]:
    if before == after:
        return
    if is_dataclass(before) and type(before) is type(after):
        for one in fields(before):
            yield from _told(getattr(before, one.name), getattr(after, one.name), _plain(one.name))
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in {**before, **after}:
            yield from _told(before.get(key), after.get(key), f"{name} {_plain(str(key))}".strip())
    elif isinstance(before, (tuple, list)) and isinstance(after, (tuple, list)):
        yield _of_lists(before, after, name or "entries")
    else:
        yield f"{name}: {_short(before)} → {_short(after)}"


def _of_lists(before: Any, after: Any, name: str) -> str:
    """Which entries are new and which are gone, where they can be named."""
    new = [_named(one) for one in after if one not in before]
    gone = [_named(one) for one in before if one not in after]
    parts = [f"+ {one}" for one in new if one not in gone]
    parts += [f"− {one}" for one in gone if one not in new]
    parts += [f"{one} changed" for one in new if one in gone]
    told = ", ".join(one for one in parts if one.strip("+− "))
    return f"{name}: {told}" if told else f"{name} changed"


def _named(entry: Any) -> str:
    if isinstance(entry, str):
        return _short(entry)
    found = (getattr(entry, one, "") for one in ("name", "title", "person", "address", "number"))
    return _short(next((one for one in found if one), ""))


def _short(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "" if value is None else str(value.value if isinstance(value, Enum) else value)
    text = text.replace("\n", " ")
    return (f"{text[:LONGEST_VALUE]}…" if len(text) > LONGEST_VALUE else text) or "none"


def _plain(name: str) -> str:
    words, _, last = name.rpartition("_")
    if words and last in UNITS:
        return f"{words.replace('_', ' ')} ({UNITS[last]})"
    return name.replace("_", " ")
