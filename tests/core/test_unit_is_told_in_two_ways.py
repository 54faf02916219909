"""A number told twice, one of two numbers, halves, kinds of the house's own, where one waits."""

from __future__ import annotations

import pytest

from services.core.unit_names import match_unit

TOWER = tuple(f"{floor}0{door}" for floor in range(1, 13) for door in range(1, 5))
SMALL = tuple(str(number) for number in range(1, 21))
TEENS = ("13", "14", "15", "17", "19", "30", "40", "50", "70", "90")
PARK = ("Lot 3", "Lot 6", "Lot 9", "Lot 10", "Lot 16", "Lot 30")
LOFTS = ("Loft 1", "Loft 2", "Loft 3", "Loft 4", "Loft 5", "Loft 6")
HALVES = ("117", "117 1/2", "119", "119 1/2")
FLOORS = ("1st Floor", "2nd Floor", "3rd Floor")
SHOPS = ("Retail 1", "Retail 2", "2A", "2B")
BEDS = ("Studio", "1 Bed Up", "1 Bed Down", "2 Bed")
BLOCK = ("2A", "2B", "2C", "2D", "3A", "3B", "3C", "3D", "5A", "5B", "5C", "5D")
GARDEN = ("G1", "G2", "101", "102", "103", "202")
WINGS = ("Bldg A #101", "Bldg A #102", "Bldg B #101", "Bldg B #102", "Bldg C #104")
SIDES = ("101E", "101W", "102E", "102W")
DUPLEX = ("Upper", "Lower")


@pytest.mark.parametrize(
    ("said", "units", "name"),
    [
        ("ten oh two ten zero two", TOWER, "1002"),
        ("nine oh two nine hundred two", TOWER, "902"),
        ("three oh one three floors up", TOWER, "301"),
        ("six oh two two bathrooms and both backed up", TOWER, "602"),
        ("twelve, a dozen, get it", SMALL, "12"),
        ("one nineteen and a half", HALVES, "119 1/2"),
        ("119 and half my lights went out", HALVES, "119"),
        ("it's a a alpha the stove is dead", ("A", "B", "C"), "A"),
        ("p h dash b bravo", ("801", "PH-A", "PH-B"), "PH-B"),
        ("the second loft with the piano", LOFTS, "Loft 2"),
        ("retail two the bakery", SHOPS, "Retail 2"),
        ("the one bedroom that is down not the up one", BEDS, "1 Bed Down"),
        ("one oh two west the tub is backing up", SIDES, "102W"),
        ("the third townhouse", ("TH-1", "TH-2", "TH-3"), "TH-3"),
        ("the second floor apartment d", BLOCK, "2D"),
        ("unit three boy the nurse is here", BLOCK, "3B"),
        ("unit six oh four hurry", TOWER, "604"),
    ],
)
def test_it_hears_one_number_however_it_is_told(
    said: str, units: tuple[str, ...], name: str
) -> None:
    assert match_unit(said, units).name == name


@pytest.mark.parametrize(
    ("said", "units", "names"),
    [
        ("i cannot read it thirteen or thirty", TEENS, ("13", "30")),
        ("could be nineteen could be ninety", TEENS, ("19", "90")),
        ("lot six or is it sixteen", PARK, ("Lot 6", "Lot 16")),
        ("loft three or five i keep mixing them up", LOFTS, ("Loft 3", "Loft 5")),
        ("one or two oh three it's dark", TOWER, ("103", "203")),
        ("lots nine and ten share the meter", PARK, ("Lot 9", "Lot 10")),
        ("one oh two and please hurry", WINGS, ("Bldg A #102", "Bldg B #102")),
        ("the half, 119", HALVES, ("119", "119 1/2")),
        ("my wife says three but i think it's two", SMALL, ("2", "3")),
        ("one of the retail spaces downstairs", SHOPS, ("Retail 1", "Retail 2")),
        ("we are in one of the two i couldn't say up or down", DUPLEX, DUPLEX),
        ("two d or two b the guy wrote it badly", BLOCK, ("2B", "2D")),
    ],
)
def test_it_asks_which_of_two(said: str, units: tuple[str, ...], names: tuple[str, ...]) -> None:
    match = match_unit(said, units)

    assert (match.name, match.candidates) == (None, names)


@pytest.mark.parametrize(
    ("said", "units", "name"),
    [
        ("one oh two but i'm waiting in the lobby by g1", GARDEN, "102"),
        ("202, waiting in front of 101", GARDEN, "202"),
        ("504 my street number is 501", ("501", "504"), "504"),
        ("im in 3b no what am i saying thats my old place five b", BLOCK, "5B"),
        ("i rent the bottom one the top is the landlord's cousin", DUPLEX, "Lower"),
        ("number nineteen won't stop yelling, twelve, hi", SMALL, "12"),
        ("i have a leak under my sink in apartment three a, it's been two days", BLOCK, "3A"),
        ("i'm on the second floor over the nail salon", FLOORS, "2nd Floor"),
        ("it's maria from the second floor, the toilet's overflowing", FLOORS, "2nd Floor"),
    ],
)
def test_it_takes_the_home_and_no_place_beside_it(
    said: str, units: tuple[str, ...], name: str
) -> None:
    assert match_unit(said, units).name == name


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ("the plumber comes at ten or eleven", SMALL),
        ("my son is six or seven", SMALL),
        ("seven or eight at night i get home", SMALL),
        ("could be five o'clock could be six", SMALL),
        ("they shut the water in 5 through 9", SMALL),
        ("the second floor above the store has a party every night", FLOORS),
        ("the first floor by the mailboxes smells", FLOORS),
        ("the lights are down", BEDS),
        ("from top to bottom the place is a mess", DUPLEX),
        ("i have a loft bed", LOFTS),
    ],
)
def test_it_hears_no_unit_where_none_is_told(said: str, units: tuple[str, ...]) -> None:
    match = match_unit(said, units)

    assert (match.name, match.candidates) == (None, ())


def test_it_lists_candidates_as_the_office_does() -> None:
    assert match_unit("twenty or fifteen or two", SMALL).candidates == ("2", "15", "20")


@pytest.mark.parametrize("said", ["since 22 1/2 it leaks", "due at 1 1/2 today", "at a half past"])
def test_it_reads_halves_that_are_no_year_and_no_time(said: str) -> None:
    assert match_unit(said, HALVES).name is None
