"""Names, numbers to call back, companies, and who is asked for."""

from __future__ import annotations

import pytest

from tests.core.facts_of import call, learnt


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Hi, this is Maria Lopez, my sink leaks.", "Maria Lopez"),
        ("My name is John.", "John"),
        ("my name's priya nair and I live in 2B", "Priya Nair"),
        ("Hello, I'm Robert from 3C.", "Robert"),
        ("Hola, me llamo Lucía Ramírez.", "Lucía Ramírez"),
        ("Soy Ana, llamo por la estufa.", "Ana"),
        ("This is Mrs. Klein.", "Klein"),
    ],
)
def test_it_hears_a_name_that_is_given_freely(said: str, name: str) -> None:
    assert learnt(call(), said).caller_name == name


@pytest.mark.parametrize(
    "said",
    [
        "I'm locked out.",
        "This is ridiculous.",
        "This is about my sink.",
        "I'm calling about the heat.",
        "It's leaking everywhere.",
        "I'm really upset.",
        "Please call me back.",
        "Is this Diane?",
        "I'm looking for a two bedroom.",
        "I am not happy.",
    ],
)
def test_it_hears_no_name_where_there_is_none(said: str) -> None:
    assert learnt(call(), said).caller_name == ""


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Maria Alvarez", "Maria Alvarez"),
        ("it's juan de la cruz", "Juan de la Cruz"),
        ("Sure, Tom Baker.", "Tom Baker"),
        ("um, Priya", "Priya"),
        ("Why do you need that?", ""),
        ("no", ""),
    ],
)
def test_it_reads_the_answer_to_the_question_for_a_name(said: str, name: str) -> None:
    assert learnt(call(awaiting="name", goal="repair"), said).caller_name == name


@pytest.mark.parametrize(
    "said",
    [
        "seven one eight five five five oh one four two",
        "718-555-0142",
        "(718) 555 0142",
        "It's 718, triple five, 0142.",
        "seven eighteen, five fifty five, zero one forty two",
        "one seven one eight five five five zero one four two",
        "siete uno ocho, cinco cinco cinco, cero uno cuatro dos",
    ],
)
def test_it_reads_a_spoken_number(said: str) -> None:
    facts = learnt(call(awaiting="callback", goal="repair"), said)

    assert facts.callback_number == "+17185550142"


@pytest.mark.parametrize(
    "said",
    ["yes", "Same number.", "This number is fine.", "The one I'm calling from.", "sí, este mismo"],
)
def test_it_takes_the_caller_s_own_number_when_they_say_so(said: str) -> None:
    facts = learnt(call(awaiting="callback", goal="repair"), said)

    assert facts.callback_number == "+13475550199"


@pytest.mark.parametrize("said", ["no", "555 0142", "four digits: 0142", "I don't have one"])
def test_it_takes_no_number_that_is_not_whole(said: str) -> None:
    assert learnt(call(awaiting="callback", goal="repair"), said).callback_number == ""


def test_it_replaces_a_number_that_was_wrong() -> None:
    memory = call(awaiting="access", goal="repair", callback_number="+17185550142")

    facts = learnt(memory, "Sorry, my number is 718 555 0143.")

    assert facts.callback_number == "+17185550143"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Can I talk to Diane please?", "Diane"),
        ("Is Janier there?", "Janier"),
        ("Put me through to Janear.", "Janier"),
        ("I want to speak with a real person.", "anyone"),
        ("Get me a manager.", "anyone"),
        ("Quiero hablar con una persona.", "anyone"),
        ("My sink is leaking.", ""),
    ],
)
def test_it_hears_who_is_asked_for(said: str, wanted: str) -> None:
    assert learnt(call(), said).wants_person == wanted


@pytest.mark.parametrize(
    ("said", "company"),
    [
        ("This is Tony from Russo Plumbing about an invoice.", "Russo Plumbing"),
        ("Hi, I'm with Ace Electric.", "Ace Electric"),
        ("I'm calling from my bathroom.", ""),
    ],
)
def test_it_hears_the_company_of_a_vendor(said: str, company: str) -> None:
    assert learnt(call(), said).company == company


def test_it_never_keeps_a_card_number() -> None:
    memory = call(awaiting="message", goal="callback")

    facts = learnt(memory, "tell them my card is 4111 1111 1111 1111 thanks")

    assert "4111" not in facts.message
