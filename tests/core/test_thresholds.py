"""From which readings people are woken, at every property."""

from __future__ import annotations

import pytest

from services.core.emergency import Hazard, assess, urgency_of
from services.core.issue import Urgency
from services.core.thresholds import DEFAULT_LIMITS, EmergencyRules, Limits, faults_of

STRICT = Limits(cold_f=60, cold_vulnerable_f=68)


def test_it_wakes_below_fifty_five_degrees() -> None:
    alarm = assess("the heat is out and it's fifty four degrees in here")

    assert alarm is not None
    assert alarm.hazard is Hazard.NO_HEAT
    assert assess("the heat is out and it's fifty five degrees in here") is None


def test_it_wakes_earlier_for_a_vulnerable_person() -> None:
    assert assess("the heat is out, it's sixty degrees in here and I have a newborn") is not None


def test_it_wakes_above_eighty_five_degrees() -> None:
    assert assess("the AC is out and it's eighty six degrees in here") is not None
    assert urgency_of("the AC is out and it's eighty four degrees in here") is Urgency.URGENT


def test_it_wakes_earlier_in_the_heat_for_a_vulnerable_person() -> None:
    assert assess("the AC is out, it's eighty two in here and my mom has asthma") is not None


def test_it_takes_eighty_degrees_for_no_age() -> None:
    assert assess("the AC is out and it's eighty two degrees in here") is None


def test_it_uses_the_limits_of_the_property() -> None:
    rules = EmergencyRules().with_limits(STRICT, "bayview")

    assert rules.limits_for("bayview") == STRICT
    assert rules.limits_for("shoreline") == DEFAULT_LIMITS
    assert rules.without("bayview").limits_for("bayview") == DEFAULT_LIMITS


def test_it_wakes_for_the_only_toilet_unless_the_office_says_otherwise() -> None:
    text = "my only toilet won't flush"

    assert assess(text) is not None
    assert assess(text, limits=Limits(only_toilet=False)) is None


def test_it_wakes_for_no_hot_water_only_where_that_is_set() -> None:
    text = "we've had no hot water for two days"

    assert assess(text) is None
    assert assess(text, limits=Limits(no_hot_water_hours=24)) is not None
    assert assess(text, limits=Limits(no_hot_water_hours=72)) is None


@pytest.mark.parametrize(
    "limits",
    [
        Limits(cold_f=10),
        Limits(hot_f=200),
        Limits(cold_f=60, cold_vulnerable_f=55),
        Limits(hot_f=80, hot_vulnerable_f=85),
        Limits(no_hot_water_hours=-1),
    ],
)
def test_it_names_limits_that_cannot_be_right(limits: Limits) -> None:
    assert faults_of(limits)


def test_it_finds_no_fault_in_the_defaults() -> None:
    assert faults_of(DEFAULT_LIMITS) == []
