"""Ordinary Spanish of several countries, accents missing and mixed with English."""

from __future__ import annotations

import pytest

from services.core.access_words import access_in, pets_in
from services.core.answers import yes_or_no
from services.core.backchannels import tells_to_stop
from services.core.emergency import assess, urgency_of
from services.core.intents import recognise
from services.core.issue import Category
from services.core.issue_words import classify, issue_of
from services.core.languages import spoken_language
from services.core.names import caller_name_in
from services.core.number_words import phone_in
from services.core.spoken_times import best_time_in, time_phrase
from services.core.unit_names import match_unit
from tests.core.spanish_sentences import (
    ACCESS,
    CATEGORIES,
    COUNT,
    DANGERS,
    INTENTS,
    NAMES,
    PETS,
    PHONES,
    TIMES,
    UNITS,
    YES_NO,
)

BUILDING = tuple(f"{floor}{door}" for floor in range(1, 7) for door in "ABC")
MOST_MISSED = 2
"""Of the intents: "en que quedo mi reporte de la gotera" sounds like a report, for example."""


def test_there_are_many_sentences() -> None:
    assert COUNT >= 150


def test_it_knows_what_is_wanted() -> None:
    missed = [text for text, wanted in INTENTS if recognise(text, "es").intent != wanted]

    assert len(missed) <= MOST_MISSED, missed


@pytest.mark.parametrize(("text", "urgency"), DANGERS)
def test_it_knows_a_danger(text: str, urgency: str) -> None:
    assert urgency_of(text, "es") == urgency


@pytest.mark.parametrize(("text", "category"), CATEGORIES)
def test_it_knows_the_kind_of_trouble(text: str, category: str) -> None:
    assert issue_of(text, "es").category == category


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_it_knows_the_unit(text: str, unit: str | None) -> None:
    assert match_unit(text, BUILDING).name == unit


@pytest.mark.parametrize(("text", "answer"), YES_NO)
def test_it_knows_yes_and_no(text: str, answer: bool | None) -> None:
    assert yes_or_no(text) is answer


@pytest.mark.parametrize(("text", "access"), ACCESS)
def test_it_knows_who_may_enter(text: str, access: str) -> None:
    assert access_in(text, asked=True) == access


@pytest.mark.parametrize(("text", "pets"), PETS)
def test_it_knows_the_pets(text: str, pets: str) -> None:
    assert pets_in(text, asked=True) == pets


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_it_knows_a_name(text: str, name: str) -> None:
    assert caller_name_in(text, asked=False) == name


@pytest.mark.parametrize(("text", "number"), PHONES)
def test_it_knows_a_telephone_number(text: str, number: str) -> None:
    assert phone_in(text) == number


@pytest.mark.parametrize("text", TIMES)
def test_it_knows_a_time(text: str) -> None:
    assert best_time_in(text, asked=True)


@pytest.mark.parametrize(
    ("words", "hazard"),
    [
        ("me duele mucho el pecho", "medical"),
        ("se esta metiendo el agua por el techo", "flood"),
        ("alguien se esta metiendo a mi apartamento", "break_in"),
    ],
)
def test_it_tells_dangers_apart(words: str, hazard: str) -> None:
    alarm = assess(words, "es")

    assert alarm is not None
    assert alarm.hazard == hazard


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("ahorita no", False),
        ("pos no", False),
        ("pa nada", False),
        ("por el momento no", False),
        ("negativo", False),
        ("está bueno", True),
        ("eso mismo", True),
        ("pues no sé", None),
        ("pos no se oye", None),
    ],
)
def test_it_knows_how_people_say_yes_and_no(words: str, meant: bool | None) -> None:
    assert yes_or_no(words) is meant


@pytest.mark.parametrize(
    "words",
    [
        "el horno no calienta",
        "la lavadora no exprime",
        "el portón no abre",
        "tienen apartamentos disponibles",
        "mi secadora ya no jala",
        "se me rompió",
    ],
)
def test_it_knows_spanish_by_its_order(words: str) -> None:
    assert spoken_language(words) == "es"


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("entre las nueve y las doce", "entre las nueve y las doce"),
        ("el quince de diciembre", "el quince de diciembre"),
        ("a partir de las tres", "a partir de las tres"),
    ],
)
def test_it_knows_spanish_times(words: str, time: str) -> None:
    assert time_phrase(words) == time


@pytest.mark.parametrize("words", ["espérate tantito", "permítame", "aguante", "ya cállese"])
def test_it_stops_when_it_is_told_to(words: str) -> None:
    assert tells_to_stop(words)


def test_it_hears_a_leak_in_spanglish() -> None:
    found = classify("se me está liqueando el sink", "es")

    assert found is not None
    assert found.category is Category.PLUMBING
