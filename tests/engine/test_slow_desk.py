"""A write that takes longer than a moment is bridged once, awaited, and told as it came back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from services.core.dialogue import (
    Memory,
    Message,
    Mode,
    Piece,
    Role,
    Token,
    ToolCall,
    ToolSpec,
)
from services.engine.script.scene import scene_of
from services.portfolio.sample import sample_office
from tests.engine.script_line import FRIDAY_NOON
from tests.engine.slow_desk import JournalingDesk, SlowDesk
from tests.engine.whole_call import TENANT, Exchange, talk
from tests.virtual_time import in_virtual_time

REPAIR = (
    "my dishwasher is broken",
    "1203",
    "yes you can come in",
    "no pets",
    "yes this number is good",
)
BRIDGE = "One moment while I write that down."


class InsistentModel:
    """Leaves these messages in one answer, and then thanks."""

    name = "insistent"

    def __init__(self, *messages: str) -> None:
        self._messages = messages

    async def answer(self, memory: Memory, tools: Sequence[ToolSpec]) -> AsyncIterator[Piece]:
        if memory.history[-1].role is Role.CALLER:
            for number, message in enumerate(self._messages):
                yield ToolCall(str(number), "leave_message", {"message": message})
        else:
            yield Token("Thank you.")


@in_virtual_time
async def test_it_opens_one_issue_at_a_slow_desk() -> None:
    exchange = Exchange(desk=SlowDesk)
    runner, line = await exchange.ring(TENANT)

    await talk(runner, *REPAIR)

    assert len(exchange.desk.asked) == 1  # type: ignore[attr-defined]
    assert line.words.count(BRIDGE) == 1
    assert "ticket number one zero" in line.words


@in_virtual_time
async def test_it_says_that_a_slow_act_was_passed_on_where_it_waits_in_the_journal() -> None:
    exchange = Exchange(desk=JournalingDesk)
    runner, line = await exchange.ring(TENANT)

    await talk(runner, *REPAIR)

    assert len(exchange.desk.asked) == 1  # type: ignore[attr-defined]
    assert line.words.count(BRIDGE) == 1
    assert "passed it on to the office" in line.words
    assert "number" not in line.words.partition(BRIDGE)[2]


@in_virtual_time
async def test_it_leaves_one_message_at_a_slow_desk() -> None:
    exchange = Exchange(desk=SlowDesk)
    runner, line = await exchange.ring(TENANT)

    await talk(
        runner,
        "I want to leave a message for the office",
        "the gate behind the house has been broken since Monday",
        "yes this number is good",
    )

    assert len(exchange.desk.asked) == 1  # type: ignore[attr-defined]
    assert line.words.count("One moment") == 1


@in_virtual_time
async def test_it_does_the_same_write_once_in_a_turn() -> None:
    model = InsistentModel("The gate is broken.", "The gate is broken.")
    exchange = Exchange({Mode.STREAMING: model}, desk=SlowDesk)
    runner, _ = await exchange.ring(TENANT)

    await talk(runner, "tell them the gate is broken")

    answers = [one.text for one in runner.memory.history if one.role is Role.TOOL]
    assert len(exchange.desk.asked) == 1  # type: ignore[attr-defined]
    assert answers[0] == answers[1]


@in_virtual_time
async def test_it_speaks_no_bridge_twice_in_a_turn() -> None:
    model = InsistentModel("The gate is broken.", "The bell is broken.")
    exchange = Exchange({Mode.STREAMING: model}, desk=SlowDesk)
    runner, line = await exchange.ring(TENANT)

    await talk(runner, "tell them the gate and the bell are broken")

    assert len(exchange.desk.errands) == 2
    assert line.words.count("One moment, I'm writing it down.") == 1


def test_it_finds_the_results_behind_a_bridge() -> None:
    call = ToolCall("1", "open_issue", {})
    history = [
        Message(Role.CALLER, "yes", 1),
        Message(Role.ASSISTANT, "", 1, (call,)),
        Message(Role.TOOL, '{"state":"done"}', 1, tool_call_id="1"),
        Message(Role.ASSISTANT, BRIDGE, 1),
    ]
    memory = Memory("CA1", "front_desk", history=history)

    scene = scene_of(memory, sample_office(), FRIDAY_NOON, frozenset())

    assert scene.results == {"open_issue": {"state": "done"}}


def test_it_takes_no_results_of_an_earlier_turn() -> None:
    call = ToolCall("1", "open_issue", {})
    history = [
        Message(Role.ASSISTANT, "", 1, (call,)),
        Message(Role.TOOL, '{"state":"done"}', 1, tool_call_id="1"),
        Message(Role.ASSISTANT, BRIDGE, 1),
        Message(Role.CALLER, "yes", 2),
    ]
    memory = Memory("CA1", "front_desk", history=history)

    scene = scene_of(memory, sample_office(), FRIDAY_NOON, frozenset())

    assert scene.results == {}
