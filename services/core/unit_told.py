"""Numbers told twice in two ways, beside a count, or offered in pairs, written plainly."""

from __future__ import annotations

from collections.abc import Sequence

from services.core.spoken import (
    NUMBER_WORDS,
    ZERO,
    Atom,
    Size,
    Word,
    number_atom,
    readings,
    word_set,
)
from services.core.unit_retold import Rewriting, Rule, is_figure, text_at
from services.core.unit_words import FILLERS, PAUSES

ZEROS = word_set("oh o zero")
AGAIN = PAUSES | FILLERS | word_set("then and a that's it's is")
"""Between a number and the same number told in another way."""
LONGEST_NUMBER = 5
LEAST_FIGURES = 3
"""Words and figures of a number that is told twice."""
COUNTS = word_set(
    "floors flights stories storeys steps doors blocks minutes hours days weeks months years times "
    "people kids keys bedroom bathroom bedrooms bathrooms baths rooms outlets burners windows pisos"
)
NO_HALF_BEFORE = word_set("hour hours inch inches day days week month year minute not no or")
NO_HALF_UNIT = word_set(
    "hour hours inch inches day days week weeks month months year years minute minutes dollars "
    "the of my our a an mile miles dozen foot feet bath baths bathroom gallon cup full empty"
)

OF_THE_HOUSE = word_set("the my our")
"""After "half" these are what is halved; after "a half" a new sentence: "and a half my sink"."""


def told_again(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Ten oh two, ten zero two", "twelve fifteen, twelve then fifteen": one number."""
    first = words[at].text
    if not heard or not (first in AGAIN or is_figure(first)) or not _is_of_number(heard[-1].text):
        return None
    told: list[str] = []
    end = begin = at
    while len(told) < LONGEST_NUMBER and begin < len(words):
        text = words[begin].text
        if _is_of_number(text):
            told.append(text)
            end = begin + 1
            if len(told) > 1 and _is_told(told, heard):
                return [], end
        elif text not in AGAIN:
            return None
        begin += 1
    return None


def _is_of_number(text: str) -> bool:
    return text in ZEROS or is_figure(text)


def _is_told(told: Sequence[str], heard: Sequence[Word]) -> bool:
    """Whether the words heard last are the same number."""
    whole = _figures(told)
    if len(whole) < LEAST_FIGURES:
        return False
    for size in range(1, min(LONGEST_NUMBER, len(heard)) + 1):
        texts = [word.text for word in heard[-size:]]
        if not _is_of_number(texts[0]):
            return False
        if _figures(texts) == whole:
            return size == len(heard) or not _is_of_number(heard[-size - 1].text)
    return False


def _figures(texts: Sequence[str]) -> str:
    atoms = [_atom(text) for text in texts]
    return "".join(readings(atoms)[0].parts) if atoms and atoms[0] is not ZERO else ""


def _atom(text: str) -> Atom:
    return number_atom(text) or ZERO


def counted(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Five oh three five floors up": the last figure counts the floors."""
    if not heard or not _is_of_number(heard[-1].text) or not is_figure(words[at].text):
        return None
    if text_at(words, at + 1) not in COUNTS:
        return None
    tens = NUMBER_WORDS.get(heard[-1].text)
    whole = tens is not None and tens.size is Size.TENS  # "twenty two days"
    apart = not whole and len(heard) > 1
    return ([",", words[at].text], at + 1) if apart else None


def either_floor(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "One or two oh three": 103 or 203."""
    if text_at(words, at + 1) != "or" or text_at(words, at + 3) not in ZEROS:
        return None
    first, second, last = words[at].text, text_at(words, at + 2), text_at(words, at + 4)
    single = _is_floor(first) and _is_floor(second) and _is_digit(last)
    alone = not heard or not _is_of_number(heard[-1].text)
    if not single or not alone or _is_of_number(text_at(words, at + 5)):
        return None
    return [first, "oh", last, "or", second, "oh", last], at + 5


def _is_digit(text: str) -> bool:
    atom = number_atom(text)
    return atom is not None and len(atom.text) == 1


def hurrying(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "One oh four hurry"."""
    led = words[at].text == "hurry" and bool(heard) and _is_of_number(heard[-1].text)
    return ([",", "hurry"], at + 1) if led else None


def _is_floor(text: str) -> bool:
    atom = number_atom(text)
    return atom is not None and len(atom.text) <= len("12") and atom is not ZERO


OR_ELSE: tuple[tuple[str, ...], ...] = (
    ("or", "maybe", "it's"), ("or", "is", "it"), ("or", "was", "it"), ("or", "is", "that"),
    ("or", "was", "that"), ("or", "could", "be"), ("or", "might", "be"), ("or", "maybe"),
    ("or", "possibly"), ("or", "perhaps"), ("or", "it's"), ("or", "even"),
)  # fmt: skip


def or_else(words: Sequence[Word], at: int, _heard: Sequence[Word]) -> Rewriting | None:
    """ "Six or is it sixteen"."""
    if words[at].text != "or":
        return None
    for phrase in OR_ELSE:
        end = at + len(phrase)
        said = tuple(text_at(words, n) for n in range(at, end))
        if said == phrase and is_figure(text_at(words, end)):
            return ["or"], end
    return None


def with_halves(words: list[Word]) -> list[Word]:
    """ "One seventeen and a half" as "117 1/2", where the building has such units."""
    plain: list[Word] = []
    at = 0
    while at < len(words):
        end = _half_until(words, at) if plain and is_figure(plain[-1].text) else at
        plain.append(Word("1/2") if end > at else words[at])
        at = max(end, at + 1)
    return plain


def _half_until(words: Sequence[Word], at: int) -> int:
    """The end of "and a half"; `at` where something else is halved."""
    end = at + 1 if text_at(words, at) in ("and", "y") else at
    article = text_at(words, end) in ("a", "one", "1")
    end = end + 1 if article else end
    halved = text_at(words, end) in ("half", "1/2", "media")
    after = text_at(words, end + 1)
    bare = text_at(words, at) == "half"
    if bare and (at < 1 or words[at - 1].text in ("one", "1") or (after and after not in PAUSES)):
        return at
    measured = after in (NO_HALF_UNIT - OF_THE_HOUSE if article else NO_HALF_UNIT)
    return end + 1 if halved and not measured else at


def is_half_told(words: Sequence[Word]) -> bool:
    """Whether a half is spoken of beside a whole number: "the half, 119"."""
    for at, word in enumerate(words):
        near = {text_at(words, n) for n in range(max(0, at - 3), at)}
        other = text_at(words, at + 1) in NO_HALF_UNIT or near & (NO_HALF_BEFORE)
        if word.text == "half" and not other:
            return True
    return False


TOLD: tuple[Rule, ...] = (told_again, either_floor, or_else, counted, hurrying)
