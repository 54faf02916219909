"""Asked for by name: somebody who no longer takes calls here."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from services.core.dialogue import ToolCall
from services.core.former_people import Former, FormerPeople
from services.core.office import Office
from services.core.transfers import former_meant, who_rings
from services.engine.prompts import call_notes
from tests.engine.script_line import FRIDAY_NOON, SUNDAY, Line

LEFT_AT = FRIDAY_NOON - timedelta(days=5)
UNTIL = FRIDAY_NOON + timedelta(days=175)


def without_diane(office: Office | None, helper: str = "Janier") -> Office:
    assert office is not None
    people = tuple(one for one in office.colleagues if one.name != "Diane")
    former = FormerPeople((Former("Diane", LEFT_AT, UNTIL, helper),))
    return replace(office, colleagues=people, former=former)


def line_without_diane(*people: str, helper: str = "Janier", sunday: bool = False) -> Line:
    line = Line(*people, now=SUNDAY) if sunday else Line(*people)
    line.open_numbers()
    line.in_office(without_diane(line.memory.office, helper))
    return line


@pytest.mark.parametrize(
    "words",
    [
        "can I talk to Diane?",
        "is Diane there?",
        "I'd like to speak with Diane please",
        "could you put me through to Diane",
    ],
)
async def test_it_says_that_she_has_left_and_gives_the_call_to_who_can_help(words: str) -> None:
    line = await line_without_diane("t-james").hears(words)

    assert "Diane no longer takes calls here; Janier can help." in line.last
    assert line.transferred_to == "Janier"


@pytest.mark.parametrize(
    "words", ["¿puedo hablar con Diane?", "¿está Diane?", "comuníqueme con Diane por favor"]
)
async def test_it_says_so_in_spanish(words: str) -> None:
    line = await line_without_diane("t-lucia").hears(words)

    assert "Diane ya no atiende llamadas aquí; Janier le puede ayudar." in line.last
    assert line.transferred_to == "Janier"


async def test_outside_hours_the_message_is_for_who_can_help() -> None:
    line = line_without_diane("t-james", sunday=True)

    await line.hears("can I talk to Diane?", "my lease papers are lost", "yes this number is good")

    (errand,) = line.desk.errands
    assert "Diane no longer takes calls here; Janier can help." in " ".join(line.said)
    assert errand.for_whom == "Janier"


async def test_a_message_for_her_is_for_who_can_help() -> None:
    line = line_without_diane("t-james")

    await line.hears("I want to leave a message for Diane")

    assert "Diane no longer takes calls here; Janier can help." in " ".join(line.said)
    assert line.memory.facts.wants_person == "Janier"


async def test_where_nobody_is_named_anybody_can_help() -> None:
    line = await line_without_diane("t-james", helper="").hears("can I talk to Diane?")

    assert "Diane no longer takes calls here; somebody else can help." in line.last
    assert line.transferred_to == "Janier"  # the only one who is left


async def test_after_the_end_she_is_a_name_like_any_other() -> None:
    line = line_without_diane("t-james")
    office = line.memory.office
    assert office is not None
    over = FormerPeople((Former("Diane", LEFT_AT, FRIDAY_NOON, "Janier"),))
    line.in_office(replace(office, former=over))

    await line.hears("can I talk to Diane?")

    assert "no longer" not in line.last


async def test_a_model_is_told_by_the_notes_and_by_the_tool() -> None:
    line = line_without_diane("t-james")

    call = ToolCall("1", "transfer_to_person", {"who": "Diane", "reason": "lease"})
    outcome = await line.toolbox.run(line.reach, line.memory, call)

    notes = call_notes(line.memory, FRIDAY_NOON)
    assert "No longer take calls here: Diane (Janier can help)" in notes
    assert outcome.content["who"] == "Janier"
    assert outcome.content["say_first"].startswith(
        "Diane no longer takes calls here; Janier can help."
    )


async def test_a_message_of_a_model_for_her_is_for_who_can_help() -> None:
    line = line_without_diane("t-james")

    told = {"kind": "message", "message": "Papers are lost.", "for_whom": "Diane"}
    call = ToolCall("1", "leave_message", told)
    outcome = await line.toolbox.run(line.reach, line.memory, call)

    (errand,) = line.desk.errands
    assert errand.for_whom == "Janier"
    assert outcome.content["left"] == "Diane"


def test_a_new_colleague_of_the_name_is_meant_and_nobody_else() -> None:
    office = Line("t-james").open_numbers().memory.office
    assert office is not None
    former = FormerPeople((Former("Diane", LEFT_AT, UNTIL, "Janier"),))

    assert former_meant(replace(office, former=former), "Diane", FRIDAY_NOON) is None


def test_a_transfer_under_way_goes_to_who_can_help() -> None:
    office = without_diane(Line("t-james").open_numbers().memory.office)

    groups = who_rings(office.transfers, office, "Diane", FRIDAY_NOON)

    assert [[one.name for one in group] for group in groups] == [["Janier"]]
