"""Words that only sound like a unit's number or letter, written as what they sound like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from services.core.spoken import Word, number_atom
from services.core.unit_index import ordinal, phrase_at
from services.core.unit_retold import RETOLD, Rewriting
from services.core.unit_sound_words import (
    ABOUT_AFTER,
    AFTER_EXAMPLE,
    ANYWHERE,
    BEFORE_ALONE,
    CONTRACTIONS,
    COUNTS,
    FILED,
    LETTERS_LIKE,
    LONGEST_REPEAT,
    LONGEST_SPELLED,
    OF_SOMEONE,
    OH,
    ONES,
    PHRASES_BY_FIRST,
    REPEATED,
    SHORT_FIGURES,
    SOUNDS_LIKE,
    SUITES,
    TEEN_HEADS,
    TENS_HEADS,
    WE_ARE,
    WE_ARE_AFTER,
    WINGS,
)
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
    VOCATIVES,
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
    text, before = words[at].text, _text(words, at - 1)
    if not text.endswith("'s"):
        return []
    stem = text.removesuffix("'s")
    numbered = stem != text and number_atom(stem) is not None
    counted = stem != "one" or number_atom(before) is not None or before in OH
    return [Word(stem), Word("'s", glued=True)] if numbered and counted else []


def _contraction(words: Sequence[Word], at: int) -> str:
    text, before = words[at].text, _text(words, at - 1)
    if text == "were" and _text(words, at + 1) in WE_ARE and (not at or before in WE_ARE_AFTER):
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


def _text(words: Sequence[Word], at: int) -> str:
    return words[at].text if 0 <= at < len(words) else ""


def _spelled_out(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Ten, t e n": the word letter by letter."""
    spelled = heard[-1].text if heard else ""
    letters = "".join(word.text for word in words[at : at + len(spelled)])
    same = len(spelled) > SHORT_FIGURES and letters == spelled and len(words[at].text) == 1
    return ([], at + len(spelled)) if same and _is_figure(spelled) else None


def _rents(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "I rent 203": where the caller lives, no sum of money."""
    led = bool(heard) and heard[-1].text in ("i", "we")
    numbered = _is_figure(_text(words, at + 1))
    return (["live", "in"], at + 1) if led and numbered and words[at].text == "rent" else None


def _zero(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Two... oh... three", "three o'four": the figures without what lies between."""
    text = words[at].text
    if text.startswith("o'") and number_atom(text[2:]):
        return ["oh", text[2:]], at + 1
    end = at
    while _text(words, end) in PAUSES and end < len(words):
        end += 1
    following = _text(words, end)
    if end == at or not heard or not (_is_figure(heard[-1].text) or heard[-1].text in OH):
        return None
    dictated = (following in OH and heard[-1].text not in OH) or (
        heard[-1].text in OH and _is_figure(following)
    )
    return ([], end) if dictated else None


def _lettered_first(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "A-1", "aye one": a letter that is a word too, before a figure."""
    text, dash = words[at].text, _text(words, at + 1) == "-"
    if not _is_figure(_text(words, at + (2 if dash else 1))) or (
        heard and _is_figure(heard[-1].text)
    ):
        return None
    if dash and text in "aio":
        return ["letter", text], at + 2
    alike = {"aye": "a", "ay": "a", "bea": "b", "bi": "b", "di": "d", "gi": "g"}
    opens = all(word.text in BEFORE_ALONE or not word.text[0].isalnum() for word in heard)
    return (["letter", alike[text]], at + 1) if text in alike and opens else None


def _is_the(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "301 is the apartment": the designator says nothing of what follows it."""
    led = words[at].text in ("is", "it's", "es") and bool(heard) and _is_figure(heard[-1].text)
    noun = _text(words, at + 2)
    named = _text(words, at + 1) in ("the", "my", "our", "el", "mi") and noun in DESIGNATORS
    return ([","], at + 3) if led and named else None


def _again(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "302 302 302", "eleven ten eleven ten": said again; else it may pass for a phone number."""
    first = words[at].text
    if not (len(first) == 1 or first in OH or _is_figure(first)):
        return None
    for size in range(LONGEST_REPEAT, 0, -1):
        said = [word.text for word in words[at : at + size]]
        told = all(_is_figure(text) or len(text) == 1 or text in OH for text in said)
        whole = len(set(said)) > 1 or (said[0].isdecimal() and len(said[0]) > SHORT_FIGURES)
        lettered = len(heard) > size and len(heard[-size - 1].text) == 1  # "d two b two b"
        if said == [word.text for word in heard[-size:]] and told and whole and not lettered:
            return [], at + size
    return None


def _teens(words: Sequence[Word], at: int, _heard: Sequence[Word]) -> Rewriting | None:
    """ "Fore teen", "six ty"."""
    following = _text(words, at + 1)
    if following == "cientos" and number_atom(words[at].text + following):
        return [words[at].text + following], at + 2
    table = {"teen": TEEN_HEADS, "teens": TEEN_HEADS, "ty": TENS_HEADS, "tea": {}}.get(following)
    whole = table.get(words[at].text) if table else None
    return ([whole], at + 2) if whole else None


def _dozen(words: Sequence[Word], at: int, _heard: Sequence[Word]) -> Rewriting | None:
    if words[at].text not in ("half", "a"):
        return None
    for phrase, number in (
        (("half", "a", "dozen"), "six"),
        (("half", "dozen"), "six"),
        (("a", "dozen"), "twelve"),
    ):
        if tuple(_text(words, at + n) for n in range(len(phrase))) == phrase:
            return [number], at + len(phrase)
    return None


def _suite(words: Sequence[Word], at: int, _heard: Sequence[Word]) -> Rewriting | None:
    numbered = number_atom(_text(words, at + 1)) or _text(words, at + 1) in ("number", "#")
    return (["suite"], at + 1) if words[at].text in SUITES and numbered else None


def _repeated(words: Sequence[Word], at: int, _heard: Sequence[Word]) -> Rewriting | None:
    """ "Three twos", "two fours": the figure so many times."""
    digit = REPEATED.get(_text(words, at + 1))
    times = COUNTS.get(words[at].text)
    return ([digit] * times, at + 2) if digit and times else None


def _number(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Won oh won", "tree bee": beside something that is surely part of a code, or named."""
    text = words[at].text
    if text not in SOUNDS_LIKE or text == "tee":
        return None
    before = heard[-1].text if heard else ""
    named = phrase_at(heard, len(heard) - 1, DESIGNATORS) is not None if heard else False
    beside = _is_figure(before) or before in OH or _is_code(_text(words, at + 1))
    alone = all(word.text in BEFORE_ALONE or not word.text[0].isalnum() for word in heard)
    alone = (
        alone
        and text not in ("nein", "un")
        and (at + 1 == len(words) or _text(words, at + 1) in PAUSES | ENDS)
    )
    if text == "too":
        beside = _is_figure(before) and _text(words, at + 1) in OH
        named, alone = False, False
    return ([SOUNDS_LIKE[text]], at + 1) if beside or named or alone or text in ANYWHERE else None


def _is_figure(text: str) -> bool:
    return number_atom(text) is not None


def _is_code(text: str) -> bool:
    """A word that is surely a number or a letter when it stands after a number."""
    single = len(text) == 1 and text.isalpha() and text not in "aiouy"
    named = text in LETTER_NAMES and text not in ("be", "see", "en", "em", "sea", "tea")
    single = single or text in ("bi", "bea", "di", "gi")
    return _is_figure(text) or single or named or text in OH or text in SPELLING_WORDS


def _letter(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Two bi", "four hey": directly after a number, and nothing more of the sentence."""
    ends = at + 1 == len(words) or _text(words, at + 1) in AFTER_EXAMPLE
    after = bool(heard) and _is_figure(heard[-1].text)
    named = LETTER_NAMES.get(words[at].text)
    if named and after and _text(words, at + 1) in ("like", "as"):
        return [named], at + 1
    if words[at].text == "si" and any(word.text in SPANISH_MARKS for word in words):
        return None
    return ([LETTERS_LIKE[words[at].text]], at + 1) if (
        after and ends and words[at].text in LETTERS_LIKE
    ) else None  # fmt: skip


def _example(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "D david", "205 a apple": a letter and a word that begins with it."""
    letter, word = words[at].text, _text(words, at + 1)
    letter = LETTER_NAMES.get(letter, letter) if letter not in ("be", "see", "en") else letter
    if len(letter) != 1 or not letter.isalpha() or len(word) < 3 or word[0] != letter:
        return None
    if word in GOES_ON or word in NEUTRAL or word in DESIGNATORS or word in FLOORS:
        return None
    if number_atom(word) or word in LETTER_NAMES or not word.isalpha():
        return None
    before = heard[-1].text if heard else ""
    following = _text(words, at + 2)
    ends = not following or following in AFTER_EXAMPLE or _is_figure(following)
    led = not before or _is_figure(before) or before in DESIGNATORS or before in ("the", "letter")
    return ([letter, "as", "in", word], at + 2) if led and ends else None


def _and_then(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "4 and then a", "four with the letter b": the letter that completes the number."""
    if words[at].text not in ("and", "then", "with", "plus") or not heard:
        return None
    spoken = [word for word in heard if word.text not in PAUSES][-1:]
    end = at + 1
    while _text(words, end) in ("then", "the", "letter", "a") and _text(words, end + 1):
        end += 1
    letter, following = _text(words, end), _text(words, end + 1)
    spelled = following in ("as", "like", "for")
    ends = not following or following in AFTER_EXAMPLE or spelled
    alone = len(letter) == 1 and letter.isalpha() and ends
    return (
        (["letter", letter], end + 1) if alone and spoken and _is_figure(spoken[0].text) else None
    )


def _named_before(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "The B penthouse", "the first building": as "penthouse B", "building 1"."""
    text, kind = words[at].text, _text(words, at + 1)
    numbered = _is_figure(_text(words, at + 2)) or _text(words, at + 2) in DESIGNATORS
    if len(text) == 1 and text.isalpha() and kind in WINGS and numbered:
        return ["building", text, ","], at + 2
    numbered = numbered and ordinal(text) is not None
    led = numbered or bool(heard and heard[-1].text in ("the", "la", "el"))
    if not led or kind not in DESIGNATORS:
        return None
    place = ordinal(text) if DESIGNATORS[kind] == "building" else None
    letter = text if len(text) == 1 and text.isalpha() and text != "i" else ""
    number = str(place) if place else letter
    return ([kind, number, "apartment" if numbered else ","], at + 2) if number else None


def _side(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "The B side": the letter."""
    text, before = words[at].text, heard[-1].text if heard else ""
    if _text(words, at + 1) == "line" and len(text) == 1 and text.isalpha() and text != "a":
        floored = any(word.text in FLOORS for word in words)  # "the C line, fourth floor"
        return (["letter", text], at + 2) if floored else None
    sided = _text(words, at + 1) in ("side", "half", "part", "lado", "one") and len(text) == 1
    led = before in ("the", "el", "la", "del") and text.isalpha()
    return (["letter", text, ","], at + 2) if sided and led else None


def _vocative(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Twelve oh five hun": said to us, after anything."""
    said_to_us = words[at].text in VOCATIVES and heard and heard[-1].text not in OF_SOMEONE
    return ([","], at + 1) if said_to_us else None


def _of_several(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "One of the three", "the upper of the two": how many there are."""
    before = [word.text for word in heard[-2:]]
    spoken = _is_figure(words[at].text) and words[at].text.isalpha()
    return ([], at + 1) if spoken and before in (["of", "the"], ["of", "those"]) else None


def _next_one(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "The next one, three B": no figure."""
    led = words[at].text == "one" and bool(heard) and heard[-1].text in ONES
    return ([","], at + 1) if led and _is_figure(_text(words, at + 1)) else None


def _phrase(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """Phrases that do what one word does: "hang on", "o sea", "slash" between two numbers."""
    if words[at].text == "slash" and heard and _is_figure(heard[-1].text):
        return (["or"], at + 1) if _is_figure(_text(words, at + 1)) else None
    for phrase, meaning in PHRASES_BY_FIRST.get(words[at].text, ()):
        if all(_text(words, at + n) == word for n, word in enumerate(phrase)):
            return meaning.split(), at + len(phrase)
    return None


def _one_of(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Twelve thirty, one of those", "building D, one of the two": the "one" is no figure."""
    counted = (words[at].text, _text(words, at + 1)) in (("one", "of"), ("uno", "de"))
    after = bool(heard) and (_is_figure(heard[-1].text) or _is_code(heard[-1].text))
    return (["!", words[at].text], at + 1) if counted and after else None


def _spelled_number(words: Sequence[Word], at: int, _heard: Sequence[Word]) -> Rewriting | None:
    """ "T h r e e a": a number word letter by letter."""
    run = 0
    while len(_text(words, at + run)) == 1 and _text(words, at + run).isalpha():
        run += 1
    for size in range(min(run, LONGEST_SPELLED), SHORT_FIGURES, -1):
        spelled = "".join(word.text for word in words[at : at + size])
        if _is_figure(spelled):
            return [spelled], at + size
    return None


def _regarding(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "But this is about nine": the number is no guess."""
    before = " ".join(word.text for word in heard[-3:])
    about = words[at].text == "about" and before.endswith(ABOUT_AFTER)
    if words[at].text == "under" and heard and heard[-1].text in FILED:
        return ["as"], at + 1  # "put it under 302"
    figures = _text(words, at + 1)
    long = figures.isdecimal() and len(figures) > SHORT_FIGURES
    long = (
        long or all(_is_figure(_text(words, at + n)) for n in (1, 3)) and _text(words, at + 2) in OH
    )
    about = about or (words[at].text == "about" and before.endswith("it's") and long)
    return (["regarding"], at + 1) if about else None


def _filler(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """A stutter: "s- six", "t- two", "fif- fifteen"."""
    text, mark = words[at].text, _text(words, at + 1)
    following = _text(words, at + 2)
    cut = mark == "-" and following.startswith(text) and following != text and len(text) < 5
    if cut and text.isalpha() and number_atom(following) and not number_atom(text):
        return [], at + 2
    return ([], at + 1) if text in FILLERS and heard and _is_figure(heard[-1].text) else None


RULES: tuple[Callable[[Sequence[Word], int, Sequence[Word]], Rewriting | None], ...] = (
    _filler,
    _again,
    _spelled_out,
    _spelled_number,
    _one_of,
    _next_one,
    _phrase,
    _of_several,
    _rents,
    _zero,
    _lettered_first,
    _is_the,
    _teens,
    _dozen,
    _suite,
    _repeated,
    _and_then,
    _named_before,
    _side,
    _example,
    _number,
    _letter,
    _regarding,
    _vocative,
)

ALL_RULES = (*RETOLD[:1], *RULES, *RETOLD[1:])
