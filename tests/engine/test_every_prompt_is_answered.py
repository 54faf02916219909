"""Every final prompt leads to words, an end or a newer prompt, whatever a model does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.call.relay import Interrupt, Prompt
from services.core.dialogue import Memory, Mode, Piece, Role, Token, ToolCall, ToolSpec
from services.core.errors import ProviderDown, ProviderRefused, ProviderUnsure
from tests.engine.whole_call import Exchange, FakeLine
from tests.virtual_time import in_virtual_time

LONGEST_ANSWER_S = 60.0
WORDS = st.sampled_from(
    ["I see. ", "Your ticket is 4711. ", "**Hello** ", "", " ", "ok " * 40, "?"]
)
FAULTS = st.sampled_from([ProviderDown("x"), ProviderUnsure("x"), ProviderRefused("x", status=429)])
CALLS = st.builds(
    ToolCall,
    st.text("abc", min_size=1, max_size=3),
    st.sampled_from(["office_info", "open_issue", "no_such_tool", "end_call"]),
    st.just({}),
)
STEPS = st.lists(st.one_of(WORDS, st.sampled_from([0.1, 1.0, 30.0]), FAULTS, CALLS), max_size=5)
SAID = st.sampled_from(
    [
        "hello",
        "the kitchen sink leaks",
        "",
        "I smell gas",
        "twelve oh three",
        "0",
        "¿habla español?",
    ]
)
MOVES = st.lists(
    st.tuples(st.booleans(), SAID, st.sampled_from([0.0, 0.05, 2.0])), min_size=1, max_size=6
)


class WildModel:
    """Does in each answer what the example says; nothing at all when the example is used up."""

    name = "wild"

    def __init__(self, answers: list[list[object]]) -> None:
        self._answers = answers

    async def answer(
        self, memory: Memory, tools: Sequence[ToolSpec]
    ) -> AsyncGenerator[Piece, None]:
        for step in self._answers.pop(0) if self._answers else []:
            if isinstance(step, Exception):
                raise step
            if isinstance(step, float):
                await asyncio.sleep(step)
            elif isinstance(step, ToolCall):
                yield step
            else:
                yield Token(str(step))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEPS, max_size=6), MOVES)
def test_it_answers_every_prompt(
    answers: list[list[object]], moves: list[tuple[bool, str, float]]
) -> None:
    in_virtual_time(lambda: hold_a_call(answers, moves))()


async def hold_a_call(answers: list[list[object]], moves: list[tuple[bool, str, float]]) -> None:
    exchange = Exchange({Mode.STREAMING: WildModel(answers)})
    runner, line = await exchange.ring()
    for speaks_over, words, pause_s in moves:
        if speaks_over:
            await runner.take(Interrupt(line.words[:5]))
        line.messages.clear()
        await runner.take(Prompt(words))
        await asyncio.sleep(pause_s)
    await asyncio.sleep(LONGEST_ANSWER_S)
    check_answered(line)
    check_calls_have_results(runner.memory)
    await runner.closed()


def check_answered(line: FakeLine) -> None:
    """The last prompt got words or an end, and no talk cycle is left open."""
    texts = [message for message in line.messages if message["type"] == "text"]
    assert line.words.strip() or line.ends
    assert line.ends or texts[-1]["last"] is True


def check_calls_have_results(memory: Memory) -> None:
    """A model's history must answer every tool call, once."""
    asked = [call.id for message in memory.history for call in message.tool_calls]
    answered = [m.tool_call_id for m in memory.history if m.role is Role.TOOL]
    assert sorted(asked) == sorted(answered)
