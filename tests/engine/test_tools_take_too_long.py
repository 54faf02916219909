"""Every tool has a limit: past it the caller hears words, the model an answer, and nothing is
done twice."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import pairwise

import orjson

from services.core.dialogue import Memory, Message, Mode, Role, ToolCall
from services.core.issue import OpenIssue
from services.engine.brain import Brain
from services.engine.call_runner import CallRunner
from services.engine.modes.scripted import Scripted
from services.engine.text_talk import Pen
from services.engine.tooling import READ_LIMIT_S
from services.engine.turn_tools import BRIDGE_AFTER_S, BROKEN_OFF, STILL_UNDER_WAY, TOO_SLOW
from tests.engine.slow_desk import SlowDesk
from tests.engine.step_model import StepModel
from tests.engine.whole_call import TENANT, Exchange, FakeLine, say
from tests.virtual_time import in_virtual_time, seconds

NEVER_S = 60.0
MESSAGE = {"message": "Call me, please.", "kind": "message"}
SAID = ["Let's see. ", "What else?"]


class VerySlowDesk(SlowDesk):
    """A write takes a minute, and then it is done."""

    slow_s = NEVER_S


def leaves(ident: str) -> list[ToolCall]:
    return [ToolCall(ident, "leave_message", MESSAGE)]


def results(memory: Memory) -> list[str]:
    return [one.text for one in memory.history if one.role is Role.TOOL]


def slow_records(exchange: Exchange) -> list[str]:
    """The records do not answer; the list names the looks that were given up."""
    given_up: list[str] = []

    async def open_issues(**_: object) -> Sequence[OpenIssue]:
        try:
            await asyncio.sleep(NEVER_S)
        except asyncio.CancelledError:
            given_up.append("open_issues")
            raise
        return ()

    exchange.properties.open_issues = open_issues  # type: ignore[method-assign]
    return given_up


LOOK = ToolCall("c1", "issue_status", {"unit": "1203"})


class TimedLine(FakeLine):
    """Notes when words came."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[float] = []

    async def send(self, message: bytes) -> None:
        await super().send(message)
        if self.messages[-1].get("token", "").strip():
            self.times.append(seconds())

    def longest_gap(self, began: float) -> float:
        return max(later - sooner for sooner, later in pairwise([began, *self.times]))


async def ring_timed(exchange: Exchange) -> tuple[CallRunner, TimedLine]:
    runner, _ = await exchange.ring(TENANT)
    line = TimedLine()
    await runner.move_to(line)
    return runner, line


@in_virtual_time
async def test_it_never_leaves_the_caller_in_silence_while_a_look_takes_long() -> None:
    exchange = Exchange({Mode.STREAMING: StepModel([LOOK], SAID)})
    slow_records(exchange)
    runner, line = await ring_timed(exchange)
    began = seconds()

    await say(runner, "How is my repair in 1203?")

    assert line.longest_gap(began) < 2


@in_virtual_time
async def test_it_never_leaves_the_caller_in_silence_over_several_tools() -> None:
    look = [ToolCall(f"c{n}", "issue_status", {"unit": "1203", "number": n}) for n in range(4)]
    exchange = Exchange({Mode.STREAMING: StepModel([0.5, *look], SAID)})

    async def open_issues(**_: object) -> Sequence[OpenIssue]:
        await asyncio.sleep(BRIDGE_AFTER_S - 0.1)
        return ()

    exchange.properties.open_issues = open_issues  # type: ignore[method-assign]
    runner, line = await ring_timed(exchange)
    began = seconds()

    await say(runner, "How is my repair in 1203?")

    assert line.longest_gap(began) < 2


@in_virtual_time
async def test_it_writes_no_bridge_into_the_answer_to_a_text() -> None:
    exchange = Exchange(desk=SlowDesk)
    memory = Memory("SM1", "front_desk", turn=1)
    memory.history.append(Message(Role.CALLER, "Have somebody call me.", 1))
    model = StepModel(leaves("c1"), ["Noted."])
    brain = Brain(
        {Mode.STREAMING: model, Mode.SCRIPTED: Scripted(exchange.clock)},
        exchange.clock,
        exchange.bus.publish,
    )
    pen = Pen(memory)

    await exchange.turns.run(memory, "Have somebody call me.", pen, brain)

    assert pen.words == "Noted."


@in_virtual_time
async def test_it_gives_up_a_look_that_takes_too_long_and_tells_the_model() -> None:
    exchange = Exchange({Mode.STREAMING: StepModel([LOOK], SAID)})
    given_up = slow_records(exchange)
    runner, line = await exchange.ring(TENANT)
    began = seconds()

    await say(runner, "How is my repair in 1203?")

    assert READ_LIMIT_S <= seconds() - began < READ_LIMIT_S + 1
    assert given_up == ["open_issues"]
    assert results(runner.memory) == [TOO_SLOW]
    assert "What else?" in line.words


@in_virtual_time
async def test_it_tells_the_model_of_a_look_that_the_caller_talked_over() -> None:
    exchange = Exchange({Mode.STREAMING: StepModel([LOOK], ["Yes?"])})
    slow_records(exchange)
    runner, _ = await exchange.ring(TENANT)
    await exchange.turns.settled()

    asking = asyncio.create_task(say(runner, "How is my repair in 1203?"))
    await asyncio.sleep(1)
    await say(runner, "Never mind that.")
    await asking

    assert results(runner.memory) == [BROKEN_OFF]


@in_virtual_time
async def test_it_goes_on_with_a_slow_write_and_tells_the_model_not_to_repeat_it() -> None:
    exchange = Exchange({Mode.STREAMING: StepModel(leaves("c1"), SAID)}, desk=VerySlowDesk)
    runner, line = await exchange.ring(TENANT)

    await say(runner, "Have somebody call me.")
    at_once = results(runner.memory)
    await exchange.turns.settled()

    assert at_once == [STILL_UNDER_WAY]
    assert orjson.loads(results(runner.memory)[0])["state"] == "done"
    assert len(exchange.desk.errands) == 1
    assert "What else?" in line.words


@in_virtual_time
async def test_it_waits_for_a_write_under_way_where_the_same_is_asked_in_the_next_turn() -> None:
    model = StepModel(leaves("c1"), SAID, leaves("c1"), ["It is on its way."])
    exchange = Exchange({Mode.STREAMING: model}, desk=VerySlowDesk)
    runner, _ = await exchange.ring(TENANT)
    await say(runner, "Have somebody call me.")

    await say(runner, "Did you tell them?")
    await exchange.turns.settled()

    assert len(exchange.desk.asked) == 1  # type: ignore[attr-defined]
    assert len(exchange.desk.errands) == 1


@in_virtual_time
async def test_it_bridges_in_the_tool_s_own_words() -> None:
    exchange = Exchange({Mode.STREAMING: StepModel(leaves("c1"), SAID)}, desk=SlowDesk)
    runner, line = await exchange.ring(TENANT)

    await say(runner, "Have somebody call me.")

    assert "One moment, I'm writing it down." in line.words


@in_virtual_time
async def test_it_bridges_in_a_language_that_only_the_model_speaks() -> None:
    exchange = Exchange({Mode.STREAMING: StepModel(leaves("c1"), ["C'est fait."])}, VerySlowDesk)
    runner, line = await exchange.ring(TENANT)
    runner.memory.language = "fr"

    await say(runner, "Je voudrais qu'on me rappelle, s'il vous plaît.")

    waits = line.words.partition("C'est fait.")[0]
    assert waits.startswith("Un instant. Encore une seconde. Je suis toujours là. ")
    assert "moment" not in waits
