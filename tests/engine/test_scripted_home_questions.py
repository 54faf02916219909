"""Questions about the homes that no matter of the script takes up: looked up, never guessed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from services.core.errors import ProviderDown
from services.core.knowledge import Article
from services.core.people import Caller, Identity
from services.simulator.fake_knowledge import FakeKnowledge
from tests.engine.script_line import PEOPLE, Line

ARTICLES = (
    Article("Yards", "Trampolines and pools are not allowed in the yards."),
    Article("Quiet hours", "Quiet hours are from ten at night to seven in the morning."),
    Article("Grills", "Charcoal and gas grills are not allowed on balconies."),
    Article("Guests", "Guests may stay up to fourteen days."),
    Article("Packages", "Packages are left next to the mailboxes.", property_id="bayview"),
)


def line(*people: str, language: str = "en", caller: Caller | None = None) -> Line:
    call = Line(*people, caller=caller).open_numbers()
    call.reach = replace(call.reach, knowledge=FakeKnowledge(ARTICLES))
    call.memory.language = language
    return call


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Can I keep a trampoline in the yard?", "Trampolines and pools are not allowed"),
        ("so what time do the quiet hours start", "ten at night"),
        ("Can my brother stay with me for a couple of weeks?", "fourteen days"),
        ("hey, are charcoal grills allowed on my balcony", "not allowed on balconies"),
    ],
)
async def test_it_says_what_is_written(asked: str, told: str) -> None:
    call = await line("t-james").hears(asked)

    assert told in call.last
    assert call.transferred_to is None
    assert not call.desk.errands
    assert not call.desk.issues


@pytest.mark.parametrize(
    "asked",
    [
        "Could we set up a swing set behind the building?",
        "Is it alright to leave my stroller by the front door?",
        "Could I replace the light bulbs myself?",
        "My daughter plays the drums, is that a problem?",
        "Can I put a lock on my storage unit?",
        "what happens if I lose my mailbox key",
        "do the washers take quarters or a card",
    ],
)
async def test_it_says_that_nothing_is_written_and_takes_a_message(asked: str) -> None:
    call = await line("t-james").hears(asked, "yes")

    assert "written down" in call.said[0]
    assert [one.summary for one in call.desk.errands] == [asked]
    assert call.desk.issues == []


@pytest.mark.parametrize(
    "asked",
    [
        "¿Puedo poner clavos en la pared?",
        "¿Quién quita la nieve de la banqueta?",
        "¿Puedo usar velas?",
        "¿Dónde pongo un colchón viejo?",
    ],
)
async def test_it_says_so_in_spanish(asked: str) -> None:
    call = await line("t-james", language="es").hears(asked)

    assert "anotado" in call.last
    assert call.memory.script.goal == "amenities"


@pytest.mark.parametrize(
    "said",
    [
        "Can you fix my sink?",
        "could somebody look at my heater",
        "Can I have someone look at the stove?",
        "Can someone unclog the laundry room drain?",
        "¿Pueden arreglar mi lavabo?",
    ],
)
async def test_it_takes_a_request_for_work_for_a_repair(said: str) -> None:
    call = await line("t-james", language="es" if "¿" in said else "en").hears(said)

    assert call.memory.script.goal == "repair"


@pytest.mark.parametrize(
    "said", ["Do you sell used cars?", "Can you tell me who won the game last night?"]
)
async def test_it_gives_other_questions_to_people(said: str) -> None:
    call = await line("t-james").hears(said)

    assert call.transferred_to is not None


async def test_it_goes_on_with_the_repair_behind_the_answer() -> None:
    call = await line("t-james").hears(
        "My sink is leaking", "1203", "by the way, are grills allowed on the balcony?"
    )

    assert "not allowed on balconies" in call.last
    assert call.memory.script.goal == "repair"
    assert call.memory.facts.problem == "My sink is leaking"


async def test_it_keeps_what_is_asked_beside_a_home() -> None:
    call = await line().hears("I'm looking for a two bedroom", "where would I put my bike?")

    assert "written down" in call.last
    assert "bike" in call.memory.facts.message
    assert call.memory.script.goal == "lead"


async def test_it_hears_a_question_behind_a_no() -> None:
    call = await line("t-james").hears(
        "What time do you close?", "no, but can I keep a trampoline in the yard?"
    )

    assert not call.ended
    assert "Trampolines" in call.last


async def test_it_answers_nothing_of_it_in_a_danger() -> None:
    call = await line("t-james").hears(
        "There's a fire in my kitchen", "can I keep a trampoline in the yard?"
    )

    assert "Trampolines" not in call.last
    assert len(call.desk.issues) == 1


async def test_it_asks_first_who_is_inside_of_somebody_locked_out() -> None:
    call = await line("t-james").hears("I lost my keys, can I get a new key?")

    assert call.memory.script.goal == "lockout"


async def test_it_says_that_it_cannot_look_where_the_articles_are_away() -> None:
    call = line("t-james")
    knowledge = FakeKnowledge(ARTICLES)
    knowledge.fault = ProviderDown("away")
    call.reach = replace(call.reach, knowledge=knowledge)

    await call.hears("Can I keep a trampoline in the yard?", "yes")

    assert "written down" not in call.said[0] or "can't reach" in call.said[0]
    assert [one.summary for one in call.desk.errands] == ["Can I keep a trampoline in the yard?"]


async def test_it_looks_in_the_own_building_of_a_leaseholder() -> None:
    james = PEOPLE["t-james"]
    call = line(caller=Caller(james.phones[0], (james,), Identity.VERIFIED))

    await call.hears("Where do I pick up my packages?")

    assert "next to the mailboxes" in call.last


async def test_it_asks_for_the_building_where_a_number_alone_is_known() -> None:
    call = await line("t-james").hears("Where do I pick up my packages?", "Bayview")

    assert "Which one" in call.said[0]
    assert "next to the mailboxes" in call.last


async def test_it_looks_in_the_building_of_the_number_that_was_called() -> None:
    call = line()
    call.memory.facts = replace(call.memory.facts, property_id="bayview")

    await call.hears("Where do I pick up my packages?")

    assert "next to the mailboxes" in call.last


async def test_it_cites_the_article() -> None:
    call = await line("t-james").hears("Can I keep a trampoline in the yard?")

    results = [json.loads(one.text) for one in call.memory.history if one.tool_call_id]
    assert results[0]["notes"][0]["title"] == "Yards"
