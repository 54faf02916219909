"""A model's opinion counts only where the words name something that can hurt."""

from __future__ import annotations

import pytest

from services.core.danger_signs import names_danger, names_trouble
from services.core.scopes import read


@pytest.mark.parametrize(
    "said",
    [
        "the extension cord is glowing",
        "a girl is sitting on the edge of the roof",
        "my uncle's lips are blue",
        "hay candela en el balcón",
        "se encerró mi nieto en el baño",
        "the ceiling came down on my roommate",
    ],
)
def test_it_finds_the_sign_of_danger(said: str) -> None:
    assert names_danger(read(said))


@pytest.mark.parametrize(
    "said",
    [
        "any idea when they are going to get here",
        "es sobre la ventana",
        "I took the whole morning off and no one came",
        "the guest parking was full again",
        "quería preguntar del contrato",
    ],
)
def test_it_finds_none_in_ordinary_talk(said: str) -> None:
    assert not names_danger(read(said))


def test_it_tells_trouble_from_danger_to_life() -> None:
    reading = read("we opened every tap and the water is brown")

    assert names_trouble(reading)
    assert not names_danger(reading)
