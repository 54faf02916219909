"""What Chris says where a caller gave a number that we must not take."""

from __future__ import annotations

from services.core.dialogue import Memory
from services.core.masking import REMOVED, Private, removed_from
from services.engine.lines import line

WORDS_OF_A_MATTER = 5
"""Fewer words than these around a number only announce it: "my card is ..."."""


def stop_words(memory: Memory, text: str) -> str:
    """The sentence that stops the caller, or "" where nothing was taken out of `text`."""
    found = removed_from(text)
    if not found:
        return ""
    name = "no_codes" if set(found) == {Private.CODE} else "no_numbers"
    if name in memory.said and name == "no_numbers":
        name = "no_numbers_again"
    memory.said.append(name)
    return line(name, memory.language)


def holds_a_matter(text: str) -> bool:
    """Is there more in it than the number? Then it is answered too."""
    found = removed_from(text)
    answers_a_question = set(found) == {Private.CODE}
    return answers_a_question or len(REMOVED.sub(" ", text).split()) >= WORDS_OF_A_MATTER
