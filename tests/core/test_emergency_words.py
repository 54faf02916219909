"""What callers say in danger, and what only sounds like it."""

from __future__ import annotations

import pytest

from services.core.emergency import Hazard, Limits, assess, urgency_of
from services.core.issue import Urgency

LIFE_SAFETY = [
    ("I smell gas in my kitchen", Hazard.GAS),
    ("the gash smell is getting stronger", Hazard.GAS),
    ("smell of gus by the oven", Hazard.GAS),
    ("there's a smell like rotten eggs by the stove", Hazard.GAS),
    ("something is hissing behind the stove", Hazard.GAS),
    ("not sure if it's gas", None),
    ("not sure if it's gas but something smells like gas", Hazard.GAS),
    ("I don't smell gas anymore but I feel dizzy", Hazard.GAS),
    ("what do I do, I smell gas", Hazard.GAS),
    ("huele a gas", Hazard.GAS),
    ("my head hurts and the thing on the wall keeps beeping four times", Hazard.CARBON_MONOXIDE),
    ("the carbon monoxcide alarm went off", Hazard.CARBON_MONOXIDE),
    ("there's no fire but lots of smoke", Hazard.FIRE),
    ("se está quemando la cocina", Hazard.FIRE),
    ("the outlet is sparking", Hazard.ELECTRICAL),
    ("the outlet behind the couch is parking", Hazard.ELECTRICAL),
    ("water is pouring through the light fixture", Hazard.ELECTRICAL),
    ("el enchufe echa chispas", Hazard.ELECTRICAL),
    ("my husband is not breathing", Hazard.MEDICAL),
    ("my boyfriend is hitting me", Hazard.VIOLENCE),
    ("se metieron a robar", Hazard.BREAK_IN),
    ("me quiero morir", Hazard.SELF_HARM),
    ("we're locked out and my baby is inside", Hazard.VULNERABLE_LOCKOUT),
    ("the power is out and my mother is on an oxygen machine", Hazard.MEDICAL_POWER),
]


@pytest.mark.parametrize(("text", "hazard"), [row for row in LIFE_SAFETY if row[1]])
def test_it_hears_danger_to_life(text: str, hazard: Hazard) -> None:
    alarm = assess(text)

    assert alarm is not None
    assert (alarm.hazard, alarm.urgency) == (hazard, Urgency.LIFE_SAFETY)


@pytest.mark.parametrize(
    "text",
    [
        "there's no gas smell",
        "no smoke or anything",
        "nobody is hurt, it's not an emergency",
        "we had a flood last year",
        "my show is on fire",
        "that party was fire",
        "I'd kill for a parking spot",
        "the rent is killing me",
        "I stopped at the gas station",
        "when is the fire inspection?",
        "is the building smoke free?",
        "I got fired and can't pay",
        "what should I do if there is ever a fire?",
        "I watched a movie where the house was on fire",
        "nothing's on fire, I just have a question",
        "no huele a gas",
        "",
    ],
)
def test_it_is_not_alarmed_by_words_that_report_nothing(text: str) -> None:
    assert assess(text) is None
    assert urgency_of(text) is None


@pytest.mark.parametrize(
    ("text", "hazard"),
    [
        ("a pipe burst and water is everywhere", Hazard.FLOOD),
        ("sewage is coming up in the bathtub", Hazard.SEWAGE),
        ("no hay agua", Hazard.NO_WATER),
        ("we have no heat", Hazard.NO_HEAT),
        ("my front door won't lock", Hazard.UNSECURED),
        ("I'm stuck in the elevator", Hazard.TRAPPED),
        ("no hay luz en mi apartamento", Hazard.NO_POWER),
        ("my only toilet won't flush", Hazard.NO_TOILET),
        ("part of the ceiling collapsed", Hazard.STRUCTURAL),
        ("the AC died and I have a newborn", Hazard.NO_COOLING),
    ],
)
def test_it_wakes_somebody_for_an_emergency_at_home(text: str, hazard: Hazard) -> None:
    alarm = assess(text)

    assert alarm is not None
    assert (alarm.hazard, alarm.urgency) == (hazard, Urgency.EMERGENCY)


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("there's no hot water", Urgency.URGENT),
        ("I'm locked out", Urgency.URGENT),
        ("my smoke detector is chirping", Urgency.URGENT),
        ("the refrigerator is dead", Urgency.URGENT),
        ("a drip from the ceiling, I put a bucket under it", Urgency.URGENT),
        ("one of the burners on my gas stove won't light", Urgency.ROUTINE),
        ("my neighbor plays loud music", Urgency.ROUTINE),
        ("tengo cucarachas", Urgency.ROUTINE),
        ("how much is my rent?", None),
    ],
)
def test_it_tells_urgent_from_routine(text: str, urgency: Urgency | None) -> None:
    assert urgency_of(text) is urgency


def test_it_cancels_only_the_phrase_that_is_denied() -> None:
    alarm = assess("no fire, but the outlet is smoking and I smell gas")

    assert alarm is not None
    assert alarm.hazard is Hazard.GAS
    assert Hazard.FIRE in alarm.also


def test_it_keeps_a_report_beside_a_question() -> None:
    alarm = assess("Do you have my address? The smoke alarm is going off.")

    assert alarm is not None
    assert alarm.hazard is Hazard.FIRE


def test_it_takes_a_denied_joke_for_a_report() -> None:
    assert urgency_of("this is not a joke, there is a fire") is Urgency.LIFE_SAFETY


def test_it_weighs_a_spoken_temperature() -> None:
    cold = assess("the heat is out and it's forty eight degrees in here")

    assert cold is not None
    assert cold.urgency is Urgency.EMERGENCY
    assert urgency_of("the heat is out and it's 66 degrees in here") is Urgency.URGENT


def test_it_uses_the_limits_of_the_office() -> None:
    text = "the heat is out and it's 62 degrees in here"

    assert assess(text) is None
    assert assess(text, limits=Limits(cold_f=65)) is not None
