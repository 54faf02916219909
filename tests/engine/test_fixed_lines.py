"""What is rendered ahead of the first call."""

from __future__ import annotations

import pytest

from services.assistants.loader import FOLDER, load_assistant
from services.call.reception import REENTRY_WORDS, ReentryReason
from services.call.spoken import sentences
from services.core.emergency import Hazard, first_question, safety_words
from services.engine.fixed_lines import fixed_lines
from services.engine.lines import line

AHEAD = {
    (sentence, language)
    for text, language in fixed_lines(load_assistant(FOLDER / "front_desk"), "Harbor Street")
    for sentence in sentences(text)
}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (safety_words(Hazard.GAS, "es"), "es"),
        (first_question(Hazard.FLOOD), "en"),
        (REENTRY_WORDS[ReentryReason.FAILED]["en"], "en"),
        (REENTRY_WORDS[ReentryReason.MOVED]["es"], "es"),
        (line("still_there", "en"), "en"),
        ("Good evening, Harbor Street, this is Chris, the automated assistant.", "en"),
        ("Buenos días, Harbor Street, le habla Chris, el asistente automático.", "es"),
        ("This call is recorded and transcribed.", "en"),
    ],
)
def test_it_holds_every_sentence_that_never_changes(text: str, language: str) -> None:
    assert {(sentence, language) for sentence in sentences(text)} <= AHEAD


def test_it_speaks_each_assistants_languages_only() -> None:
    dimitry = load_assistant(FOLDER / "dimitry")

    greeted = [text for text, _ in fixed_lines(dimitry, "Harbor") if "Dimitry" in text]

    assert len(greeted) == 9


def test_it_begins_with_the_words_for_danger() -> None:
    first, _ = next(fixed_lines(load_assistant(FOLDER / "front_desk"), "Harbor Street"))

    assert first in {safety_words(hazard) for hazard in Hazard}
