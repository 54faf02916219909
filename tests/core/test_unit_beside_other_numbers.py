"""A unit is told from years, times and services, from somebody else's home, from one replaced."""

from __future__ import annotations

import pytest

from services.core.unit_names import match_unit

BLOCK = tuple(f"{floor}{letter}" for floor in "1234" for letter in "ABC")
TOWER = tuple(f"{floor}0{door}" for floor in "1234" for door in "123456")
YEARS = ("1919", "1920", "2018", "2019", "2021", "2022")
SERVICES = ("311", "312", "411", "412", "911")
TENS = ("10", "11", "12", "22", "31", "32")
ROOMS = ("201A", "201B", "202A", "202B")
LETTERED = ("A1", "A2", "A3", "B1", "B2", "B3")
GARDEN = ("G1", "G2", "G3", "101", "102", "201")
BEDROOMS = ("Studio", "1BR Front", "1BR Rear", "2BR")
FLOORS = ("Basement", "1st Floor", "2nd Floor", "3rd Floor")
COACH = ("Main House", "Coach House", "Garage Apartment")
COTTAGE = ("Main House", "Cottage")
PAIR = ("Upper", "Lower")
HOUSE = ("House",)


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ("my mother was born in 1920 and she still cooks", YEARS),
        ("we signed in 2021 and the boiler has been bad since", YEARS),
        ("been a customer of yours since 2018", YEARS),
        ("the city line three one one sent me to you", SERVICES),
        ("called four one one to get your number", SERVICES),
        ("he was supposed to be here at two oh five and nobody came", TOWER),
        ("my appointment was at three oh two and nobody came", TOWER),
        ("the code on the boiler reads 104", TOWER),
        ("take the 104 bus and get off by the school", TOWER),
        ("the 4c size batteries in the alarm are dead", BLOCK),
        ("a two bedroom is what we look for", LETTERED),
        ("i need a 3 bedroom by june", LETTERED),
        ("i'm twenty two and i've never rented before", TENS),
        ("do you have anything opening up, my sister lives in 202 and she loves it", TOWER),
        ("looking for a one bedroom", BEDROOMS[:1]),
    ],
)
def test_it_takes_no_other_number_for_a_unit(said: str, units: tuple[str, ...]) -> None:
    match = match_unit(said, units)

    assert (match.name, match.candidates) == (None, ())


@pytest.mark.parametrize(
    ("said", "units", "name"),
    [
        ("i'm in twenty twenty one, the lease began in twenty eighteen", YEARS, "2021"),
        ("apartment 1919, it has been dripping since 2021", YEARS, "1919"),
        ("311 wouldn't help so i'm calling you, i'm in 312", SERVICES, "312"),
        ("i told your guy two oh three, should have been two oh four", TOWER, "204"),
        ("the work order says 105 but that's wrong it's 106", TOWER, "106"),
        ("i put 103 on the form, that was a typo, 203", TOWER, "203"),
        ("last year we were in 104, now the lease is for 204", TOWER, "204"),
        ("two oh two, hold on, i'm reading it upside down, two oh five", TOWER, "205"),
        ("one oh six, not one oh five, six", TOWER, "106"),
        ("they moved us out of 101 into 303", TOWER, "303"),
        ("i'm eight and i live in number three", ("3", "8"), "3"),
        ("two oh five please and the racket is from three oh five", TOWER, "205"),
        ("the fella in 303 smokes all night, i'm 304", TOWER, "304"),
        ("302's kids keep ringing my bell at 303", TOWER, "303"),
        ("i'm also complaining about 402, but file it under 302", TOWER, "302"),
        ("i'm thirty one, and above me thirty two has the radio on", TENS, "31"),
        ("my mail goes to the main house but i'm in the cottage", COTTAGE, "Cottage"),
        ("first floor, and there's water coming from the second", FLOORS, "1st Floor"),
        ("i live next door at 201 but it's mrs lopez in 202 who needs the help", TOWER, "202"),
        ("i live in 401 but i'm calling for the lady in 404, she can't hear", TOWER, "404"),
        ("not me, my neighbor, 204, she asked me to call", TOWER, "204"),
        ("too oh for the toilet is running", TOWER, "204"),
        ("this is for bee on the top floor", BLOCK, "4B"),
        ("201, bedroom b like boy", ROOMS, "201B"),
        ("garden level unit two", GARDEN, "G2"),
        ("the one bedroom up front", BEDROOMS, "1BR Front"),
        ("two bedroom unit, the dryer", BEDROOMS, "2BR"),
        ("the apartment on top of the garage", COACH, "Garage Apartment"),
        ("the main house parties all night, the coach house here", COACH, "Coach House"),
        ("there isn't any unit number hon it's just the house", HOUSE, "House"),
    ],
)
def test_it_finds_the_unit_that_is_meant(said: str, units: tuple[str, ...], name: str) -> None:
    assert match_unit(said, units).name == name


@pytest.mark.parametrize(
    ("said", "units", "candidates"),
    [
        ("could be the upper could be the lower i just clean", PAIR, PAIR),
        ("it's either the first or the second floor", FLOORS, FLOORS[1:3]),
        ("he said 105 or 106 i couldn't tell", TOWER, ("105", "106")),
        ("third floor, i'm only the dog sitter", BLOCK, ("3A", "3B", "3C")),
        ("just a three, no letter on the door", BLOCK, ("3A", "3B", "3C")),
        ("garden apartment", GARDEN, ("G1", "G2", "G3")),
        ("i've got the one bedroom", BEDROOMS, ("1BR Front", "1BR Rear")),
        ("the old man in 401 fell, i'm in 402 across the hall", TOWER, ("401", "402")),
        ("no it was 302 that called, i'm 301, i'm fine", TOWER, ("301", "302")),
        ("can i swap my 1a for 3a", BLOCK, ("1A", "3A")),
        ("neither 101 nor 102 has hot water", TOWER, ("101", "102")),
    ],
)
def test_it_asks_where_the_evidence_is_mixed(
    said: str, units: tuple[str, ...], candidates: tuple[str, ...]
) -> None:
    match = match_unit(said, units)

    assert match.name is None
    assert sorted(match.candidates) == sorted(candidates)
