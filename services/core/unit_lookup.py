"""Which real units fit what was heard. A near miss is named as such and never taken for a fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from services.core.spoken import Reading, word_set
from services.core.unit_index import (
    GENERIC_KINDS,
    LEADING_ZEROS,
    LEVELS,
    PEER_KINDS,
    Building,
    Named,
)
from services.core.unit_words import PLACE_FITS, SIDE_LETTERS

NEUTRAL_PAIRS = (frozenset(("a", "b")), frozenset(("1", "2")))
PAIR_PLACES = word_set(
    "upper lower down top bottom front rear left right main east west north south"
)
SPOKEN_KINDS = PEER_KINDS | {"office", "store"}
"""Kinds that a caller may use for any unit with the number."""
LONGEST_OFFER = 3
LONGEST_ALIKE = 6
ALIKE = tuple(frozenset(group) for group in ("ahjk", "bcdegptvz3", "fsx", "iy", "mn"))
"""Letters and figures that sound alike over a telephone."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What one stretch of speech says of a unit."""

    codes: tuple[Reading, ...] = ()
    kind: str = ""
    building: tuple[Reading, ...] = ()
    places: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """As it may be said back: "9Z", "building C 12", "lot 40"."""
        kind = self.kind if self.kind not in GENERIC_KINDS else ""
        building = f"building {_written(self.building)}" if self.building else ""
        places = " ".join(sorted(place.replace(":", " ") for place in self.places))
        return " ".join(filter(None, (kind, building, places, _written(self.codes))))


def _written(codes: tuple[Reading, ...]) -> str:
    return "".join(codes[0].parts).upper() if codes else ""


@dataclass(frozen=True, slots=True)
class Fits:
    """Units that fit equally well; `near` ones may be offered, never taken."""

    names: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


def find(heard: Heard, building: Building) -> Fits:
    """The units that fit what was heard, or those nearest to it."""
    if heard.building:
        inside = _inside_building(heard, building)
        if inside is not None:
            return inside
    if heard.codes:
        return _by_code(heard, building)
    return Fits(_names(_by_places(heard.places, building)))


def exists(codes: Iterable[Reading], building: Building) -> bool:
    """Whether a unit has exactly one of these numbers."""
    return any(_exact(code, building) for code in codes)


def exists_inside(codes: Iterable[Reading], building: Building) -> bool:
    """Whether a unit has one of these numbers inside its building, or before its side's letter:
    "102" for "2-102" and "102W"."""
    keys = [LEADING_ZEROS.sub("", "".join(code.parts)) for code in codes]
    inside = any(_complete_inside(u) for key in keys for u in building.by_inner.get(key, []))
    return inside or any(u.parts[1].isalpha() for k in keys for u in building.by_first.get(k, []))


def _names(units: Iterable[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.name for unit in units))


def _inside_building(heard: Heard, building: Building) -> Fits | None:
    """What fits in the building that was named; None where this place has no such division."""
    if heard.codes:
        whole = tuple(
            Reading(b.parts + c.parts, b.as_spoken and c.as_spoken)
            for b, c in product(heard.building, heard.codes)
        )
        found = _names(unit for code in whole for unit in _exact(code, building))
        if found:
            return Fits(found)
    divided = [u for u in building.units if u.building or (u.divided and len(u.parts) > 1)]
    if not divided:
        return None if heard.codes else Fits()
    wanted = {LEADING_ZEROS.sub("", "".join(b.parts)) for b in heard.building}
    inside = [u for u in divided if LEADING_ZEROS.sub("", u.parts[0]) in wanted]
    if not heard.codes:
        return Fits(_names(inside))
    full = _names(unit for code in heard.codes for unit in _exact(code, building) if unit in inside)
    return Fits(full) if full else Fits(near=_names(inside)[:LONGEST_OFFER])


def _exact(code: Reading, building: Building) -> list[Named]:
    whole = "".join(code.parts)
    hits = building.by_key.get(whole, [])
    same = [unit for unit in hits if unit.key == whole]
    hits = same or hits or building.by_key.get(LEADING_ZEROS.sub("", whole), [])
    return [unit for unit in hits if _divided_alike(code, unit)]


def _divided_alike(code: Reading, unit: Named) -> bool:
    """ "One, twelve" may be 1-12, not 11-2; what came as one number may be divided anywhere."""
    if not code.as_spoken:
        return code.parts == unit.parts
    if unit.key != "".join(code.parts) or sum(p.isdecimal() for p in code.parts) < 2:
        return True
    return _cuts(unit.parts) <= _cuts(code.parts)


def _cuts(parts: tuple[str, ...]) -> set[int]:
    """Where one number ends and the next begins."""
    found, end = set(), 0
    for part, following in pairwise(parts):
        end += len(part)
        if part.isdecimal() and following.isdecimal():
            found.add(end)
    return found


def _by_code(heard: Heard, building: Building) -> Fits:
    for attempt in (_whole, _on_floor, _at_place, _swapped, _sided, _partly):
        units = _of_kind(attempt(heard, building), heard.kind)
        if units:
            return _sure_or_near(attempt is _partly, units)
    return Fits(near=_sounding_alike(heard, building))


def _sure_or_near(partly: bool, units: list[Named]) -> Fits:
    """A part of a number is no proof of the one unit it fits; a missing building is no doubt."""
    names = _names(units)
    if partly and len(names) == 1 and not _complete_inside(units[0]):
        return Fits(near=names)
    return Fits(names)


def _complete_inside(unit: Named) -> bool:
    """Whether the unit has a number of its own inside its building: "C-12", "B102"; not "B4"."""
    return bool(unit.building) and (unit.divided or len(unit.inner[0]) > 1)


def _of_kind(units: list[Named], kind: str) -> list[Named]:
    """Those called what the caller called it, if any are; else those that people call anything."""
    same = [u for u in units if u.kind == kind or (kind in GENERIC_KINDS and not u.kind)]
    if kind in GENERIC_KINDS:
        same = [u for u in units if u.kind in GENERIC_KINDS]
    if same:
        return same
    return [u for u in units if kind in SPOKEN_KINDS and (u.kind in PEER_KINDS or u.is_own_kind)]


def _whole(heard: Heard, building: Building) -> list[Named]:
    hits = [unit for code in heard.codes for unit in _exact(code, building)]
    if not heard.places:
        return [unit for unit in hits if _plain_enough(unit, building)]
    fitting = [unit for unit in hits if _rank(heard.places, unit) is not None]
    sided = heard.places & SIDE_LETTERS.keys() or not heard.codes
    return fitting or ([] if sided else hits)


def _plain_enough(unit: Named, building: Building) -> bool:
    """ "2" is not "2nd Floor 2 Rear": a name that also tells a place needs the place, and
    "Basement B" does where 1B may be meant."""
    if (
        unit.places & LEVELS.keys()
        and unit.kind in GENERIC_KINDS
        and building.by_last.get(unit.key)
    ):
        return False
    return not any(place in SIDE_LETTERS for place in unit.places) or len(unit.parts) > 1


def _on_floor(heard: Heard, building: Building) -> list[Named]:
    """Floor 4 and B is 4B; 2 and rear is 2R or "2nd Floor Rear"."""
    if not heard.places:
        return []
    found: list[Named] = []
    for code in heard.codes:
        part = "".join(code.parts)
        place = f"floor:{part.lstrip('0')}" if part.isdecimal() else f"letter:{part}"
        found += _by_places(heard.places | {place}, building)
    return found


def _at_place(heard: Heard, building: Building) -> list[Named]:
    """ "Garden level number two" is G2: the number inside what the place names."""
    keys = [LEADING_ZEROS.sub("", "".join(code.parts)) for code in heard.codes]
    inside = [unit for key in keys for unit in building.by_inner.get(key, [])]
    return [u for u in inside if heard.places and _rank(heard.places, u) is not None]


def _swapped(heard: Heard, building: Building) -> list[Named]:
    """B4 for 4B; only asked where nothing has the order that was heard."""
    turned = []
    for code in heard.codes:
        head = [part for part in code.parts if part.isalpha()]
        tail = [part for part in code.parts if not part.isalpha()]
        if code.as_spoken and len(head) == 1 and tail and code.parts[0] == head[0]:
            turned.append(Reading((*tail, *head)))
        elif code.as_spoken and len(head) == 1 and tail and code.parts[-1] == head[0]:
            turned.append(Reading((*head, *tail)))
    return [unit for code in turned for unit in _exact(code, building)]


def _partly(heard: Heard, building: Building) -> list[Named]:
    """Units of which only a part was said: the floor's number, the letter, or no building."""
    found: list[Named] = []
    for code in heard.codes:
        key = LEADING_ZEROS.sub("", "".join(code.parts))
        found += _exact(code, building) + building.by_inner.get(key, [])
        if len(code.parts) == 1 and key.isalpha():
            found += [u for u in building.by_last.get(key, []) if u.parts[0].isdecimal()]
            found += [u for u in building.by_first.get(key, []) if heard.kind == ""]
        elif key.isdecimal():
            found += [u for u in building.by_first.get(key, []) if u.parts[1].isalpha()]
    return found


def _sided(heard: Heard, building: Building) -> list[Named]:
    """ "301 on the west side" is 301W."""
    found = _partly(heard, building) if heard.places & SIDE_LETTERS.keys() else []
    return [unit for unit in found if _rank(heard.places, unit) is not None]


def _sounding_alike(heard: Heard, building: Building) -> tuple[str, ...]:
    """Units one confusable sound away: offered to a caller who was misheard, never assumed."""
    found: dict[str, None] = {}
    for code in heard.codes[:1]:
        whole = "".join(code.parts)
        for key in _one_sound_away(whole):
            found |= dict.fromkeys(_names(building.by_key.get(key, [])))
    return tuple(found)[:LONGEST_OFFER]


def _one_sound_away(whole: str) -> Iterator[str]:
    for at, sound in enumerate(whole[:LONGEST_ALIKE]):
        for swap in sorted(set().union(*(group for group in ALIKE if sound in group)) - {sound}):
            yield whole[:at] + swap + whole[at + 1 :]


def _by_places(places: frozenset[str], building: Building) -> list[Named]:
    ranked = [(rank, u) for u in building.units if (rank := _rank(places, u)) is not None]
    if ranked:
        best = min(rank for rank, _ in ranked)
        return [unit for rank, unit in ranked if rank == best]
    pair = frozenset(unit.key for unit in building.units)
    neutral = pair in NEUTRAL_PAIRS and len(building.units) == 2 and places <= PAIR_PLACES
    return list(building.units) if neutral else []


def _rank(places: frozenset[str], unit: Named) -> tuple[int, int] | None:
    """How loosely a unit fits the places (0 is best), then how much more its name tells."""
    worst = 0
    for place in places:
        tiers = PLACE_FITS.get(place, (frozenset((place,)),))
        tier = next((n for n, fits in enumerate(tiers) if fits & unit.places), None)
        if tier is None:
            return None
        worst = max(worst, tier)
    told = sum(
        ":" not in p and p not in ("up", "down", "topmost", "bottommost") for p in unit.places
    )
    return worst, told if "house" in places else 0
