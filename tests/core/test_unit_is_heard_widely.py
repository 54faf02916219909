"""Answers that no grammar foresees: sound-alikes, half numbers, other people's units."""

from __future__ import annotations

import pytest

from services.core.unit_names import match_unit

BLOCK = ("1A", "1B", "2A", "2B", "3A", "3B", "4A", "4B", "4C", "4D")
TOWER = ("101", "102", "103", "201", "202", "203", "301", "302", "303")
SMALL = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "12")
PARK = ("Lot 13", "Lot 14", "Lot 30", "Lot 50")
PAIR = ("Front", "Rear")
HALVES = ("204-A", "204-B", "205-A", "205-B")
CELLAR = ("Basement", "1", "2", "3")
TOP = ("1201", "1203", "PH1", "PH2")


@pytest.mark.parametrize(
    ("said", "units", "name"),
    [
        ("won oh won", TOWER, "101"),
        ("tree bee please my english not so good", BLOCK, "3B"),
        ("lot fore teen", PARK, "Lot 14"),
        ("two... oh... three", TOWER, "203"),
        ("302 302 302 hurry", TOWER, "302"),
        ("two zero five a apple", HALVES, "205-A"),
        ("a dozen haha twelve", SMALL, "12"),
        ("three hundred two i said", TOWER, "302"),
        ("el dosientos tres", TOWER, "203"),
        ("lot thirty three zero", PARK, "Lot 30"),
        ("two two b", BLOCK, "2B"),
    ],
)
def test_it_hears_what_the_words_sound_like(said: str, units: tuple[str, ...], name: str) -> None:
    assert match_unit(said, units).name == name


@pytest.mark.parametrize(
    ("said", "units", "name"),
    [
        ("uh three i have four kids but its three", SMALL, "3"),
        ("five and ill be home till nine", SMALL, "5"),
        ("its seven im outside by the blue door", SMALL, "7"),
        ("im the double wide on fifty", PARK, "Lot 50"),
        ("its the front one facing the street", PAIR, "Front"),
        ("la de enfrente la que da a la calle", PAIR, "Front"),
        ("im downstairs in the basement unit dear", CELLAR, "Basement"),
        ("im 204 and its the b side", HALVES, "204-B"),
        ("not the b side im the a side of two oh five", HALVES, "205-A"),
    ],
)
def test_it_takes_the_one_real_unit_among_other_words(
    said: str, units: tuple[str, ...], name: str
) -> None:
    assert match_unit(said, units).name == name


@pytest.mark.parametrize(
    ("said", "units", "name"),
    [
        ("im in 203 no sorry what am i saying 201", TOWER, "201"),
        ("no not fifty thirteen", PARK, "Lot 13"),
        ("not the front house the one in back", PAIR, "Rear"),
        ("they knocked on 103 but its 101 that needs the help", TOWER, "101"),
        ("nine or eight... nine yeah definitely nine", SMALL, "9"),
    ],
)
def test_it_follows_the_last_word(said: str, units: tuple[str, ...], name: str) -> None:
    assert match_unit(said, units).name == name


@pytest.mark.parametrize(
    ("said", "units", "name"),
    [
        ("theres water from two oh three im in one oh three right underneath", TOWER, "103"),
        ("its 102 the guy in 202 left his tub running", TOWER, "102"),
        ("calling for my son i'm in 3A but the leak is at his place two b", BLOCK, "2B"),
        ("im in two but its about four my mothers apartment", SMALL, "4"),
    ],
)
def test_it_takes_the_unit_that_the_call_is_about(
    said: str, units: tuple[str, ...], name: str
) -> None:
    assert match_unit(said, units).name == name


@pytest.mark.parametrize(
    ("said", "units", "names"),
    [
        ("number four something i forget the letter", BLOCK, ("4A", "4B", "4C", "4D")),
        ("its one then a letter i cant make it out", BLOCK, ("1A", "1B")),
        ("one oh something the last number fell off", TOWER, ("101", "102", "103")),
        ("the third floor but i dont remember which door", TOWER, ("301", "302", "303")),
        ("im in one of the penthouses", TOP, ("PH1", "PH2")),
        ("six or nine depends how you hold the paper", SMALL, ("6", "9")),
        ("either thirteen or thirty the sign is half broken", PARK, ("Lot 13", "Lot 30")),
    ],
)
def test_it_asks_where_the_caller_knows_only_a_part(
    said: str, units: tuple[str, ...], names: tuple[str, ...]
) -> None:
    match = match_unit(said, units)

    assert (match.name, match.candidates) == (None, names)


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ("five c as in cat", BLOCK),
        ("four oh four", TOWER),
        ("i called 103 times", TOWER),
        ("my doctor is in room 301 at mercy hospital", TOWER),
        ("the ambulance is from engine 203", TOWER),
        ("three dripping pipes", SMALL),
        ("my son turned three", SMALL),
        ("nine to five", SMALL),
        ("two or three times a week", SMALL),
        ("three would be fine", SMALL),
        ("i'll be there in five", SMALL),
        ("the basement is flooded", CELLAR),
        ("i paid the rent up front", PAIR),
    ],
)
def test_it_leaves_numbers_and_places_in_other_roles(said: str, units: tuple[str, ...]) -> None:
    match = match_unit(said, units)

    assert (match.name, match.candidates) == (None, ())
