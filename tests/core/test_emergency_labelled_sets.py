"""How well the rules do on the labelled sentences, the half held out included."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from services.core.emergency import assess, urgency_of
from services.core.issue_words import issue_of

SETS = Path(__file__).parents[2] / "services" / "evaluation" / "sets"


def lines_of(name: str) -> list[dict[str, Any]]:
    text = (SETS / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def heard(text: str) -> str:
    return urgency_of(text) or "none"


def test_it_misses_almost_no_danger_to_life() -> None:
    dangers = [line["text"] for line in lines_of("life_safety") if line["expected"] == "L"]

    missed = [text for text in dangers if heard(text) != "L"]

    assert len(missed) <= 0.02 * len(dangers), missed


def test_it_raises_few_false_alarms() -> None:
    others = [line["text"] for line in lines_of("life_safety") if line["expected"] != "L"]

    alarmed = [text for text in others if heard(text) == "L"]

    assert len(alarmed) <= 0.05 * len(others), alarmed


def test_it_misses_almost_no_danger_among_the_sentences_held_out() -> None:
    held_out = [line for line in lines_of("life_safety") if line["held_out"]]
    dangers = [line["text"] for line in held_out if line["expected"] == "L"]

    missed = [text for text in dangers if heard(text) != "L"]

    assert len(missed) <= 0.03 * len(dangers), missed


def test_it_names_the_hazard_that_was_meant() -> None:
    meant = [line for line in lines_of("life_safety") if "hazard" in line]

    right = [
        line
        for line in meant
        if (alarm := assess(line["text"])) and alarm.hazard.value == line["hazard"]
    ]

    assert len(right) >= 0.9 * len(meant)


def test_it_names_the_category_of_most_issues() -> None:
    lines = lines_of("issues")

    right = [
        line
        for line in lines
        if issue_of(line["text"]).category.value == line["expected"]["category"]
    ]

    assert len(right) >= 0.9 * len(lines)


def test_it_holds_at_least_five_hundred_sentences_of_each_kind() -> None:
    assert len(lines_of("life_safety")) >= 500
    assert len(lines_of("issues")) >= 500
