"""An outage that staff have confirmed is told to the next callers; their reports join it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from services.core.errors import ProviderDown, ProviderRefused
from services.core.outages import Outage, OutageKind, OutageState
from services.simulator.fake_outages import FakeOutages
from tests.engine.script_line import FRIDAY_NOON, Line

SINCE = FRIDAY_NOON - timedelta(hours=2)
KNOWN = tuple(
    Outage(number, "bayview", "Bayview Apartments", kind, OutageState.CONFIRMED, SINCE)
    for number, kind in enumerate(
        (OutageKind.INTERNET, OutageKind.WATER, OutageKind.ELEVATOR), start=1
    )
)


def line(*people: str, rules_first: bool = False) -> Line:
    call = Line(*people, rules_first=rules_first)
    call.reach = replace(call.reach, outages=FakeOutages(KNOWN))
    return call


def outages(call: Line) -> FakeOutages:
    assert isinstance(call.reach.outages, FakeOutages)
    return call.reach.outages


async def test_it_tells_of_it_before_any_question() -> None:
    call = await line("t-james").hears("My internet is down")

    assert "We know about the internet at your building since ten in the morning" in call.last
    assert call.questions == ["outage_more"]
    assert call.desk.issues == []
    assert [note.text for _, note in outages(call).notes] == ["My internet is down"]


async def test_it_names_a_building_that_the_caller_named() -> None:
    call = await line().hears("The elevator is not working at Bayview", "no")

    assert "at Bayview Apartments since" in call.said[0]
    assert "anything else" in call.last.lower()


async def test_it_speaks_spanish() -> None:
    call = await line("t-lucia").hears("No hay internet en mi apartamento")

    assert "Ya sabemos del internet en su edificio desde las diez" in call.last


async def test_more_can_be_said_about_it() -> None:
    call = await line("t-james").hears(
        "My internet is down", "yes, it has been slow since yesterday as well"
    )

    assert "slow since yesterday" in outages(call).notes[-1][1].text
    assert call.memory.script.goal is None


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("When will the water be back on at Bayview?", "We know about the water"),
        ("When will the elevator be fixed?", "We know about the elevator"),
    ],
)
async def test_it_answers_who_asks_after_it(asked: str, told: str) -> None:
    call = await line().hears(asked)

    assert told in call.last
    assert outages(call).notes == []


async def test_another_property_has_its_own_report() -> None:
    call = await line("t-dorothy").hears("My internet is down", "lower", "yes", "no", "yes")

    assert "know about" not in " ".join(call.said)
    assert len(call.desk.issues) == 1


async def test_another_trouble_has_its_own_report() -> None:
    call = await line("t-james").hears("My oven does not heat up", "1203", "yes", "no", "yes")

    assert "know about" not in " ".join(call.said)
    assert len(call.desk.issues) == 1


async def test_a_danger_goes_its_own_way_and_is_told_of_it() -> None:
    call = await line("t-james", rules_first=True).hears("There is no water in my apartment", "yes")

    assert len(call.desk.issues) == 1
    assert "on_call" in {act.kind for act in call.memory.acts}
    assert "We know about the water" in call.last
    assert outages(call).notes == []


async def test_it_takes_the_report_where_outages_are_away() -> None:
    call = line("t-james")
    outages(call).fault = ProviderDown("away")

    await call.hears("My internet is down", "1203", "yes", "no", "yes")

    assert len(call.desk.issues) == 1


async def test_it_takes_the_report_where_the_outage_has_just_ended() -> None:
    call = line("t-james")
    outages(call).note_fault = ProviderRefused("it is over")

    await call.hears("My internet is down", "1203", "yes", "no", "yes")

    assert len(call.desk.issues) == 1


@pytest.mark.parametrize(
    "insisting", ["I don't care, write me a ticket anyway.", "No, I want my own report on file."]
)
async def test_who_insists_gets_an_issue_of_their_own(insisting: str) -> None:
    call = await line("t-james").hears(
        "My internet is down", insisting, "1203", "yes", "no pets", "yes"
    )

    assert [issue.summary for issue in call.desk.issues] == ["My internet is down"]


async def test_another_trouble_becomes_an_issue() -> None:
    call = await line("t-james").hears("My internet is down", "yes, my fridge also died")

    assert [note.text for _, note in outages(call).notes] == ["My internet is down"]
    assert "fridge" in call.memory.facts.problem


async def test_it_answers_whether_a_supply_is_down() -> None:
    call = await line().hears("Is the internet down at Bayview?")

    assert "We know about the internet at Bayview Apartments" in call.last
