"""What stands around a number in an utterance: whether it can be a unit's at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.core.spoken import Reading, Word, number_atom, word_set
from services.core.unit_codes import Code, CodeReader
from services.core.unit_index import Building, ordinal, phrase_at
from services.core.unit_lookup import exists, exists_inside
from services.core.unit_roles import is_elsewhere, is_said_otherwise
from services.core.unit_words import (
    COUNTED,
    DESIGNATORS,
    FILLERS,
    FLOORS,
    GOES_ON,
    MONEY,
    MOVING,
    NEUTRAL,
    NOT_A_UNIT_BEFORE,
    NUMBERED_THINGS,
    OTHER_NOUNS,
    PAUSES,
    PLACES,
    SIDE_LETTERS,
    UNIT_NOUNS,
)

AFTER_DESIGNATOR = (
    FILLERS
    | PAUSES
    | word_set(
        "# number number's no num numero is it it's 's the letter es la el called - — – dash "
        "hyphen apt apartment unit"
    )
)
SPELLED = word_set("bee cee dee eff gee jay kay ell em en ess es tee vee ex")
"""Letter names in a word that is spelled: "bee es em tee"."""
MOST_BETWEEN = 4
"""Words between a designator and its number."""
WHOLES = word_set("duplex house building home property triplex place")
OCCUPANTS = word_set("tenant resident renter tenants inquilino inquilina")
LIVING = word_set(
    "own both i'm im am live lives living stay stays rent rents renting we're vivo soy estoy vive "
    "trailer trailer's mine's rento calling unit apartment apt one tenant number mine house place "
    "apartamento casa departamento unidad el"
)
MINE = word_set("mine ours mia mio nuestro")
UNSURE = word_set("could might either maybe perhaps")
"""Before a place of which the caller is not sure: "could be the upper"."""
ON_TOP = word_set("over above top atop")
HOMES = word_set("place apartment unit number address home house lot door")
TO_A_UNIT = frozenset((("next", "to"), ("check", "on"), ("i'm", "only")))
"""Two words that may lead to a unit, though one of them leads to other numbers."""
TO_A_PLACE = word_set("in at on the down up from en el la del de a of over that's it's is")
PLACED_IN = word_set("in at from inside for to into is it's en el la del al on i'm im are this")
BETWEEN_THING_AND_NUMBER = word_set("number is was the # no my says on to es of at me a")
JOINS = word_set("or and o y to is are was were works as if")
"""After a number that begins a sentence: "2 or 3 times", "4 is fine"."""
DAY_PARTS = word_set("morning afternoon evening manana tarde noche")
SENT = word_set("out over come back someone somebody up down go")
NO_PRICE = word_set("i'm im live living we're for in says")
"""Between a word of money and a number that is no price: "the bill for 333"."""
PHONE_DIGITS = 7
HOURS = frozenset(str(hour) for hour in range(13))
DAYS = word_set("today tomorrow yesterday tonight monday tuesday wednesday thursday friday")
PHRASE_WORDS = frozenset(word for phrase in (*PLACES, *DESIGNATORS) for word in phrase.split())


class Context:
    """One utterance about one building."""

    def __init__(self, words: Sequence[Word], building: Building) -> None:
        self.words = words
        self.building = building
        self.codes = CodeReader(words, building.only_with_a)
        self.texts = self.codes.texts
        self.places = building.places
        self.designators = building.designators
        self.bare = self._is_bare()

    def text(self, at: int) -> str:
        return self.texts[at] if 0 <= at < len(self.texts) else ""

    def _is_bare(self) -> bool:
        """Nothing is said but a number, a place and small words: the answer to "which unit?"."""
        phrases = {word for phrase in self.building.phrases for word in phrase.split()}
        return all(
            word.text in NEUTRAL
            or not word.text[0].isalnum()
            or len(word.text) == 1
            or word.text in PHRASE_WORDS
            or word.text in self.building.kinds
            or word.text in phrases
            or word.text in self.places
            or word.text in FLOORS
            or word.text in UNIT_NOUNS
            or word.text in SPELLED
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

    def code_after(
        self, begin: int, *, guess: bool = True, past: frozenset[str] = AFTER_DESIGNATOR
    ) -> Code | None:
        """The code after a designator, past "number", "is" and the like."""
        for at in range(begin, min(begin + MOST_BETWEEN + 1, len(self.words))):
            code = self.codes.code(at, named=guess and at == begin, loose=False)
            if code is None and guess and at > begin:
                code = self.codes.code(at, named=self._spoken_on(at))
            if code:
                return None if _is_phone(code) else self.settled(code)
            if self.text(at) not in past:
                return None
        return None

    def _spoken_on(self, at: int) -> bool:
        return self.text(at - 1) in ("number", "is", "#", "letter", "numero", ".")

    def settled(self, code: Code) -> Code:
        """The code without what follows a pause, or an "a" before it, unless a unit has all."""
        if self.text(code.start) == "a" and code.numbered and not exists(code.ways, self.building):
            inner = self.codes.code(code.start + 1)
            real = inner is not None and exists(inner.ways, self.building)
            turned = Reading((*code.ways[0].parts[1:], "a"))
            article = inner is not None and exists((turned,), self.building)
            return inner if inner and (real or article) else code
        if exists(code.ways, self.building):
            return code
        if code.paused:
            at, shorter = code.paused
            spelled = code.lettered and len(code.ways[0].parts) == 2 and self._spelled_out(at)
            return code if spelled else self.settled(shorter)
        return self._begun_anew(code) or self._before_a_count(code) or code

    def _begun_anew(self, code: Code) -> Code | None:
        """ "Twelve oh twelve oh three", "thirteen one three", "b 4 b": said twice in one go."""
        for way in code.ways:
            for cut in range(1, len(way.parts)):
                head, tail = "".join(way.parts[:cut]), Reading(way.parts[cut:])
                whole = "".join(tail.parts)
                again = len(head) > 1 and whole.startswith(head)
                if (again or (head.isalpha() and whole.endswith(head))) and exists(
                    (tail,), self.building
                ):
                    return replace(code, ways=(tail,))
        return None

    def _before_a_count(self, code: Code) -> Code | None:
        """ "Unit 304 2 of my outlets sparked"."""
        first = self.text(code.start)
        alone = (Reading((first,)),)
        counted = first.isdecimal() and not code.lettered and not self.goes_on(code.end)
        if counted and len(first) > 2 and exists(alone, self.building):
            return Code(code.start, code.start + 1, alone)
        return None

    def _spelled_out(self, at: int) -> bool:
        return self.text(at + 2) in ("as", "like", "for", "de", "como")

    def may_follow(self, code: Code, *, strict: bool) -> bool:
        following = self.text(code.end)
        if following == "in" and self.text(code.end + 1) == "line":
            return False  # "number nine in line"
        half = (following, self.text(code.end + 2)) == ("and", "half")
        if is_elsewhere(self.words, code.end) or (half and self.text(code.end + 3) in COUNTED):
            return False
        if code.lettered and code.numbered:
            return True
        if following in COUNTED or (following == "-" and self.text(code.end + 1) in COUNTED):
            return False
        return not strict or self.goes_on(code.end)

    def goes_on(self, at: int) -> bool:
        return (
            self.codes.goes_on(at)
            or phrase_at(self.words, at, DESIGNATORS) is not None
            or self.text(at) in SIDE_LETTERS
            or (self.text(at) in ("de", "del") and DESIGNATORS.get(self.text(at + 1)) == "building")
        )

    def lived_in(self, at: int, end: int, *, named: bool = False) -> bool:
        """Whether a place is spoken of as a home: "the upper unit", "I live upstairs"."""
        if (self.text(end), self.text(end + 1)) in (("of", "the"), ("of", "a")):
            end += 3 if self.text(end + 2) in WHOLES else 0
        occupant = self.text(end) in OCCUPANTS
        if not (occupant or self.goes_on(end) or phrase_at(self.words, end, self.places)):
            return False
        begin = at - 1
        while begin >= 0 and self.text(begin) in TO_A_PLACE:
            begin -= 1
        before = self.text(begin)
        if before in OTHER_NOUNS and before not in ("tenant", "dog"):
            return False
        if self.text(begin - 1) in ("who", "someone", "somebody", "nobody", "people"):
            return False
        if self.text(at) == "garage" and {self.text(n) for n in range(at - 3, at)} & ON_TOP:
            return True
        if self.bare or named or UNSURE & {self.text(begin), self.text(begin - 1)}:
            return True
        if self.text(end) in ("is", "'s", "es") and self.text(end + 1) in MINE:
            return True  # "the lower is mine"
        after = (
            ("at", "on", "en", ",") if self.text(at) in ("upper", "lower") else ("at", "on", "en")
        )
        opens = begin < 0 and self.text(end) in (*after, "but", "pero")
        return opens or (before in LIVING and begin >= at - 4)

    def at_home_before(self, at: int) -> bool:
        """ "I'm in", "I live at", "we're at", "vivo en" directly before."""
        begin = at - 1
        while begin > at - 3 and self.text(begin) in TO_A_PLACE:
            begin -= 1
        return begin < at - 1 and self.text(begin) in LIVING

    def blocked_before(self, at: int) -> bool:
        """ "Ticket number is 12", "around 4", "rent is 1203"."""
        begin = at - 1
        while begin >= 0 and begin > at - 5:
            text = self.text(begin)
            if (text, self.text(begin + 1)) in TO_A_UNIT or (
                self.text(begin - 1),
                text,
            ) in TO_A_UNIT:
                return False
            if text in NOT_A_UNIT_BEFORE:
                return (self.text(begin - 1), text) != ("this", "time")
            if text not in BETWEEN_THING_AND_NUMBER:
                return False
            begin -= 1
        return False

    def is_thing(self, at: int) -> bool:
        """ "Mailbox 4B", "my license plate is 4B"."""
        begin = at - 1
        while self.text(begin) in ("is", "was", "number", "the", "#", "says"):
            begin -= 1
        told = (self.text(begin - 1), self.text(begin)) == ("this", "time")
        return self.text(begin) in NUMBERED_THINGS and not told

    def is_measure(self, at: int, code: Code) -> bool:
        """ "It's 45 in here", "3 of us", "2 and a half", "between 2 and 5"."""
        after = (self.text(code.end), self.text(code.end + 1))
        if is_said_otherwise(self.words, code):
            return True
        if after == ("in", "the") and self.text(code.end + 2) in DAY_PARTS:
            return True
        if after == ("de", "la") and self.text(code.end + 2) in DAY_PARTS:
            return True
        if self.text(at - 1) == "at" and not self.at_home_before(at) and self._is_time(at, code):
            return True
        if after in (("in", "here"), ("in", "the"), ("and", "a")) and not self.at_home_before(at):
            return self.text(at - 1) in ("it's", "is", "its", "and", "was")
        if self.text(code.end) in ("ok", "okay", "good", "fine") and self.text(at - 1) == "is":
            return True
        if any(self.text(n) == "/" for n in range(at, code.end)) or self._is_money(at):
            return True
        if self._is_span(at, code):
            return True
        ranged = self.text(at - 1) in ("and", "to", "or", "-") and number_atom(self.text(at - 2))
        blocked = ranged and self.blocked_before(at - 2)
        return bool(blocked) or self._is_age(at, code)

    def _is_span(self, at: int, code: Code) -> bool:
        """ "From nine to eleven", "nine to five"; not "moved from nine to eleven"."""
        if MOVING & {self.text(n) for n in range(max(0, at - 8), at)}:
            return False
        joined = (at - 1, at - 2), (code.end, code.end + 1)
        for to, other in joined:
            atom = number_atom(self.text(other)) if self.text(to) == "to" else None
            if atom and len(atom.text) < 3 and len("".join(code.ways[0].parts)) < 3:
                return not code.lettered
        ends = self.text(at - 1) == "to" and self.text(at - 3) == "from"
        begins = self.text(at - 1) == "from" and self.text(code.end) in ("to", "until", "till")
        return (begins or ends) and not code.lettered and len(code.ways[0].parts[0]) < 3

    def _is_time(self, at: int, code: Code) -> bool:
        """ "At 3", "at three ten", "at 310 today"; not "at 310"."""
        if self.text(at - 2) in ("looking", "look"):
            return False
        parts = code.ways[0].parts
        figures = self.text(at).isdecimal() and len(parts) == 1 and len(parts[0]) > 2
        daily = self.text(code.end) in DAYS or self.text(code.end) == "this"
        return daily or (not figures and parts[0] in HOURS)

    def _is_money(self, at: int) -> bool:
        """ "My rent went from 1203 to 1250"."""
        begin = at - 1
        while begin >= max(0, at - 6) and self.text(begin)[:1].isalnum():
            if self.text(begin) in NO_PRICE:
                return False
            if self.text(begin) in MONEY:
                before = self.text(begin - 1)
                return self.text(begin) != "rent" or before not in ("i", "we", "to", "and")
            begin -= 1
        return False

    def _is_age(self, at: int, code: Code) -> bool:
        if self.text(at - 2) in HOMES and self.text(at - 1) == "is":
            return False  # "my place is twelve"
        short = len("".join(code.ways[0].parts)) < 3
        return short and self.text(at - 1) in ("i'm", "im", "is", "he's", "she's") and not self.bare

    def placed(self, at: int, code: Code) -> bool:
        """Whether a plain number stands where a unit's number would."""
        before = self.text(at - 1)
        long = len("".join(code.ways[0].parts)) >= 3
        opens = before in ("", ".", "!", "?", ",") and self.codes.ends(code.end)
        if not exists(code.ways, self.building):
            begins = before in ("", ".", "!", "?", ",", "it's") and self.goes_on(code.end)
            inside = long and begins and exists_inside(code.ways, self.building)
            return inside or self.at_home_before(at)
        if before in ("at", "from", "to", "for", "on", "i'm", "im") and not long:
            sent = before == "to" and self.text(at - 2) in SENT
            return sent or self.at_home_before(at) or opens
        first = not before and self.text(code.end) not in JOINS and self.text(at) != "one"
        known = first or before in NEUTRAL or before in GOES_ON or not before[:1].isalnum()
        return opens or first or (long and known) or before in PLACED_IN or before in ("the", "not")


def _is_phone(code: Code) -> bool:
    return sum(len(part) for part in code.ways[0].parts if part.isdecimal()) >= PHONE_DIGITS
