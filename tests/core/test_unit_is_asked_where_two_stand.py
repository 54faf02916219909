"""Two units in one sentence: a clear cue decides, otherwise the caller is asked."""

from __future__ import annotations

import pytest

from services.core.unit_names import match_unit

TOWER = ("101", "102", "103", "201", "202", "203", "301", "302", "303")
BLOCK = ("1A", "1B", "2A", "2B", "3A", "3B", "4A", "4B", "4C")
SMALL = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")
PARK = ("Lot 13", "Lot 15", "Lot 30", "Lot 50", "Lot 51")
HOUSE = ("Upper", "Lower", "Basement")
COURT = ("C-10", "C-12", "C-14", "D-10", "D-11", "D-12")


@pytest.mark.parametrize(
    ("said", "units", "name"),
    [
        ("my old place was one oh one on pine street this one's three oh one", TOWER, "301"),
        ("i was in one oh one they moved me to one oh two after the flood", TOWER, "102"),
        ("they changed my lot from fifteen to fifty one", PARK, "Lot 51"),
        ("me mudaron del ciento uno al doscientos uno", TOWER, "201"),
        ("i told the other girl nine but it's eight nine is where the noise is", SMALL, "8"),
    ],
)
def test_it_leaves_a_home_of_the_past(said: str, units: tuple[str, ...], name: str) -> None:
    assert match_unit(said, units).name == name


@pytest.mark.parametrize(
    ("said", "units", "name"),
    [
        ("my daughter lives in c fourteen but i'm calling for mine d twelve", COURT, "D-12"),
        ("the lower my landlord lives in the upper", HOUSE, "Lower"),
        ("three is mine four is my brother's place", SMALL, "3"),
        ("three oh one is my sister i'm three oh two", TOWER, "302"),
        ("i have the keys to one a while she's away i'm in one b", BLOCK, "1B"),
        ("estoy en el doscientos tres y el ruido viene del trescientos tres", TOWER, "203"),
    ],
)
def test_it_takes_the_callers_own_home(said: str, units: tuple[str, ...], name: str) -> None:
    assert match_unit(said, units).name == name


@pytest.mark.parametrize(
    ("said", "units", "names"),
    [
        ("two oh one or two oh two one of those", TOWER, ("201", "202")),
        ("one oh one or two", TOWER, ("101", "102")),
        ("three a and three b both have no heat", BLOCK, ("3A", "3B")),
        ("4B is leaking into 3B", BLOCK, ("4B", "3B")),
        ("i want to switch from one oh one to three oh three", TOWER, ("101", "303")),
        ("i'm in eight but nine is the one that's flooding", SMALL, ("8", "9")),
        ("my sister's in 302 i'm in 101 and it's her sink", TOWER, ("101", "302")),
        ("es el cuatro no el cinco", SMALL, ("4", "5")),
    ],
)
def test_it_asks_where_no_cue_decides(
    said: str, units: tuple[str, ...], names: tuple[str, ...]
) -> None:
    match = match_unit(said, units)

    assert (match.name, sorted(match.candidates)) == (None, sorted(names))


@pytest.mark.parametrize(
    "said",
    [
        "el sesenta y dos el de la esquina",
        "sixty two",
        "one oh one",
        "one hundred and two the one by the stairs",
        "we're in one ten and the sink leaks",
        "this is marta from one oh two",
        "cuarenta y ocho",
        "ciento doce",
    ],
)
def test_it_never_takes_a_part_of_a_longer_number(said: str) -> None:
    match = match_unit(said, SMALL)

    assert (match.name, match.candidates) == (None, ())


def test_it_offers_the_real_one_beside_a_unit_that_does_not_exist() -> None:
    match = match_unit("two oh one or two oh nine", TOWER)

    assert (match.name, match.candidates, match.near) == (None, (), ("201",))
