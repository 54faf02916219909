"""What a caller says, matched to the building's real units. Never a name that is not real."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from services.core.spoken import Word, words_of
from services.core.unit_choice import fitting_all, kept_of
from services.core.unit_homes import HomeScanner
from services.core.unit_index import Building, building_of
from services.core.unit_joining import joined_mentions
from services.core.unit_lookup import LONGEST_OFFER, find
from services.core.unit_partial import halves, opening_part, units_in_part
from services.core.unit_places import Mention
from services.core.unit_sounds import as_it_sounds, as_written
from services.core.unit_standing import OR, Said, said_of
from services.core.unit_told import is_half_told, with_halves


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """One sure unit, or several that fit equally well, or none."""

    name: str | None
    """The one unit that was meant, in the office's own spelling."""
    candidates: tuple[str, ...]
    """Two or more units that fit equally well: ask which."""
    heard: str
    """What was heard of a unit, "" where none was mentioned. With no name and no candidates: a
    unit that this building does not have."""
    near: tuple[str, ...] = ()
    """Where nothing fits: up to three units that the caller may have meant. Offer them by name
    ("Do you mean 4B?"); never take one unasked."""


NOTHING = UnitMatch(None, (), "")
LONGEST_UTTERANCE = 2000
"""Characters. Callers say no more in one breath; the rest is not read."""

HOME = re.compile(
    r"\b(?:house|home|casa|single family|whole (?:place|property|building)|entire place)\b"
)
ONE_OF_TWO = re.compile(
    r"\b(?:one of (?:the|them|those|these)|un[oa] de (?:l[oa]s|esos|esas)(?: dos)?"
    r"|either (?:one|of (?:the|them)))"
    r"(?: (?:two|units|apartments|homes|places|sides))*"
    r"(?: [,.!?]|$| (?:i|i'm|i'd|we|we're|and|but|not|don't|couldn't|it's|no)\b)"
)
"""The count itself ("of the two") is left out of what is read here."""
NOT_HOME = re.compile(
    r"\b(?:(?:not|isn't) (?:a|the|my|in|at|our|about|that|home|your|at home)|house key"
    r"|house rules|housekeep|home depot)\b"
)


def match_unit(text: str, names: Sequence[str]) -> UnitMatch:
    """The unit among `names` that the caller speaks of. Pure; never raises; never invents.

    Every real unit that is spoken of and is not plainly something else counts. Where several
    stay and nothing said decides between them, they are candidates: asking is better than a wrong
    unit. A plain part of a number ("unit 4") that fits several units asks; where it fits one only
    (4B), that one is `near`, since the 4 was heard well and no unit has this name.
    """
    building = building_of(tuple(names))
    words = as_it_sounds(as_written(words_of(text[:LONGEST_UTTERANCE])))
    words = with_halves(words) if building.halved else words
    return _in_order(_matched(words, building), building)


def _matched(words: list[Word], building: Building) -> UnitMatch:
    texts = [word.text for word in words]
    said = said_of(texts, _mentions(words, building), building)
    decided = _decided(kept_of(texts, said, building), texts)
    part = units_in_part(words, building)
    if decided.name and building.halved and is_half_told(words):
        part = tuple(n for n in building.names if n in (decided.name, f"{decided.name} 1/2"))
        part = part if len(part) > 1 else ()
    if part and (decided.name is None or decided.name in part):
        return UnitMatch(None, part, decided.heard)
    if decided.name is None and not decided.candidates:
        opening = opening_part(words, building) if not said else ()
        if opening:
            return UnitMatch(None, opening, opening[0])
        return (
            _only_home(texts, building)
            or _either(texts, building)
            or _halved(words, building)
            or decided
        )
    return decided


def _mentions(words: list[Word], building: Building) -> list[Mention]:
    found = [m for m in HomeScanner(words, building).mentions() if _says_something(m, building)]
    return joined_mentions(found, words, building)


def _says_something(mention: Mention, building: Building) -> bool:
    """ "The hearing aid center" is no unit in the middle where none lies there."""
    heard = mention.heard
    floor = any(place.startswith("floor:") for place in heard.places)
    return bool(floor or heard.codes or heard.building or find(heard, building).names)


def _only_home(texts: list[str], building: Building) -> UnitMatch | None:
    """ "The house on Oak" where the property is one house."""
    line = " ".join(texts)
    if len(building.names) == 1 and HOME.search(line) and not NOT_HOME.search(line):
        return UnitMatch(building.names[0], (), "the house")
    return None


def _either(texts: list[str], building: Building) -> UnitMatch | None:
    """ "It's the duplex, one of the two" where the property has two homes."""
    if len(building.names) == len(("one", "other")) and ONE_OF_TWO.search(" ".join(texts)):
        return UnitMatch(None, building.names, "one of the two")
    return None


def _halved(words: list[Word], building: Building) -> UnitMatch | None:
    """ "The one with the half": which, where several have one."""
    names = halves(words, building)
    if len(names) == 1:
        return UnitMatch(names[0], (), "the half")
    return UnitMatch(None, names, "the half") if names else None


def _decided(said: list[Said], texts: list[str]) -> UnitMatch:
    if not said:
        return NOTHING
    heard = " / ".join(dict.fromkeys(one.mention.heard.text for one in said))
    names = fitting_all(said)
    if not names:
        near = tuple(dict.fromkeys(name for one in said for name in one.fits.near))
        return UnitMatch(None, (), heard if any(_is_clear(one) for one in said) else "", near[:3])
    if len(names) == 1 and (_has_unreal_alternative(said, texts) or _has_unreal_rival(said)):
        return UnitMatch(None, (), heard, tuple(names))
    if len(names) == 1:
        return UnitMatch(names[0], (), heard)
    if _is_only_placed(said):
        return UnitMatch(None, (), heard, tuple(names[:LONGEST_OFFER]))
    return UnitMatch(None, tuple(names), heard)


def _in_order(match: UnitMatch, building: Building) -> UnitMatch:
    """The candidates in the office's order, whichever was said first."""
    if not match.candidates:
        return match
    named = frozenset(match.candidates)
    return replace(match, candidates=tuple(name for name in building.names if name in named))


def _has_unreal_alternative(said: list[Said], texts: list[str]) -> bool:
    """ "204 or 208" where there is no 208: the caller is not sure of 204."""
    return any(
        bool(one.fits.names) != bool(other.fits.names)
        and OR & set(texts[one.mention.end : other.mention.start])
        for one, other in pairwise(said)
    )


def _has_unreal_rival(said: list[Said]) -> bool:
    """A unit that does not exist was named as clearly as the one that does."""
    unreal = any(not one.fits.names and _is_numbered(one) for one in said)
    return unreal and not any(one.own and one.fits.names for one in said)


def _is_only_placed(said: list[Said]) -> bool:
    """ "5B, the top floor one" where there is no 5B: the place does not make it real."""
    unreal = any(not one.fits.names and _is_numbered(one) for one in said)
    return unreal and not any(one.fits.names and one.mention.heard.codes for one in said)


def _is_numbered(one: Said) -> bool:
    codes = one.mention.heard.codes
    return bool(codes) and any(part.isdecimal() for part in codes[0].parts)


def _is_clear(one: Said) -> bool:
    return bool(one.mention.heard.text)
