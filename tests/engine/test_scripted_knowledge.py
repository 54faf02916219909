"""Questions about homes and house rules, answered by the script from what is written down."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.errors import ProviderDown
from services.portfolio.sample_articles import sample_articles
from services.simulator.fake_knowledge import FakeKnowledge
from tests.engine.script_line import Line


def line(*people: str, language: str = "en") -> Line:
    call = Line(*people)
    call.reach = replace(call.reach, knowledge=FakeKnowledge(sample_articles()))
    call.memory.language = language
    return call


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Do you have laundry at Bayview?", "laundry room in the basement"),
        ("is there a pool at Bayview", "There is no pool."),
        ("Can I smoke in the apartment?", "not allowed inside"),
        ("how much is the application fee?", "20 dollars"),
        ("what's the late fee?", "50 dollars"),
        ("Do you take section 8?", "vouchers are welcome"),
        ("when is trash day at Bay Street?", "Tuesday"),
        ("How long is the lease?", "twelve months"),
        ("I am wondering whether heat is included at Bayview", "included in the rent"),
    ],
)
async def test_it_answers_from_an_article(asked: str, told: str) -> None:
    call = await line().hears(asked)

    assert told in call.last
    assert call.desk.errands == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("¿Hay lavandería en Bayview?", "sótano"),
        ("¿Se puede fumar?", "No se permite fumar"),
        ("¿Cuánto cuesta la solicitud?", "20 dólares"),
    ],
)
async def test_it_answers_in_spanish(asked: str, told: str) -> None:
    call = await line(language="es").hears(asked)

    assert told in call.last


async def test_it_says_that_an_article_is_in_the_other_language() -> None:
    call = await line(language="es").hears("¿Hay lavandería en Clove Road?")

    assert "en inglés" in call.last


async def test_it_asks_which_building_and_then_answers() -> None:
    call = await line().hears("Is there parking?", "Clove Road")

    assert "Which one" in call.said[0]
    assert "driveway" in call.last


@pytest.mark.parametrize("asked", ["Is there a sauna?", "What's the wifi password?", "¿Hay sauna?"])
async def test_it_offers_a_call_back_where_nothing_is_written(asked: str) -> None:
    language = "es" if asked.startswith("¿") else "en"
    call = await line(language=language).hears(
        asked, "Paula Reyes", "sí" if language == "es" else "yes"
    )

    assert "guess" in call.said[0] or "inventar" in call.said[0] or "anot" in call.said[0]
    assert [one.summary for one in call.desk.errands] == [asked]


async def test_it_offers_a_call_back_where_the_articles_are_away() -> None:
    call = line()
    knowledge = FakeKnowledge(sample_articles())
    knowledge.fault = ProviderDown("away")
    call.reach = replace(call.reach, knowledge=knowledge)

    await call.hears("Do you have laundry at Bayview?")

    assert "basement" not in call.last
    assert call.memory.script.goal == "amenities"


async def test_it_goes_on_looking_for_a_home_after_the_answer() -> None:
    call = await line().hears("I'm looking for a two bedroom", "is there laundry at Bayview?")

    assert "basement" in call.last
    assert call.memory.script.goal == "lead"
    assert call.memory.script.awaiting == "budget"


async def test_it_goes_on_with_the_repair_after_the_answer() -> None:
    call = await line("t-james").hears("My sink is leaking", "Is there a gym?", "Bayview")

    assert "first floor" in call.last
    assert call.memory.script.goal == "repair"


@pytest.mark.parametrize(
    "said",
    ["My dishwasher is broken, can you fix it?", "The washer in the laundry room is broken"],
)
async def test_it_takes_a_fault_for_a_fault(said: str) -> None:
    call = await line("t-james").hears(said)

    assert call.memory.script.goal == "repair"
