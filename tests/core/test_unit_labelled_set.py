"""The labelled sentences of the evaluation: mostly right, and never a wrong unit."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from services.core.unit_names import match_unit

LINES = Path(__file__).parents[2] / "services" / "evaluation" / "sets" / "units.jsonl"


Named = str | tuple[str, ...] | None
"""A unit, several that are asked about, or none."""


def predicted(line: dict[str, Any]) -> Named:
    match = match_unit(line["text"], line["units"])
    return match.name if match.name is not None else tuple(sorted(match.candidates)) or None


def expected(line: dict[str, Any]) -> Named:
    wanted = line["expected"]
    return tuple(sorted(wanted["ask"])) if isinstance(wanted, dict) else wanted


@functools.cache
def answered() -> list[tuple[str, Named, Named]]:
    """Each sentence with what was understood and what is meant: it takes seconds, so once."""
    lines = [json.loads(line) for line in LINES.read_text().splitlines()]
    return [(line["text"], predicted(line), expected(line)) for line in lines]


def test_it_understands_nearly_all_labelled_sentences() -> None:
    right = [text for text, got, meant in answered() if got == meant]

    assert len(right) >= 0.99 * len(answered())


def test_it_never_names_a_wrong_unit() -> None:
    wrong = [text for text, got, meant in answered() if isinstance(got, str) and got != meant]

    assert wrong == []
