"""Languages beside English and Spanish: known from the words, from how they are asked for, and
from Spanish that English ears have garbled."""

from __future__ import annotations

import pytest

from services.core.emergency import assess
from services.core.garbled import sounds_like_spanish
from services.core.tongue_words import asked_tongue, danger_in_english, spoken_tongue
from services.core.tongues import languages_in_words, read_languages, speaks_words


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("Do you speak Polish?", "pl"),
        ("Portuguese please", "pt"),
        ("is there somebody who speaks Haitian Creole", "ht"),
        ("parlez vous français", "fr"),
        ("Mandarin", "zh"),
        ("I need a Russian interpreter", "ru"),
        ("only Arabic", "ar"),
        ("I don't speak Chinese", None),
        ("my French doors leak", None),
        ("the Polish neighbors are loud", None),
        ("do you speak Spanish", None),
    ],
)
def test_it_knows_a_language_that_is_asked_for(text: str, tongue: str | None) -> None:
    assert asked_tongue(text) == tongue


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("Bom dia, estou com um vazamento na cozinha", "pt"),
        ("estou sem água quente no apartamento", "pt"),
        ("bom dia voce pode me ajudar", "pt"),
        ("Bonjour, il y a une fuite dans mon appartement", "fr"),
        ("Dzień dobry, nie mam wody w mieszkaniu", "pl"),
        ("Bonjou, mwen gen yon pwoblèm nan kay mwen", "ht"),
        ("我家漏水了", "zh"),
        ("У меня нет воды", "ru"),
        ("مرحبا عندي مشكلة", "ar"),
        ("This is Kay", None),
        ("merci, I mean thanks a lot for the help", None),
        ("De nada, de la cocina", None),
        ("no hay agua en la casa", None),
        ("Maria Souza", None),
        ("do you have a dog, no", None),
        ("Leon in 4B", None),
    ],
)
def test_it_knows_a_language_from_its_words(text: str, tongue: str | None) -> None:
    assert spoken_tongue(text) == tongue


@pytest.mark.parametrize(
    ("text", "spanish"),
    [
        ("key arrow in cone de agua", True),
        ("bonus dias no hobble in glaze", True),
        ("grassy us", True),
        ("tango una problem con la agua", True),
        ("the key broke off in the lock", False),
        ("my aqua blue casa lamp", False),
        ("we danced a tango", False),
        ("no", False),
        ("I live at 31 Bay Street", False),
    ],
)
def test_it_knows_spanish_that_english_ears_have_garbled(text: str, *, spanish: bool) -> None:
    assert sounds_like_spanish(text) is spanish


@pytest.mark.parametrize(
    ("tongue", "cry", "english"),
    [
        ("pt", "tem fogo na cozinha", "There is a fire in the home."),
        ("fr", "ça sent le gaz", "I smell gas in the home."),
        ("pl", "pożar w kuchni", "There is a fire in the home."),
        ("ht", "gen dife nan kay la", "There is a fire in the home."),
        ("zh", "着火了", "There is a fire in the home."),
        ("ar", "يوجد حريق", "There is a fire in the home."),
        ("ru", "у меня пожар", "There is a fire in the home."),
        ("pt", "bom dia", ""),
    ],
)
def test_it_puts_a_cry_into_english(tongue: str, cry: str, english: str) -> None:
    assert danger_in_english(cry, tongue) == english


def test_it_reads_languages_as_staff_write_them() -> None:
    assert read_languages("spanish, Polish, en, es") == ("es", "pl")
    assert languages_in_words(("es", "pl")) == "Spanish, Polish"


def test_it_names_what_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="Klingon"):
        read_languages("Klingon")


def test_it_tells_who_takes_a_call_which_language_it_is() -> None:
    assert speaks_words("es") == " Speaks Spanish."
    assert speaks_words("en") == ""


@pytest.mark.parametrize(
    ("tongue", "words", "hazard"),
    [
        ("pt", "o alarme de monóxido está tocando", "carbon_monoxide"),
        ("pt", "minha mãe não está respirando", "medical"),
        ("zh", "一氧化碳报警器响了", "carbon_monoxide"),
        ("fr", "quelqu'un force la porte", "break_in"),
        ("pl", "ktoś się włamuje", "break_in"),
        ("ht", "li gen zam", "violence"),
        ("ar", "رائحة غاز في البيت", "gas"),
        ("ar", "جهاز أول أكسيد الكربون", "carbon_monoxide"),
        ("ru", "сработал датчик угарного газа", "carbon_monoxide"),
        ("ru", "розетка искрит", "electrical"),
    ],
)
def test_it_knows_a_cry_of_danger_in_each_language(tongue: str, words: str, hazard: str) -> None:
    alarm = assess(danger_in_english(words, tongue), "en")

    assert alarm is not None
    assert alarm.hazard == hazard


@pytest.mark.parametrize(("tongue", "words"), [("pt", "faça isso por favor"), ("zh", "请打我电话")])
def test_it_takes_no_other_words_for_a_cry(tongue: str, words: str) -> None:
    assert danger_in_english(words, tongue) == ""
