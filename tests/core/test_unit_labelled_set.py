"""The labelled sentences of the evaluation: mostly right, and never a wrong unit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from services.core.unit_names import match_unit

LINES = Path(__file__).parents[2] / "services" / "evaluation" / "sets" / "units.jsonl"


def predicted(line: dict[str, Any]) -> str | tuple[str, ...] | None:
    match = match_unit(line["text"], line["units"])
    return match.name if match.name is not None else tuple(sorted(match.candidates)) or None


def expected(line: dict[str, Any]) -> str | tuple[str, ...] | None:
    wanted = line["expected"]
    return tuple(sorted(wanted["ask"])) if isinstance(wanted, dict) else wanted


def labelled() -> list[dict[str, Any]]:
    return [json.loads(line) for line in LINES.read_text().splitlines()]


def test_it_understands_nearly_all_labelled_sentences() -> None:
    lines = labelled()

    right = [line for line in lines if predicted(line) == expected(line)]

    assert len(right) >= 0.99 * len(lines)


def test_it_never_names_a_wrong_unit() -> None:
    wrong = [
        line["text"]
        for line in labelled()
        if isinstance(predicted(line), str) and predicted(line) != expected(line)
    ]

    assert wrong == []
