"""The labelled sentences: enough of them, and enough of the untrained ones right."""

from __future__ import annotations

from collections import Counter

from services.core.intents import Intent, recognise
from services.evaluation.intent_corpus import labelled


def test_it_has_sentences_of_every_intent() -> None:
    counted = Counter(each.intent for each in labelled())

    assert set(counted) == {intent.value for intent in Intent}
    assert sum(counted.values()) >= 900


def test_it_reads_most_sentences_that_never_trained() -> None:
    held_out = [each for each in labelled() if each.held_out]

    right = sum(recognise(each.text).intent == each.intent for each in held_out)

    assert right / len(held_out) >= 0.87
