"""The real units of one building, read once so that what is heard can be looked up at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.core.spoken import NUMBER_WORDS, Word, word_set, words_of
from services.core.unit_words import (
    DESIGNATORS,
    FLOORS,
    LONGEST_PLACE,
    ORDINALS,
    PLACES,
    SIDE_LETTERS,
    UNIT_NOUNS,
)

LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
ORDINAL_FIGURES = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
GENERIC_KINDS = frozenset(("", "unit", "building"))
PEER_KINDS = frozenset(("", "unit", "building", "lot", "suite", "room", "townhouse"))
"""Kinds that people exchange freely: the caller's "space 14" is the office's "Lot 14"."""
KNOWN_KINDS = GENERIC_KINDS | frozenset(DESIGNATORS.values())
HIGHEST_SMALL_HOUSE = 6
BEDS = word_set("br bd bdr bdrm bed beds bedroom bedrooms recamara recamaras habitaciones")
OWN_KINDS = frozenset(("attic", "studio", "cottage", "storefront"))
"""Places that are what a unit is called where a number follows: "Loft 3", "Studio B"."""
COUNTED_KINDS = word_set("townhouse store garage office attic studio cottage storefront")
"""Kinds of which people count: "the second loft", "the first retail unit"."""
NAME_LEVELS = {"up": "upper", "down": "down"}
"""In names only: "1 Bed Up"."""
BESIDE_GARDEN = frozenset(("g", "b", "p", "ph"))
"""Letters that stand for a level, not for a wing, before a number: "G1", "B2", "PH1"."""


OPPOSITES = (
    word_set("upper lower down bottom top basement garden ground attic"),
    frozenset(("front", "rear")),
    frozenset(("left", "right")),
    frozenset(("east", "west", "north", "south")),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A real name, taken apart: "Bldg C #12" is building `c`, parts `c` and `12`."""

    name: str
    parts: tuple[str, ...] = ()
    kind: str = ""
    places: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    """Words that mean nothing to us: a street, "Parlor"."""
    building: str = ""
    divided: bool = False
    """The office itself divides building and unit: "C-12", "2-101", not "C12"."""

    @property
    def key(self) -> str:
        return "".join(self.parts)

    @property
    def is_own_kind(self) -> bool:
        """Called as only this office calls its units: "Loft 3", "Cabin 12"."""
        return self.kind not in KNOWN_KINDS

    @property
    def inner(self) -> tuple[str, ...]:
        """The parts inside the building."""
        return self.parts[1:] if self.building else self.parts


def phrase_at(words: Sequence[Word], start: int, table: dict[str, str]) -> tuple[str, int] | None:
    """(meaning, end) of a table's longest phrase that begins at `start`; hyphens are silent."""
    found, phrase = None, ""
    for at in range(start, min(start + LONGEST_PLACE, len(words))):
        text = words[at].text.removesuffix("'s")
        if text != "-" or at == start:
            phrase = f"{phrase} {text}" if phrase else text
            if phrase in table:
                found = (table[phrase], at + 1)
    return found


def ordinal(word: str) -> int | None:
    """4 for "fourth" and "4th"."""
    figures = ORDINAL_FIGURES.fullmatch(word)
    return int(figures[1]) if figures else ORDINALS.get(word)


def floor_at(words: Sequence[Word], start: int) -> tuple[int, int] | None:
    """(floor, end) of "2nd Fl", "second floor" or "Floor 2" at `start`."""
    first, second = words[start], words[start + 1] if start + 1 < len(words) else None
    if second is None:
        return None
    number = ordinal(first.text)
    if number is not None and second.text in FLOORS:
        return number, start + 2
    if first.text in FLOORS and second.text.isdecimal() and len(second.text) < 3:
        return int(second.text), start + 2
    return None


def beds_at(words: Sequence[Word], start: int) -> tuple[int, int] | None:
    """(bedrooms, end) of "1BR", "two bedroom" or "2-bed" at `start`."""
    number = NUMBER_WORDS.get(words[start].text)
    figures = words[start].text
    count = number.value if number else int(figures) if figures in "123456" else 0
    at = start + 2 if start + 1 < len(words) and words[start + 1].text == "-" else start + 1
    named = at < len(words) and words[at].text in BEDS
    return (count, at + 1) if count and named else None


class _Reader:
    """Takes one name apart, left to right."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.words = words_of(name)
        self.parts: list[str] = []
        self.places: set[str] = set()
        self.unknown: list[str] = []
        self.kind = self.building = ""
        self.building_next = self.divided = False

    def read(self) -> Named:
        at = 0
        while at < len(self.words):
            at = self._take(at)
        if not self.building and len(self.parts) > 1:
            self._find_building()
        return Named(
            self.name,
            tuple(self.parts),
            self.kind,
            frozenset(self.places),
            tuple(self.unknown),
            self.building,
            self.divided,
        )

    def _take(self, at: int) -> int:
        floor = floor_at(self.words, at)
        figures = ORDINAL_FIGURES.fullmatch(self.words[at].text)
        if floor or figures:
            self.places.add(f"floor:{floor[0] if floor else figures and int(figures[1])}")
            return floor[1] if floor else at + 1
        beds = beds_at(self.words, at)
        if beds:
            self.places.add(f"beds:{beds[0]}")
            return beds[1]
        designator = phrase_at(self.words, at, DESIGNATORS)
        if designator and any(w.text not in UNIT_NOUNS for w in self.words[designator[1] :]):
            self.kind = designator[0] if self.kind in GENERIC_KINDS else self.kind
            self.building_next = designator[0] == "building"
            return designator[1]
        place = phrase_at(self.words, at, PLACES)
        if self._is_own_kind(at, place[0] if place else ""):
            self.kind = self.words[at].text
            self.places |= {place[0]} if place else set()
            return at + 1
        place = place or phrase_at(self.words, at, NAME_LEVELS)
        if place:
            self.places |= {place[0], "lower"} if place[0] in ("down", "bottom") else {place[0]}
            return place[1]
        self._take_word(self.words[at].text)
        return at + 1

    def _is_own_kind(self, at: int, place: str) -> bool:
        """The first word of "Loft 3" and "Cabin 12"."""
        following = self.words[at + 1].text if at + 2 == len(self.words) else ""
        called = place in OWN_KINDS or (not place and len(self.words[at].text) > 2)
        return at == 0 and called and self.words[at].text.isalpha() and following.isdecimal()

    def _take_word(self, text: str) -> None:
        if not text[0].isalnum():
            self.divided = self.divided or bool(self.parts)
            return
        if text[0].isdecimal():
            self.parts.append(text.replace(",", ""))
        elif len(text) <= 2:
            self.parts += list(text)
        else:
            known = text in FLOORS or (DESIGNATORS.get(text) == "unit" and len(self.words) > 1)
            self.unknown += [] if known else [text]
            return
        if self.building_next:
            self.building, self.building_next = self.parts[-1], False
            self.divided = True

    def _find_building(self) -> None:
        first, second = self.parts[0], self.parts[1]
        lettered = first.isalpha() and second[0].isdecimal()
        if lettered or (self.divided and first.isdecimal() and second.isdecimal()):
            self.building = first


class Building:
    """The units of one building with everything needed to find one. Never changes."""

    def __init__(self, names: Iterable[str]) -> None:
        first_of: dict[str, str] = {}
        for name in names:
            first_of.setdefault(name.casefold(), name)  # "4b" beside "4B": the first one stands
        plain = [_Reader(name).read() for name in first_of.values()]
        self.units = tuple(_with_derived_places(plain))
        self.names = tuple(unit.name for unit in self.units)
        self.buildings = frozenset(unit.building for unit in self.units if unit.building)
        self.phrases = {" ".join(u.words): f"word:{' '.join(u.words)}" for u in plain if u.words}
        self.phrases |= {
            word.text: NAME_LEVELS[word.text]
            for name in self.names
            for word in words_of(name)
            if word.text in NAME_LEVELS
        }
        self.places = PLACES | self.phrases
        self.kinds = _kinds_of(self.units)
        self.designators = DESIGNATORS | self.kinds
        self.by_key: dict[str, list[Named]] = defaultdict(list)
        self.by_first: dict[str, list[Named]] = defaultdict(list)
        self.by_last: dict[str, list[Named]] = defaultdict(list)
        self.by_inner: dict[str, list[Named]] = defaultdict(list)
        for unit in self.units:
            self._enter(unit)
        self.halved = any("1/2" in unit.parts for unit in self.units)
        self.only_with_a = frozenset(
            key for key in self.by_key if key.endswith("a") and key[:-1] not in self.by_key
        )

    def _enter(self, unit: Named) -> None:
        if not unit.parts:
            return
        stripped = "".join(LEADING_ZEROS.sub("", part) for part in unit.parts)
        for key in {unit.key, stripped, LEADING_ZEROS.sub("", unit.key)}:
            self.by_key[key].append(unit)
        if len(unit.parts) > 1:
            self.by_first[LEADING_ZEROS.sub("", unit.parts[0])].append(unit)
            self.by_last[unit.parts[-1]].append(unit)
        if unit.building:
            self.by_inner[LEADING_ZEROS.sub("", "".join(unit.inner))].append(unit)


def _kinds_of(units: Iterable[Named]) -> dict[str, str]:
    """How the kinds of this building are called, several included: "lofts" and "lots"."""
    used = {unit.kind for unit in units} - GENERIC_KINDS
    named = {word: kind for word, kind in DESIGNATORS.items() if kind in used and len(word) > 2}
    named |= {kind: kind for kind in used if kind not in DESIGNATORS.values()}
    return named | {f"{word}s": kind for word, kind in named.items() if word.isalpha()}


@lru_cache(maxsize=512)
def building_of(names: tuple[str, ...]) -> Building:
    """The building with these units; remembered, since a call asks about one again and again."""
    return Building(names)


def _with_derived_places(units: list[Named]) -> Iterable[Named]:
    """Adds what the numbers say: "2R" is on floor 2, in the rear where its neighbour is "2F"."""
    letters = frozenset(u.parts[-1] for u in units if u.parts and u.parts[-1].isalpha())
    small = all(_is_small(unit) for unit in units)
    wings = {unit.building for unit in units}
    gardens = "" in wings and wings - {""} <= BESIDE_GARDEN
    known = [
        unit.places
        | _from_number(unit, letters, small)
        | ({"garden"} if gardens and unit.building == "g" else set())
        for unit in units
    ]
    levels = [_level(places) for places in known]
    heights = sorted({level for level in levels if level is not None})
    for unit, places, level in zip(units, known, levels, strict=True):
        words = frozenset((f"word:{' '.join(unit.words)}",) if unit.words else ())
        yield Named(
            unit.name,
            unit.parts,
            unit.kind,
            places | words | _relative(level, heights),
            unit.words,
            unit.building,
            unit.divided,
        )


def _is_small(unit: Named) -> bool:
    """A name that a house of a few floors may have: "2", "G", "Basement"."""
    number = unit.parts[0] if unit.parts else "1"
    return len(unit.parts) <= 1 and (
        not number.isdecimal() or int(number[:4]) <= HIGHEST_SMALL_HOUSE
    )


def _from_number(unit: Named, letters: frozenset[str], small: bool) -> frozenset[str]:
    if unit.kind not in PEER_KINDS:
        return frozenset((unit.kind,))
    found: set[str] = set()
    inner = unit.inner
    floor = _floor_of(inner, small)
    if floor is not None and not any(place.startswith("floor:") for place in unit.places):
        found.add(f"floor:{floor}")
    if inner and inner[-1].isalpha():
        found.add(f"letter:{inner[-1]}")
        found |= _sides(inner[-1], letters)
    if small and inner == ("g",):
        found.add("ground")
    if inner == ("l", "l"):
        found.add("lower")
    return frozenset(found)


def _floor_of(inner: tuple[str, ...], small: bool) -> int | None:
    if not inner or not inner[0].isdecimal():
        return None
    digits = inner[0]
    if len(digits) in (3, 4):
        return int(digits[:-2])
    if len(digits) <= 2 and (small or (len(inner) == 2 and inner[1].isalpha())):
        return int(digits)
    return None


def _sides(letter: str, letters: frozenset[str]) -> set[str]:
    """What a letter says of the side, where all letters of the building are sides."""
    if letters <= {"u", "l", "b"} and {"u", "l"} <= letters:
        return {{"u": "upper", "l": "lower", "b": "basement"}[letter]}
    if letters == {"f", "b"}:
        return {"front" if letter == "f" else "rear"}
    if not letters <= set("frlewnsm") or len(letters) < 2:
        return set()
    sides = {side for side, initial in SIDE_LETTERS.items() if initial.lower() == letter}
    if letter == "r" and ("l" in letters) != ("f" in letters):
        sides = {"right"} if "l" in letters else {"rear"}
    return sides


LEVELS = {
    "basement": 0,
    "garden": 0,
    "lower": 1,
    "ground": 1,
    "upper": 2,
    "parlor": 2,
    "attic": 9,
    "penthouse": 9,
    "top": 9,
}


def _level(places: frozenset[str]) -> int | None:
    floors = [int(place[6:]) for place in places if place.startswith("floor:")]
    named = [LEVELS[place] for place in places if place in LEVELS]
    return min(floors + named, default=None)


def _relative(level: int | None, heights: list[int]) -> frozenset[str]:
    """Which of up, down, topmost and bottommost a level is among the building's heights."""
    if level is None or len(heights) < 2:
        return frozenset()
    lowest, highest = heights[0], heights[-1]
    rules = {
        "up": level >= 2 and level > lowest if highest >= 2 else level == highest,
        "down": level < highest and (level <= 1 or level == lowest),
        "topmost": level == highest,
        "bottommost": level == lowest,
    }
    return frozenset(place for place, holds in rules.items() if holds)


def opposed(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether no unit can be both: upper and lower, two floors."""
    both = first | second
    floors = sum(place.startswith("floor:") for place in both)
    return bool(first & second) or floors > 1 or any(len(both & group) > 1 for group in OPPOSITES)
