"""What a caller says is matched to one of the building's real units, or asked, or not found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.core.unit_names import UnitMatch, match_unit

BLOCK = ("3A", "3B", "4A", "4B", "4D", "5C", "8B")
TOWER = ("101", "102", "203", "1203", "1204", "1215", "1250")
DUPLEX = ("Upper", "Lower", "Basement")
YARD = ("C-10", "C-12", "D-12", "D-14")
PARK = tuple(f"Lot {number}" for number in range(1, 31))
FLATS = ("1F", "1R", "2F", "2R")


@pytest.mark.parametrize(
    ("said", "units", "name"),
    [
        ("apartment four B", BLOCK, "4B"),
        ("4-B", BLOCK, "4B"),
        ("for bee", BLOCK, "4B"),
        ("it's four D, D as in dog", BLOCK, "4D"),
        ("8 bravo please", BLOCK, "8B"),
        ("B4", BLOCK, "4B"),
        ("cuatro be de burro", BLOCK, "4B"),
        ("unit twelve oh three", TOWER, "1203"),
        ("twelve hundred and three", TOWER, "1203"),
        ("twelve oh... twelve oh four", TOWER, "1204"),
        ("a hundred and one", TOWER, "101"),
        ("building C, twelve", YARD, "C-12"),
        ("twelve in building D", YARD, "D-12"),
        ("apartment fourteen", YARD, "D-14"),
        ("trailer fourteen", PARK, "Lot 14"),
        ("the upper one", DUPLEX, "Upper"),
        ("el sótano", DUPLEX, "Basement"),
        ("second floor in the back", FLATS, "2R"),
        ("it's the house on Oak", ("House",), "House"),
        ("the whole house", ("",), ""),
    ],
)
def test_it_finds_the_unit_however_it_is_said(said: str, units: tuple[str, ...], name: str) -> None:
    assert match_unit(said, units).name == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("4A, no sorry, 4B", "4B"),
        ("it's not 4A it's 4B", "4B"),
        ("4B, not 4A", "4B"),
        ("four A. I mean four D.", "4D"),
        ("four A, no, D", "4D"),
        ("I used to be in 4A, now I'm in 4B", "4B"),
    ],
)
def test_it_follows_a_caller_who_corrects_himself(said: str, name: str) -> None:
    assert match_unit(said, BLOCK).name == name


@pytest.mark.parametrize(
    "said",
    [
        "I've called 3 times about unit 12",
        "I'm in 12 since 2 days",
        "31 Port Richmond Ave apartment 12, my number is 718 555 0142",
        "it's 15 degrees in apartment 12",
        "I pay $14 a day and live in 12",
        "there are 4 of us in number 12 and they came at 5 o'clock",
    ],
)
def test_it_is_not_led_astray_by_other_numbers(said: str) -> None:
    assert match_unit(said, [str(number) for number in range(1, 32)]).name == "12"


@pytest.mark.parametrize(
    "said",
    [
        "my number is 718 555 0142",
        "the 2 bedroom",
        "since 2 days",
        "at 5 o'clock",
        "my rent is 12 dollars",
        "building 2",
        "my ticket number is 12",
        "at three",
        "3 in the afternoon works",
        "from nine to eleven",
        "it's a 12 unit building",
        "number one, the sink, number two, the toilet",
        "I'm the one who called",
        "someone is in parking spot 5",
        "thanks a lot",
        "I need a repair",
        "",
    ],
)
def test_it_hears_no_unit_where_none_is_mentioned(said: str) -> None:
    match = match_unit(said, [str(number) for number in range(1, 32)])

    assert (match.name, match.candidates) == (None, ())


@pytest.mark.parametrize(
    ("said", "units", "candidates"),
    [
        ("unit four", BLOCK, ("4A", "4B", "4D")),
        ("on the fourth floor", BLOCK, ("4A", "4B", "4D")),
        ("apartment B", BLOCK, ("3B", "4B", "8B")),
        ("4B is leaking into 3B", BLOCK, ("4B", "3B")),
        ("4A or 4B", BLOCK, ("4A", "4B")),
        ("unit 12", YARD, ("C-12", "D-12")),
        ("building C", YARD, ("C-10", "C-12")),
        ("downstairs", DUPLEX, ("Lower", "Basement")),
        ("twenty one A", ("20-1A", "21A"), ("21A", "20-1A")),
    ],
)
def test_it_asks_where_several_units_fit(
    said: str, units: tuple[str, ...], candidates: tuple[str, ...]
) -> None:
    match = match_unit(said, units)

    assert match.name is None
    assert set(match.candidates) == set(candidates)


@pytest.mark.parametrize(
    ("said", "heard"),
    [("apartment 9Z", "9Z"), ("lot forty", "lot 40"), ("building E, 12", "building E 12")],
)
def test_it_says_what_it_heard_of_a_unit_that_does_not_exist(said: str, heard: str) -> None:
    assert match_unit(said, YARD) == UnitMatch(None, (), heard)


def test_it_offers_a_unit_that_sounds_alike_but_never_takes_it() -> None:
    assert match_unit("apartment four P", BLOCK) == UnitMatch(None, (), "4P", near=("4B", "4D"))


def test_it_offers_the_only_unit_that_a_part_fits_but_never_takes_it() -> None:
    assert match_unit("unit five", BLOCK) == UnitMatch(None, (), "5", near=("5C",))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("the apartment above me, 5C, is leaking. I'm in 4B", "4B"),
        ("I'm in 4B and 5C is leaking into my bathroom", "4B"),
        ("my neighbor in 5C is loud, I live in 4B", "4B"),
        ("my neighbor in 5C is loud", None),
        ("next to 4B", None),
    ],
)
def test_it_takes_the_callers_own_unit_not_the_neighbours(said: str, name: str | None) -> None:
    assert match_unit(said, BLOCK).name == name


@pytest.mark.parametrize(
    "said",
    [
        "there's water in the basement",
        "the upper cabinet is broken",
        "my upstairs neighbor is loud",
        "the basement stairs are dark",
        "who lives upstairs",
    ],
)
def test_it_does_not_take_a_place_where_something_is_for_a_home(said: str) -> None:
    assert match_unit(said, DUPLEX).name is None


def test_it_takes_the_first_of_two_names_that_differ_only_in_case() -> None:
    assert match_unit("four b", ["4B", "4b"]).name == "4B"


@pytest.mark.parametrize("units", [(), ("",), ("---",), ("½", "²", "1/2"), ("4B", "4B")])
def test_it_bears_any_list_of_names(units: tuple[str, ...]) -> None:
    assert match_unit("apartment four B", units).name in {None, *units}


WORDS = """apartment unit lot number building floor four twelve oh three twenty one hundred b a c
see be for to upper lower basement rear second not no sorry i'm in my the , . - # / 4B 12 1203
double as like boy neighbor el cuatro be de house penthouse a.m. 1/2 4th is and or"""
SAYINGS = st.lists(st.sampled_from(WORDS.split())).map(" ".join)
NAMES = st.lists(
    st.sampled_from(
        [*BLOCK, *TOWER, *DUPLEX, *YARD, *FLATS, "Bldg C #12", "PH-1", "2nd Floor Rear", "G", "1/2"]
    )
    | st.text(max_size=8),
    max_size=12,
)


@given(said=SAYINGS | st.text(), units=NAMES)
def test_it_never_raises_and_never_invents_a_name(said: str, units: list[str]) -> None:
    match = match_unit(said, units)

    assert {match.name, *match.candidates, *match.near} - {None} <= set(units)
    assert match.name is None or not match.candidates
    assert len(match.candidates) != 1


@pytest.mark.parametrize("said", ["nine " * 2000, "9" * 5000, "four b, " * 500, "a" * 9000])
def test_it_bears_endless_speech(said: str) -> None:
    assert match_unit(said, BLOCK).name in {None, "4B"}
