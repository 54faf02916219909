"""Whoever asks whether somebody like them may live there is heard."""

from __future__ import annotations

import pytest

from services.core.welcome_words import asks_if_welcome


@pytest.mark.parametrize(
    "text",
    [
        "Do you rent to families with children?",
        "Would my wheelchair be a problem?",
        "I have a mental illness, will that hurt my application?",
        "Do you take people with HIV?",
        "Would you rent to a couple of guys, we're married.",
        "I just had a baby, is that okay for a one bedroom?",
        "Do you rent to Mexicans?",
        "is it a problem that I'm pregnant?",
        "My husband's black, is that gonna be an issue?",
        "I use oxygen, is that allowed?",
        "Can I rent if I'm on disability?",
        "Do you prefer tenants without children?",
        "¿Rentan a gente sin papeles?",
        "¿Aceptan niños?",
        "Estoy embarazada, ¿me rentan igual?",
        "Uso silla de ruedas, ¿me van a aceptar?",
    ],
)
def test_it_hears_who_asks_to_be_welcome(text: str) -> None:
    assert asks_if_welcome(text)


@pytest.mark.parametrize(
    "text",
    [
        "Do you accept housing vouchers?",
        "I'm pregnant and there's mold, is that a problem?",
        "my baby is sick and there's no heat",
        "is my daughter allowed in the gym",
        "do you take my dog and my kids?",
        "I have a service dog, is there a pet fee?",
        "we're a couple looking for a one bedroom",
        "How long does it take to hear back about an application?",
        "my kids would be fine, I'm tired",
        "do you mind if I bring my kids to the viewing",
        "can my son pick up the key",
    ],
)
def test_it_leaves_other_words_alone(text: str) -> None:
    assert not asks_if_welcome(text)
