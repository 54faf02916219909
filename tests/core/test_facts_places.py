"""The property and the unit: only real ones, the caller's own first, never a guess."""

from __future__ import annotations

import pytest

from tests.core.facts_of import call, learnt


@pytest.mark.parametrize(
    "said",
    ["4B", "four B", "apartment 4-B", "It's 4B.", "It's apartment four bee.", "I'm in 4B"],
)
def test_it_matches_a_known_caller_s_own_unit(said: str) -> None:
    facts = learnt(call("t-maria", awaiting="unit", goal="repair"), said)

    assert (facts.property_id, facts.unit_id, facts.unit_name) == ("bayview", "bayview-4b", "4B")


@pytest.mark.parametrize(
    ("said", "property_id", "unit_id"),
    [
        ("88 Bay Street, apartment 3A", "bayview", "bayview-3a"),
        ("Bayview, 1203", "bayview", "bayview-1203"),
        ("412 Clove Road, upper", "clove-duplex", "clove-duplex-upper"),
        ("the basement on Clove Road", "clove-duplex", "clove-duplex-basement"),
        ("27 Forest Avenue", "forest-house", "forest-house-house"),
        ("lot 12 at the mobile home park", "shoreline-park", "shoreline-park-lot-12"),
        ("Shoreline, lot fourteen", "shoreline-park", "shoreline-park-lot-14"),
        ("bay view apartments two C", "bayview", "bayview-2c"),
    ],
)
def test_it_finds_a_stranger_s_place_by_street_or_name(
    said: str, property_id: str, unit_id: str
) -> None:
    facts = learnt(call(awaiting="place", goal="repair"), said)

    assert (facts.property_id, facts.unit_id) == (property_id, unit_id)


def test_it_keeps_a_unit_until_the_property_is_known() -> None:
    memory = call(awaiting="place", goal="repair")

    memory.facts = learnt(memory, "apartment 4B")
    memory.script.awaiting = "property"
    facts = learnt(memory, "on Bay Street")

    assert memory.facts.unit_id is None
    assert facts.unit_id == "bayview-4b"


def test_it_never_guesses_a_unit_that_does_not_exist() -> None:
    facts = learnt(call(awaiting="unit", goal="repair", property_id="bayview"), "apartment 9Z")

    assert facts.unit_id is None
    assert facts.unit_not_found


def test_it_takes_a_unit_that_was_offered_and_accepted() -> None:
    memory = call(awaiting="unit", goal="repair", property_id="bayview", unit_not_found="5D")

    assert learnt(memory, "Yes, that one.").unit_id == "bayview-5b"


def test_it_takes_no_offered_unit_that_was_refused() -> None:
    memory = call(awaiting="unit", goal="repair", property_id="bayview", unit_not_found="5D")

    assert learnt(memory, "no").unit_id is None


def test_it_takes_the_home_on_file_without_it_being_said() -> None:
    facts = learnt(call("t-maria", awaiting="unit", goal="repair"), "You have it on file.")

    assert (facts.unit_id, facts.unit_heard) == ("bayview-4b", "")


def test_it_asks_on_where_the_caller_has_two_homes() -> None:
    facts = learnt(call("t-samuel", awaiting="unit", goal="repair"), "my apartment, on file")

    assert facts.unit_id is None


@pytest.mark.parametrize(
    ("said", "unit_id"), [("2A", "bayview-2a"), ("the trailer", "shoreline-park-lot-14")]
)
def test_it_finds_which_of_two_homes_is_meant(said: str, unit_id: str) -> None:
    assert learnt(call("t-samuel", awaiting="unit", goal="repair"), said).unit_id == unit_id


@pytest.mark.parametrize("awaiting", ["access", "pets", "callback", "name"])
def test_it_puts_the_unit_right_at_any_later_question(awaiting: str) -> None:
    memory = call(
        "t-james",
        awaiting=awaiting,
        goal="repair",
        property_id="bayview",
        unit_id="bayview-1203",
        unit_name="1203",
        unit_confirmed=True,
    )

    facts = learnt(memory, "Sorry, it's 1202.")

    assert (facts.unit_id, facts.unit_confirmed) == ("bayview-1202", False)


@pytest.mark.parametrize(
    ("awaiting", "said"),
    [
        ("pets", "two cats"),
        ("callback", "718 555 0142"),
        ("budget", "1202 dollars"),
        ("best_time", "after 5"),
        ("bedrooms", "two B R"),
        (None, "It has been like this for two days."),
        (None, "The people upstairs are leaking into my kitchen."),
    ],
)
def test_it_takes_no_unit_from_other_numbers(awaiting: str | None, said: str) -> None:
    assert learnt(call("t-james", awaiting=awaiting, goal="repair"), said).unit_id is None


def test_it_forgets_the_unit_when_the_property_changes() -> None:
    memory = call(
        awaiting="access",
        goal="repair",
        property_id="bayview",
        unit_id="bayview-4b",
        unit_name="4B",
    )

    facts = learnt(memory, "No wait, it's at Clove Road, the lower one.")

    assert (facts.property_id, facts.unit_id) == ("clove-duplex", "clove-duplex-lower")
