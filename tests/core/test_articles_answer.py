"""Which article answers, and which sentences of it are spoken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.knowledge import Article, Question, findings, sentences_told
from services.portfolio.sample_articles import sample_articles

KEPT = tuple(replace(one, id=at) for at, one in enumerate(sample_articles(), start=1))


def answer(text: str, language: str = "en", property_id: str | None = None) -> str:
    found = findings(Question(text, language, "", property_id, "Bayview 88 Bay Street"), KEPT)
    return found.passages[0].words if found.passages else ""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("How long does it take to hear back about an application?", "three business days"),
        ("What do I need to bring to apply?", "proof of income"),
        ("how much is the deposit", "one month's rent"),
        ("can I pay by card", "2.9 percent"),
        ("do I get my deposit back", "within 14 days"),
    ],
)
def test_it_speaks_the_sentence_that_answers(asked: str, told: str) -> None:
    assert told in answer(asked)


@pytest.mark.parametrize(
    "asked",
    [
        "How do I break my lease early?",
        "Is the building rent controlled?",
        "What credit score do you need?",
        "how much is it",
    ],
)
def test_it_answers_nothing_that_is_not_written_down(asked: str) -> None:
    assert answer(asked) == ""


def test_it_speaks_no_half_of_a_thought() -> None:
    words = answer("Is internet included?", property_id="bayview")

    assert words == "Heat and water are included in the rent. Electricity and internet are not."


def test_an_article_of_the_other_language_that_covers_more_goes_before() -> None:
    assert "one month's rent" in answer("¿De cuánto es el depósito de seguridad?", "es")


def test_a_question_about_cards_is_answered_in_the_language_in_which_it_is_asked() -> None:
    assert "2.9 por ciento" in answer("¿Puedo pagar con tarjeta?", "es")


def test_the_price_of_a_thing_is_asked_in_either_language() -> None:
    assert "75 dollars" in answer("¿Cuánto cuesta el estacionamiento?", "es", "bayview")


def test_an_article_of_another_assistant_names_no_building() -> None:
    own = Article("Sauna", "There is a sauna.", property_id="bayview", assistant="dimitry", id=1)

    found = findings(Question("Is there a sauna?", "en", "front_desk"), (own,))

    assert not found.passages
    assert not found.elsewhere


def test_it_speaks_no_code_and_describes_no_neighbourhood() -> None:
    body = (
        "The gate code is 4711. The gate closes at nine. The gate leads to a safe area. "
        "Good schools are behind the gate."
    )
    gate = Article("Gate", body, id=1)

    found = findings(Question("When does the gate close?"), (gate,))

    assert found.passages[0].words == "The gate closes at nine."
    assert sentences_told(gate) == ["The gate closes at nine."]
