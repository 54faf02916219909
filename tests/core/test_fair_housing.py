"""Steering questions are heard as such, and what callers tell of themselves is not kept."""

from __future__ import annotations

import pytest

from services.core.fair_housing import (
    access_needs,
    beside_steering,
    steering_topic,
    without_protected,
)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Is it a safe neighborhood?", "safety"),
        ("would I feel safe there", "safety"),
        ("is there a lot of crime", "safety"),
        ("¿Es seguro el barrio?", "safety"),
        ("¿es una zona tranquila?", "safety"),
        ("Are there many families?", "people"),
        ("what kind of people live there", "people"),
        ("no kids in the building, right?", "people"),
        ("Do white people live there?", "people"),
        ("¿qué tipo de gente vive ahí?", "people"),
        ("¿hay muchos niños?", "people"),
        ("who lives next door?", "people"),
        ("Are the schools good?", "schools"),
        ("¿Hay buenas escuelas cerca?", "schools"),
        ("is there a mosque nearby", "faith"),
        ("I'd rather not live next to Section 8 people.", "people"),
        ("Is it a good Christian community?", "people"),
        ("Which of your properties has the most Jewish families?", "people"),
        ("Are the neighbors gay?", "people"),
        ("are the other tenants nice?", "people"),
        ("Is this place more for young professionals or families?", "people"),
        ("where would I fit in best?", "people"),
        ("¿Hay vecinos musulmanes?", "people"),
        ("¿Los vecinos son gays?", "people"),
        ("just between us, is it a white area?", "people"),
        ("Is it ghetto?", "safety"),
        ("Which building would be best for a Catholic family?", "people"),
        ("Any Spanish speakers living there?", "people"),
        ("Does the building lean gay?", "people"),
        ("Do the neighbors have kids?", "people"),
        ("I want to be away from welfare people", "people"),
        ("¿Es zona de blancos?", "people"),
        ("Are there drug dealers on the block?", "safety"),
        ("what is the area like?", "safety"),
        ("Tell me about the neighborhood", "safety"),
        ("¿Cómo es la zona?", "safety"),
        ("Is the neighborhood changing?", "safety"),
    ],
)
def test_it_hears_a_steering_question(text: str, topic: str) -> None:
    assert steering_topic(text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "I need a two bedroom for my family",
        "is it safe to use the outlet?",
        "somebody broke into my apartment",
        "my kid's school needs proof of address",
        "my neighbor's kids are too loud",
        "the person who lives in 4B smokes",
        "there are too many kids screaming in the hallway",
        "hay muchos niños gritando en el pasillo",
        "do you rent to families?",
        "I feel unsafe, a man is at my door",
        "is the unit still available?",
        "the street light is out",
        "is it close to the train?",
        "do you have somebody who speaks Russian?",
        "could you do a welfare check on the man in 210",
        "is the Chinese food delivery at my door?",
        "I'm deaf, can you text me?",
        "¿Es seguro usar la estufa?",
        "is it safe to drink from the tap?",
        "Are there any black mailboxes?",
        "the white building on the corner",
        "I'm locked out, no kids inside, no stove on",
        "necesito una carta que diga que vivo aquí para la escuela de mi nieta",
    ],
)
def test_it_leaves_other_words_alone(text: str) -> None:
    assert steering_topic(text) == ""


def test_it_keeps_what_stands_beside_the_question() -> None:
    said = "I'm looking for a two bedroom. Is the area safe?"

    assert beside_steering(said) == "I'm looking for a two bedroom"


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("I'm a single mother with three kids, I need parking", "I need parking"),
        (
            "I am Muslim and looking for something near Bay Street",
            "looking for something near Bay Street",
        ),
        ("Tengo dos hijos y busco tres cuartos", "busco tres cuartos"),
        ("A washer would be great", "A washer would be great"),
        ("I use a wheelchair", ""),
    ],
)
def test_it_keeps_nothing_that_is_for_no_decision_of_ours(told: str, kept: str) -> None:
    assert without_protected(told) == kept


@pytest.mark.parametrize(
    ("told", "needs"),
    [
        ("I use a wheelchair, is there a ramp?", ("step-free access",)),
        ("it has to be on the ground floor", ("ground floor",)),
        ("necesito ascensor", ("elevator",)),
        ("two bedrooms please", ()),
    ],
)
def test_it_keeps_the_feature_that_was_asked_for(told: str, needs: tuple[str, ...]) -> None:
    assert access_needs(told) == needs
