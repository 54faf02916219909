"""Dangers in a word or two, and words of danger that report none."""

from __future__ import annotations

import pytest

from services.core.emergency import Hazard, assess, safety_words
from services.core.issue import Urgency
from services.core.thresholds import Limits


@pytest.mark.parametrize("said", ["Gas.", "it's gas", "gas, gas!", "uh, the gas", "hay gas", "Gas"])
def test_it_takes_the_bare_word_for_gas(said: str) -> None:
    alarm = assess(said)

    assert alarm is not None
    assert (alarm.hazard, alarm.urgency) == (Hazard.GAS, Urgency.LIFE_SAFETY)


@pytest.mark.parametrize("said", ["no gas", "is the stove gas or electric", "my gas bill"])
def test_it_wakes_nobody_for_other_words_about_gas(said: str) -> None:
    assert assess(said) is None


@pytest.mark.parametrize(
    ("said", "hazard"),
    [
        ("toilet overflowing and coming up the tub", Hazard.SEWAGE),
        ("el inodoro se desborda y sale por la tina", Hazard.SEWAGE),
        ("my fridge is dead and my insulin is in it", Hazard.COLD_MEDICINE),
        ("se descompuso el refrigerador y tengo insulina adentro", Hazard.COLD_MEDICINE),
    ],
)
def test_it_names_the_hazard_whose_words_help(said: str, hazard: Hazard) -> None:
    alarm = assess(said)

    assert alarm is not None
    assert (alarm.hazard, alarm.urgency) == (hazard, Urgency.EMERGENCY)


def test_the_office_decides_about_medicine_in_a_dead_refrigerator() -> None:
    alarm = assess("my fridge is dead and my insulin is in it", limits=Limits(cold_medicine=False))

    assert alarm is None or alarm.hazard is not Hazard.COLD_MEDICINE


@pytest.mark.parametrize(
    "said",
    [
        "there is no smoke",
        "I don't hear any hissing",
        "someone is smoking in the hallway",
        "TV says there's a fire downtown",
        "my kid is joking about a fire",
    ],
)
def test_it_wakes_nobody_for_what_is_denied_smoked_or_told(said: str) -> None:
    assert assess(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "I'm not joking about the fire",
        "the TV is on fire",
        "that's the TV, it's on fire",
        "someone is smoking in the hallway and the carpet is on fire",
        "there is no smoke but I smell gas",
        "no smoke, but flames in the kitchen",
    ],
)
def test_it_still_hears_the_danger_beside_it(said: str) -> None:
    alarm = assess(said)

    assert alarm is not None
    assert alarm.urgency is Urgency.LIFE_SAFETY


@pytest.mark.parametrize(
    ("hazard", "english", "spanish"),
    [
        (Hazard.GAS, "the gas company", "la compañía de gas"),
        (Hazard.GAS, "Do not go back in", "No vuelvan a entrar"),
        (Hazard.ELECTRICAL, "switch the breaker off", "baje el interruptor"),
        (Hazard.FLOOD, "move your things", "aparte sus cosas"),
        (Hazard.NO_TOILET, "the valve behind it", "la llave que está detrás"),
        (Hazard.NO_POWER, "electric company", "compañía de luz"),
        (Hazard.NO_WATER, "water company", "compañía de agua"),
    ],
)
def test_the_fixed_words_hold_what_helps(hazard: Hazard, english: str, spanish: str) -> None:
    assert english in str(safety_words(hazard, "en"))
    assert spanish in str(safety_words(hazard, "es"))


@pytest.mark.parametrize(
    "words", ["Soy Ramón, llamen a la policía", "This is Ray, somebody call the cops."]
)
def test_it_hears_who_calls_for_the_police(words: str) -> None:
    alarm = assess(words, "es" if "Soy" in words else "en")

    assert alarm is not None
    assert alarm.urgency is Urgency.LIFE_SAFETY


@pytest.mark.parametrize(
    "words",
    [
        "Is it safe to stay here with the gas smell?",
        "Can I stay here with this gas smell?",
        "Is it safe to use the stove while it sparks?",
        "¿Puedo quedarme con este olor a gas?",
    ],
)
def test_it_never_takes_back_a_danger_that_somebody_asks_about(words: str) -> None:
    alarm = assess(words, "es" if "¿" in words else "en")

    assert alarm is not None
    assert alarm.urgency is Urgency.LIFE_SAFETY


@pytest.mark.parametrize("words", ["Is it okay to smoke on the patio?", "¿Es seguro el barrio?"])
def test_it_leaves_questions_without_a_danger_alone(words: str) -> None:
    assert assess(words, "es" if "¿" in words else "en") is None
