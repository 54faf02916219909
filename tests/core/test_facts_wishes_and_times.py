"""What somebody who looks for a home wishes, and times as they are said."""

from __future__ import annotations

import pytest

from tests.core.facts_of import call, learnt


@pytest.mark.parametrize(
    ("said", "bedrooms"),
    [
        ("I'm looking for a two bedroom.", 2),
        ("a 3 bed apartment", 3),
        ("Do you have a studio?", 0),
        ("busco un apartamento de dos cuartos", 2),
        ("something near the ferry", None),
    ],
)
def test_it_hears_how_many_bedrooms_are_wanted(said: str, bedrooms: int | None) -> None:
    assert learnt(call(goal="lead"), said).bedrooms == bedrooms


@pytest.mark.parametrize(
    ("said", "budget"),
    [
        ("around eighteen hundred", 1800),
        ("Up to two thousand five hundred.", 2500),
        ("$1,800 a month", 1800),
        ("between fifteen hundred and eighteen hundred", 1800),
        ("fifteen fifty", 1550),
        ("two thousand and fifty", 2050),
        ("2k", 2000),
        ("mil ochocientos", 1800),
        ("not much", None),
    ],
)
def test_it_reads_a_budget(said: str, budget: int | None) -> None:
    assert learnt(call(awaiting="budget", goal="lead"), said).budget_usd == budget


@pytest.mark.parametrize(
    ("said", "move_in"),
    [
        ("The first of March.", "the first of march"),
        ("next month", "next month"),
        ("as soon as possible", "as soon as possible"),
        ("in about two weeks", "in about two weeks"),
        ("January or February", "january or february"),
        ("el próximo mes", "el proximo mes"),
    ],
)
def test_it_keeps_the_time_to_move_in_as_said(said: str, move_in: str) -> None:
    assert learnt(call(awaiting="move_in", goal="lead"), said).move_in == move_in


def test_it_hears_several_wishes_at_once() -> None:
    facts = learnt(
        call(goal="lead"),
        "A two bedroom for around eighteen hundred for the first of March, on Zillow I saw it.",
    )

    assert (facts.bedrooms, facts.budget_usd) == (2, 1800)
    assert (facts.move_in, facts.heard_of_us) == ("the first of march", "zillow")


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("Saturday morning at ten.", "saturday morning at ten"),
        ("tomorrow after five", "tomorrow after five"),
        ("mañana por la tarde", "manana por la tarde"),
    ],
)
def test_it_keeps_the_time_of_a_visit_as_said(said: str, time: str) -> None:
    assert learnt(call(awaiting="viewing_time", goal="viewing"), said).viewing_time == time


@pytest.mark.parametrize(
    ("said", "time"),
    [("weekdays after five", "weekdays after five"), ("Any time is fine.", "any time"), ("no", "")],
)
def test_it_keeps_the_best_time_as_said(said: str, time: str) -> None:
    assert learnt(call("t-maria", awaiting="best_time", goal="repair"), said).best_time == time
