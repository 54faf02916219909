"""Numbers dictated figure by figure, told twice, with asides, and places of units that are none."""

from __future__ import annotations

import pytest

from services.core.unit_names import match_unit

BLOCK = ("1A", "1B", "1C", "2A", "2B", "2C", "4A", "4B", "4C")
TOWER = ("101", "102", "103", "104", "201", "202", "301")
SMALL = ("Basement", "1", "2", "3")
PARK = ("LOT 3", "LOT 13", "LOT 15", "LOT 30")
TOP = ("PH1", "PH2", "1201", "1202")
PAIR = ("Upper", "Lower")
HOUSES = ("Front House", "Back House")
SIDES = ("1F", "1R", "2F", "2R")
BUILDINGS = ("Bldg 1-101", "Bldg 1-102", "Bldg 2-101", "Bldg 2-102")
CELLAR = ("BSMT A", "BSMT B", "1A", "1B", "2A", "2B")
HALVES = ("101A", "101B", "201A", "201B")


@pytest.mark.parametrize(
    ("said", "units", "name"),
    [
        ("it's a one a zero and a four", TOWER, "104"),
        ("trailer fifteen fifteen one five", PARK, "LOT 15"),
        ("one on one", TOWER, "101"),
        ("four and then c as in cat", BLOCK, "4C"),
        ("two ar the back one", SIDES, "2R"),
        ("the penthouse p h one", TOP, "PH1"),
        ("i have the third one three", SMALL, "3"),
        ("just one", SMALL, "1"),
        ("101 room b", HALVES, "101B"),
    ],
)
def test_it_hears_a_number_told_in_pieces(said: str, units: tuple[str, ...], name: str) -> None:
    assert match_unit(said, units).name == name


@pytest.mark.parametrize(
    ("said", "units", "name"),
    [
        ("not the penthouse twelve oh one", TOP, "1201"),
        ("one oh two building one no dang it building two one oh two", BUILDINGS, "Bldg 2-102"),
        ("not the first floor, 201", TOWER, "201"),
        ("thirteen or thirty i can't hear you it's thirty", PARK, "LOT 30"),
        ("house up front", HOUSES, "Front House"),
        ("top floor up the outside stairs", PAIR, "Upper"),
        ("first floor front, 2 windows broken", SIDES, "1F"),
        ("202 West 40th Street, 301", TOWER, "301"),
        ("basement b like baker", CELLAR, "BSMT B"),
    ],
)
def test_it_takes_the_unit_among_what_else_is_told(
    said: str, units: tuple[str, ...], name: str
) -> None:
    assert match_unit(said, units).name == name


@pytest.mark.parametrize(
    ("said", "units", "candidates"),
    [
        ("somewhere on the two hundreds, i just moved in", TOWER, ("201", "202")),
        ("its the duplex on pine one of the two", PAIR, PAIR),
        ("one zero two, you know, the one by the pool", BUILDINGS, ("Bldg 1-102", "Bldg 2-102")),
        ("apartment b", CELLAR, ("BSMT B", "1B", "2B")),
    ],
)
def test_it_asks_where_the_rest_was_left_unsaid(
    said: str, units: tuple[str, ...], candidates: tuple[str, ...]
) -> None:
    match = match_unit(said, units)

    assert match.name is None
    assert match.candidates == candidates


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ("five b the top floor apartment", BLOCK),
        ("seis a el de arriba", BLOCK),
        ("basement c", CELLAR),
        ("i'm in the attic", PAIR),
        ("one of the pipes burst", PAIR),
        ("we paid up front", HOUSES),
        ("a one on one with the manager", TOWER),
        ("you know what, never mind", TOWER),
    ],
)
def test_it_takes_nothing_for_a_unit_that_is_none(said: str, units: tuple[str, ...]) -> None:
    match = match_unit(said, units)

    assert match.name is None
    assert match.candidates == ()


@pytest.mark.parametrize("said", ["the top floor of the house", "top floor of the building"])
def test_it_hears_a_floor_of_the_house(said: str) -> None:
    assert match_unit(said, PAIR).name == "Upper"
