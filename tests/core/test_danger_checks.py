"""The questions of each danger, and what their answers make of it."""

from __future__ import annotations

import pytest

from services.core.danger_checks import (
    ASKED_OF,
    CHECKS,
    checked_in,
    checks_for,
    first_question,
    raised_by,
)
from services.core.hazards import Hazard
from services.core.issue import Urgency
from services.core.thresholds import DEFAULT_LIMITS, Limits

LIFE = Urgency.LIFE_SAFETY


def _raised(key: str, answer: str, problem: str = "") -> Hazard | None:
    alarm = raised_by(key, answer, problem, DEFAULT_LIMITS)
    return alarm.hazard if alarm else None


def test_it_asks_at_most_two_questions_of_any_danger() -> None:
    assert max(len(keys) for keys in ASKED_OF.values()) == 2


def test_it_asks_nothing_after_gas() -> None:
    assert Hazard.GAS not in ASKED_OF


def test_it_knows_each_question_again_in_both_languages() -> None:
    for check in CHECKS.values():  # the same words may belong to two of them
        assert CHECKS[checked_in(f"Words. {check.english}")].english == check.english
        assert CHECKS[checked_in(f"Palabras. {check.spanish}")].spanish == check.spanish


@pytest.mark.parametrize(
    ("key", "answer", "hazard"),
    [
        ("smoke_or_fire", "yes I think so", Hazard.FIRE),
        ("near_electrics", "yes, right by the lamp", Hazard.ELECTRICAL),
        ("near_electrics", "it's running into the light", Hazard.ELECTRICAL),
        ("somebody_inside", "maybe", Hazard.BREAK_IN),
        ("medical_power", "my dad is on oxygen", Hazard.MEDICAL_POWER),
        ("ill_inside", "sí", Hazard.MEDICAL),
        ("cold_medicine", "my insulin", Hazard.COLD_MEDICINE),
        ("other_toilet", "no", Hazard.NO_TOILET),
        ("chirp_co", "I don't know", Hazard.CARBON_MONOXIDE),
        ("chirp_smoke", "it's an alarm that goes on and on", Hazard.FIRE),
        ("vulnerable", "yes", Hazard.VULNERABLE_LOCKOUT),
    ],
)
def test_it_raises_by_the_answer(key: str, answer: str, hazard: Hazard) -> None:
    problem = "the carbon monoxide detector is chirping" if key == "chirp_co" else ""

    assert _raised(key, answer, problem) is hazard


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("smoke_or_fire", "no"),
        ("near_electrics", "no, nowhere near"),
        ("somebody_inside", "no"),
        ("cold_medicine", "no just food"),
        ("other_toilet", "yes, upstairs"),
        ("chirp_co", "one chirp every minute"),
        ("drains", "all of them"),
        ("", "yes"),
    ],
)
def test_it_leaves_the_class_where_the_answer_is_harmless(key: str, answer: str) -> None:
    assert _raised(key, answer) is None


def test_it_asks_how_long_only_where_the_office_has_a_limit() -> None:
    text = "there's no hot water"

    assert checks_for(text, DEFAULT_LIMITS) == ()
    assert checks_for(text, Limits(no_hot_water_hours=24)) == ("hot_water_hours",)


def test_it_raises_by_the_hours_without_hot_water() -> None:
    limits = Limits(no_hot_water_hours=24)

    assert raised_by("hot_water_hours", "three days", "no hot water", limits) is not None
    assert raised_by("hot_water_hours", "two hours", "no hot water", limits) is None


@pytest.mark.parametrize(
    ("problem", "keys"),
    [
        ("the AC is not working", ("how_hot", "health")),
        ("la calefacción calienta poco", ("how_cold", "health")),
        ("my fridge is dead", ("cold_medicine",)),
        ("my toilet is clogged", ("other_toilet",)),
        ("the smoke detector is chirping", ("chirp_smoke",)),
        ("the smoke detector chirps once a minute", ()),
        ("the toilet in my bathroom keeps running", ()),
        ("the heat won't turn off it's too hot", ()),
    ],
)
def test_it_asks_what_can_raise_a_trouble_that_can_wait(
    problem: str, keys: tuple[str, ...]
) -> None:
    assert checks_for(problem, DEFAULT_LIMITS) == keys


def test_it_asks_for_health_without_asking_who_somebody_is() -> None:
    assert first_question(Hazard.NO_HEAT) == "How cold is it inside, if you know?"
    assert CHECKS["health"].english.startswith("Does anyone in the home have a medical need")
