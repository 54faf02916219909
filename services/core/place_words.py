"""Which real property and unit a caller means. Only what the office's list holds, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from services.core.people import Home
from services.core.places import Property, PropertyKind, Unit
from services.core.spoken import fold
from services.core.unit_names import match_unit
from services.core.word_lists import words

STREET_TYPES = words(
    "street st avenue ave av road rd drive dr lane ln court boulevard blvd ct place pl way",
    "terrace parkway highway square",
)
GENERIC = STREET_TYPES | words(
    "the apartments apartment house home homes duplex park mobile of building condos villas",
    "complex at north south east west",
)
KIND_WORDS = {
    PropertyKind.DUPLEX: re.compile(r"\b(duplex|duplex|two family)\b"),
    PropertyKind.MOBILE_HOMES: re.compile(
        r"\b(mobile home|trailer( park)?|manufactured home|casa movil|remolque|lot \w+|lote)\b"
    ),
    PropertyKind.HOUSE: re.compile(r"\b((the|whole|entire) house|la casa)\b"),
}
COMMON_AREA = re.compile(
    r"\b(hall ?way|lobby|elevator|stair(s|well|case|way)s?|laundry room|parking (lot|garage)|roof|"
    r"front gate|main (door|entrance|gate)|front entrance|mail ?box(es)?|dumpster|"
    r"whole building|entire building|the building|court ?yard|common area|outside light|gym|pool|"
    r"street light|sidewalk|pasillo|vestibulo|ascensor|elevador|escalera(s)?|lavanderia|"
    r"estacionamiento|todo el edificio|el edificio|porton|entrada principal|azotea)\b"
)
ORDINARY = words(
    "forget forgot close closed clothes cover covered park parked front shower short sure",
    "bathroom bedroom building balcony office center",
)
"""Words of every day that sound like a street; alone they name none."""
CLOSE_NAME = 0.8
"""Below this two words are not one word heard badly: `bayvue` is Bayview, `bagel` is not."""
CLOSE_BEFORE_STREET = 0.66
"""A word followed by the right street type needs less: `clothe road` is Clove Road."""


@dataclass(frozen=True, slots=True)
class PlaceHeard:
    """What was understood of a place; all empty where nothing was named."""

    property: Property | None = None
    unit: Unit | None = None
    candidates: tuple[Unit, ...] = ()
    """Units that fit equally: ask which."""
    unit_heard: str = ""
    """A unit was named; where `unit` and `candidates` are empty it fits nothing here."""
    near: tuple[Unit, ...] = ()
    """Where nothing fits: units that the caller may have meant; to be offered, never taken."""


def is_common_area(text: str) -> bool:
    """The trouble is in a shared part of the property, so no unit is needed."""
    return bool(COMMON_AREA.search(fold(text)))


@lru_cache(maxsize=4096)
def _key_words(street: str, name: str) -> tuple[tuple[str, str], ...]:
    """Words that tell a property from others, each with the street type that follows it."""
    pairs = []
    for label in (street, name):
        for word, after in pairwise([*fold(label).split(), ""]):
            if word not in GENERIC and not word.isdigit():
                pairs.append((word, after if after in STREET_TYPES else ""))
    return tuple(pairs)


@lru_cache(maxsize=4096)
def _likeness(key: str, said: str) -> float:
    """1 for the same word. Only words that start alike and are about as long are compared."""
    if key == said:
        return 1.0
    if key[0] != said[0] or abs(len(key) - len(said)) > 2:
        return 0.0
    return SequenceMatcher(None, key, said).ratio()


def _is_type(street_type: str, said: str) -> bool:
    return bool(street_type and said) and street_type.startswith(said[:2]) and said in STREET_TYPES


def _word_score(key: str, street_type: str, around: tuple[str, str, str], asked: bool) -> float:
    """How surely the middle word names the property's key word; 0 for not at all."""
    before, word, after = around
    likeness = _likeness(key, word)
    if _is_type(street_type, after):
        return 1 + likeness if likeness >= CLOSE_BEFORE_STREET else 0
    if before.isdigit() and likeness >= CLOSE_NAME:
        return 1 + likeness
    if likeness == 1 and (asked or len(key) > 6):
        return 1
    alike = likeness >= CLOSE_NAME and len(key) > 3 and word not in ORDINARY
    return likeness if asked and alike else 0


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said, made ready once for all properties."""

    around: Mapping[str, Sequence[tuple[str, str, str]]]
    """Each word with those beside it, by its first letter; only words that start alike can be
    alike, so most are never looked at."""
    joined: frozenset[str]
    """Neighbours as one word: "bay view" for Bayview, "shore line" for Shoreline."""


def _made_ready(said: Sequence[str]) -> _Said:
    padded = ["", *said, ""]
    around: dict[str, list[tuple[str, str, str]]] = {}
    for three in zip(padded, padded[1:], padded[2:], strict=False):
        around.setdefault(three[1][:1], []).append(three)
    return _Said(around, frozenset(one + two for one, two in pairwise(said)))


def _score(place: Property, said: _Said, asked: bool) -> float:
    """How surely the words name this property; 0 for not at all."""
    keys = _key_words(place.street, place.name)
    named = [
        _word_score(key, kind, three, asked)
        for key, kind in keys
        for three in said.around.get(key[0], ())
    ]
    split = any(key in said.joined for key, _ in keys if len(key) > 6)
    return max(*named, 1.0 if split else 0.0, 0.0)


def hear_property(text: str, places: Sequence[Property], asked: bool = False) -> Property | None:
    """The one property that is named, by street, name, or kind where there is only one of it."""
    folded = fold(text)
    said = _made_ready(folded.split())
    scores = sorted(((_score(place, said, asked), place) for place in places), key=lambda s: -s[0])
    if scores and scores[0][0] > 0 and (len(scores) == 1 or scores[0][0] > scores[1][0]):
        return scores[0][1]
    if scores and scores[0][0] > 0:
        return None
    return _by_kind(folded, places)


def _by_kind(folded: str, places: Sequence[Property]) -> Property | None:
    for kind, pattern in KIND_WORDS.items():
        of_kind = [place for place in places if place.kind is kind]
        if len(of_kind) == 1 and pattern.search(folded):
            return of_kind[0]
    return None


def only_home_called(words: str, places: Sequence[Property]) -> Unit | None:
    """The one home of all that has this name; it is to be read back before it is taken."""
    several = [place for place in places if len(place.units) > 1]
    hits = [heard.unit for place in several if (heard := _in_property(words, place, ())).unit]
    return hits[0] if words and len(hits) == 1 else None


def _without_street(text: str, place: Property) -> str:
    """The words without the address, whose number is no unit: `88 Bay Street, 4B` is ` , 4B`."""
    number, *names = place.street.split()
    street = r"\W+".join(re.escape(name) for name in names)
    address = rf"\b(?:{re.escape(number)}\W+)?{street}\b|\b{re.escape(number)}\b(?=\W+[a-z])"
    return re.sub(address, " ", text, count=1, flags=re.IGNORECASE)


def _in_property(text: str, place: Property, homes: Sequence[Home]) -> PlaceHeard:
    """A unit among the real ones of `place`, the caller's own first."""
    own = tuple(unit.name for unit in place.units if any(home.unit_id == unit.id for home in homes))
    if len(place.units) == 1:
        return PlaceHeard(place, place.units[0])
    match = match_unit(_without_street(text, place), place.unit_names)
    if match.name is None and own and any(name in own for name in match.candidates):
        fits = [name for name in match.candidates if name in own]
        if len(fits) == 1:
            return PlaceHeard(place, place.unit_named(fits[0]), unit_heard=match.heard)
    units = tuple(unit for unit in place.units if unit.name in match.candidates)
    unit = place.unit_named(match.name) if match.name else None
    near = tuple(one for one in place.units if one.name in match.near)
    return PlaceHeard(place, unit, () if unit else units, match.heard, near)


def hear_place(
    text: str,
    places: Sequence[Property],
    homes: Sequence[Home] = (),
    known: Property | None = None,
    asked: bool = False,
) -> PlaceHeard:
    """The property and unit in `text`. `known` is the property from before, `homes` the caller's.

    Without a property from the words or from before, only the caller's own properties are looked
    at: the same unit name stands in many buildings.
    """
    # Where the property is known, only its own name or a whole street leads to another one.
    named = hear_property(text, places, asked and known is None)
    place = named or known
    if place is not None:
        heard = _in_property(text, place, homes)
        return heard if named or heard.unit_heard or heard.unit else PlaceHeard()
    own_ids = {home.property_id for home in homes}
    own = [place for place in places if place.id in own_ids and len(place.units) > 1]
    heard_own = [_in_property(text, place, homes) for place in own]
    hits = [heard for heard in heard_own if heard.unit or heard.candidates]
    at_home = [h for h in hits if h.unit and any(h.unit.id == home.unit_id for home in homes)]
    if len(at_home or hits) == 1:
        return (at_home or hits)[0]
    names = tuple(name for place in places for name in place.unit_names)
    return PlaceHeard(unit_heard=match_unit(text, tuple(dict.fromkeys(names))).heard)
