"""Keeps training away from what is only ever scored: sentences that say nearly the same."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from services.core.phrases import tokens_of
from services.evaluation.report_corpus import SETS, Report

CALLS = SETS / "emergency_calls.jsonl"
SAME_WORDS = 0.6
"""Share of words, of all words of both, from which two sentences are too much alike."""
PAUSES = frozenset({".", ","})


def word_set(text: str) -> frozenset[str]:
    """The words of a sentence, each once."""
    return frozenset(tokens_of(text)) - PAUSES


def scored_only(path: Path = CALLS) -> list[frozenset[str]]:
    """The words of each sentence of the labelled calls."""
    return [word_set(json.loads(line)["text"]) for line in path.read_text("utf-8").splitlines()]


def apart(reports: Iterable[Report], scored: Iterable[frozenset[str]] = ()) -> list[Report]:
    """Those reports that are like none of the `scored` sentences."""
    known = list(scored) or scored_only()
    return [each for each in reports if not _alike(word_set(each.text), known)]


def _alike(words: frozenset[str], known: Iterable[frozenset[str]]) -> bool:
    return any(len(words & other) >= SAME_WORDS * len(words | other) for other in known)
