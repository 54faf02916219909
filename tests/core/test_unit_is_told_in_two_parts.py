"""Homes told in two parts in either order, others' homes beside the caller's, and look-alikes."""

from __future__ import annotations

import pytest

from services.core.unit_names import match_unit

BLOCK = tuple(f"{floor}{letter}" for floor in range(1, 5) for letter in "ABCD")
SIDES = ("1L", "1R", "2L", "2R", "3L", "3R")
FRONTS = ("Garden", "1F", "1R", "2F", "2R", "3F", "3R")
HALVES = ("208", "208 1/2", "210", "210 1/2")
NUMBERS = tuple(str(number) for number in range(1, 25))
LETTERS = ("A", "B", "C", "D", "E", "F")
TOWER = ("201", "202", "203", "301", "302", "404")
WINGS = ("North 1", "North 2", "South 1", "South 2")
HOUSES = ("8-101", "8-102", "9-101", "9-102")
BUILDINGS = ("Bldg 1 Unit A", "Bldg 1 Unit B", "Bldg 2 Unit A", "Bldg 2 Unit B")
PARK = ("Space 3", "Space 8", "Space 19")
YARD = ("A-101", "A-102", "B-101", "B-102")
CELLAR = ("Front House", "Rear Cottage", "Basement")
CELLARS = ("Basement Front", "Basement Rear", "1", "2")
PAIR = ("Upper", "Lower")


@pytest.mark.parametrize(
    ("said", "units", "name"),
    [
        ("I'm in C on the third floor and the tub won't drain", BLOCK, "3C"),
        ("fourth floor d the one by the stairs", BLOCK, "4D"),
        ("third floor a the fan is loud", BLOCK, "3A"),
        ("D on the second, no heat", BLOCK, "2D"),
        ("I'm three left. The doorbell is dead.", SIDES, "3L"),
        ("Hi, it's Ruth in the third floor rear", FRONTS, "3R"),
        ("two oh eight and a half my sink drips", HALVES, "208 1/2"),
        ("south building, two", WINGS, "South 2"),
        ("it's North one", WINGS, "North 1"),
        ("nine, then one oh one", HOUSES, "9-101"),
        ("second building, the A unit, A like apple", BUILDINGS, "Bldg 2 Unit A"),
        ("I'm in spot number nineteen, the trailer by the gate", PARK, "Space 19"),
        ("down in the basement there", CELLAR, "Basement"),
        ("1C, as in one C, right. Not 1B.", BLOCK, "1C"),
        ("seven, and then a, a as in ant", ("6A", "7A", "7B"), "7A"),
        ("forty no one four fourteen fourteen is the apartment", NUMBERS, "14"),
    ],
)
def test_it_joins_the_two_parts_of_a_home(said: str, units: tuple[str, ...], name: str) -> None:
    assert match_unit(said, units).name == name


@pytest.mark.parametrize(
    ("said", "units", "name"),
    [
        ("unit nine no hang on that's the parking spot unit nineteen", NUMBERS, "19"),
        ("it's nine wait what am i saying i lived there last year it's twelve", NUMBERS, "12"),
        ("used to be in 1C but they moved me to 4D last month", BLOCK, "4D"),
        ("eight, i lived there for two years", NUMBERS, "8"),
        ("unit c has a drum kit i'm the tenant in d", LETTERS, "D"),
        ("the back people in two r took my bike i'm two front", FRONTS, "2F"),
        ("it's upstairs, the lower one is Mr. Wu's", PAIR, "Upper"),
        ("I'm in 404 and I don't want them to know I called about 302", TOWER, "404"),
        ("202, have them call me back", TOWER, "202"),
    ],
)
def test_it_takes_the_callers_own_unit_beside_another(
    said: str, units: tuple[str, ...], name: str
) -> None:
    assert match_unit(said, units).name == name


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ("There's a fight going on in 202. I don't want them to know I called.", TOWER),
        ("i don't live there but my son does, he's in 2C, tell him to call me", BLOCK),
        ("I parked in building B's lot", YARD),
        ("a truck is in my spot, number three", PARK),
        ("we're two right now", SIDES),
        ("two left shoes were by the door", SIDES),
    ],
)
def test_it_names_nobody_elses_unit(said: str, units: tuple[str, ...]) -> None:
    match = match_unit(said, units)

    assert match.name is None
    assert not match.candidates


@pytest.mark.parametrize(
    ("said", "units", "candidates"),
    [
        ("third floor um the hall window won't close", FRONTS, ("3F", "3R")),
        ("the one with the half in the number", HALVES, ("208 1/2", "210 1/2")),
        ("one of the basement places", CELLARS, CELLARS[:2]),
        ("it's the south one", WINGS, WINGS[2:]),
        ("I'm facing south, 101", HOUSES, ("8-101", "9-101")),
        ("building one or two", BUILDINGS, BUILDINGS),
    ],
)
def test_it_asks_which_where_one_part_is_missing(
    said: str, units: tuple[str, ...], candidates: tuple[str, ...]
) -> None:
    match = match_unit(said, units)

    assert match.name is None
    assert match.candidates == candidates
