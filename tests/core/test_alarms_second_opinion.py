"""What the second opinion raises where no rule has the words, and what it takes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.core.alarms import KNOWN, alarm_of
from services.core.emergency import Hazard, assess, safety_words, urgency_of
from services.core.hazards import alarm_in
from services.core.issue import Urgency
from services.core.opinions import opinion_on, opinions_on_parts
from services.core.scopes import read
from services.core.thresholds import DEFAULT_LIMITS


@pytest.mark.parametrize(
    ("text", "hazard"),
    [
        ("hay candela en el balcón apúrense", Hazard.FIRE),
        ("the extension cord is glowing", Hazard.ELECTRICAL),
        ("my wife is going into labor in the hallway", Hazard.MEDICAL),
        ("everybody would be better off without me", Hazard.SELF_HARM),
        ("a kid is climbing over the balcony rail", Hazard.MEDICAL),
        ("I can't talk loud, he's in the next room, just send somebody", Hazard.VIOLENCE),
        ("my son is on a ventilator and the breaker tripped", Hazard.MEDICAL_POWER),
        ("some man tried to drag me into his apartment", Hazard.VIOLENCE),
        ("I'm not safe, he is listening, act like I called about the sink", Hazard.VIOLENCE),
    ],
)
def test_it_raises_what_no_rule_has_words_for(text: str, hazard: Hazard) -> None:
    alarm = assess(text)

    assert alarm is not None
    assert (alarm.hazard, alarm.urgency) == (hazard, Urgency.LIFE_SAFETY)


@pytest.mark.parametrize(
    "text",
    [
        "my boss is gonna kill me if I don't get this lease signed",
        "I'm drowning in boxes, can I get the keys a day early?",
        "we had a fire at our old place, so do you have sprinklers?",
        "estoy ahogado de trabajo, ¿podemos cambiar la cita?",
        "the gas company came two weeks ago and it was nothing, I need the report",
        "my son is a firefighter, do you have a discount?",
        "le ofrecemos detectores de monóxido con descuento",
    ],
)
def test_it_is_calm_about_figures_of_speech_trades_and_the_past(text: str) -> None:
    assert assess(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I was calling about rent but I smell gas",
        "thank you for fixing the sink, now there is a fire in my kitchen",
        "I watched a movie and now the outlet is sparking",
    ],
)
def test_it_never_takes_back_an_approved_phrase(text: str) -> None:
    assert urgency_of(text) is Urgency.LIFE_SAFETY


def test_it_hears_the_danger_in_one_sentence_of_several() -> None:
    alarm = assess(
        "Hi, good morning. I had a question about parking. The extension cord is glowing."
    )

    assert alarm is not None
    assert alarm.urgency is Urgency.LIFE_SAFETY


def test_it_lets_the_limits_of_the_office_judge_a_temperature() -> None:
    assert urgency_of("la calefacción no prende y estamos a cuarenta y cinco grados") is (
        Urgency.EMERGENCY
    )
    assert urgency_of("no prende la calefacción pero estamos a sesenta y ocho grados") is (
        Urgency.URGENT
    )


def test_it_has_words_for_every_hazard_that_it_can_raise() -> None:
    assert all(safety_words(hazard) for hazard in KNOWN[Urgency.LIFE_SAFETY])


@given(st.text(max_size=300))
def test_it_has_an_opinion_on_any_text(text: str) -> None:
    assert abs(sum(opinion_on(text).classes.values()) - 1) < 1e-6
    assert len(opinions_on_parts(text)) < 9


@given(st.text(max_size=300))
def test_it_raises_only_to_classes_that_wake(text: str) -> None:
    alarm = alarm_of(text)

    assert alarm is None or alarm.urgency in {Urgency.LIFE_SAFETY, Urgency.EMERGENCY}


@given(st.sampled_from(["I smell gas", "there is a fire", "huele a gas", "he is not breathing"]))
def test_it_keeps_what_the_rules_hear_in_an_approved_phrase(phrase: str) -> None:
    assert alarm_of(phrase) == alarm_in(read(phrase), DEFAULT_LIMITS)


@pytest.mark.parametrize(
    "text",
    [
        "my son",
        "stop",
        "the basement",
        "two hundred four",
        "it's my daughter's room",
        "my wife will be there and she can let you in",
        "I'm in the house in the back",
        "my son lives in 6C and I'm in 1A",
        "hold on, my son is talking",
        "mi hija abre la puerta",
        "my husband passed away",
        "Es sobre el estacionamiento.",
        "Quiero hablar sobre el estacionamiento",
    ],
)
def test_it_takes_an_ordinary_answer_for_no_alarm(text: str) -> None:
    assert assess(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "this is Tom Flame from Ember Grill, I have an order for the office",
        "we live on Gas Street and the closet door sticks",
        "my grandfather was a fire fighter for thirty years",
        "do you have anything open on Smoke Ranch Road",
        "I can't breathe under all the paperwork you sent me",
        "she's breaking in new boots on the stairs",
    ],
)
def test_it_takes_names_and_figures_of_speech_for_no_danger(text: str) -> None:
    assert assess(text) is None
