"""What Chris says where a caller gave a number that we must not take."""

from __future__ import annotations

from services.core.dialogue import Memory
from services.core.masking import REMOVED, Private, removed_from
from services.core.spoken import fold
from services.core.word_lists import words
from services.engine.lines import line

WORDS_OF_A_MATTER = 5
ANNOUNCES = words(
    "the my a an and it it's is was on with for of number numbers card credit debit visa master",
    "mastercard amex expiry expiration expires date code security cvv cvc zip back three digits",
    "el la mi y es de del con numero tarjeta credito debito vence vencimiento fecha codigo",
    "seguridad atras",
)
"""Words that only say which number comes."""
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
    said = fold(REMOVED.sub(" ", text)).split()
    return answers_a_question or sum(word not in ANNOUNCES for word in said) >= WORDS_OF_A_MATTER
