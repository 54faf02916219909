"""Finds the stretches of an utterance that speak of a unit, and leaves out all other numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from services.core.spoken import Reading, Size, Word, number_atom
from services.core.unit_codes import Code, CodeReader
from services.core.unit_index import Building, ordinal, phrase_at
from services.core.unit_lookup import Heard, exists
from services.core.unit_words import (
    DESIGNATORS,
    ENDS,
    FILLERS,
    FLOORS,
    GOES_ON,
    MONEY,
    MONTHS,
    NEUTRAL,
    NO_CODES,
    NOT_A_UNIT_BEFORE,
    NUMBERED_THINGS,
    OTHER_NOUNS,
    PAUSES,
    PLACES,
    SIDE_LETTERS,
    STREETS,
    UNIT_NOUNS,
)

AFTER_DESIGNATOR = (
    FILLERS
    | PAUSES
    | frozenset(
        "# number number's no num numero is it it's 's the letter es la el called - — – apt apartment unit".split()
    )
)
AFTER_BUILDING = frozenset("# number numero is it's letter - uh um".split())
MOST_BETWEEN = 4
LISTING = frozenset(("and", "or", "y", "o", "/", "nor"))
BEFORE_ONE = frozenset("in at on from for is it's i'm number unit apartment no not sorry".split())
OCCUPANTS = frozenset("tenant resident renter tenants inquilino inquilina".split())
COUNTED = frozenset(
    "bedroom bedrooms bed beds bath baths bathroom bathrooms people persons times time days day "
    "weeks week months month years year hours hour minutes kids o'clock oclock degrees dollars "
    "bucks percent pm am % ° tenants families".split()
)
LIVING = frozenset(
    "i'm im am live lives living stay stays rent rents renting we're vivo soy estoy vive rento "
    "calling unit apartment apt one tenant number mine house place apartamento casa departamento "
    "unidad el".split()
)
TO_A_PLACE = frozenset("in at on the down up from en el la del de a of over that's it's is".split())
PLACED_IN = frozenset(
    "in at from inside for to into is it's en el la del al on i'm im are this".split()
)
INDEFINITE = frozenset("a an any another some".split())
BUILDING_JOINT = frozenset("in of at the on en del de la el".split()) | PAUSES | FILLERS
FLOOR_JOINT = BUILDING_JOINT | frozenset(("apartment", "unit", "apt", "apartamento", "number", "-"))
PHONE_DIGITS = 7
MULTIPLIERS = frozenset((Size.HUNDRED, Size.HUNDREDS, Size.THOUSAND))
CARS = frozenset(("parking", "storage", "estacionamiento"))
OPPOSITES = (
    frozenset("upper lower down bottom top basement garden ground attic".split()),
    frozenset(("front", "rear")),
    frozenset(("left", "right")),
    frozenset(("east", "west", "north", "south")),
)
PHRASE_WORDS = frozenset(word for phrase in (*PLACES, *DESIGNATORS) for word in phrase.split())
HOMELY = frozenset(("house", "main"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One stretch of words that names a unit, or a part of one."""

    start: int
    end: int
    heard: Heard
    definite: bool = True
    """False: a plain number or letter that is a unit only by its place in the sentence."""
    side: bool = False
    """A place that may complete a number before it: "2, in the back"."""
    proper: bool = True
    """A place said as where somebody lives, not where something is."""


class Scanner:
    """Reads one utterance against one building."""

    def __init__(self, words: Sequence[Word], building: Building) -> None:
        self.words = words
        self.building = building
        self.codes = CodeReader(words)
        self.places = PLACES | building.phrases
        self.bare = self._is_bare()
        self.last: Mention | None = None

    def text(self, at: int) -> str:
        return self.codes.text(at)

    def mentions(self) -> list[Mention]:
        """All mentions in order; neighbours that belong together joined."""
        found: list[Mention] = []
        at = 0
        while at < len(self.words):
            skipped = self._no_unit_until(at)
            if skipped > at:
                at = skipped
                continue
            mention = self._building_at(at) or self._designated_at(at) or self._undesignated_at(at)
            if mention:
                found.append(mention)
                self.last = mention
            at = mention.end if mention else at + 1
        return [m for m in self._joined(found) if m.proper]

    def _undesignated_at(self, at: int) -> Mention | None:
        return self._floor_at(at) or self._place_at(at) or self._plain_code_at(at)

    def _is_bare(self) -> bool:
        """Nothing is said but a number, a place and small words: the answer to "which unit?"."""
        return all(
            word.text in NEUTRAL
            or not word.text[0].isalnum()
            or len(word.text) == 1
            or word.text in PHRASE_WORDS
            or word.text in self.places
            or word.text in FLOORS
            or word.text in UNIT_NOUNS
            or number_atom(word.text) is not None
            or ordinal(word.text) is not None
            or self.codes.code(at, named=True, loose=True) is not None
            or (at > 0 and word.text.isalpha() and self._is_example(at))
            for at, word in enumerate(self.words)
        )

    def _is_example(self, at: int) -> bool:
        """The "boy" of "B as in boy"."""
        return self.text(at) in ("as", "like", "como", "de") or self.text(at - 1) in (
            "in", "like", "as", "for", "de", "como",
        )  # fmt: skip

    # What is no unit.

    def _no_unit_until(self, at: int) -> int:
        """The end of a phone number, price, time or address that begins here; else `at`."""
        text = self.text(at)
        if text in ("$", "€", "£"):
            return at + 2
        if text in MONTHS:
            return (
                at + 2
                if self.text(at + 1)[:1].isdecimal() or number_atom(self.text(at + 1))
                else at + 1
            )
        if (text, self.text(at + 1)) == ("a", "c") or (text, self.text(at + 2)) == ("a", "c"):
            return at + (2 if self.text(at + 1) == "c" else 3)
        if text in NO_CODES or (text + self.text(at + 1) in NO_CODES and text.isalnum()):
            return at + (1 if text in NO_CODES else 2)
        if text in CARS:
            code = self._code_after(at + 2)
            return code.end if code else at + 2
        if number_atom(text):
            if self.text(at + 1) == "/" and self.text(at + 2).isdecimal():
                return at + 3
            return max(self._phone_until(at), self._address_until(at))
        return at

    def _phone_until(self, at: int) -> int:
        digits, end = 0, at
        while end < len(self.words):
            atom = number_atom(self.text(end))
            if atom:
                digits += 0 if atom.size in MULTIPLIERS else len(atom.text)
            elif self.text(end) not in (",", "-", ".", "(", ")", "oh", "o", "double", "triple"):
                break
            end += 1
        return end if digits >= PHONE_DIGITS else at

    def _address_until(self, at: int) -> int:
        """ "31 Port Richmond Avenue": a number, then a street within four words."""
        first = self.codes.code(at)
        begin = first.end if first else at + 1
        for end in range(begin, min(begin + 4, len(self.words))):
            text = self.text(end)
            if text in STREETS and (end > begin or ordinal(self.text(at))):
                return end + 1
            if not text.isalpha() or text in GOES_ON or text in DESIGNATORS:
                break
        return at

    # Designated: "apartment 4B", "building C, 12".

    def _building_at(self, at: int) -> Mention | None:
        phrase = phrase_at(self.words, at, DESIGNATORS)
        if not phrase or phrase[0] != "building":
            return None
        code = self._code_after(phrase[1], past=AFTER_BUILDING)
        if not code or not self._may_follow(code, strict=True):
            return None
        first = code.ways[0].parts
        if len(first) > 1 and (first[0].isalpha() or exists(code.ways, self.building)):
            heard = Heard(code.ways)
        else:
            heard = Heard(building=code.ways)
        return Mention(at, code.end, heard)

    def _designated_at(self, at: int) -> Mention | None:
        phrase = phrase_at(self.words, at, DESIGNATORS)
        if not phrase or phrase[0] == "building" or self._is_everyday(at):
            return None
        kind, begin = phrase
        code = self._code_after(begin, guess=self.text(at - 1) not in INDEFINITE)
        if not code or not self._may_follow(code, strict=self._weak_link(at, begin, code)):
            return None
        return Mention(at, code.end, Heard(code.ways, kind))

    def _is_everyday(self, at: int) -> bool:
        """ "A lot of", "no heat", "parking space": the word is no designator here."""
        text, before = self.text(at), self.text(at - 1)
        if text == "no":
            if before in ENDS or before in PAUSES:
                return True
            return self.text(at + 1) not in (".", "#") or self.codes.code(at + 2) is None
        if text in ("lot", "space") and before in ("a", "parking", "whole", "the whole", "storage"):
            return self.text(at + 1) != "#" and not self.text(at + 1).isdecimal() or before != "a"
        blocked = text in ("number", "#", "door", "num", "numero", "site", "pad", "room", "nr")
        return blocked and (self._blocked_before(at) or before == "you're")

    def _weak_link(self, at: int, begin: int, code: Code) -> bool:
        """Whether the number may be a count after all: "my unit, 3 pipes", "number one problem"."""
        between = [self.text(n) for n in range(begin, code.start)]
        loose = any(text in (",", "is", "it's", "it", "es", "the") for text in between)
        return loose or (self.text(at) in ("number", "#", "door", "numero") and not code.lettered)

    def _code_after(
        self, begin: int, *, guess: bool = True, past: frozenset[str] = AFTER_DESIGNATOR
    ) -> Code | None:
        """The code after a designator, past "number", "is" and the like."""
        for at in range(begin, min(begin + MOST_BETWEEN + 1, len(self.words))):
            code = self.codes.code(at, named=guess and at == begin, loose=False)
            if code is None and guess and at > begin:
                code = self.codes.code(at, named=self._spoken_on(at))
            if code:
                return self._settled(code)
            if self.text(at) not in past:
                return None
        return None

    def _spoken_on(self, at: int) -> bool:
        return self.text(at - 1) in ("number", "is", "#", "letter", "numero", ".")

    def _settled(self, code: Code) -> Code:
        """The code without what follows a pause, unless a unit has the whole."""
        if code.paused and not exists(code.ways, self.building):
            at, shorter = code.paused
            spelled = code.lettered and len(code.ways[0].parts) == 2 and self._spelled_out(at)
            return code if spelled else self._settled(shorter)
        return code

    def _spelled_out(self, at: int) -> bool:
        return self.text(at + 2) in ("as", "like", "for", "de", "como")

    def _may_follow(self, code: Code, *, strict: bool) -> bool:
        following = self.text(code.end)
        if code.lettered and code.numbered:
            return True
        if following in COUNTED or (following == "-" and self.text(code.end + 1) in COUNTED):
            return False
        return not strict or self._goes_on(code.end)

    def _goes_on(self, at: int) -> bool:
        return (
            self.codes.goes_on(at)
            or phrase_at(self.words, at, DESIGNATORS) is not None
            or self.text(at) in SIDE_LETTERS
        )

    # Floors and places.

    def _floor_at(self, at: int) -> Mention | None:
        number, end = ordinal(self.text(at)), at + 2
        if number is None or self.text(at + 1) not in FLOORS:
            number, end = self._floor_number(at)
        if number is None:
            return None
        proper = self._lived_in(at, end)
        return Mention(at, end, Heard(places=frozenset((f"floor:{number}",))), proper=proper)

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

    def _place_at(self, at: int) -> Mention | None:
        phrase = phrase_at(self.words, at, self.places)
        if not phrase:
            return None
        found, end = {phrase[0]}, phrase[1]
        while (more := phrase_at(self.words, end, self.places)) is not None:
            found.add(more[0])
            end = more[1]
        if found <= {"house"} or (
            self.text(at) in ("right", "back", "left") and not self._sided(at)
        ):
            return self._house_at(at, end) if found <= {"house"} else None
        noun = end
        while self.text(noun) in UNIT_NOUNS:
            noun += 1
        proper = self._lived_in(at, noun, named=noun > end or "house" in found)
        found -= HOMELY if len(found - HOMELY) else set()
        found -= {"side"} if len(found) > 1 else set()
        return Mention(at, noun, Heard(places=frozenset(found)), side=True, proper=proper)

    def _house_at(self, at: int, end: int) -> Mention | None:
        """ "The house": a unit where the building has one so called."""
        if self.text(at - 1) not in ("the", "my", "main", "whole", "la", "mi"):
            return None
        return Mention(at, end, Heard(places=frozenset(("house",))), proper=self._lived_in(at, end))

    def _sided(self, at: int) -> bool:
        """ "In the back", "two left"; not "right now", "call back", "left a message"."""
        before = self.text(at - 1)
        noun = self.text(at + 1) in UNIT_NOUNS or self.text(at + 1) == "side"
        numbered = number_atom(before) is not None or before in FLOORS or before in self.places
        alone = self.bare and before in ("", ",", "the") and self.codes.ends(at + 1)
        return noun or numbered or alone or before in ("the", "house", "unit", "apartment", "de")

    def _lived_in(self, at: int, end: int, *, named: bool = False) -> bool:
        """Whether a place is spoken of as a home: "the upper unit", "I live upstairs"."""
        occupant = self.text(end) in OCCUPANTS
        if not (occupant or self._goes_on(end) or phrase_at(self.words, end, self.places)):
            return False
        begin = at - 1
        while begin >= 0 and self.text(begin) in TO_A_PLACE:
            begin -= 1
        before = self.text(begin)
        if before in OTHER_NOUNS and before not in ("tenant", "dog"):
            return False
        if self.bare or named:
            return True
        return before in LIVING and begin >= at - 4

    # A number or letter with no word to say what it is.

    def _plain_code_at(self, at: int) -> Mention | None:
        code = self.codes.code(at, loose=self.bare or self._at_home_before(at))
        if not code:
            return None
        code = self._settled(code)
        if code.guessed and not self._guess_holds(code):
            return None
        if self.text(at - 1) in NUMBERED_THINGS or not self._may_follow(code, strict=False):
            return None
        if code.lettered and code.numbered:
            return Mention(at, code.end, Heard(code.ways))
        phrase = phrase_at(self.words, code.end, DESIGNATORS)
        if phrase and phrase[0] == "building" and code.lettered:
            return Mention(at, phrase[1], Heard(building=code.ways))
        listed = self._is_listed(at, code)
        if not listed and not self._plain_code_holds(at, code):
            return None
        return Mention(at, code.end, Heard(code.ways), definite=self._definite(listed))

    def _definite(self, listed: bool) -> bool:
        return self.bare or (listed and self.last is not None and self.last.definite)

    def _is_listed(self, at: int, code: Code) -> bool:
        """The second of "4 and 5", "B or D"."""
        follows = self.last is not None and self.last.end == at - 1
        follows = follows and self.text(at - 1) in LISTING
        return follows and self._goes_on(code.end) and exists(code.ways, self.building)

    def _guess_holds(self, code: Code) -> bool:
        """Sound-alikes need a bare answer and a unit that has exactly this number."""
        alone = code.lettered and not code.numbered
        if alone and self.text(code.start - 1) in ("i", "to", "you", "can", "i'll"):
            return False
        return exists(code.ways, self.building) or (self.bare and code.numbered)

    def _plain_code_holds(self, at: int, code: Code) -> bool:
        before = self.text(at - 1)
        if code.lettered:
            opens = before in ("", ".", ",") and self.text(code.end) in ("", ",", ".", "or", "?")
            opens = opens and exists(code.ways, self.building)
            return self.bare or opens or (before in PLACED_IN and self._goes_on(code.end))
        if self.text(at) == "one" and code.end == at + 1 and before:
            if before not in BEFORE_ONE and before not in PAUSES:
                return False
        if self._blocked_before(at) or not self._goes_on(code.end) or self._is_measure(at, code):
            return False
        if self.bare:
            return True
        if self.text(code.end) in SIDE_LETTERS and exists(code.ways, self.building):
            return True
        return self._placed(at, code)

    def _placed(self, at: int, code: Code) -> bool:
        """Whether a plain number stands where a unit's number would."""
        before = self.text(at - 1)
        long = len("".join(code.ways[0].parts)) >= 3
        if not exists(code.ways, self.building):
            return self._at_home_before(at)
        opens = before in ("", ".", "!", "?", ",") and self.codes.ends(code.end)
        if before in ("at", "from", "to", "for", "on", "i'm", "im") and not long:
            return self._at_home_before(at) or opens
        known = before in NEUTRAL or before in GOES_ON or not before[:1].isalnum()
        return opens or (long and known) or before in PLACED_IN or before in ("the", "not")

    def _at_home_before(self, at: int) -> bool:
        """ "I'm in", "I live at", "we're at", "vivo en" directly before."""
        begin = at - 1
        while begin > at - 3 and self.text(begin) in TO_A_PLACE:
            begin -= 1
        return begin < at - 1 and self.text(begin) in LIVING

    def _blocked_before(self, at: int) -> bool:
        """ "Ticket number is 12", "around 4", "rent is 1203"."""
        begin = at - 1
        while begin >= 0 and begin > at - 5:
            text = self.text(begin)
            if text in NOT_A_UNIT_BEFORE:
                return True
            if text not in (
                "number",
                "is",
                "was",
                "the",
                "#",
                "no",
                "my",
                "says",
                "on",
                "to",
                "es",
                "of",
                "at",
                "me",
                "a",
            ):
                return False
            begin -= 1
        return False

    def _is_measure(self, at: int, code: Code) -> bool:
        """ "It's 45 in here", "3 of us", "2 and a half", "between 2 and 5"."""
        after = (self.text(code.end), self.text(code.end + 1))
        if after in (("in", "here"), ("in", "the"), ("and", "a")) and not self._at_home_before(at):
            return self.text(at - 1) in ("it's", "is", "its", "and", "was")
        if self.text(code.end) in ("ok", "okay", "good", "fine") and self.text(at - 1) == "is":
            return True
        if any(self.text(n) == "/" for n in range(at, code.end)) or self._is_money(at):
            return True
        ranged = self.text(at - 1) in ("and", "to", "or", "-") and number_atom(self.text(at - 2))
        blocked = ranged and self._blocked_before(at - 2)
        return bool(blocked) or self._is_age(at, code)

    def _is_money(self, at: int) -> bool:
        """ "My rent went from 1203 to 1250"."""
        begin = at - 1
        while begin >= max(0, at - 6) and self.text(begin)[:1].isalnum():
            if self.text(begin) in MONEY:
                return self.text(begin) != "rent" or self.text(begin - 1) not in ("i", "we", "to")
            begin -= 1
        return False

    def _is_age(self, at: int, code: Code) -> bool:
        short = len("".join(code.ways[0].parts)) < 3
        return short and self.text(at - 1) in ("i'm", "im", "is", "he's", "she's") and not self.bare

    # Joining: "second floor, left", "12 in building C", "fourth floor, B".

    def _joined(self, found: list[Mention]) -> list[Mention]:
        joined: list[Mention] = []
        for mention in found:
            whole = self._join(joined[-1], mention) if joined else None
            if whole:
                joined[-1] = whole
            else:
                joined.append(mention)
        return joined

    def _join(self, first: Mention, second: Mention) -> Mention | None:
        gap = [self.text(at) for at in range(first.end, second.start)]
        a, b = first.heard, second.heard
        if len(gap) > MOST_BETWEEN or not all(text in FLOOR_JOINT for text in gap):
            return None
        if (a.building and not b.building and b.codes and not a.codes) or (
            b.building and not a.building and a.codes and not b.codes
        ):
            return self._merged(first, second)
        if a.codes and b.codes and not (a.places or b.places or a.building or b.building):
            return self._join_codes(first, second)
        if (a.places or b.places) and not (a.codes and b.codes) and not (a.building or b.building):
            return self._join_places(first, second)
        return None

    def _join_codes(self, first: Mention, second: Mention) -> Mention | None:
        """ "C, number 12", "number 4, letter B": a letter and a number that are one unit."""
        a, b = first.heard, second.heard
        ways = tuple(Reading(x.parts + y.parts) for x, y in product(a.codes, b.codes))
        letters = [all(part.isalpha() for part in way.parts) for way in (a.codes[0], b.codes[0])]
        if letters[0] == letters[1] or not exists(ways, self.building):
            return None
        plain = all(part.isdecimal() for way in (a, b) for part in way.codes[0].parts[1:])
        heard = replace(b, codes=ways, kind=b.kind or a.kind)
        return replace(first, end=second.end, heard=heard, definite=True) if plain else None

    def _join_places(self, first: Mention, second: Mention) -> Mention | None:
        a, b = first.heard, second.heard
        code = a.codes or b.codes
        if code and any(p.startswith("floor:") for p in a.places | b.places):
            return self._merged(first, second)
        if code and not any(p.isalpha() for p in code[0].parts):
            return self._merged(first, second) if second.side and a.codes else None
        if code or _opposed(a.places, b.places) or not (first.proper or second.proper):
            return None
        near = self.text(first.end) not in PAUSES or first.proper == second.proper
        return self._merged(first, second) if near else None

    def _merged(self, first: Mention, second: Mention) -> Mention:
        a, b = first.heard, second.heard
        heard = Heard(
            a.codes or b.codes,
            a.kind or b.kind,
            a.building or b.building,
            a.places | b.places,
        )
        definite = first.definite or second.definite
        return replace(first, end=second.end, heard=heard, definite=definite,
                       proper=first.proper or second.proper)  # fmt: skip


def _opposed(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether no unit can be both: upper and lower, two floors."""
    both = first | second
    floors = sum(place.startswith("floor:") for place in both)
    return bool(first & second) or floors > 1 or any(len(both & group) > 1 for group in OPPOSITES)
