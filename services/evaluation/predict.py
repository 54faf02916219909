"""Adds to each line what the scripted mode and the safety rules understand in it.

A line is a JSON object with `text` (and `units` where the kind needs them). What cannot be read is
named by its line number on the error stream and left out; all other lines are still predicted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, BinaryIO, TextIO

from services.core.emergency import urgency_of
from services.core.intents import recognise
from services.core.issue_words import issue_of
from services.core.unit_names import match_unit

Answer = str | None | dict[str, Any]
Line = dict[str, Any]


class LineWrong(ValueError):
    """A line that cannot be predicted; the message says why."""


def _language(line: Mapping[str, Any]) -> str:
    """`lang` of the line; English where it is left out."""
    language = line.get("lang") or "en"
    if not isinstance(language, str):
        raise LineWrong("`lang` must be text")
    return language


def _life_safety(line: Mapping[str, Any]) -> Answer:
    urgency = urgency_of(line["text"], _language(line))
    return urgency.value if urgency else "none"


def _unit(line: Mapping[str, Any]) -> Answer:
    units = line.get("units")
    if not isinstance(units, list) or not all(isinstance(unit, str) for unit in units):
        raise LineWrong("`units` is missing or is no list of names")
    match = match_unit(line["text"], units)
    if match.name is None and match.candidates:
        return {"ask": list(match.candidates)}
    return match.name


def _issue(line: Mapping[str, Any]) -> Answer:
    reading = issue_of(line["text"], _language(line))
    return {"category": reading.category.value, "urgency": reading.urgency.value}


def _intent(line: Mapping[str, Any]) -> Answer:
    return recognise(line["text"], _language(line)).intent.value


KINDS: dict[str, Callable[[Mapping[str, Any]], Answer]] = {
    "life_safety": _life_safety,
    "units": _unit,
    "issues": _issue,
    "intents": _intent,
}
LATER = {"practice_intents": "practice_intents comes with the practice line, which is not here yet"}


def kind_fault(kind: str) -> str | None:
    """Why `kind` cannot be predicted, or None."""
    if kind in KINDS:
        return None
    return LATER.get(kind, f"unknown KIND {kind!r}; known are {', '.join(KINDS)}")


def read_line(raw: bytes) -> Line:
    """The object in one line. Raises LineWrong."""
    try:
        line = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise LineWrong(f"not UTF-8 at byte {error.start + 1}") from error
    except json.JSONDecodeError as error:
        raise LineWrong(f"not JSON: {error.msg} at column {error.colno}") from error
    except (RecursionError, ValueError) as error:  # nested too deep, or a number of many digits
        raise LineWrong("not JSON that can be read") from error
    if not isinstance(line, dict):
        raise LineWrong("not a JSON object")
    if not isinstance(line.get("text"), str):
        raise LineWrong("`text` is missing or is no text")
    return line


def predicted(kind: str, line: Line) -> Line:
    """The same line with `predicted` last. Raises LineWrong."""
    kept = {key: value for key, value in line.items() if key != "predicted"}
    return {**kept, "predicted": KINDS[kind](line)}


def predict_stream(kind: str, lines: Iterable[bytes], out: BinaryIO, errors: TextIO) -> int:
    """Write each line with its prediction as soon as it is read; return how many failed."""
    failed = 0
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        try:
            line = predicted(kind, read_line(raw))
        except LineWrong as fault:
            failed += 1
            print(f"line {number}: {fault}", file=errors)
            continue
        # Half a surrogate pair is legal in JSON and not in UTF-8: it goes out escaped again.
        text = json.dumps(line, ensure_ascii=False) + "\n"
        out.write(text.encode("utf-8", "backslashreplace"))
        out.flush()
    return failed
