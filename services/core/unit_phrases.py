"""Everyday turns around a unit, written as the one word or the pause that they amount to."""

from __future__ import annotations

from collections.abc import Sequence

from services.core.spoken import Word
from services.core.unit_index import ordinal
from services.core.unit_retold import Rewriting, is_figure, text_at
from services.core.unit_sound_words import (
    ABOUT_AFTER,
    FILED,
    OF_SOMEONE,
    OH,
    ONES,
    PHRASES_BY_FIRST,
    SHORT_FIGURES,
    WINGS,
)
from services.core.unit_words import (
    DESIGNATORS,
    ENDS,
    FLOORS,
    LETTER_NAMES,
    PLACES,
    SPELLING_WORDS,
    VOCATIVES,
)

LONGEST_PLACED = 7
"""Words of an answer that tells a place and nothing else."""


def rents(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "I rent 203": where the caller lives, no sum of money."""
    led = bool(heard) and heard[-1].text in ("i", "we")
    letter = text_at(words, at + 1)
    ends = text_at(words, at + 2) in ENDS | {""}
    numbered = is_figure(letter) or (ends and len(letter) == 1 and letter.isalpha())
    return (["live", "in"], at + 1) if led and numbered and words[at].text == "rent" else None


def is_the(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "301 is the apartment": the designator says nothing of what follows it."""
    led = words[at].text in ("is", "it's", "es") and bool(heard) and is_figure(heard[-1].text)
    noun = text_at(words, at + 2)
    named = text_at(words, at + 1) in ("the", "my", "our", "el", "mi") and noun in DESIGNATORS
    return ([","], at + 3) if led and named else None


def named_before(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "The B penthouse", "the first building": as "penthouse B", "building 1"."""
    text, kind = words[at].text, text_at(words, at + 1)
    numbered = is_figure(text_at(words, at + 2)) or text_at(words, at + 2) in DESIGNATORS
    if len(text) == 1 and text.isalpha() and kind in WINGS and numbered:
        return ["building", text, ","], at + 2
    numbered = numbered and ordinal(text) is not None
    first = ordinal(text) is not None and not heard and text_at(words, at + 2) in (",", "", "the")
    led = numbered or first or bool(heard and heard[-1].text in ("the", "la", "el", ","))
    if not led or kind not in DESIGNATORS:
        return None
    place = ordinal(text) if DESIGNATORS[kind] == "building" else None
    letter = text if len(text) == 1 and text.isalpha() and text != "i" else ""
    number = str(place) if place else letter
    return ([kind, number, "apartment" if numbered else ","], at + 2) if number else None


def side(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "The B side": the letter."""
    text, before = words[at].text, heard[-1].text if heard else ""
    if text_at(words, at + 1) == "line" and len(text) == 1 and text.isalpha() and text != "a":
        floored = any(word.text in FLOORS for word in words)  # "the C line, fourth floor"
        return (["letter", text], at + 2) if floored else None
    sided = text_at(words, at + 1) in ("side", "half", "part", "lado", "one") and len(text) == 1
    led = before in ("the", "el", "la", "del") and text.isalpha()
    return (["letter", text, ","], at + 2) if sided and led else None


def vocative(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Twelve oh five hun": said to us, after anything."""
    said_to_us = words[at].text in VOCATIVES and heard and heard[-1].text not in OF_SOMEONE
    return ([","], at + 1) if said_to_us else None


def of_several(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "One of the three", "the upper of the two": how many there are."""
    before = [word.text for word in heard[-2:]]
    spoken = is_figure(words[at].text) and words[at].text.isalpha()
    return ([], at + 1) if spoken and before in (["of", "the"], ["of", "those"]) else None


def next_one(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "The next one, three B": no figure."""
    led = words[at].text == "one" and bool(heard) and heard[-1].text in ONES
    return ([","], at + 1) if led and is_figure(text_at(words, at + 1)) else None


def phrase(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """Phrases that do what one word does: "hang on", "o sea", "slash" between two numbers."""
    if words[at].text == "slash" and heard and is_figure(heard[-1].text):
        return (["or"], at + 1) if is_figure(text_at(words, at + 1)) else None
    for phrase, meaning in PHRASES_BY_FIRST.get(words[at].text, ()):
        if all(text_at(words, at + n) == word for n, word in enumerate(phrase)):
            return meaning.split(), at + len(phrase)
    return None


def over_there(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Downstairs in the basement there": the last word of a short answer."""
    last = len(heard) > 1 and all(word.text in ENDS for word in words[at + 1 :])
    placed = last and len(heard) < LONGEST_PLACED and heard[-1].text in PLACES
    placed = placed and heard[-2].text == "the"
    return ([], at + 1) if placed and words[at].text == "there" else None


def one_of(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Twelve thirty, one of those", "building D, one of the two": the "one" is no figure."""
    counted = (words[at].text, text_at(words, at + 1)) in (("one", "of"), ("uno", "de"))
    after = bool(heard) and (is_figure(heard[-1].text) or is_code(heard[-1].text))
    return (["!", words[at].text], at + 1) if counted and after else None


def regarding(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "But this is about nine": the number is no guess."""
    if words[at].text not in ("about", "under"):
        return None
    before = " ".join(word.text for word in heard[-3:])
    about = words[at].text == "about" and before.endswith(ABOUT_AFTER)
    if words[at].text == "under" and heard and heard[-1].text in FILED:
        return ["as"], at + 1  # "put it under 302"
    figures = text_at(words, at + 1)
    long = figures.isdecimal() and len(figures) > SHORT_FIGURES
    long = long or (
        all(is_figure(text_at(words, at + n)) for n in (1, 3)) and text_at(words, at + 2) in OH
    )
    about = about or (words[at].text == "about" and before.endswith("it's") and long)
    return (["regarding"], at + 1) if about else None


def is_code(text: str) -> bool:
    """A word that is surely a number or a letter when it stands after a number."""
    single = len(text) == 1 and text.isalpha() and text not in "aiouy"
    named = text in LETTER_NAMES and text not in ("be", "see", "en", "em", "sea", "tea")
    single = single or text in ("bi", "bea", "di", "gi")
    return is_figure(text) or single or named or text in OH or text in SPELLING_WORDS
