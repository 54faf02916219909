"""Names, streets, quoted words and politeness of another language change no call."""

from __future__ import annotations

import pytest

from services.core.garbled import sounds_like_spanish
from services.core.languages import changes_to

ENGLISH = ("the sink in my kitchen is leaking",)
SPANISH = ("hola, se me tapó el fregadero de la cocina",)


@pytest.mark.parametrize(
    "words",
    [
        "Jose de la Rosa",
        "Juan Carlos de los Santos",
        "Rosa Luz de Leon",
        "I live on Calle Ocho",
        "Calle de la Luna",
        "La Casa Del Sol apartments",
        "I live at La Casa Del Sol",
        "Puerta del Sol",
        "San Jose",
        "My dog is called Hola",
        "My cat is named Gracias",
        "she said hola to me",
        'he told me "no hay agua"',
        "gas leak en route",
        "La Cocina restaurant below me",
        "gracias",
        "okay, muchas gracias, adios",
        "no problemo",
        "mi casa es su casa",
    ],
)
def test_it_stays_in_english(words: str) -> None:
    assert changes_to(words, "en", ENGLISH) is None


@pytest.mark.parametrize(
    "words",
    [
        "okay",
        "sorry",
        "okay bye bye",
        "that is all, thank you so much, have a good day",
        "yes please",
        "Home Depot",
        "es un Samsung",
        "Bank of America",
        "el landlord no me contesta",
        "se me rompió el lock",
        "mi parking está ocupado",
    ],
)
def test_it_stays_in_spanish(words: str) -> None:
    assert changes_to(words, "es", SPANISH) is None


@pytest.mark.parametrize(
    ("words", "current", "before", "language"),
    [
        ("hola, gracias", "en", (), "es"),
        ("no hay agua en mi cocina", "en", ENGLISH, "es"),
        ("el AC no prende", "en", (), "es"),
        ("in Spanish, please", "en", ENGLISH, "es"),
        ("can you please send somebody about the heat", "es", SPANISH, "en"),
    ],
)
def test_it_goes_over_to_what_is_spoken(
    words: str, current: str, before: tuple[str, ...], language: str
) -> None:
    assert changes_to(words, current, before) == language


@pytest.mark.parametrize(
    "words", ["My name is Maria Del Carmen de la Cruz", "La Casa Del Sol apartments"]
)
def test_a_name_is_no_spanish_in_english_ears(words: str) -> None:
    assert not sounds_like_spanish(words)
