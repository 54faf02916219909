"""Relay calls, recorded calls and hard words: a labelled set, and nothing in ordinary ones."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from services.core.conduct import Conduct, conduct_of
from services.core.manner import ORDINARY, manner_after
from services.core.spam import NOTHING_NOTICED, suspicion_after

SETS = Path("services/evaluation/sets")


def lines_of(name: str) -> list[tuple[str, str]]:
    lines = (json.loads(line) for line in (SETS / name).read_text("utf-8").splitlines())
    return [(line["text"], str(line.get("expected", ""))) for line in lines]


def kind_of(text: str) -> str:
    """What a sentence alone is taken for."""
    hard = conduct_of(text).conduct
    if hard in (Conduct.INSULT, Conduct.THREAT):
        return hard.value
    if manner_after(ORDINARY, text).relay:
        return "relay"
    return "spam" if suspicion_after(NOTHING_NOTICED, text).signs else "ordinary"


@pytest.mark.parametrize(("text", "expected"), lines_of("manners.jsonl"))
def test_it_is_read_as_labelled(text: str, expected: str) -> None:
    assert kind_of(text) == expected


@pytest.mark.parametrize("name", ["issues.jsonl", "units.jsonl", "intents.jsonl"])
def test_it_finds_nothing_in_ordinary_calls(name: str) -> None:
    found = Counter(kind_of(text) for text, wants in lines_of(name) if wants != "spam_sales")

    assert found["insult"] + found["threat"] == 0
    assert found["relay"] <= 1  # "hi this is a relay call": the set of units has one
    # "Press one" alone stands among the answers to "which unit?"; one sign is no score.
    assert found["spam"] <= 3


def test_it_makes_no_single_sentence_a_recorded_call() -> None:
    every = [*lines_of("issues.jsonl"), *lines_of("units.jsonl"), *lines_of("life_safety.jsonl")]

    likely = [text for text, _ in every if suspicion_after(NOTHING_NOTICED, text).likely]

    assert likely == []
