"""When the live mode fails, streaming answers that turn at once; then live is asked again."""

from __future__ import annotations

import pytest

from services.core.dialogue import Memory, Message, Mode, Role, Token, ToolCall
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure
from services.core.events import Event, ModeChanged
from services.engine.brain import Brain
from tests.engine.step_model import FixedClock, Step, StepModel

CUT = ProviderUnsure("cut")


class Call:
    """A brain between a live model, a streaming one and a script."""

    def __init__(self, live: StepModel, streaming: StepModel, *script: list[Step]) -> None:
        self.events: list[Event] = []
        self.models = (live, streaming, StepModel(*script, name="script"))
        modes = dict(zip((Mode.LIVE, Mode.STREAMING, Mode.SCRIPTED), self.models, strict=True))
        self.brain = Brain(modes, FixedClock(), self.events.append)
        self.brain.prefer(Mode.LIVE, "asked for")
        self.memory = Memory("CA1", "front_desk")

    async def turn(self, words: str = "Hello?") -> str:
        self.memory.turn += 1
        self.memory.history.append(Message(Role.CALLER, words, self.memory.turn))
        return await self.answer()

    async def answer(self) -> str:
        pieces = [piece async for piece in self.brain.answer(self.memory, ())]
        return "".join(piece.text for piece in pieces if isinstance(piece, Token))

    @property
    def modes(self) -> list[str]:
        return [one.mode.value for one in self.events if isinstance(one, ModeChanged)]

    def check(self) -> None:
        for model in self.models:
            model.check()


@pytest.mark.parametrize("fault", [CUT, ProviderDown("down"), ProviderRefused("no", status=404)])
async def test_it_goes_on_with_streaming_after_words(fault: ProviderError) -> None:
    call = Call(StepModel(["We are ", fault]), StepModel(["We open at nine. "]))

    heard = await call.turn("When do you open?")

    call.check()
    assert heard.endswith("We open at nine. ")
    assert call.modes == ["live", "streaming"]


async def test_it_asks_live_again_in_the_next_turn() -> None:
    call = Call(StepModel([CUT], ["Good day. "]), StepModel(["One. "]))

    first, second = await call.turn(), await call.turn()

    call.check()
    assert (first, second) == ("One. ", "Good day. ")
    assert call.modes == ["live", "streaming", "live"]


async def test_it_goes_on_with_streaming_to_the_end_of_the_turn() -> None:
    wish = ToolCall("c1", "find_unit", {})
    call = Call(StepModel([CUT]), StepModel([wish], ["Found it. "]))

    await call.turn()
    heard = await call.answer()

    call.check()
    assert heard == "Found it. "


async def test_it_ends_with_the_script_when_streaming_fails_too() -> None:
    call = Call(StepModel([CUT]), StepModel([CUT]), ["What can I do for you? "])

    heard = await call.turn()

    call.check()
    assert heard.endswith("What can I do for you? ")
    assert call.modes == ["live", "streaming", "scripted"]
