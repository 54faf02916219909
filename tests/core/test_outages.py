"""Which reports tell of a supply that is gone, and what callers hear of an outage."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.core.outage_rules import OutageRules, faults_of
from services.core.outages import (
    Outage,
    OutageKind,
    OutageState,
    asked_kind,
    is_outage,
    outage_kind,
    told,
)
from services.portfolio.sample import sample_office

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
WATER = Outage(1, "bayview", "Bayview Apartments", OutageKind.WATER, OutageState.CONFIRMED, NOW)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("there is no water in my apartment", "water"),
        ("the water has been off since noon", "water"),
        ("no sale agua", "water"),
        ("there's no hot water", "hot_water"),
        ("only cold water comes out", "hot_water"),
        ("sin agua caliente", "hot_water"),
        ("no heat since this morning", "heat"),
        ("The radiator is cold", "heat"),
        ("no tengo calefacción", "heat"),
        ("we lost power", "power"),
        ("se fue la luz", "power"),
        ("my wifi is not working", "internet"),
        ("no hay internet", "internet"),
        ("elevator's broken again", "elevator"),
        ("The elevator in my building is not working", "elevator"),
        ("El elevador de Bayview no funciona", "elevator"),
        ("se descompuso el elevador", "elevator"),
        ("the AC is out", "cooling"),
    ],
)
def test_it_hears_what_is_gone(said: str, kind: str) -> None:
    assert outage_kind(said) == kind


@pytest.mark.parametrize(
    "said",
    [
        "water is leaking",
        "water coming through the ceiling",
        "my dishwasher is not working",
        "one outlet is out",
        "the light in the kitchen is out",
        "somebody is stuck in the elevator",
        "the water is brown",
        "I have no idea",
        "",
    ],
)
def test_it_takes_nothing_else_for_it(said: str) -> None:
    assert outage_kind(said) is None


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("when will the water be back on?", "water"),
        ("¿cuándo vuelve la luz?", "power"),
        ("do you know about the elevator", "elevator"),
        ("Is the internet down at Bayview?", "internet"),
        ("Are the elevators working?", "elevator"),
    ],
)
def test_it_hears_what_somebody_asks_after(said: str, kind: str) -> None:
    assert asked_kind(said) == kind


@pytest.mark.parametrize("said", ["how long is the lease?", "Is there internet in the units?"])
def test_it_takes_no_other_question_for_it(said: str) -> None:
    assert asked_kind(said) is None


def test_it_hears_that_a_supply_has_stopped() -> None:
    assert outage_kind("My internet stopped") == "internet"
    assert outage_kind("the water stopped draining") is None


def test_it_says_since_when_and_promises_nothing() -> None:
    words = told(WATER, sample_office(), NOW + timedelta(hours=1), "en")

    assert words == (
        "We know about the water at Bayview Apartments since two in the afternoon. "
        "Our people are on it."
    )


def test_it_says_the_words_of_staff_in_the_callers_language() -> None:
    own = replace(WATER, words_en="Back by five.", words_es="Vuelve a las cinco.")

    words = told(own, sample_office(), NOW + timedelta(days=1), "es")

    assert words == (
        "Ya sabemos del agua en Bayview Apartments desde ayer a las dos de la tarde. "
        "Vuelve a las cinco."
    )


def test_a_home_counts_once() -> None:
    assert not is_outage(["1a", "1a", "2b"], OutageRules())
    assert is_outage(["1a", "3c", "2b"], OutageRules())


def test_rules_that_cannot_be_are_named() -> None:
    assert len(faults_of(OutageRules(units=1, minutes=0))) == 2
