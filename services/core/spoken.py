"""What callers say, brought into one plain form: `fold` for words, readers for spoken numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

CURLY_APOSTROPHES = str.maketrans("’‘ʼʹ`´′", "'''''''")
THOUSANDS_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# A dot or colon stays inside a number ("2.5", "5:30"), an apostrophe inside a word ("i'm").
SILENT = re.compile(r"(?<!\d)[.:]|[.:](?!\d)|(?<![^\W_])'|'(?![^\W_])|[^\w.:']|_")


@lru_cache(maxsize=1024)  # a turn's readers fold the same sentence some twenty times
def fold(text: str) -> str:
    """Words in lower case, single spaces, no accents or punctuation; folding twice changes nothing.

    "I’m at 4-B, please!" gives "i'm at 4 b please"; "¿Dónde?" gives "donde"; "$1,200" gives "1200".
    """
    plain = text.replace("&", " and ") if "&" in text else text
    plain = plain.lower() if plain.isascii() else without_accents(plain)
    return " ".join(SILENT.sub(" ", THOUSANDS_COMMA.sub("", plain)).split())


def without_accents(text: str) -> str:
    """Lower case, accents and width folded, curly apostrophes straight; punctuation kept."""
    if text.isascii():
        return text.lower()
    return _base_letters(_base_letters(text).casefold())


def _base_letters(text: str) -> str:
    straight = text.translate(CURLY_APOSTROPHES)
    if straight.isascii():
        return straight
    return without_marks(straight)


def without_marks(text: str) -> str:
    """Without accents and other combining marks, and otherwise as it is: patterns keep `\\W`."""
    split = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in split if not unicodedata.combining(mark))


def word_list(words: str) -> list[str]:
    """The words of a table written as running text, in order."""
    return words.split()


def word_set(words: str) -> frozenset[str]:
    """The words of a table written as running text."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or mark of an utterance, folded."""

    text: str
    capital: bool = False
    """Written as a single capital letter in running text."""
    glued: bool = False
    """Written without a space before it: the b of "4b"."""


WORD = re.compile(
    r"1[/⁄]2(?!\d)|\d{1,3}(?:,\d{3})+(?!\d)|\d+[.:]\d+|\d+(?:st|nd|rd|th)(?![a-z])"
    r"|\d+|[^\W\d_](?='s\b)|'s\b|[^\W\d_]+(?:'[^\W\d_]+)*|[^\w\s]",
    re.IGNORECASE,
)
DOTTED = re.compile(r"\b([^\W\d_])\.([^\W\d_])\.(?:([^\W\d_])\.)?(?!\w)")


def words_of(text: str) -> list[Word]:
    """The words, numbers and marks of a text in order; marks are words of their own."""
    plain = text if text.isascii() else _base_letters(text)
    plain = DOTTED.sub(r"\1\2\3", plain) if plain.count(".") > 1 else plain
    shouted = plain.isupper()
    found, end = [], -1
    for hit in WORD.finditer(plain):
        raw = hit.group()
        capital = not shouted and len(raw) == 1 and raw.isupper()
        found.append(Word(raw.casefold().replace("⁄", "/"), capital, hit.start() == end))
        end = hit.end()
    return found


class Size(Enum):
    """What a number word may join with."""

    ZERO = auto()
    DIGIT = auto()
    TEEN = auto()
    TENS = auto()
    HUNDREDS = auto()
    HUNDRED = auto()
    THOUSAND = auto()
    FIGURES = auto()
    AND = auto()


LONGEST_NUMBER = 12
"""Figures and runs longer than this are no number that anybody says in one breath."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One number word: "twelve", "hundred", "and", or figures as the recogniser wrote them."""

    text: str
    size: Size

    @property
    def value(self) -> int:
        return int(self.text[:LONGEST_NUMBER] or 0)


def _atoms(words: str, first: int, size: Size, step: int = 1) -> dict[str, Atom]:
    return {
        word: Atom(str(first + step * place), size)
        for place, group in enumerate(words.split())
        for word in group.split("|")
    }


NUMBER_WORDS: dict[str, Atom] = (
    _atoms("zero|cero|nought|naught", 0, Size.ZERO)
    | _atoms(
        "one|uno two|dos three|tres four|cuatro five|cinco|fife "
        "six|seis seven|siete eight|ocho nine|niner|nueve",
        1,
        Size.DIGIT,
    )
    | _atoms(
        "ten|diez eleven|once twelve|doce thirteen|trece fourteen|catorce fifteen|quince "
        "sixteen|dieciseis seventeen|diecisiete eighteen|dieciocho nineteen|diecinueve",
        10,
        Size.TEEN,
    )
    | _atoms(
        "veintiuno|veintiun veintidos veintitres veinticuatro veinticinco veintiseis "
        "veintisiete veintiocho veintinueve",
        21,
        Size.TEEN,
    )
    | _atoms(
        "twenty|veinte thirty|treinta forty|fourty|cuarenta fifty|cincuenta sixty|sesenta "
        "seventy|setenta eighty|ochenta ninety|noventa",
        20,
        Size.TENS,
        10,
    )
    | _atoms(
        "cien|ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos "
        "ochocientos novecientos",
        100,
        Size.HUNDREDS,
        100,
    )
    | {"hundred": Atom("100", Size.HUNDRED), "thousand": Atom("1000", Size.THOUSAND)}
    | {"mil": Atom("1000", Size.THOUSAND)}
)
AND = Atom("", Size.AND)
ZERO = Atom("0", Size.ZERO)


@lru_cache(maxsize=2048)  # every reader asks of every word, and callers use few words
def number_atom(word: str) -> Atom | None:
    """The number that a word stands for by itself, or None."""
    found = NUMBER_WORDS.get(word)
    if found or not "0" <= word[:1] <= "9":  # most words are neither: asked for at every step
        return found
    figures = word.replace(",", "") if "," in word else word
    return Atom(figures, Size.FIGURES) if figures.isascii() and figures.isdigit() else None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to write a spoken number: its parts in order ("twelve", "oh", "three")."""

    parts: tuple[str, ...]
    as_spoken: bool = True
    """False: against the usual rule ("twenty one" as 20 and 1), good only for "20-1"."""


MOST_READINGS = 6


def readings(atoms: Sequence[Atom]) -> tuple[Reading, ...]:
    """The ways to write a run of number words, the usual one first."""
    found: list[Reading] = []
    for reading in _readings(tuple(atom for atom in atoms)):
        if reading not in found:
            found.append(reading)
        if len(found) == MOST_READINGS:
            break
    return tuple(found)


def _readings(atoms: tuple[Atom, ...]) -> Iterator[Reading]:
    if not atoms:
        yield Reading(())
        return
    for text, used, usual in _heads(atoms):
        for rest in _readings(atoms[used:]):
            parts = (text, *rest.parts) if text else rest.parts
            yield Reading(parts, usual and rest.as_spoken)


def _heads(atoms: tuple[Atom, ...]) -> Iterator[tuple[str, int, bool]]:
    """(figures, atoms used, the usual way) of what may stand first."""
    value, used = _cardinal(atoms)
    first = atoms[0]
    if used > 1:
        yield str(value), used, True
        if first.size is Size.TENS and used == 2:
            yield first.text, 1, False
        return
    joined = _joined_figures(atoms)
    if joined:
        yield joined
    if not joined or atoms[1].size is not Size.AND:
        yield first.text, 1, not _is_odd_pair(atoms)


def _is_odd_pair(atoms: tuple[Atom, ...]) -> bool:
    """ "Twelve three" at the end: nobody says 123 so, it can only be 12 and 3."""
    return [atom.size for atom in atoms] == [Size.TEEN, Size.DIGIT]


def _cardinal(atoms: tuple[Atom, ...]) -> tuple[int, int]:
    """(value, atoms used) of "one thousand two hundred and three", "twenty one", "ciento uno"."""
    value = used = 0
    for size in (Size.THOUSAND, Size.HUNDRED):
        head, taken = _below_hundred(atoms[used:])
        after = atoms[used + taken : used + taken + 1]
        if after and after[0].size is size:
            value, used = value + (head or 1) * after[0].value, used + taken + 1
        elif size is Size.HUNDRED and after and not taken and after[0].size is Size.HUNDREDS:
            value, used = value + after[0].value, used + 1
    gap = _linking(atoms[used:]) if used else 0
    rest, taken = _below_hundred(atoms[used + gap :], figures=bool(used))
    return (value + rest, used + gap + taken) if taken else (value, used)


def _linking(atoms: tuple[Atom, ...]) -> int:
    """How many of "and" and "oh" stand first ("two hundred and oh four")."""
    return next((i for i, a in enumerate(atoms) if a.size not in (Size.AND, Size.ZERO)), 0)


def _below_hundred(atoms: tuple[Atom, ...], *, figures: bool = False) -> tuple[int, int]:
    if not atoms:
        return 0, 0
    first, second = atoms[0], atoms[1:3]
    if first.size is Size.TENS:
        gap = 1 if second and second[0].size is Size.AND else 0
        if len(second) > gap and second[gap].size is Size.DIGIT:
            return first.value + second[gap].value, 2 + gap
    if first.size in (Size.DIGIT, Size.TEEN, Size.TENS):
        return first.value, 1
    if first.size is Size.FIGURES and len(first.text) <= 2:
        after = second[0].size if second else None
        if figures or after in (Size.HUNDRED, Size.THOUSAND):
            return first.value, 1
    return 0, 0


def _joined_figures(atoms: tuple[Atom, ...]) -> tuple[str, int, bool] | None:
    """ "1200 and 3", "100 1" or "20 1", as recognisers write them: the sum is one reading."""
    first = atoms[0]
    gap = 1 if atoms[1:2] and atoms[1].size is Size.AND else 0
    other = atoms[1 + gap : 2 + gap]
    if first.size is not Size.FIGURES or not other or len(first.text) > LONGEST_NUMBER:
        return None
    small = other[0].value if other[0].size is not Size.HUNDRED else 0
    round_by = 100 if first.text.endswith("00") else 10 if len(first.text) == 2 else 1
    if not first.value or first.value % round_by or not 0 < small < round_by:
        return None
    return str(first.value + small), 2 + gap, True


def words_to_numbers(text: str) -> str:
    """Folded text with number words as figures, a spoken run as one figure.

    "call me at seven one eight" gives "call me at 718"; "twelve oh three" gives "1203". Words that
    are only sometimes numbers ("for", "to") stay words, and so does an "oh" outside a number.
    """
    words = fold(text).split()
    out: list[str] = []
    run: list[Atom] = []
    for word, following in zip(words, [*words[1:], ""], strict=False):
        atom = number_atom(word)
        if not atom and run and word in ("oh", "o") and number_atom(following):
            atom = ZERO
        if atom and len(run) < LONGEST_NUMBER:
            run.append(atom)
            continue
        out += _as_figures(run)
        run = [atom] if atom else []
        out += [] if atom else [word]
    return " ".join(out + _as_figures(run))


def _as_figures(run: list[Atom]) -> list[str]:
    return ["".join(readings(run)[0].parts)] if run else []
