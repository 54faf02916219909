"""Calls about a building that others manage now, or that is new: in every mode alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from services.core.buildings import Building, Buildings, BuildingState
from services.core.dialogue import Act, Mode, ToolCall
from services.core.events import ActRecorded, TurnRemarked
from services.core.identity import may_ask, may_hear
from services.core.people import PhoneNumber, Topic
from services.engine.prompts import call_notes
from services.engine.tools import Toolbox
from services.portfolio.sample import BLOCK, unit_id
from tests.engine.step_model import StepModel
from tests.engine.whole_call import STRANGER, TENANT, Exchange, FakeLine, say, talk

THEIRS = "seven one eight, five five five, zero one seven seven"


def exchange_with(state: BuildingState, since: date = date(2026, 6, 1)) -> Exchange:
    """The sample office, of which the block stands like this."""
    exchange = Exchange()
    block = Building(BLOCK, state, since, "Riverside Homes", PhoneNumber("+17185550177"))
    exchange.office.now = replace(exchange.office.now, buildings=Buildings((block,)))
    return exchange


async def heard(exchange: Exchange, caller: str, *said: str) -> FakeLine:
    runner, line = await exchange.ring(caller)
    await talk(runner, *said)
    await exchange.escalation.settled()
    return line


def acts_of(exchange: Exchange) -> list[Act]:
    """What was done, by kind."""
    acts = [event.act for event in exchange.events(ActRecorded)]
    return sorted(acts, key=lambda act: act.kind)


async def test_a_stranger_hears_who_manages_the_building_that_they_name() -> None:
    exchange = exchange_with(BuildingState.SOLD)

    line = await heard(exchange, STRANGER, "My sink is leaking.", "88 Bay Street, 4B")

    managed = (
        "That building has been managed by Riverside Homes since June first, twenty twenty-six"
    )
    assert managed in line.words
    assert exchange.desk.issues == []


async def test_a_tenant_on_file_hears_it_without_the_address() -> None:
    exchange = exchange_with(BuildingState.SOLD)

    line = await heard(exchange, TENANT, "What is my rent balance?")

    assert THEIRS in line.words
    assert "Bay Street" not in line.words


async def test_the_record_says_why_it_was_answered_so() -> None:
    exchange = exchange_with(BuildingState.SOLD)

    await heard(exchange, TENANT, "My kitchen sink is leaking.")

    remarks = [(one.kind, one.about) for one in exchange.events(TurnRemarked)]
    assert remarks == [("building", "sold")]


async def test_whoever_calls_about_another_building_is_helped() -> None:
    exchange = exchange_with(BuildingState.SOLD)

    line = await heard(exchange, TENANT, "The sink at 27 Forest Avenue is leaking.")

    assert "Riverside" not in line.words


async def test_before_its_day_a_sale_changes_nothing() -> None:
    exchange = exchange_with(BuildingState.SOLD, date(2027, 3, 1))

    line = await heard(exchange, TENANT, "My sink is leaking.")

    assert "Riverside" not in line.words


async def test_a_person_is_reached_all_the_same() -> None:
    exchange = exchange_with(BuildingState.SOLD)

    line = await heard(exchange, TENANT, "My sink is leaking.", "I want to talk to Diane.")

    assert "Diane" in line.words


async def test_gas_in_a_sold_building_has_the_safety_words_first_and_no_ticket() -> None:
    exchange = exchange_with(BuildingState.SOLD)

    line = await heard(exchange, TENANT, "I smell gas in my apartment!")

    assert line.words.index("call 911") < line.words.index("Riverside Homes")
    assert exchange.desk.issues == []
    assert [one.urgent for one in exchange.desk.errands] == [True]
    assert [one.kind for one in acts_of(exchange)] == ["message", "on_call"]


async def test_water_in_a_sold_building_wakes_nobody() -> None:
    exchange = exchange_with(BuildingState.SOLD)

    line = await heard(exchange, TENANT, "Water is pouring through the ceiling, it's a flood!")

    assert "shut-off valve" in line.words
    assert THEIRS in line.words
    assert [one.kind for one in acts_of(exchange)] == ["message"]


async def test_a_danger_whose_building_is_told_later_becomes_no_ticket() -> None:
    exchange = exchange_with(BuildingState.SOLD)

    line = await heard(exchange, STRANGER, "I smell gas!", "88 Bay Street, 4B")

    assert "Once you are safe, call them at" in line.words
    assert exchange.desk.issues == []


async def test_no_tool_opens_a_ticket_for_it() -> None:
    exchange = exchange_with(BuildingState.SOLD)
    runner, _ = await exchange.ring(STRANGER)
    wish = {"summary": "The sink leaks", "property": "88 Bay Street", "unit": "4B"}

    outcome = await Toolbox().run(exchange.reach, runner.memory, ToolCall("1", "open_issue", wish))

    assert outcome.content["state"] == "refused"
    assert exchange.desk.issues == []


async def test_nothing_private_is_open_once_it_is_sold() -> None:
    exchange = exchange_with(BuildingState.SOLD)
    runner, _ = await exchange.ring(TENANT)
    await say(runner, "Hello?")

    memory = runner.memory
    private = (Topic.MONEY, Topic.LEASE, Topic.HOME, Topic.ISSUE_STATUS, Topic.REPORT)
    assert not any(may_ask(memory, topic) for topic in private)
    assert not may_hear(memory, Topic.ISSUE_STATUS, unit_id(BLOCK, "1203"))
    assert may_ask(memory, Topic.MESSAGE)


async def test_a_model_is_told_what_to_say_of_it() -> None:
    exchange = exchange_with(BuildingState.SOLD)
    runner, _ = await exchange.ring(TENANT)
    await say(runner, "Hello?")

    assert "not ours any more" in call_notes(runner.memory, exchange.clock.now())


async def test_homes_of_it_are_not_offered() -> None:
    exchange = exchange_with(BuildingState.DRAFT)
    runner, _ = await exchange.ring(STRANGER)

    outcome = await Toolbox().run(exchange.reach, runner.memory, ToolCall("1", "find_homes", {}))

    assert "Bay Street" not in str(outcome.content)


async def test_a_new_building_is_for_people_first() -> None:
    exchange = exchange_with(BuildingState.DRAFT)

    line = await heard(exchange, TENANT, "My sink is leaking.")

    assert "new with us" in line.words
    assert exchange.desk.issues == []


async def test_after_people_a_message_is_taken_for_it() -> None:
    exchange = exchange_with(BuildingState.DRAFT)
    runner, line = await exchange.ring(TENANT)
    runner.memory.said.append("building:draft")

    await talk(runner, "The kitchen sink is leaking.", "718 555 0143", "no, that's all")

    assert exchange.desk.issues == []
    assert "new with us" not in line.words
    assert [one.kind for one in exchange.desk.errands] == ["callback"]


async def test_a_danger_in_a_new_building_has_its_ticket_and_its_ring() -> None:
    exchange = exchange_with(BuildingState.DRAFT)

    line = await heard(exchange, TENANT, "I smell gas in my apartment!", "Everybody is out.")

    assert "call 911" in line.words
    assert len(exchange.desk.issues) == 1
    assert "on_call" in [one.kind for one in acts_of(exchange)]


async def test_no_model_is_asked_about_a_sold_building() -> None:
    model = StepModel()
    exchange = Exchange({Mode.STREAMING: model})
    exchange.office.now = exchange_with(BuildingState.SOLD).office.now

    line = await heard(exchange, TENANT, "My kitchen sink is leaking.")

    assert THEIRS in line.words
    assert model.asked == 0
