"""Words that only sound like a unit's number or letter, written as what they sound like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from services.core.spoken import Word, number_atom
from services.core.unit_index import phrase_at
from services.core.unit_phrases import (
    is_code,
    is_the,
    named_before,
    next_one,
    of_several,
    one_of,
    over_there,
    phrase,
    regarding,
    rents,
    side,
    vocative,
)
from services.core.unit_retold import RETOLD, Rewriting, is_figure, text_at
from services.core.unit_sound_words import (
    AFTER_EXAMPLE,
    ANYWHERE,
    BEFORE_ALONE,
    CONTRACTIONS,
    COUNTS,
    LETTERS_LIKE,
    LONGEST_REPEAT,
    LONGEST_SPELLED,
    OH,
    REPEATED,
    SHORT_FIGURES,
    SOUNDS_LIKE,
    SUITES,
    TEEN_HEADS,
    TENS_HEADS,
    WE_ARE,
    WE_ARE_AFTER,
)
from services.core.unit_told import TOLD
from services.core.unit_words import (
    DESIGNATORS,
    ENDS,
    FILLERS,
    FLOORS,
    GOES_ON,
    LETTER_NAMES,
    NEUTRAL,
    PAUSES,
    SPANISH_MARKS,
    SPELLING_WORDS,
)


def as_written(words: Sequence[Word]) -> list[Word]:
    """ "Im" as "i'm", "fore teen" as "fourteen": what can be nothing else."""
    plain: list[Word] = []
    at = 0
    while at < len(words):
        owner = _owner(words, at)
        if owner:
            plain += owner
            at += 1
            continue
        teens = _teens(words, at, plain)
        text = teens[0][0] if teens else _contraction(words, at)
        plain.append(words[at] if text == words[at].text else replace(words[at], text=text))
        at = teens[1] if teens else at + 1
    return plain


def _owner(words: Sequence[Word], at: int) -> list[Word]:
    """ "Twelve oh one's alarm": the number and what it owns; "this one's" is no number."""
    text, before = words[at].text, text_at(words, at - 1)
    if not text.endswith("'s"):
        return []
    stem = text.removesuffix("'s")
    numbered = stem != text and number_atom(stem) is not None
    counted = stem != "one" or number_atom(before) is not None or before in OH
    return [Word(stem), Word("'s", glued=True)] if numbered and counted else []


def _contraction(words: Sequence[Word], at: int) -> str:
    text, before = words[at].text, text_at(words, at - 1)
    if text == "were" and text_at(words, at + 1) in WE_ARE and (not at or before in WE_ARE_AFTER):
        return "we're"
    return CONTRACTIONS.get(text, text)


def as_it_sounds(words: Sequence[Word]) -> list[Word]:
    """The words with sound-alikes of numbers and letters written as such, where they may be."""
    heard: list[Word] = []
    at = 0
    while at < len(words):
        found = next((hit for rule in ALL_RULES if (hit := rule(words, at, heard))), None)
        if found is None:
            heard.append(words[at])
            at += 1
            continue
        heard += [Word(text) for text in found[0]]
        at = found[1]
    return heard


def _spelled_out(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Ten, t e n": the word letter by letter."""
    spelled = heard[-1].text if heard else ""
    letters = "".join(word.text for word in words[at : at + len(spelled)])
    same = len(spelled) > SHORT_FIGURES and letters == spelled and len(words[at].text) == 1
    return ([], at + len(spelled)) if same and is_figure(spelled) else None


def _zero(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Two... oh... three", "three o'four": the figures without what lies between."""
    text = words[at].text
    if text.startswith("o'") and number_atom(text[2:]):
        return ["oh", text[2:]], at + 1
    end = at
    while text_at(words, end) in PAUSES and end < len(words):
        end += 1
    following = text_at(words, end)
    if end == at or not heard or not (is_figure(heard[-1].text) or heard[-1].text in OH):
        return None
    dictated = (following in OH and heard[-1].text not in OH) or (
        heard[-1].text in OH and is_figure(following)
    )
    return ([], end) if dictated else None


def _lettered_first(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "A-1", "aye one": a letter that is a word too, before a figure."""
    text, dash = words[at].text, text_at(words, at + 1) == "-"
    if not is_figure(text_at(words, at + (2 if dash else 1))) or (
        heard and is_figure(heard[-1].text)
    ):
        return None
    if dash and text in "aio":
        return ["letter", text], at + 2
    alike = {"aye": "a", "ay": "a", "bea": "b", "bi": "b", "di": "d", "gi": "g"}
    opens = all(word.text in BEFORE_ALONE or not word.text[0].isalnum() for word in heard)
    return (["letter", alike[text]], at + 1) if text in alike and opens else None


def _again(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "302 302 302", "eleven ten eleven ten": said again; else it may pass for a phone number."""
    first = words[at].text
    if not (len(first) == 1 or first in OH or is_figure(first)):
        return None
    for size in range(LONGEST_REPEAT, 0, -1):
        said = [word.text for word in words[at : at + size]]
        told = all(is_figure(text) or len(text) == 1 or text in OH for text in said)
        whole = len(set(said)) > 1 or (said[0].isdecimal() and len(said[0]) > SHORT_FIGURES)
        lettered = len(heard) > size and len(heard[-size - 1].text) == 1  # "d two b two b"
        if said == [word.text for word in heard[-size:]] and told and whole and not lettered:
            return [], at + size
    return None


def _teens(words: Sequence[Word], at: int, _heard: Sequence[Word]) -> Rewriting | None:
    """ "Fore teen", "six ty"."""
    following = text_at(words, at + 1)
    if following == "cientos" and number_atom(words[at].text + following):
        return [words[at].text + following], at + 2
    table = {"teen": TEEN_HEADS, "teens": TEEN_HEADS, "ty": TENS_HEADS, "tea": {}}.get(following)
    whole = table.get(words[at].text) if table else None
    return ([whole], at + 2) if whole else None


EVERYDAY_SPELLING = frozenset(("hotel", "golf", "uniform", "lima", "india", "echo"))
"""Spelling words that follow an article in everyday talk."""
DOZENS = {"six": "6", "twelve": "12"}


def _dozen(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    if words[at].text not in ("half", "a"):
        return None
    for dozen, number in (
        (("half", "a", "dozen"), "six"),
        (("half", "dozen"), "six"),
        (("a", "dozen"), "twelve"),
    ):
        if tuple(text_at(words, at + n) for n in range(len(dozen))) == dozen:
            told = bool(heard) and heard[-1].text in (number, DOZENS[number])
            return [","] if told else [number], at + len(dozen)
    return None


def _suite(words: Sequence[Word], at: int, _heard: Sequence[Word]) -> Rewriting | None:
    numbered = number_atom(text_at(words, at + 1)) or text_at(words, at + 1) in ("number", "#")
    return (["suite"], at + 1) if words[at].text in SUITES and numbered else None


def _repeated(words: Sequence[Word], at: int, _heard: Sequence[Word]) -> Rewriting | None:
    """ "Three twos", "two fours": the figure so many times."""
    digit = REPEATED.get(text_at(words, at + 1))
    times = COUNTS.get(words[at].text)
    return ([digit] * times, at + 2) if digit and times else None


def _number(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Won oh won", "tree bee": beside something that is surely part of a code, or named."""
    text = words[at].text
    if text not in SOUNDS_LIKE or text == "tee":
        return None
    before = heard[-1].text if heard else ""
    named = phrase_at(heard, len(heard) - 1, DESIGNATORS) is not None if heard else False
    beside = is_figure(before) or before in OH or is_code(text_at(words, at + 1))
    alone = all(word.text in BEFORE_ALONE or not word.text[0].isalnum() for word in heard)
    alone = (
        alone
        and text not in ("nein", "un")
        and (at + 1 == len(words) or text_at(words, at + 1) in PAUSES | ENDS)
    )
    if text == "too":
        beside = is_figure(before) and text_at(words, at + 1) in OH
        named, alone = False, False
    return ([SOUNDS_LIKE[text]], at + 1) if beside or named or alone or text in ANYWHERE else None


def _letter(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Two bi", "four hey": directly after a number, and nothing more of the sentence."""
    ends = at + 1 == len(words) or text_at(words, at + 1) in AFTER_EXAMPLE
    after = bool(heard) and is_figure(heard[-1].text)
    named = LETTER_NAMES.get(words[at].text)
    if named and after and text_at(words, at + 1) in ("like", "as"):
        return [named], at + 1
    if words[at].text == "si" and any(word.text in SPANISH_MARKS for word in words):
        return None
    return ([LETTERS_LIKE[words[at].text]], at + 1) if (
        after and ends and words[at].text in LETTERS_LIKE
    ) else None  # fmt: skip


def _example(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "D david", "205 a apple": a letter and a word that begins with it."""
    letter, word = words[at].text, text_at(words, at + 1)
    letter = LETTER_NAMES.get(letter, letter) if letter not in ("be", "see", "en") else letter
    if len(letter) != 1 or not letter.isalpha() or len(word) < 3 or word[0] != letter:
        return None
    if SPELLING_WORDS.get(word) == letter and word not in EVERYDAY_SPELLING:
        return [letter, "as", "in", word], at + 2  # "a alpha the stove is dead"
    if word in GOES_ON or word in NEUTRAL or word in DESIGNATORS or word in FLOORS:
        return None
    if number_atom(word) or word in LETTER_NAMES or not word.isalpha():
        return None
    before = heard[-1].text if heard else ""
    following = text_at(words, at + 2)
    ends = not following or following in AFTER_EXAMPLE or is_figure(following)
    led = not before or is_figure(before) or before in DESIGNATORS or before in ("the", "letter")
    return ([letter, "as", "in", word], at + 2) if led and ends else None


def _and_then(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "4 and then a", "four with the letter b": the letter that completes the number."""
    if words[at].text not in ("and", "then", "with", "plus") or not heard:
        return None
    spoken = [word for word in heard if word.text not in PAUSES][-1:]
    end = at + 1
    while text_at(words, end) in ("then", "the", "letter", "a", "an") and text_at(words, end + 1):
        if text_at(words, end) == "a" and text_at(words, end + 1) in AFTER_EXAMPLE | {"as"}:
            break  # "and then a, a as in ant"
        end += 1
    letter, following = text_at(words, end), text_at(words, end + 1)
    spelled = following in ("as", "like", "for")
    ends = not following or following in AFTER_EXAMPLE or spelled
    alone = len(letter) == 1 and letter.isalpha() and ends
    return (["letter", letter], end + 1) if alone and spoken and is_figure(spoken[0].text) else None


def _spelled_number(words: Sequence[Word], at: int, _heard: Sequence[Word]) -> Rewriting | None:
    """ "T h r e e a": a number word letter by letter."""
    run = 0
    while len(text_at(words, at + run)) == 1 and text_at(words, at + run).isalpha():
        run += 1
    for size in range(min(run, LONGEST_SPELLED), SHORT_FIGURES, -1):
        spelled = "".join(word.text for word in words[at : at + size])
        if is_figure(spelled):
            return [spelled], at + size
    return None


def _filler(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """A stutter: "s- six", "t- two", "fif- fifteen"."""
    text, mark = words[at].text, text_at(words, at + 1)
    following = text_at(words, at + 2)
    cut = mark == "-" and following.startswith(text) and following != text and len(text) < 5
    if cut and text.isalpha() and number_atom(following) and not number_atom(text):
        return [], at + 2
    return ([], at + 1) if text in FILLERS and heard and is_figure(heard[-1].text) else None


RULES: tuple[Callable[[Sequence[Word], int, Sequence[Word]], Rewriting | None], ...] = (
    _filler,
    _again,
    _spelled_out,
    _spelled_number,
    one_of,
    over_there,
    next_one,
    phrase,
    of_several,
    rents,
    _zero,
    _lettered_first,
    is_the,
    _teens,
    _dozen,
    _suite,
    _repeated,
    _and_then,
    named_before,
    side,
    _example,
    _number,
    _letter,
    regarding,
    vocative,
)

ALL_RULES = (*RETOLD[:1], *TOLD, *RULES, *RETOLD[1:])
