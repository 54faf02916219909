"""Joins mentions that are one unit: "second floor, left", "12 in building C", "C, number 12"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product, zip_longest

from services.core.spoken import Reading, Word, word_set
from services.core.unit_index import Building, opposed
from services.core.unit_lookup import Heard, exists, find
from services.core.unit_places import Mention
from services.core.unit_words import FILLERS, NOT, PAUSES, SIDE_LETTERS

JOINTS = (
    PAUSES
    | FILLERS
    | word_set(
        "in of at the on en del de la el apartment unit apt apartamento number - is up out over"
    )
    | word_set("letter letra")
)
MOST_BETWEEN = 4


def joined_mentions(
    found: Sequence[Mention], words: Sequence[Word], building: Building
) -> list[Mention]:
    """Mentions in order, those that are one unit joined; places where nobody lives left out."""
    joined: list[Mention] = []
    for mention in found:
        whole = _join(joined[-1], mention, words, building) if joined else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(mention)
    return [
        mention
        for mention, after in zip_longest(joined, joined[1:])
        if mention.proper or (after and _is_its_letter(mention, after, building))
    ]


def _is_its_letter(place: Mention, after: Mention, building: Building) -> bool:
    """ "Basement B as in boy": whatever is said after the letter."""
    codes = after.heard.codes
    lettered = bool(codes) and all(part.isalpha() for part in codes[0].parts)
    return lettered and place.end == after.start and exists(codes, building)


def _join(
    first: Mention, second: Mention, words: Sequence[Word], building: Building
) -> Mention | None:
    gap = [word.text for word in words[first.end : second.start]]
    a, b = first.heard, second.heard
    if len(gap) > MOST_BETWEEN or not all(text in JOINTS for text in gap):
        return None
    if PAUSES & set(gap) and NOT & {
        word.text for word in words[max(0, first.start - 3) : first.start]
    }:
        return None  # "not the first floor, 201"
    if bool(a.building) != bool(b.building) and bool(a.codes) != bool(b.codes):
        apart = bool(a.building) != bool(a.codes)
        return _merged(first, second) if apart else None
    if a.codes and b.codes and not (a.places or b.places or a.building or b.building):
        return _join_codes(first, second, building)
    if (a.places or b.places) and not (a.codes and b.codes) and not (a.building or b.building):
        whole = _numbered_place(first, second, building)
        paused = bool(gap) and gap[0] in PAUSES
        if paused and _are_two(first, second, building):
            return None
        return whole or _join_places(first, second, building, paused=paused)
    return None


def _join_codes(first: Mention, second: Mention, building: Building) -> Mention | None:
    """ "C, number 12", "number 4, letter B": a letter and a number that are one unit."""
    a, b = first.heard, second.heard
    ways = tuple(Reading(x.parts + y.parts) for x, y in product(a.codes, b.codes))
    letters = [all(part.isalpha() for part in way.parts) for way in (a.codes[0], b.codes[0])]
    if not exists(ways, building):
        ways = tuple(Reading(y.parts + x.parts) for x, y in product(a.codes, b.codes))
    if letters[0] == letters[1] or not exists(ways, building):
        return None
    plain = all(part.isdecimal() for way in (a, b) for part in way.codes[0].parts[1:])
    heard = replace(b, codes=ways, kind=b.kind or a.kind)
    return replace(first, end=second.end, heard=heard) if plain else None


def _are_two(first: Mention, second: Mention, building: Building) -> bool:
    """ "Coach house, the main house": each is a home and nothing is both."""
    heard = (first.heard, second.heard, _merged(first, second).heard)
    one, other, both = (bool(find(each, building).names) for each in heard)
    return one and other and not both and bool(second.heard.places and not second.heard.codes)


def _numbered_place(first: Mention, second: Mention, building: Building) -> Mention | None:
    """ "Garden three" where the office writes G3."""
    code = second.heard.codes
    plain = bool(code) and not exists(code, building) and not first.heard.codes
    whole = _merged(first, second)
    return whole if plain and len(find(whole.heard, building).names) == 1 else None


def _join_places(
    first: Mention, second: Mention, building: Building, *, paused: bool
) -> Mention | None:
    a, b = first.heard, second.heard
    code = a.codes or b.codes
    if code and any(p.startswith("floor:") for p in a.places | b.places):
        return _merged(first, second)
    if code and not any(p.isalpha() for p in code[0].parts):
        whole = _merged(first, second)
        led = bool(a.places & SIDE_LETTERS.keys()) and first.end == second.start
        real = led and len(find(whole.heard, building).names) == 1
        return whole if (second.side and a.codes) or real else None  # "west 102"
    if code or opposed(a.places, b.places) or not (first.proper or second.proper):
        return None
    return _merged(first, second) if not paused or first.proper == second.proper else None


def _merged(first: Mention, second: Mention) -> Mention:
    a, b = first.heard, second.heard
    heard = Heard(
        a.codes or b.codes,
        a.kind or b.kind,
        a.building or b.building,
        (a.places | b.places) - {"house"} or a.places,
    )
    return replace(first, end=second.end, heard=heard,
                   proper=first.proper or second.proper)  # fmt: skip
