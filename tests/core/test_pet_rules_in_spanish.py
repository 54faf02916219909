"""A pet rule that the office has written in English, as it is said in Spanish."""

from __future__ import annotations

import pytest

from services.core.pet_rules import rule_in_spanish


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            "Cats and one dog up to 40 pounds are welcome, with a pet deposit of 300 dollars.",
            "se aceptan gatos y un perro de hasta 40 libras, con un depósito de 300 dólares.",
        ),
        ("No pets.", "no se aceptan mascotas."),
        ("Up to two pets for each home.", "se aceptan hasta dos mascotas."),
        ("Two cats are fine, no dogs.", "se aceptan dos gatos, y no se aceptan perros."),
        (
            "Dogs under 30 lbs with a fee of $25 per month.",
            "se aceptan perros de hasta 30 libras, con un cargo de 25 dólares al mes.",
        ),
        ("Se aceptan gatos y perros.", "Se aceptan gatos y perros."),
        ("Ask the office.", ""),
    ],
)
def test_it_says_what_is_plain_of_a_rule(rule: str, told: str) -> None:
    assert rule_in_spanish(rule) == told
