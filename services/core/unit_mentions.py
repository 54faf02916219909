"""Finds the stretches of an utterance that speak of a unit, and leaves out all other numbers."""

from __future__ import annotations

from services.core.spoken import NUMBER_WORDS, Reading, Size, number_atom, word_set
from services.core.unit_codes import Code
from services.core.unit_context import PLACED_IN
from services.core.unit_else import is_by_context_else
from services.core.unit_index import COUNTED_KINDS, KNOWN_KINDS, ordinal, phrase_at
from services.core.unit_lookup import Heard, exists, find
from services.core.unit_places import INDEFINITE, LEAVINGS, LISTING, Mention, PlaceScanner
from services.core.unit_roles import is_plainly_else, is_plural
from services.core.unit_words import (
    DESIGNATORS,
    ENDS,
    NOT,
    PAUSES,
    SIDE_LETTERS,
    UNIT_NOUNS,
)

AFTER_BUILDING = word_set("# number numero is letter - uh um")
BEFORE_ONE = word_set("in at on from for is it's i'm number unit apartment no not sorry")
BEFORE_LAST_ONE = word_set("just only think believe guess yes yeah yep yup si")
"""Where nothing follows the "one"."""
LINKED_BY = {
    "and": (Size.HUNDRED, Size.THOUSAND),
    "y": (Size.TENS, Size.HUNDREDS),
}
"""What goes on after these words: "two hundred and", "sesenta y"."""
RANGES = frozenset(("through", "thru"))
GROUNDS = word_set(
    "lot garage parking yard roof lobby laundry pool hallway hall elevator entrance door gate lawn "
    "basement courtyard driveway stairwell stairs mailboxes mailroom dumpster"
)
"""What a building has that is nobody's home."""
CAR_PLACES = word_set("spot stall locker mailbox garage parking")
OWNED = word_set("my our his her their mi your")
FIRST_TWO = (("one", "1"), ("two", "2"))


class Scanner(PlaceScanner):
    """Reads one utterance from left to right."""

    def mentions(self) -> list[Mention]:
        """All mentions in order; neighbours that belong together joined."""
        found: list[Mention] = []
        at = 0
        while at < len(self.words):
            skipped = self.no_unit_until(at)
            if skipped > at:
                at = skipped
                continue
            mention = self._building_at(at) or self._designated_at(at) or self._undesignated_at(at)
            if mention:
                found.append(mention)
                self.last = mention
            at = mention.end if mention else at + 1
        return found

    def is_measure(self, at: int, code: Code) -> bool:
        """Also the second of "six or seven" where the first is an age, a time, a count."""
        begins = self.text(code.end) in RANGES and number_atom(self.text(code.end + 1))
        if begins or (self.text(at - 1) in RANGES and number_atom(self.text(at - 2))):
            return True  # "they shut the water in 5 through 9"
        first = self.codes.code(at - 2) if self.text(at - 1) in ("or", "o") and at > 1 else None
        counted = first is not None and (
            is_plainly_else(self.words, first)
            or self.blocked_before(at - 2)
            or self.is_measure(at - 2, first)
        )
        return (counted and not code.lettered) or super().is_measure(at, code)

    def _undesignated_at(self, at: int) -> Mention | None:
        place = self.beds_named_at(at) or self.floor_named_at(at) or self.place_at(at)
        return place or self._plain_code_at(at)

    def _building_at(self, at: int) -> Mention | None:
        sided = self._side_building_at(at)
        phrase = phrase_at(self.words, at, DESIGNATORS)
        if sided or not phrase or phrase[0] != "building":
            return sided
        code = self.code_after(phrase[1], past=AFTER_BUILDING)
        if not code or not self.may_follow(code, strict=True):
            return None
        if self.text(code.end) == "'s" and self.text(code.end + 1) in GROUNDS:
            return None  # "building B's lot"
        first = code.ways[0].parts
        if len(first) > 1 and (first[0].isalpha() or exists(code.ways, self.building)):
            heard = Heard(code.ways)
        else:
            heard = Heard(building=code.ways)
        return Mention(at, code.end, heard)

    def _side_building_at(self, at: int) -> Mention | None:
        """ "North tower", "building south" where the office writes N-12."""
        for first, second in ((at, at + 1), (at + 1, at)):
            side = SIDE_LETTERS.get(self.text(first), "").lower()
            if side in self.building.buildings and DESIGNATORS.get(self.text(second)) == "building":
                return Mention(at, at + 2, Heard(building=(Reading((side,)),)))
        return None

    def _designated_at(self, at: int) -> Mention | None:
        phrase = phrase_at(self.words, at, self.designators)
        if not phrase:
            return self._nth_of_kind_at(at)
        if phrase[0] == "building" or self._is_everyday(at):
            return None
        kind, begin = phrase
        code = self.code_after(begin, guess=self.text(at - 1) not in INDEFINITE)
        if not code and self.text(begin) == "the":
            return self._nth_at(begin + 1, begin + 2, kind)
        if not code or not self.may_follow(code, strict=self._weak_link(at, begin, code)):
            return None
        if self.text(begin - 1) in self.building.kinds and self.text(code.end) in RANGES:
            return None  # "lots eight through ten"
        if self._is_not_that_kind(at, Heard(code.ways, kind)):
            return Mention(at, begin, Heard(places=frozenset((kind,))))
        return Mention(at, code.end, Heard(code.ways, kind))

    def _nth_of_kind_at(self, at: int) -> Mention | None:
        """ "The second loft", "first retail unit"."""
        mine = self.text(at - 1) in OWNED or ordinal(self.text(at)) is None
        phrase = None if mine else phrase_at(self.words, at + 1, self.building.kinds)
        return self._nth_at(at, phrase[1], phrase[0]) if phrase else None

    def _nth_at(self, at: int, end: int, kind: str) -> Mention | None:
        """The ordinal at `at` as the number of a kind that people count."""
        number = ordinal(self.text(at))
        heard = Heard((Reading((str(number),)),), kind)
        counted = kind in COUNTED_KINDS or kind not in KNOWN_KINDS
        if number is None or not counted or not find(heard, self.building).names:
            return None
        while self.text(end) in UNIT_NOUNS:
            end += 1
        placed = self.text(end) in ("from", "past", "after", "before", "over", "down")
        return None if placed else Mention(at, end, heard)

    def _is_not_that_kind(self, at: int, heard: Heard) -> bool:
        """ "Not the penthouse, 1201": the number is another unit's."""
        led = {self.text(at - 1), self.text(at - 2)} & NOT
        placed = heard.kind == "penthouse" and not find(heard, self.building).names
        return bool(led) and placed and exists(heard.codes, self.building)

    def _is_everyday(self, at: int) -> bool:
        """ "A lot of", "no heat", "parking space": the word is no designator here."""
        text, before = self.text(at), self.text(at - 1)
        if text == "no":
            if before in ENDS or before in PAUSES:
                return True
            return self.text(at + 1) not in (".", "#") or self.codes.code(at + 2) is None
        if text in ("lot", "space") and before in ("a", "parking", "whole", "the whole", "storage"):
            figures = self.text(at + 1) == "#" or self.text(at + 1).isdecimal()
            return before != "a" or not figures
        blocked = text in ("number", "#", "door", "num", "numero", "site", "pad", "room", "nr")
        if text == "number" and before == "," and self.text(at - 2) in CAR_PLACES:
            return True  # "a truck is in my spot, number three"
        counting = text == "number" and self._counts_up(at)
        return counting or (blocked and (self.blocked_before(at) or before == "you're"))

    def _counts_up(self, at: int) -> bool:
        """ "Number one, the sink, number two, the toilet"."""
        line = " ".join(word.text for word in self.words)
        both = all(f"number {a}" in line or f"number {b}" in line for a, b in FIRST_TWO)
        return both and (self.codes.ends(at + 2) or self.text(at + 2) in ("my", "the", "is"))

    def _weak_link(self, at: int, begin: int, code: Code) -> bool:
        """Whether the number may be a count after all: "my unit, 3 pipes", "number one problem"."""
        between = [self.text(n) for n in range(begin, code.start)]
        loose = any(text in (",", "is", "it's", "it", "es", "the") for text in between)
        return loose or (self.text(at) in ("number", "#", "door", "numero") and not code.lettered)

    def inside_number(self, at: int) -> bool:
        """ "Two" in "twenty two", "sesenta y dos" and "one oh two" is no number of its own."""
        last = self.last
        zero = self.text(at) in ("oh", "o")
        if not (zero or number_atom(self.text(at))) or (last is not None and last.end >= at - 1):
            return False
        before = at - 1
        while self.text(before) in ("oh", "o", "zero"):
            before -= 1
        size = getattr(NUMBER_WORDS.get(self.text(before - 1)), "size", None)
        linked = before == at - 1 and size in LINKED_BY.get(self.text(before), ())
        return linked or number_atom(self.text(before)) is not None

    def _plain_code_at(self, at: int) -> Mention | None:
        if self.inside_number(at):
            return None
        code = self.codes.code(at, loose=self.bare or self.at_home_before(at))
        if not code:
            return None
        code = self.settled(code)
        if not code.ways[0].parts[0].strip("0") and not exists(code.ways, self.building):
            return None  # "02B, the zero is on the door"
        if code.guessed and not self._guess_holds(code):
            return None
        if self.is_thing(at) or not self.may_follow(code, strict=False):
            return None
        is_else = is_by_context_else if code.lettered else is_plainly_else
        if not self.bare and code.numbered and is_else(self.words, code):
            return None
        if code.lettered and code.numbered:
            thing = self.text(at - 1) in ("a", "an") and not self.goes_on(code.end)
            return None if thing else Mention(at, code.end, Heard(code.ways))
        phrase = phrase_at(self.words, code.end, DESIGNATORS)
        if phrase and phrase[0] == "building" and code.lettered:
            return Mention(at, phrase[1], Heard(building=code.ways))
        listed = self._is_listed(at, code)
        if not listed and not self._plain_code_holds(at, code):
            return None
        return Mention(at, code.end, self._plainly(at, code))

    def _plainly(self, at: int, code: Code) -> Heard:
        """ "I live on two" is a floor where no unit is called 2."""
        part = code.ways[0].parts[0]
        if self.text(at - 1) == "on" and part.isdecimal() and not exists(code.ways, self.building):
            return Heard(places=frozenset((f"floor:{part}",)))
        return Heard(code.ways)

    def _is_listed(self, at: int, code: Code) -> bool:
        """The second of "4 and 5", "B or D"."""
        follows = self.last is not None and self.last.end == at - 1
        follows = follows and self.text(at - 1) in LISTING
        if self.text(at) == "one" and self.text(at + 1) in (
            "for",
            "of",
            "in",
            "at",
            "with",
            "that",
            "says",
            "said",
        ):
            return False  # "a work order for 202 and one for 302"
        return follows and self.goes_on(code.end) and exists(code.ways, self.building)

    def _guess_holds(self, code: Code) -> bool:
        """Sound-alikes need a bare answer and a unit that has exactly this number."""
        alone = code.lettered and not code.numbered
        if alone and self.text(code.start - 1) in ("i", "to", "you", "can", "i'll"):
            return False
        if self.text(code.end) in ("you", "ya") or self.text(code.start - 1) in ("we", "they", "i"):
            return False
        on_floor = self.last is not None and bool(self.last.heard.places) and alone
        return exists(code.ways, self.building) or (self.bare and (code.numbered or on_floor))

    def _plain_code_holds(self, at: int, code: Code) -> bool:
        before = self.text(at - 1)
        if self.text(code.end) == "left" and self.text(code.end + 1) in LEAVINGS:
            return False
        if code.lettered:
            opens = before in ("", ".", ",") and self.text(code.end) in ("", ",", ".", "or", "?")
            opens = opens and exists(code.ways, self.building)
            return self.bare or opens or (before in PLACED_IN and self.goes_on(code.end))
        if self.text(at) == "one" and code.end == at + 1 and not self._counts_one(at):
            return False
        if self.blocked_before(at) or not self._leads_on(code) or self.is_measure(at, code):
            return False
        if self.bare:
            return True
        sided = self.text(code.end) in SIDE_LETTERS and self._is_home_side(code.end + 1)
        if sided and before in (
            "",
            ",",
            ".",
            "in",
            "on",
            "the",
            "at",
        ):
            return True
        return self.placed(at, code)

    def _is_home_side(self, at: int) -> bool:
        """ "Two left, the bell is dead"; not "two left shoes"."""
        return self.goes_on(at) or self.text(at) in UNIT_NOUNS or not is_plural(self.text(at))

    def _leads_on(self, code: Code) -> bool:
        """ "12, building C"; not "a 12 unit building"."""
        phrase = phrase_at(self.words, code.end, DESIGNATORS)
        if phrase and self._is_lettered_by(code, self.text(phrase[1])):
            return True
        return self.goes_on(code.end) and (phrase is None or phrase[0] == "building")

    def _is_lettered_by(self, code: Code, letter: str) -> bool:
        """ "201, room B" where there is a 201B."""
        ways = tuple(Reading((*way.parts, letter), way.as_spoken) for way in code.ways)
        return len(letter) == 1 and letter.isalpha() and exists(ways, self.building)

    def _counts_one(self, at: int) -> bool:
        """ "In one", "one, please", "just one"; not "the other one"."""
        before = self.text(at - 1)
        if before in BEFORE_LAST_ONE and self.codes.ends(at + 1):
            return self.bare or before not in ("just", "only")
        return not before or before in BEFORE_ONE or before in PAUSES
