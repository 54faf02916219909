"""The sentences that do not depend on the call, so that they can be rendered ahead of it.

The script's free lines are not among them: they are many, and most hold what the caller said.
"""

from __future__ import annotations

from collections.abc import Iterator

from services.assistants.loader import Assistant, greetings_without_name
from services.call import reception
from services.core.emergency import Hazard, first_question, safety_words
from services.engine import fillers, lines

LANGUAGES = ("en", "es")


def fixed_lines(assistant: Assistant, office_name: str) -> Iterator[tuple[str, str]]:
    """(text, language), what matters most first: danger, the doors, greetings, the engine."""
    yield from slower_lines()
    yield from greetings_without_name(assistant, office_name)
    for wordings in lines.LINES.values():
        yield from ((words, language) for language, words in wordings.items())
    for language, bridges in fillers.LINES[fillers.Filler.BRIDGE].items():
        yield from ((words, language) for words in bridges)


def slower_lines() -> Iterator[tuple[str, str]]:
    """What has to be there in the slower voice as well: danger, and the words of the doors."""
    for hazard in Hazard:
        for language in LANGUAGES:
            said = safety_words(hazard, language), first_question(hazard, language)
            yield from ((words, language) for words in said if words)
    yield from reception.fixed_lines()
