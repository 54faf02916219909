"""A mode that holds something for one call is opened with it, and closed with it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence

from services.core.dialogue import Memory, Mode, Piece, Token, ToolSpec
from services.engine.brain import Brain
from tests.engine.step_model import FixedClock, StepModel
from tests.engine.whole_call import Exchange, say


class Kept:
    """A CallMode that notes what became of it."""

    name = "live"

    def __init__(self) -> None:
        self.opened: list[tuple[str, int]] = []
        self.closed = 0
        self.asked = 0

    def open(self, memory: Memory, tools: Sequence[ToolSpec]) -> None:
        self.opened.append((memory.call_sid, len(tools)))

    async def answer(
        self, memory: Memory, tools: Sequence[ToolSpec]
    ) -> AsyncGenerator[Piece, None]:
        self.asked += 1
        yield Token("Good day. ")

    async def close(self) -> None:
        self.closed += 1


def brain_with(kept: Kept) -> Brain:
    return Brain({Mode.LIVE: kept, Mode.SCRIPTED: StepModel()}, FixedClock(), lambda _: None)


async def test_it_opens_nothing_that_the_call_does_not_use() -> None:
    brain = brain_with(kept := Kept())

    brain.open(Memory("CA1", "front_desk"), ())

    assert not kept.opened


async def test_it_opens_the_mode_that_was_asked_for_before_the_call() -> None:
    brain = brain_with(kept := Kept())
    brain.prefer(Mode.LIVE, "asked for")

    brain.open(Memory("CA1", "front_desk"), ())

    assert kept.opened == [("CA1", 0)]


async def test_it_opens_the_mode_at_once_that_staff_ask_for_in_mid_call() -> None:
    brain = brain_with(kept := Kept())
    brain.open(Memory("CA1", "front_desk"), ())

    brain.prefer(Mode.LIVE, "set by staff")

    assert kept.opened == [("CA1", 0)]


async def test_it_closes_what_it_holds_with_the_call() -> None:
    brain = brain_with(kept := Kept())
    brain.open(Memory("CA1", "front_desk"), ())

    await brain.close()

    assert kept.closed == 1


async def test_a_call_that_staff_set_to_live_is_answered_so_and_closed_at_its_end() -> None:
    kept = Kept()
    house = Exchange(models={Mode.LIVE: kept})
    runner, line = await house.ring()

    runner.brain.prefer(Mode.LIVE, "set by staff")
    await say(runner, "Hello, good morning.")
    await house.switchboard.disconnected(runner, line)

    assert kept.opened[0][0] == "CA1"
    assert kept.opened[0][1] > 10
    assert (kept.asked, kept.closed) == (1, 1)
