"""Homes that are told by their place: a floor, "the upper", "the front one bedroom"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.core.spoken import NUMBER_WORDS, Size, Word, number_atom, word_set
from services.core.unit_index import NAME_LEVELS, Building, beds_at, opposed, ordinal, phrase_at
from services.core.unit_lookup import Heard
from services.core.unit_skipped import SkippingContext
from services.core.unit_words import (
    DESIGNATORS,
    ENDS,
    FLOORS,
    PAUSES,
    PLACES,
    SIDE_LETTERS,
    UNIT_NOUNS,
)

LISTING = frozenset(("and", "or", "y", "o", "/", "nor"))
INDEFINITE = word_set("a an any another some")
BESIDE = word_set("under underneath above below next by across now here beside behind over")
LEAVINGS = word_set(
    "a me you my his her their the it us message messages voicemail voicemails water without early"
)
HAVING = word_set("have got rent in is it's my our rented")
BEFORE_FLOOR = word_set(
    "the it's on in at is hi hello yes yeah uh um so well okay ok up i'm el en la "
    "about regarding as calling for regarding we have got rent"
)
AFTER_FLOOR = word_set(
    "and but with i'm i that's somewhere please where or is it's or there's we we're my here"
    " speaking walk walkup"
)
AFTER_HOME_FLOOR = word_set("over above right up all just behind by next near across facing - as")
"""After a floor that is no subject: "I'm on the second floor over the bakery"."""
AT_HOME = word_set("i'm it's on in got have rent about for from is")
WHO_SPEAKS = word_set("i'm im i we're we")
"""After a floor that opens the answer: "thirteenth floor, I'm visiting"."""
BEFORE_LEVEL = word_set(
    "the it's i'm is one bed bedroom that's not or live mean meant , . br we're"
) | {""}
STANDING = frozenset(("i'm", "it's", "is", "we're"))
AFTER_VERB = word_set("on in to there the at from")
HOMELY = frozenset(("house", "main"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One stretch of words that names a unit, or a part of one."""

    start: int
    end: int
    heard: Heard
    side: bool = False
    """A place that may complete a number before it: "2, in the back"."""
    proper: bool = True
    """A place said as where somebody lives, not where something is."""


class PlaceScanner(SkippingContext):
    """Reads the places of one utterance; `last` is the mention before."""

    def __init__(self, words: Sequence[Word], building: Building) -> None:
        super().__init__(words, building)
        self.last: Mention | None = None

    def beds_named_at(self, at: int) -> Mention | None:
        """ "The one bedroom" where the office writes 1BR; "a two bedroom" is a wish."""
        beds = beds_at(self.words, at)
        place = f"beds:{beds[0]}" if beds else ""
        if not beds or all(place not in unit.places for unit in self.building.units):
            return None
        end = beds[1]
        while self.text(end) in UNIT_NOUNS:
            end += 1
        a_wish = self.text(at - 1) in INDEFINITE and self.text(at - 2) not in HAVING
        heard = Heard(places=frozenset((place,)))
        return Mention(at, end, heard, side=True, proper=not a_wish)

    def floor_named_at(self, at: int) -> Mention | None:
        number, end = ordinal(self.text(at)), at + 2
        tens, units = NUMBER_WORDS.get(self.text(at)), ordinal(self.text(at + 1))
        if tens and tens.size is Size.TENS and units and self.text(at + 2) in FLOORS:
            return self._floor(tens.value + units, at, at + 3)
        if number is not None and PLACES.get(self.text(at + 1)) in SIDE_LETTERS:
            end = at + 1
        elif number is None or self.text(at + 1) not in FLOORS:
            number, end = self._floor_number(at)
        if number is None and (self.codes.spanish or "letter" in self._after(at)):
            number, end = self._short_floor(at)
        if number is None:
            return None
        return self._floor(number, at, end)

    def _floor(self, number: int, at: int, end: int) -> Mention:
        heard = Heard(places=frozenset((f"floor:{number}",)))
        side = phrase_at(self.words, end, self.places)
        lived = (
            self._opens_clause(at, side[1] if side else end)
            or self.lived_in(at, side[1] if side else end)
            or self.lived_in(at, end)
            or self._follows_floor(at)
            or (at == 0 and self.text(end) in WHO_SPEAKS)
            or (at == 0 and side is not None and self.codes.ends(side[1]))
        )
        return Mention(at, end, heard, proper=lived)

    def _opens_clause(self, at: int, end: int) -> bool:
        """ "Third floor, no heat", "it's on the second floor, I'm only the sitter"."""
        begin = at - 1
        while self.text(begin) in BEFORE_FLOOR:
            begin -= 1
        led = {self.text(n) for n in range(begin + 1, at)}
        told = "it's" in led or self._names_caller(begin, at)
        opens = told or begin < 0 or self.text(begin) in ENDS | PAUSES
        if opens and self.text(end) in AFTER_HOME_FLOOR:
            return self.text(at - 1) != "the" or bool(led & AT_HOME)
        return opens and (self.codes.ends(end) or self.text(end) in AFTER_FLOOR)

    def _names_caller(self, begin: int, at: int) -> bool:
        """ "It's Maria from the second floor"."""
        named = {self.text(begin - 2), self.text(begin - 3)} & {"it's", "is", "i'm", "soy"}
        return bool(named) and self.text(begin) in ("from", "del", "de") and begin < at - 1

    def _follows_floor(self, at: int) -> bool:
        """The second of "the first or the second floor"."""
        begin = at - 2 if self.text(at - 1) == "the" else at - 1
        last = self.last
        listed = last is not None and last.proper and last.end == begin
        return listed and self.text(begin) in LISTING

    def _after(self, at: int) -> set[str]:
        """The two words after the one at `at`."""
        return {self.text(at + 1), self.text(at + 2)}

    def _short_floor(self, at: int) -> tuple[int | None, int]:
        """ "El segundo, letra be": the floor without its word."""
        begin = at + 2 if self.text(at + 1) == "," else at + 1
        code = self.codes.code(begin, named=True) if ordinal(self.text(at)) else None
        alone = code is not None and code.lettered and not code.numbered
        return (ordinal(self.text(at)), at + 1) if alone else (None, at)

    def _floor_number(self, at: int) -> tuple[int | None, int]:
        """ "Floor two", "piso 3"."""
        if self.text(at) not in FLOORS:
            return None, at
        begin = at + 1
        while self.text(begin) in ("is", "the", "number", "es", "el", "numero"):
            begin += 1
        place = ordinal(self.text(begin))
        if place is not None:
            return place, begin + 1
        code = self.codes.code(begin)
        if not code or code.lettered or len(code.ways[0].parts[0]) > 2:
            return None, at
        return int(code.ways[0].parts[0]) if code.ways[0].parts[0].isdecimal() else None, code.end

    def place_phrase_at(self, at: int) -> tuple[str, int] | None:
        """The place named here; "up" and "down" only where they are no part of a verb."""
        level = self.text(at) in NAME_LEVELS
        verbal = level and (
            self.text(at - 1) not in BEFORE_LEVEL
            or self.text(at + 1) in AFTER_VERB
            or (self.text(at - 1) in STANDING and not self.codes.ends(at + 1))
        )
        return None if verbal else phrase_at(self.words, at, self.places)

    def joined_places(self, place: str, end: int) -> tuple[set[str], int]:
        """A place with those said right after it: "upper rear"; up to one that contradicts."""
        found = {place}
        more = phrase_at(self.words, end, self.places)
        while more and not opposed(frozenset(found), frozenset((more[0],))):
            found.add(more[0])
            end = more[1]
            more = phrase_at(self.words, end, self.places)
        return found, end

    def place_at(self, at: int) -> Mention | None:
        phrase = self.place_phrase_at(at)
        if not phrase:
            return None
        last = self.text(phrase[1] - 1)
        if (phrase[0], self.text(phrase[1])) == ("top", "of") and last != "floor":
            return None  # "on top of the garage"
        if phrase[0] == "front" and self.text(at - 1) == "up" and not self._is_up_front(at):
            return None  # "paid up front"
        if self.text(phrase[1]) == "office" and not self._has_offices():
            return None  # "the front office"
        found, end = self.joined_places(*phrase)
        if found <= {"house"} or (
            self.text(at) in ("right", "back", "left") and not self._sided(at)
        ):
            return self._house_at(at, end) if found <= {"house"} else None
        noun = end
        while self.text(noun) in UNIT_NOUNS and not self.is_number_after(noun):
            noun += 1
        proper = self.lived_in(
            at,
            noun,
            named=noun > end or "house" in found or self._goes_along(at) or self._is_level(at, end),
        )
        found -= HOMELY if found - HOMELY else {"house"}
        found -= {"side"} if len(found) > 1 else set()
        return Mention(at, noun, Heard(places=frozenset(found)), side=True, proper=proper)

    def _has_offices(self) -> bool:
        return any(unit.kind == "office" for unit in self.building.units)

    def _is_level(self, at: int, end: int) -> bool:
        """ "Down three steps, the garden level"; not "the light on the garden level"."""
        inside = {self.text(at - 1), self.text(at - 2)} & {"in", "on", "at", "from", "to", "of"}
        return self.text(end - 1) == "level" and not inside

    def _is_up_front(self, at: int) -> bool:
        """ "The one bedroom up front"; not "paid up front"."""
        last = self.last
        return self.bare or (last is not None and last.side and last.end == at - 1)

    def is_number_after(self, at: int) -> bool:
        """The one of "front one bedroom" and "garden unit one"; not of "the front one"."""
        code = self.codes.code(at) if self.text(at) == "one" else None
        numbered = code is not None and (code.end > at + 1 or self.text(at - 1) in DESIGNATORS)
        return numbered or beds_at(self.words, at) is not None

    def _goes_along(self, at: int) -> bool:
        """The second of "upstairs and downstairs"."""
        last = self.last
        return (
            last is not None
            and last.side
            and last.proper
            and (last.end == at - 1 and self.text(at - 1) in LISTING)
        )

    def _house_at(self, at: int, end: int) -> Mention | None:
        """ "The house": a unit where the building has one so called."""
        if self.text(at - 1) not in ("the", "my", "main", "whole", "la", "mi"):
            return None
        return Mention(at, end, Heard(places=frozenset(("house",))), proper=self.lived_in(at, end))

    def _sided(self, at: int) -> bool:
        """ "In the back", "two left"; not "right now", "call back", "left a message"."""
        before = self.text(at - 1)
        if self.text(at + 1) in BESIDE:
            return False  # "103, right underneath"
        if self.text(at) == "left" and self.text(at + 1) in LEAVINGS:
            return False
        noun = self.text(at + 1) in UNIT_NOUNS or self.text(at + 1) == "side"
        numbered = number_atom(before) is not None or before in FLOORS or before in self.places
        alone = self.bare and before in ("", ",", "the", "or", "?") and self.codes.ends(at + 1)
        return noun or numbered or alone or before in ("the", "house", "unit", "apartment", "de")
