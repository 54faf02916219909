"""Numbers that are dictated, told twice or told loosely, written plainly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from services.core.spoken import NUMBER_WORDS, Size, Word, number_atom, readings, word_set
from services.core.unit_index import ordinal, phrase_at
from services.core.unit_words import DESIGNATORS, ENDS, FILLERS, FLOORS, PAUSES

Rewriting = tuple[list[str], int]
"""What stands in the place of the words up to an index."""
Rule = Callable[[Sequence[Word], int, Sequence[Word]], Rewriting | None]

BETWEEN_DICTATED = PAUSES | FILLERS | word_set("and then y luego a an un")
LEAST_TOLD = 2
LEAST_DICTATED = 3
BEFORE_ALONE = (
    FILLERS | PAUSES | word_set("it's in number the is yes yeah apartment unit i'm um ok")
)
ASKING = word_set("do did if as what let don't didn't does would you'd to how that lets")
WHAT_IS_KNOWN = word_set("what who how if that about why when where your which anyone i you")
KINDS_TWICE = word_set("penthouse lot suite room")
BEFORE_NTH = word_set("the from on or and el la either")
AFTER_BEDROOM = ENDS | PAUSES | frozenset(("", "like", "as", "for"))
ZEROS = word_set("oh o owe zero ow")
ALIKE_FIGURES = {
    "to": "two", "too": "two", "tu": "two", "for": "four", "fore": "four", "won": "one",
    "wun": "one", "tree": "three", "free": "three", "ate": "eight", "sicks": "six", "sex": "six",
}  # fmt: skip
BEFORE_ALIKE = (
    FILLERS
    | PAUSES
    | ENDS
    | word_set(
        "it's is in at number apartment unit apt this i'm yes yeah hi hello no suite lot live room"
    )
)
LONGEST_TOLD = 4
"""Words of a number that is then told figure by figure."""


def text_at(words: Sequence[Word], at: int) -> str:
    return words[at].text if 0 <= at < len(words) else ""


def is_figure(text: str) -> bool:
    return number_atom(text) is not None


def _is_one_figure(text: str) -> bool:
    atom = number_atom(text)
    return atom is not None and len(atom.text) == 1


def _dictated(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "A one, a zero and a four": 104; not "three a three a", "a one a one"."""
    figures: list[str] = []
    begin = at
    if heard and is_figure(heard[-1].text):
        return None
    while text_at(words, begin) in ("a", "an", "un") and _is_one_figure(text_at(words, begin + 1)):
        figures.append(text_at(words, begin + 1))
        end = begin = begin + 2
        while text_at(words, begin) in BETWEEN_DICTATED - {"a", "an", "un"}:
            begin += 1
    return (figures, end) if len(figures) >= LEAST_DICTATED else None


def _hundreds(words: Sequence[Word], at: int, _heard: Sequence[Word]) -> Rewriting | None:
    """ "The two hundreds", "one of the 200s": a floor of which the rest is left unsaid."""
    if text_at(words, at + 1) == "hundreds" and _is_one_figure(words[at].text):
        return [words[at].text, "hundred", "something"], at + 2
    return None


def _on_for_oh(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "One on one", "two on two": the "oh" between a figure and itself, and nothing before."""
    before, after = (heard[-1].text if heard else ""), text_at(words, at + 1)
    if words[at].text != "on" or before != after or not _is_one_figure(before):
        return None
    if len(heard) > 1 and heard[-2].text == "a":
        return ["!"], at + 2  # "a one on one with the manager"
    alone = all(word.text in BEFORE_ALONE for word in heard[:-1])
    return (["oh"], at + 1) if before.isalpha() and alone else None


def _ordinal_one(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "The third one, three": no figure."""
    led = len(heard) > 1 and heard[-2].text == "the" and ordinal(heard[-1].text) is not None
    told = is_figure(text_at(words, at + 1)) and text_at(words, at + 2) not in ("oh", "o", "zero")
    return ([","], at + 1) if words[at].text == "one" and led and told else None


def _you_know(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "102, you know, by the pool"; not "do you know", "you know what"."""
    said = (words[at].text, text_at(words, at + 1)) == ("you", "know")
    asking = bool(heard) and heard[-1].text in ASKING
    aside = not asking and text_at(words, at + 2) not in WHAT_IS_KNOWN
    return ([","], at + 2) if said and aside else None


def _kind_twice(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "The penthouse, P H one", "lot space 14": one kind by two names."""
    last = [word for word in heard if word.text not in PAUSES][-1:]
    before, phrase = phrase_at(last, 0, DESIGNATORS), phrase_at(words, at, DESIGNATORS)
    if not before or not phrase or before[0] != phrase[0] or before[0] not in KINDS_TWICE:
        return None
    return ([], phrase[1]) if text_at(words, phrase[1]) not in ENDS | PAUSES | {""} else None


def _figure_by_figure(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Fifteen, one five", "three eleven, three one one": the same number told by its figures."""
    begin = at + 1 if text_at(words, at) in PAUSES else at
    end, told = begin, ""
    while _is_one_figure(text_at(words, end)) or (told and text_at(words, end) in ("oh", "o")):
        atom = number_atom(words[end].text)
        told, end = told + (atom.text if atom else "0"), end + 1
    if len(told) < LEAST_TOLD:
        return None
    for size in range(1, min(LONGEST_TOLD, len(heard)) + 1):
        if _whole(["zero" if w.text in ("oh", "o") else w.text for w in heard[-size:]]) == told:
            return [], end
    return None


def _whole(texts: Sequence[str]) -> str:
    """The figures of a number that has a word of more than one figure; "" for any other."""
    atoms = [atom for text in texts if (atom := number_atom(text))]
    first = NUMBER_WORDS.get(texts[0])
    long = any(atom.size in (Size.TEEN, Size.TENS, Size.HUNDRED) for atom in atoms)
    if len(atoms) != len(texts) or not long or first is None:
        return ""
    return "".join(readings(atoms)[0].parts)


def _floor_left_out(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "The first or the second floor", "second floor, water from the third": also a floor."""
    nth = ordinal(words[at].text)
    if (
        nth is None
        or text_at(words, at + 1) in FLOORS
        or not heard
        or heard[-1].text not in BEFORE_NTH
    ):
        return None
    later = [word.text for word in words[at + 1 : at + 5]]
    listed = later[:1] in (["or"], ["and"]) and any(text in FLOORS for text in later[1:])
    ends = text_at(words, at + 1) in ENDS | PAUSES | {""}
    told = any(ordinal(a.text) and b.text in FLOORS for a, b in pairwise(heard))
    return ([words[at].text, "floor"], at + 1) if listed or (ends and told) else None


def _bedroom_letter(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "302, bedroom A": the letter of 302A."""
    letter, following = text_at(words, at + 1), text_at(words, at + 2)
    alone = len(letter) == 1 and letter.isalpha() and following in AFTER_BEDROOM
    before = [word.text for word in heard if word.text not in PAUSES][-1:]
    numbered = bool(before) and is_figure(before[0])
    bed = words[at].text in ("bedroom", "recamara", "bed")
    return (["letter", letter], at + 2) if bed and alone and numbered else None


def _alike_zero(words: Sequence[Word], at: int, heard: Sequence[Word]) -> Rewriting | None:
    """ "Too oh for", "for owe to": figures by their sound around a zero, where a unit may stand."""
    first, last = words[at].text, text_at(words, at + 2)
    if text_at(words, at + 1) not in ZEROS or (heard and heard[-1].text not in BEFORE_ALIKE):
        return None
    sounds = ALIKE_FIGURES.get(first, first), ALIKE_FIGURES.get(last, last)
    told = all(_is_one_figure(sound) for sound in sounds)
    return ([sounds[0], "oh", sounds[1]], at + 3) if told and not first.isdecimal() else None


RETOLD: tuple[Rule, ...] = (
    _alike_zero,
    _dictated,
    _hundreds,
    _on_for_oh,
    _ordinal_one,
    _you_know,
    _kind_twice,
    _figure_by_figure,
    _floor_left_out,
    _bedroom_letter,
)
