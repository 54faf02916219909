"""What callers say when something else was asked is kept, and is nothing else than it was."""

from __future__ import annotations

import pytest

from services.core.facts import Facts
from services.core.issue import Access
from tests.core.facts_of import call, learnt

OWN_NUMBER = "+17185550143"


@pytest.mark.parametrize(
    "said",
    [
        "this number is fine",
        "you can call me back on this number",
        "the number I'm calling from is good",
        "use this number please",
        "este número está bien",
    ],
)
def test_it_takes_the_number_they_call_from_whatever_was_asked(said: str) -> None:
    facts = learnt(call("t-james", awaiting="access", goal="repair"), said)

    assert facts.callback_number == OWN_NUMBER


def test_it_takes_no_number_that_is_said_not_to_be_good() -> None:
    facts = learnt(call("t-james", awaiting="access", goal="repair"), "this number is not good")

    assert facts.callback_number == ""


def test_it_takes_a_whole_telephone_number_without_its_name() -> None:
    facts = learnt(call(), "I'm Leo Grant, 917 555 0166")

    assert facts.callback_number == "+19175550166"


@pytest.mark.parametrize("said", ["i've got a dog", "we have a cat", "just my goldfish"])
def test_it_takes_pets_whatever_was_asked(said: str) -> None:
    assert learnt(call("t-james", awaiting="pets", goal="repair"), said).pets
    assert learnt(call("t-james", awaiting="unit", goal="repair"), "i've got a dog").pets == "a dog"


def test_it_says_an_old_cat_as_people_say_it() -> None:
    facts = learnt(call("t-dorothy", awaiting="pets", goal="repair"), "just my old cat, Whiskers")

    assert facts.pets == "an old cat"


def test_it_takes_permission_whatever_was_asked() -> None:
    facts = learnt(call("t-james", awaiting="unit", goal="repair"), "yes they can come in")

    assert facts.access is Access.ALLOWED


@pytest.mark.parametrize(
    "said", ["I lost my keys and can't get in", "I cannot get in", "no puedo entrar"]
)
def test_it_takes_no_permission_from_somebody_who_stands_outside(said: str) -> None:
    assert learnt(call("t-nina"), said).access is None


@pytest.mark.parametrize(
    "said", ["apartamento tres a", "88 Bay Street, 3A", "my name is Rosa Mendez", "no pets here"]
)
def test_it_takes_no_other_answer_for_the_problem(said: str) -> None:
    facts = learnt(call(awaiting="problem", goal="repair", language="es"), said)

    assert facts.problem == ""


def test_it_takes_a_problem_in_unknown_words_when_asked_for_it() -> None:
    facts = learnt(call(awaiting="problem", goal="repair"), "the whatsit in the hall came loose")

    assert facts.problem == "the whatsit in the hall came loose"


def test_it_takes_another_problem_when_asked_whether_it_is_the_same() -> None:
    known = call("t-maria", awaiting="same_issue", goal="repair", problem="the faucet drips")

    facts = learnt(known, "no, this time it's the kitchen sink that's clogged")

    assert "kitchen sink" in facts.problem
    assert "faucet" not in facts.problem


def test_it_keeps_the_problem_when_it_is_the_same() -> None:
    known = call("t-maria", awaiting="same_issue", goal="repair", problem="the faucet drips")

    assert learnt(known, "yes, the faucet is dripping again").problem == "the faucet drips"


@pytest.mark.parametrize("said", ["sorry, I mean 1203", "no wait, I meant twelve oh three"])
def test_it_takes_a_corrected_unit_without_the_word_unit(said: str) -> None:
    known = call(
        "t-james", awaiting="access", goal="repair", property_id="bayview", unit_id="bayview-1202"
    )

    assert learnt(known, said).unit_id == "bayview-1203"


@pytest.mark.parametrize(
    "said",
    [
        "water is dripping from the apartment above me, I'm in 3B",
        "I'm on my neighbor's phone, I'm Beth Long in 3B at Bayview, the lock is broken",
    ],
)
def test_it_hears_the_own_unit_beside_the_neighbor_s(said: str) -> None:
    facts = learnt(call(), said)

    assert facts.unit_id == "bayview-3b" or facts.unit_heard


def test_it_keeps_all_wishes_of_one_breath() -> None:
    facts = learnt(
        call(),
        "I need a one bedroom under 2200 for february first, I've got two cats and "
        "I'd like to see it this Thursday afternoon",
    )

    assert (facts.bedrooms, facts.budget_usd, facts.move_in) == (1, 2200, "february first")
    assert facts.pets == "two cats"
    assert facts.viewing_time == "this thursday afternoon"


def test_it_keeps_a_month_and_a_rent_when_bedrooms_were_asked_for() -> None:
    facts = learnt(call(awaiting="bedrooms", goal="lead"), "in january, around two thousand")

    assert (facts.bedrooms, facts.budget_usd, facts.move_in) == (None, 2000, "january")


def test_it_keeps_rooms_out_of_the_rent() -> None:
    facts = learnt(call(), "looking for something around two thousand, two bedrooms")

    assert (facts.bedrooms, facts.budget_usd) == (2, 2000)


@pytest.mark.parametrize(
    "said", ["Hi, this is Diane Woods", "Hello, I'm Janier", "my name is Diane"]
)
def test_it_asks_for_nobody_by_giving_a_name(said: str) -> None:
    facts: Facts = learnt(call(), said)

    assert facts.wants_person == ""
    assert facts.caller_name


@pytest.mark.parametrize("said", ["is this Diane?", "can I talk to Diane", "is Janier there"])
def test_it_hears_who_is_asked_for(said: str) -> None:
    assert learnt(call(), said).wants_person


def test_it_takes_no_street_for_a_name() -> None:
    assert learnt(call(), "it's Bay Street").caller_name == ""


@pytest.mark.parametrize(
    "said",
    [
        "my wife is usually home, but if not sure come in",
        "mm well I'm usually home but sure go ahead",
    ],
)
def test_it_hears_the_permission_after_the_but(said: str) -> None:
    facts = learnt(call("t-james", awaiting="access", goal="repair"), said)

    assert facts.access is Access.ALLOWED


@pytest.mark.parametrize(
    ("said", "company"),
    [
        ("hi this is Con Edison, we need to read the meter", "Con Edison"),
        ("UPS here, nobody answers the door", "UPS"),
    ],
)
def test_it_hears_the_company_that_speaks(said: str, company: str) -> None:
    assert learnt(call(goal="vendor"), said).company == company


def test_it_takes_no_tenant_for_a_company() -> None:
    assert learnt(call(), "this is Tom Baker from the upstairs apartment").company == ""
