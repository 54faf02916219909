"""Reads every number, letter or place that is a real unit's, unless it is plainly something else:
first by the grammar of `Scanner`, then by what is real and stands where a unit may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from services.core.spoken import Reading, Word, number_atom, word_set
from services.core.unit_codes import Code
from services.core.unit_context import LIVING
from services.core.unit_index import Building, phrase_at
from services.core.unit_lookup import Heard, exists, find
from services.core.unit_places import Mention
from services.core.unit_roles import GOES_ON_TOO, is_elsewhere, is_plainly_else
from services.core.unit_settling import SettlingScanner
from services.core.unit_words import (
    DESIGNATORS,
    ENDS,
    LOOSE_SPELLING_WORDS,
    MOVING,
    NEUTRAL,
    OTHER_NOUNS,
    PAUSES,
    SIDE_LETTERS,
    UNIT_NOUNS,
)

LEADS_IN = word_set(
    "lucky it's is been "
    "in from for regarding i'm number unit apartment am me not no yes yeah said say says saying "
    "definitely just like the this that mean think or y o and but actually live lives sorry wait "
    "okay ok um uh here we're es soy el la en del vivo digo era called my mine que lot probably "
    "maybe so well oh got about does was now letter calling again right believe goes "
    "marked plain by inside estoy rento numero como creo aqui vive either"
)
"""Words right before a short number that is a unit's."""
THINGS_OF_PLACES = word_set(
    "door doors yard porch steps stairs staircase gate window windows bathroom toilet sink bedroom "
    "room hallway hall lights light laundry neighbor neighbors neighbour neighbours people guy "
    "guys lady woman man tenant tenants family burner burners wheel tire seat office desk camera "
    "lawn patio deck balcony alley driveway parking lot entrance exit lobby elevator ceiling wall "
    "faucet tub shower pipe pipes outlet tooth teeth pain ache hand side's foot leg arm knee eye "
    "closet cabinet drawer shelf kitchen heater furnace vent drain fence garden railing light's"
)
BESIDE_ME = frozenset(
    (word, "me") for word in ("above", "below", "over", "under", "underneath", "beneath", "beside")
) | {("next", "door"), ("my", "neighbor")}
NAMING = word_set("this i'm it's name soy habla mr mrs ms miss")
"""Before a caller's name: "this is Marcus over at 11"."""
YOUNGEST_CALLER = 18
"""Years."""
ADJECTIVES = word_set("little small tiny big old white blue brown red green yellow pink gray grey")
PLACE_LINKS = word_set("in the on at la de en el del al out")
SPANISH_ONES = (("la", "de"), ("el", "de"), ("el", "del"), ("la", "del"))
STATES = word_set("is are was has keeps needs got 's floods leaks smells looks")
"""After a place these speak of the place itself: "the basement is flooded"."""
BEFORE_HOME = word_set(
    "one ones so guess i'm live it's we're soy vivo vivimos rento mine place not have got rent we"
)
AFTER_HOME = word_set("here please and but speaking my i'm it's we i the where por")
CLAUSES = frozenset(("and", "but"))
TOLD_HOME = frozenset(
    (first, second)
    for first in ("it's", "this", "is", "calling", "call", "leak", "problem", "issue")
    for second in ("is", "about", "regarding", "for", "from")
)
"""Before a home that has a name: "this is the studio", "it's about the cottage"."""
OPENING = NEUTRAL | LEADS_IN
TAKEN_BACK = word_set("no nope nah sorry wait actually oops")
COULD = word_set("could might may")
LIVED = word_set("one unit house home place apartment apt flat part side casa suite level half")


class WideScanner(SettlingScanner):
    """Reads words that `as_it_sounds` has gone over."""

    def __init__(self, words: Sequence[Word], building: Building) -> None:
        super().__init__(words, building)
        small = (w.text in OPENING or not w.text[0].isalnum() for w in words)
        self.opening = next((at for at, is_small in enumerate(small) if not is_small), len(words))

    def at_home_before(self, at: int) -> bool:
        """Also "this is Marcus over at 11"."""
        named = NAMING & {self.text(n) for n in range(max(0, at - 6), at - 2)}
        over = (self.text(at - 2), self.text(at - 1)) in (("over", "at"), ("over", "in"))
        return super().at_home_before(at) or (over and bool(named))

    def blocked_before(self, at: int) -> bool:
        """ "I'm over on 50" tells where, "over 50" how much."""
        over = self.text(at - 2) == "over" and self.text(at - 1) in ("on", "at", "in", "to")
        near = {self.text(n) for n in range(max(0, at - 6), at - 2)}
        return not (over and near & (LIVING | NAMING | MOVING)) and super().blocked_before(at)

    def _side_building_at(self, at: int) -> Mention | None:
        """ "North one" where the office writes N-1."""
        side = SIDE_LETTERS.get(self.text(at), "").lower()
        if side in self.building.buildings and number_atom(self.text(at + 1)):
            return Mention(at, at + 1, Heard(building=(Reading((side,)),)))
        return super()._side_building_at(at)

    def _undesignated_at(self, at: int) -> Mention | None:
        strict = super()._undesignated_at(at)
        unreal = strict is not None and strict.heard.codes and not self._fits(strict)
        if unreal and self.text(at - 1) == "like":
            strict = None  # "eleven, like seven eleven"
        short = strict is not None and strict.end - strict.start == 2
        if strict and unreal and short and self.text(strict.end - 1) in LOOSE_SPELLING_WORDS:
            strict = None  # "one dog"
        near = {self.text(n) for n in range(max(0, at - 6), at)} & {"live", "vivo", "rent"}
        if strict and near and not strict.side and self._closes(strict.end):
            return replace(strict, proper=True)  # "we live underneath, on the first floor"
        if strict and not (strict.side or strict.proper) and self._is_noun(strict.end):
            return replace(strict, end=strict.end + 1, proper=True)  # "the second floor one"
        if strict and not unreal and (strict.proper or not strict.side):
            return strict
        return self._wide_code_at(at) or self._wide_place_at(at) or strict

    def _is_noun(self, at: int) -> bool:
        """The "one" of "the second floor one"; not of "first floor, one oh one"."""
        code = self.codes.code(at) if self.text(at) == "one" else None
        if self.text(at) in DESIGNATORS and self.codes.code(at + 1, named=True):
            return False  # "the fourth floor, apartment C"
        return self.text(at) in LIVED and not (code and code.end > at + 1)

    def _fits(self, mention: Mention) -> bool:
        return bool(find(mention.heard, self.building).names)

    def _wide_code_at(self, at: int) -> Mention | None:
        if self.inside_number(at):
            return None
        code = self.codes.code(at, named=True, loose=True)
        if not code:
            return None
        code = self.twice(self.settled(code))
        if not exists(code.ways, self.building) or self._is_else(at, code):
            return None
        fits = self._is_surely_code(code) or self._stands_as_unit(code)
        other = self.is_other_one(code) and self.last is not None
        kind = self.last.heard.kind if other and self.last is not None else ""
        return Mention(at, code.end, Heard(code.ways, kind)) if fits else None

    def _is_else(self, at: int, code: Code) -> bool:
        if self.is_thing(at) or self.blocked_before(at) or self.is_measure(at, code):
            return True
        if is_elsewhere(self.words, code.end):
            return True
        if self.text(at) == "one" and code.end == at + 1 and not self._is_number_one(at):
            return True
        if self.text(code.start - 1) == "number" and self._is_everyday(code.start - 1):
            return True
        if self.text(code.start - 1) == "an":
            return True
        some = self.text(code.start - 1) in ("a", "an") and not self._closes(code.end)
        return some or is_plainly_else(self.words, code)

    def _is_number_one(self, at: int) -> bool:
        """ "It's one, honey"; not "the one", "no one", "one of them"."""
        before, after = self.text(at - 1), self.text(at + 1)
        if before == "either" or before in SIDE_LETTERS:
            return True
        if before in ("no", "the", "that", "this") or after in (
            "of",
            "who",
            "that",
            "with",
            "in",
            "for",
            "at",
        ):
            return False
        return self._counts_one(at) or self._led_by_designator(at)

    def _is_age(self, at: int, code: Code) -> bool:
        """Nobody who calls is five years old."""
        mine = self.text(at - 1) == "i'm" or self.text(at - 2) == "this"
        if self.text(at - 2) == "mine" or self._is_mine(code.end):
            return False
        if BESIDE_ME & set(pairwise(word.text for word in self.words[code.end :])):
            return False  # "I'm 21, and above me 31 has the radio on"
        years = code.ways[0].parts[0]
        young = mine and years.isdecimal() and int(years) < YOUNGEST_CALLER
        return not young and super()._is_age(at, code)

    def _is_sounded(self, code: Code) -> bool:
        """ "This is for bee on the top floor"; not "this is for a friend"."""
        whole = code.lettered and code.numbered and self.text(code.end - 1) not in ("a", "i", "o")
        return whole and self._closes(code.end)

    def _is_surely_code(self, code: Code) -> bool:
        """Long numbers and letters with numbers are units wherever they stand."""
        if code.guessed:
            return False
        parts = code.ways[0].parts
        return (code.lettered and code.numbered) or sum(len(part) for part in parts) > 2

    def _stands_as_unit(self, code: Code) -> bool:
        if code.guessed and code.start and not self._led_by_designator(code.start):
            return self._opens(code.start) and self._is_sounded(code)
        if code.lettered and not code.numbered:
            spelled = code.end - code.start > 2
            closes = self.codes.ends(code.end) if code.guessed else self._closes(code.end)
            return (self._opens(code.start) or self._leads_in(code.start)) and (spelled or closes)
        opens = self._opens(code.start)
        led = opens or self._leads_in(code.start) or not self.text(code.start - 1)[:1].isalnum()
        corrected = {self.text(n) for n in range(max(0, code.start - 6), code.start)} & TAKEN_BACK
        if corrected and self.last is not None and self.codes.ends(code.end):
            return True
        if self._led_by_designator(code.start) or self.is_other_one(code):
            return True
        if self._is_moved(code.start) or self._is_mine(code.end) or self._is_offered_with(code):
            return True
        return led and self._closes(code.end)

    def _is_offered_with(self, code: Code) -> bool:
        """ "I can't read it, thirteen or thirty", "could be nineteen could be ninety"."""
        if self.text(code.start - 1) == "be" and self.text(code.start - 2) in COULD:
            again = {self.text(code.end), self.text(code.end + 1)} & COULD
            closes = self._closes(code.end) or self.text(code.end) in COULD
            return closes and bool(again or self.last)
        other = self.codes.code(code.end + 1) if self.text(code.end) in ("or", "o") else None
        real = other is not None and exists(other.ways, self.building)
        return real and other is not None and self._closes(other.end)

    def _led_by_designator(self, at: int) -> bool:
        """ "My unit 7 ..."; not "number one problem", "an apartment to see"."""
        named = at > 0 and phrase_at(self.words, at - 1, self.designators) is not None
        if self.text(at - 1) in ("number", "#", "no", "door", "building", "numero"):
            return False
        return named and self.text(at - 2) not in ("a", "an", "another", "any", "parking")

    def _is_moved(self, at: int) -> bool:
        """ "They changed it to ten", "moved from the basement to the upper"."""
        near = {self.text(n) for n in range(max(0, at - 9), at)}
        return self.text(at - 1) in ("to", "from", "al", "del", "into") and bool(MOVING & near)

    def _is_mine(self, at: int) -> bool:
        """ "Three is mine", "three's mine"."""
        return self.text(at) in ("is", "'s", "es") and self.text(at + 1) in ("mine", "me", "us")

    def _opens(self, at: int) -> bool:
        """Whether only small words stand before."""
        return at <= self.opening

    def _leads_in(self, at: int) -> bool:
        if self.text(at - 1) in ("on", "at"):
            return self.at_home_before(at) or any(
                self.text(n) in LIVING for n in range(max(0, at - 6), at - 1)
            )
        if self.text(at - 1) == "number" and self._is_everyday(at - 1):
            return False
        if self.text(at - 1) in SIDE_LETTERS and self.last is not None and self.last.heard.building:
            return True
        noted = (self.text(at - 2), self.text(at - 1)) in (
            ("down", "as"),
            ("it", "as"),
            ("me", "as"),
        )
        return noted or self.text(at - 1) in LEADS_IN

    def _closes(self, at: int) -> bool:
        text = self.text(at)
        return (
            not text
            or text in ENDS
            or text in PAUSES
            or text in GOES_ON_TOO
            or text in ("es", "era")
            or not text[0].isalnum()
            or (
                (phrase := phrase_at(self.words, at, DESIGNATORS)) is not None
                and phrase[0] == "building"
                and self.text(phrase[1]) != ""
            )
            or number_atom(text) is not None
        )

    def _wide_place_at(self, at: int) -> Mention | None:
        """ "The front one facing the street", "the one in back", "la de enfrente"."""
        phrase = self.place_phrase_at(at)
        if not phrase or phrase[0] in ("house", "main", "side"):
            return None
        found, end = self.joined_places(*phrase)
        noun = end
        while self.text(noun) in LIVED | UNIT_NOUNS and not self.is_number_after(noun):
            noun += 1
        if not self._is_home(at, end, noun):
            return None
        found -= {"house", "side", "main"} if len(found) > 1 else set()
        return Mention(at, noun, Heard(places=frozenset(found)), side=True)

    def _is_home(self, at: int, end: int, noun: int) -> bool:
        if self.text(at - 2) in ("i'm", "we're") and self.text(end) in (
            "people",
            "tenant",
            "tenants",
        ):
            return True
        if self.text(noun) in THINGS_OF_PLACES or self.text(end) in THINGS_OF_PLACES:
            return False
        begin = at - 1
        while self.text(begin) in PLACE_LINKS:
            begin -= 1
        if self.text(begin) in OTHER_NOUNS:
            return False
        if noun == end and begin == at - 1 and self.text(at) in ("back", "right", "left"):
            return False
        return (noun > end and self.text(noun - 1) != "side") or self._is_led_home(begin, at, noun)

    def _is_led_home(self, begin: int, at: int, noun: int) -> bool:
        """ "I'm in the front", "it's the little cottage", "la de enfrente"."""
        while self.text(begin) in ADJECTIVES:
            begin -= 1
            while self.text(begin) in PLACE_LINKS:
                begin -= 1
        if self._is_moved(begin + 1) or self._is_moved(at - 1):
            return True
        if self._is_named_home(begin, at, noun):
            return True
        if self.last is not None and self.last.side and self.text(begin) in ("mean", "meant"):
            return self.codes.ends(noun)  # "one bed up, I mean down"
        opens = self._opens(begin + 1) and self.text(noun) not in STATES
        spanish = (self.text(at - 2), self.text(at - 1)) in SPANISH_ONES or self._is_offered(
            at, noun
        )
        return (opens or spanish or self.text(begin) in BEFORE_HOME) and (
            self._closes(noun) or self.text(noun) == "up"
        )

    def _is_named_home(self, begin: int, at: int, noun: int) -> bool:
        """ "The main house parties. The cottage here", "put me down as the studio"."""
        phrase = phrase_at(self.words, at, self.places)
        place = frozenset(phrase[:1]) if phrase else frozenset[str]()
        named = phrase and any(place <= u.places and not u.parts for u in self.building.units)
        if not named or not (self.codes.ends(noun) or self.text(noun) in AFTER_HOME):
            return False
        inside = {self.text(at - 1), self.text(at - 2)} & {"in", "on", "at", "from"}
        before = self.text(begin)
        clause = before in ENDS | PAUSES | CLAUSES and not inside
        told = (self.text(begin - 1), before) in TOLD_HOME
        return clause or told or (before == "as" and not inside)

    def _is_offered(self, at: int, end: int) -> bool:
        """ "Upper or lower"."""
        other = end + 1 if self.text(end) in ("or", "o") else -1
        last = self.last
        follows = last is not None and last.side and self.text(at - 1) in ("or", "o")
        return follows or (other > 0 and phrase_at(self.words, other, self.places) is not None)
