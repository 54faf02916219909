"""Homes told in two parts, in either order: "B on the fourth floor", "two left", "north, one"."""

from __future__ import annotations

from itertools import product

from services.core.spoken import Reading, word_set
from services.core.unit_codes import Code
from services.core.unit_index import GENERIC_KINDS, floor_at, ordinal, phrase_at
from services.core.unit_lookup import Heard, exists, find
from services.core.unit_places import BESIDE, LISTING, Mention
from services.core.unit_wide import NAMING, WideScanner
from services.core.unit_words import (
    DESIGNATORS,
    ENDS,
    FILLERS,
    GOES_ON,
    LETTER_NAMES,
    PAUSES,
    PLACES,
    SHY_LETTERS,
    SIDE_LETTERS,
)

BEFORE_LETTER = (
    PAUSES
    | ENDS
    | word_set("be now but actually from in is it's i'm we're unit apartment apt am number letter")
)
AFTER_SHY_LETTER = (
    ENDS | PAUSES | word_set("the my our and i'm we're it's as like is there's here please on")
)
"""After an "a" that is a letter: "third floor a the fan is loud"."""
TO_FLOOR = word_set(", on in the up at")
STANDING = word_set("i'm im we're am live stay in unit apartment apt it's number is")
"""Before a number that its side completes: "I'm two left"."""
WINGS = word_set("building bldg side tower wing block house")
NUMBERED = PAUSES | word_set("number unit apartment apt # no")
BETWEEN_WING_AND_NUMBER = NUMBERED | WINGS
TROUBLE = word_set("leak heat water problem fire gas flood power mice roaches bugs electricity")
RIGHT_NOW = word_set("now here there away behind by")
FACING = word_set("facing faces face looking looks heading")
THEN = frozenset(("then",))
BEFORE_SECOND = THEN | {",", "and"}
CARS = word_set(
    "parking car cars truck van parked park parks visitor guest tow towed took taken stole stolen"
)
WHOSE = word_set("my his her their our your a")
"""Before a spot that is no home."""
OPENS_CLAUSE = FILLERS | word_set("a the my our there")
"""After a floor that is the whole answer: "third floor um the hall window won't close"."""
MOST_BETWEEN = 4
"""Words."""


class HomeScanner(WideScanner):
    """Reads a home's two parts as one before anything else is read of them."""

    def _building_at(self, at: int) -> Mention | None:
        return (
            self._floor_and_letter(at)
            or self._letter_on_floor(at)
            or self._wing_and_number(at)
            or self._building_then_unit(at)
            or self._other_building(at)
            or self._number_and_side(at)
            or self._spot(at)
            or super()._building_at(at)
        )

    def _whole(self, begin: int, end: int, heard: Heard) -> Mention | None:
        """The mention, where exactly one real unit is so called."""
        return Mention(begin, end, heard) if len(find(heard, self.building).names) == 1 else None

    def _floor_and_letter(self, at: int) -> Mention | None:
        """ "Third floor e": not "third floor a pipe broke"."""
        floor = floor_at(self.words, at) if ordinal(self.text(at)) else None
        begin = floor[1] if floor else at
        paused = self.text(begin) == ","
        letter = self._letter_at(begin + 1 if paused else begin) if floor else None
        if not floor or not letter or (paused and not self.codes.ends(letter.end)):
            return None
        return self._on_one_floor(at, letter.end, floor[0], letter)

    def _letter_on_floor(self, at: int) -> Mention | None:
        """ "B on the fourth floor"; not "my friend D on the fourth floor"."""
        if at and self.text(at - 1) not in BEFORE_LETTER:
            return None
        letter = self._letter_at(at)
        begin = letter.end if letter else at
        while self.text(begin) in TO_FLOOR:
            begin += 1
        floor = self._floor_at(begin) if letter else None
        if not letter or not floor or begin == letter.end:
            return None
        return self._on_one_floor(at, floor[1], floor[0], letter)

    def _floor_at(self, at: int) -> tuple[int, int] | None:
        """ "Fourth floor", "the fourth" where nothing follows."""
        nth = ordinal(self.text(at))
        if nth is None:
            return None
        alone = self.text(at - 1) == "the" and self.codes.ends(at + 1)
        return (nth, at + 1) if alone else floor_at(self.words, at)

    def _on_one_floor(self, at: int, end: int, floor: int, letter: Code) -> Mention | None:
        whole = (Reading((str(floor), *letter.ways[0].parts)),)
        return Mention(at, end, Heard(whole)) if exists(whole, self.building) else None

    def _letter_at(self, at: int) -> Code | None:
        text = self.text(at)
        if not (len(text) == 1 and text.isalpha()) and text not in LETTER_NAMES:
            return None
        code = self.codes.code(at, named=True)
        if code is None or not code.lettered or code.numbered:
            return None
        sure = len(text) == 1 and text not in SHY_LETTERS
        told = self.codes.ends(code.end) or self.text(code.end) in AFTER_SHY_LETTER
        return code if sure or told or code.end > at + 1 else None

    def _wing_and_number(self, at: int) -> Mention | None:
        """ "South one", "north building, one" where the office writes "North 1"."""
        side, end = self._wing(at)
        if not side or self.text(at - 1) in FACING:
            return None
        begin = end
        while self.text(begin) in BETWEEN_WING_AND_NUMBER and begin < end + MOST_BETWEEN:
            begin += 1
        code = self.codes.code(begin)
        noun = self.text(at - 1) == "the" and begin == end  # "the south one"
        if not code or code.lettered or noun or not self._ends_there(code.end):
            return None
        letter = SIDE_LETTERS[side].lower()
        if letter in self.building.buildings:
            return self._whole(at, code.end, Heard(code.ways, building=(Reading((letter,)),)))
        return self._whole(at, code.end, Heard(code.ways, places=frozenset((side,))))

    def _wing(self, at: int) -> tuple[str, int]:
        """The side that a wing is called by, and where it ends."""
        led = self.text(at) in WINGS
        begin = at + 1 if led else at
        side = PLACES.get(self.text(begin), "")
        numbered = any(
            side in unit.places and unit.parts and unit.key.isdecimal() and not unit.building
            for unit in self.building.units
            if unit.kind in GENERIC_KINDS
        )
        numbered = numbered or SIDE_LETTERS.get(side, "").lower() in self.building.buildings
        wing = side in SIDE_LETTERS and numbered
        return (side, begin + 1) if wing else ("", at)

    def _ends_there(self, at: int) -> bool:
        return self.codes.goes_on(at) or self.text(at) in GOES_ON

    def _building_then_unit(self, at: int) -> Mention | None:
        """ "Eight, then one oh two" for 8-102."""
        begin = at + 1 if DESIGNATORS.get(self.text(at)) == "building" else at
        if begin == at and not self._opens(at) and self.text(at - 1) not in BEFORE_LETTER | {"no"}:
            return None
        first = self.codes.code(begin, named=begin > at)
        first = first.paused[1] if first and first.paused else first
        end = first.end if first else at
        while first and self.text(end) in BEFORE_SECOND:
            end += 1
        between = {self.text(n) for n in range(first.end, end)} if first else set[str]()
        second = self.codes.code(end) if between & THEN else None
        if not first or not second:
            return None
        ways = tuple(Reading(a.parts + b.parts) for a, b in product(first.ways, second.ways))
        whole = exists(ways, self.building) and not exists(first.ways, self.building)
        return Mention(at, second.end, Heard(ways)) if whole else None

    def _other_building(self, at: int) -> Mention | None:
        """The second of "building one or two"."""
        last = self.last
        if last is None or not last.heard.building or last.heard.codes or last.end != at - 1:
            return None
        code = self.codes.code(at) if self.text(at - 1) in LISTING else None
        if not code or len(code.ways[0].parts) > 1 or not self._ends_there(code.end):
            return None
        heard = Heard(building=code.ways)
        return Mention(at, code.end, heard) if find(heard, self.building).names else None

    def _number_and_side(self, at: int) -> Mention | None:
        """ "I'm two left", "we're one front"; not "two left shoes"."""
        if self.text(at - 1) not in STANDING:
            return None
        code = self.codes.code(at)
        phrase = phrase_at(self.words, code.end, PLACES) if code and not code.lettered else None
        if not code or not phrase or phrase[0] not in SIDE_LETTERS:
            return None
        if not self._ends_there(phrase[1]) or self.text(phrase[1]) in RIGHT_NOW:
            return None
        heard = Heard(code.ways, places=frozenset((phrase[0],)))
        return self._whole(at, phrase[1], heard)

    def _spot(self, at: int) -> Mention | None:
        """ "Spot number eight, the trailer" where the office has lots."""
        if self.text(at) != "spot" or "lot" not in self.building.kinds.values():
            return None
        near = {self.text(n) for n in range(max(0, at - 5), at)}
        if CARS & near or self.text(at - 1) in WHOSE:
            return None
        begin = at + 1
        while self.text(begin) in NUMBERED:
            begin += 1
        code = self.codes.code(begin, named=True)
        if not code or code.guessed:
            return None
        beside = self.text(code.end) in BESIDE or self._ends_there(code.end)
        return self._whole(at, code.end, Heard(code.ways, "lot")) if beside else None

    def floor_named_at(self, at: int) -> Mention | None:
        """Also "this is Owen in the second floor front" and "third floor um the hall"."""
        place = super().floor_named_at(at)
        if place is None or place.proper:
            return place
        side = phrase_at(self.words, place.end, PLACES)
        named = NAMING & {self.text(n) for n in range(max(0, at - 6), at - 2)}
        sided = side is not None and side[0] in SIDE_LETTERS and self.codes.ends(side[1])
        named = named or (TROUBLE & {self.text(at - 3)} if self.text(at - 2) == "in" else named)
        if sided and named and self.text(at - 1) in ("the", "on", "in"):
            return Mention(at, place.end, place.heard)
        hesitating = not at and self.text(place.end) in OPENS_CLAUSE
        return Mention(at, place.end, place.heard) if hesitating else place
