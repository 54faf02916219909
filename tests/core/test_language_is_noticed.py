"""Which language somebody speaks; words of both languages are of none."""

from __future__ import annotations

import pytest

from services.core.languages import language_for, spoken_language


@pytest.mark.parametrize(
    "words", ["Gas! Gas leak!", "Gas! There's gas!", "No, no, no.", "No gas.", "Mama! Papa!"]
)
def test_it_takes_words_of_both_languages_for_neither(words: str) -> None:
    assert spoken_language(words) is None
    assert (language_for(words, "en"), language_for(words, "es")) == ("en", "es")


@pytest.mark.parametrize(
    "words", ["Huele a gas", "No hay gas", "no tengo gas", "se me sale el agua"]
)
def test_it_knows_spanish_that_has_such_words_in_it(words: str) -> None:
    assert spoken_language(words) == "es"


@pytest.mark.parametrize(
    "words",
    [
        "quiero avisar que me voy a mudar",
        "les voy a demandar",
        "no pude entrar",
        "voy a desocupar el apartamento a fin de mes",
    ],
)
def test_it_hears_spanish_although_some_words_are_english_too(words: str) -> None:
    assert spoken_language(words) == "es"
