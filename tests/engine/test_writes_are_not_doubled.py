"""The same write asked for twice is done once: in a turn, in the next one, after a resume."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from services.core.dialogue import Memory, Message, Mode, Role, ToolCall
from services.engine.tools import BY_NAME
from services.portfolio.sample import sample_office
from services.simulator.fake_viewings import FakeViewings
from tests.engine.script_line import Line
from tests.engine.step_model import StepModel
from tests.engine.whole_call import TENANT, Exchange, talk

LEAK = {"unit": "1203", "summary": "The sink leaks.", "category": "plumbing"}
WORD = {"message": "Call me, please."}
SAYS = ["Noted."]


def call(tool: str, given: Mapping[str, Any], ident: str = "c") -> ToolCall:
    return ToolCall(ident, tool, given)


async def test_it_does_the_same_write_once_in_a_turn_whatever_its_id() -> None:
    twice = [call("leave_message", WORD, "c1"), call("leave_message", {**WORD, "kind": None}, "c2")]
    exchange = Exchange({Mode.STREAMING: StepModel(twice, SAYS)})
    runner, _ = await exchange.ring(TENANT)

    await talk(runner, "Have them call me.")

    results = [one.text for one in runner.memory.history if one.role is Role.TOOL]
    assert len(exchange.desk.errands) == 1
    assert results[0] == results[1]


async def test_it_does_the_same_write_once_in_two_turns_and_tells_the_same_number() -> None:
    leak = [call("open_issue", LEAK)]
    exchange = Exchange({Mode.STREAMING: StepModel(leak, SAYS, leak, SAYS)})
    runner, _ = await exchange.ring(TENANT)

    await talk(runner, "The sink leaks in 1203.", "Did you write it down?")

    calls = [one.id for message in runner.memory.history for one in message.tool_calls]
    numbers = {act.number for act in runner.memory.acts_of("issue")}
    assert len(exchange.desk.issues) == 1
    assert len(set(calls)) == 2
    assert len(numbers) == 1


async def test_it_does_nothing_twice_after_the_call_came_back() -> None:
    leak = [call("open_issue", LEAK)]
    exchange = Exchange({Mode.STREAMING: StepModel(leak, SAYS, leak, SAYS)})
    runner, _ = await exchange.ring(TENANT)
    await talk(runner, "The sink leaks in 1203.")

    again, _ = await exchange.connect(TENANT)
    await talk(again, "Hello? The sink leaks in 1203.")

    assert len(exchange.desk.issues) == 1


def resumed(memory: Memory) -> Memory:
    """The same conversation on another call: only what is kept comes over, and no act."""
    history = [Message(Role.CALLER, one.text, one.turn) for one in memory.history]
    return replace(
        memory, call_sid="CA2", acts=[], history=history, said=list(memory.said), epoch=2
    )


WRITES: Mapping[str, Mapping[str, Any]] = {
    "open_issue": LEAK,
    "leave_message": WORD,
    "save_lead": {"caller_name": "Rosa Diaz", "bedrooms": 2},
    "request_viewing": {"viewing_time": "Saturday at ten"},
}


@pytest.mark.parametrize("tool", sorted(WRITES))
async def test_it_gives_the_same_key_on_another_call_of_the_conversation(tool: str) -> None:
    line = Line("t-james")
    line.memory.history.append(Message(Role.CALLER, "It is about 1203.", 1))
    first = await line.toolbox.run(line.reach, line.memory, call(tool, WRITES[tool]))
    line.memory = resumed(line.memory)

    second = await line.toolbox.run(line.reach, line.memory, call(tool, WRITES[tool]))

    once = BY_NAME[tool].once
    assert first.act is not None
    assert second.act is not None
    assert once is not None
    assert first.act.key == second.act.key
    assert first.act.key.startswith(f"CA1:{once.kind}:")
    assert len(first.act.key.split(":")) == 2 + len(once.by)
    assert len(line.desk.done) == 1


STUDIO = {"unit": "2C", "property": "Bayview", "viewing_time": "Monday at ten"}


async def does(line: Line, tool: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The tool is used, and its act is remembered as on a call."""
    outcome = await line.toolbox.run(line.reach, line.memory, call(tool, given))
    if outcome.act is not None:
        line.memory.remember_act(outcome.act)
    return outcome.content


async def test_it_cancels_and_books_again_what_was_booked_and_cancelled_on_the_call() -> None:
    line = Line()
    viewings = FakeViewings(sample_office(), line.clock)
    line.reach = replace(line.reach, viewings=viewings)

    first = [await does(line, "schedule_viewing", STUDIO), await does(line, "cancel_viewing", {})]
    second = [await does(line, "schedule_viewing", STUDIO), await does(line, "cancel_viewing", {})]

    assert [one["state"] for one in (*first, *second)] == ["done"] * 4
    assert [one.state for one in viewings.kept] == ["cancelled", "cancelled"]
    assert len({act.key for act in line.memory.acts}) == 4
