"""What an answer has to speak of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.asked_thing import things_asked
from services.core.knowledge import Article, Question, findings

YARD = Article("Yard", "The house has its own yard. The tenant cuts the grass.", id=1)
GRILLS = Article("Grills", "Charcoal and gas grills are not allowed on balconies.", id=2)
POWER = Article("Utilities", "Heat and water are included. Electricity is not.", id=3)
PAINT = Article("Painting", "Walls may be painted with written permission.", id=4)


@pytest.mark.parametrize(
    ("asked", "thing"),
    [
        ("Can I keep a trampoline in the yard?", "trampolin"),
        ("Can I have a second dog?", "c_pet"),
        ("¿Puedo tener un trampolín en el patio?", "trampolin"),
        ("Is there a place to keep bikes?", "c_storage"),
        ("May I smoke on the balcony?", "c_smoke"),
        ("Can the kids play in the hallway?", "play"),
        ("Do you allow trampolines?", "trampolin"),
    ],
)
def test_it_finds_the_thing(asked: str, thing: str) -> None:
    assert things_asked(asked) == {thing}


@pytest.mark.parametrize(
    "asked", ["What are the quiet hours?", "do I have to pay extra for a cat", "where do I park"]
)
def test_it_demands_nothing_where_the_form_names_none(asked: str) -> None:
    assert things_asked(asked) == frozenset()


@pytest.mark.parametrize(
    ("asked", "article"),
    [
        ("Can I keep a trampoline in the yard?", YARD),
        ("Am I allowed to put up a satellite dish on the balcony?", GRILLS),
        ("Can I have a water bed?", POWER),
        ("How late can I move in?", Article("Late fee", "The late fee is 50 dollars.", id=5)),
        ("Is there a place to charge an electric car?", POWER),
        ("How many keys do we get?", Article("Deposit", "Returned once the keys are back.", id=7)),
    ],
)
def test_it_answers_nothing_from_what_is_written_of_another_thing(
    asked: str, article: Article
) -> None:
    assert findings(Question(asked), [article]).passages == ()


@pytest.mark.parametrize(
    ("asked", "article"),
    [
        ("Can we have a grill on the balcony?", GRILLS),
        ("Do I need permission to repaint the bedroom?", PAINT),
        ("Is water included?", POWER),
        ("Can I keep a trampoline in the yard?", replace(YARD, body="No trampolines in yards.")),
        ("Can my brother stay with me for a week?", Article("Guests", "Guests may stay.", id=6)),
    ],
)
def test_it_answers_from_what_speaks_of_the_thing(asked: str, article: Article) -> None:
    assert [one.article for one in findings(Question(asked), [article]).passages] == [article]


def test_it_says_the_sentence_that_speaks_of_the_thing() -> None:
    rules = Article("Yards", "No pools are allowed in the yards. Plants in pots are welcome.", id=8)

    (found,) = findings(Question("Can I put plants in the yard?"), [rules]).passages

    assert "Plants in pots are welcome." in found.words


def test_it_reads_a_form_without_a_verb() -> None:
    assert things_asked("does the lease allow me to rent out my room") == frozenset()
