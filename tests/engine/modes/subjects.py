"""Each mode with a real client, and a server on this machine that does what the test says.

A new mode joins the contract with a builder of its own in `BUILDERS`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Protocol

import orjson

from services.clients.model_wire import model_session
from services.clients.openai_chat import ChatClient
from services.core.dialogue import Memory, Message, Mode, Piece, Role, ToolCall, ToolSpec
from services.core.ports import LanguageModel
from services.engine.modes.live import LiveMode
from services.engine.modes.reasoning import ReasoningMode
from services.engine.modes.scripted import Scripted
from services.engine.modes.streaming import StreamingMode
from services.simulator.realtime.steps import Hangs, Sends, Uses, Wait
from services.simulator.realtime.steps import says as rt_says
from tests.clients.realtime_house import House, realtime_house
from tests.clients.wire import DONE, HANG_UP, Wire, event, finish, fragment, streamed, wire, words
from tests.engine.step_model import FixedClock

Said = list[tuple[str, str]]
PERSONAS = {"front_desk": "You are Chris."}
USAGE = {"prompt_tokens": 90, "completion_tokens": 7}


class Subject(Protocol):
    """A mode, and the model behind it."""

    mode: LanguageModel
    writes: bool
    """A model answers; else rules alone, and what the model was told to do counts for nothing."""

    def says(self, *words_: str) -> None:
        """The next answer."""
        ...

    def calls(self, tool: str, arguments: Mapping[str, Any]) -> None: ...

    def stops_after(self, word: str) -> None:
        """The next answer says a word and then nothing, until it is left."""
        ...

    def breaks_after(self, word: str) -> None:
        """The connection is cut within the next answer."""
        ...

    def talks_nonsense(self) -> None:
        """The next answer cannot be read."""
        ...

    def breaks_in_a_call(self) -> None:
        """The connection is cut within the arguments of a tool call."""
        ...

    def read(self) -> Said:
        """What of the conversation the model read for its newest answer."""
        ...


class OverChat:
    """A mode over Chat Completions."""

    writes = True

    def __init__(self, mode: LanguageModel, side: Wire) -> None:
        self.mode = mode
        self._side = side

    def says(self, *words_: str) -> None:
        self._side.answers.append(
            streamed(*[words(word) for word in words_], finish(), event(None, usage=USAGE), DONE)
        )

    def calls(self, tool: str, arguments: Mapping[str, Any]) -> None:
        text = orjson.dumps(dict(arguments)).decode()
        number = len(self._side.requests)
        begun = fragment(0, id=f"call_{number}", name=tool, arguments=text[:4])
        rest = fragment(0, arguments=text[4:])
        self._side.answers.append(streamed(begun, rest, finish("tool_calls"), DONE))

    def stops_after(self, word: str) -> None:
        self._side.answers.append(streamed(words(word), 60.0))

    def breaks_after(self, word: str) -> None:
        self._side.answers.append([*streamed(words(word))[:-1], HANG_UP])

    def talks_nonsense(self) -> None:
        self._side.answers.append(streamed(b"data: {this is no JSON\n\n"))

    def breaks_in_a_call(self) -> None:
        begun = fragment(0, id="call_x", name="find_unit", arguments='{"un')
        self._side.answers.append([*streamed(begun)[:-1], HANG_UP])

    def read(self) -> Said:
        said: Said = []
        for message in self._side.requests[-1]["messages"]:
            said += _said(message)
        return said


def _said(message: Mapping[str, Any]) -> Said:
    role, text = message["role"], message.get("content") or ""
    if role == "system":
        return []
    if role == "tool":
        return [("result", text)]
    calls = [one["function"] for one in message.get("tool_calls") or ()]
    words_ = [(role, text)] if text else []
    return [*words_, *(("call", f"{one['name']} {one['arguments']}") for one in calls)]


class OverRealtime:
    """The live mode over the strict stand-in."""

    writes = True

    def __init__(self, mode: LiveMode, house: House) -> None:
        self.mode: LanguageModel = mode
        self._house = house

    def says(self, *words_: str) -> None:
        self._house.stand_in.steps.append(rt_says(*words_))

    def calls(self, tool: str, arguments: Mapping[str, Any]) -> None:
        self._house.stand_in.steps.append(rt_says(Uses(tool, arguments)))

    def stops_after(self, word: str) -> None:
        self._house.stand_in.steps.append(rt_says(word, Wait(float("inf"))))

    def breaks_after(self, word: str) -> None:
        self._house.stand_in.steps.append(rt_says(word, Hangs()))

    def talks_nonsense(self) -> None:
        self._house.stand_in.steps.append(rt_says(Sends(b"{this is no JSON")))

    def breaks_in_a_call(self) -> None:
        self._house.stand_in.steps.append(rt_says(Uses("find_unit", {"unit": "4B"}, whole=False)))

    def read(self) -> Said:
        return [said for said in self._house.stand_in.asked[-1] if said[0] != "system"]


class OverNothing:
    """The script: no model, so there is nothing to tell it."""

    writes = False

    def __init__(self) -> None:
        self.mode: LanguageModel = Scripted(FixedClock())

    def says(self, *words_: str) -> None:
        """It has words of its own."""

    def calls(self, tool: str, arguments: Mapping[str, Any]) -> None:
        """It has rules of its own."""

    def stops_after(self, word: str) -> None:
        """It never waits."""

    def breaks_after(self, word: str) -> None:
        """It has no connection."""

    def talks_nonsense(self) -> None:
        """Its lines are written by people."""

    def breaks_in_a_call(self) -> None:
        """It has no connection."""

    def read(self) -> Said:
        return []


@asynccontextmanager
async def _streaming() -> AsyncIterator[Subject]:
    async with wire() as side, model_session() as http:
        mode = StreamingMode(ChatClient(http, base_url=side.url), "m", PERSONAS, FixedClock())
        yield OverChat(mode, side)


@asynccontextmanager
async def _reasoning() -> AsyncIterator[Subject]:
    async with wire() as side, model_session() as http:
        chat = ChatClient(http, base_url=side.url)
        asks = StreamingMode(chat, "m", PERSONAS, FixedClock())
        yield OverChat(ReasoningMode(chat, asks), side)


@asynccontextmanager
async def _live() -> AsyncIterator[Subject]:
    async with realtime_house() as house, model_session() as http:
        chat = ChatClient(http, base_url="http://127.0.0.1:9")
        asks = StreamingMode(chat, "gpt-realtime", PERSONAS, FixedClock())
        mode = LiveMode(house.line, asks.request, asks.name)
        mode.open(Memory("CA1", "front_desk"), ())
        yield OverRealtime(mode, house)
        await mode.close()
        assert not house.stand_in.refusals


@asynccontextmanager
async def _scripted() -> AsyncIterator[Subject]:
    yield OverNothing()


Builder = Callable[[], AbstractAsyncContextManager[Subject]]
BUILDERS: Mapping[Mode, Builder] = {
    Mode.STREAMING: _streaming,
    Mode.REASONING: _reasoning,
    Mode.LIVE: _live,
    Mode.SCRIPTED: _scripted,
}
WRITING = tuple(mode for mode in BUILDERS if mode is not Mode.SCRIPTED)


class Conversation:
    """One call's memory, filled as the engine fills it."""

    def __init__(self) -> None:
        self.memory = Memory("CA1", "front_desk")

    def caller(self, text: str) -> None:
        self.memory.turn += 1
        self.memory.history.append(Message(Role.CALLER, text, self.memory.turn))

    def keep(self, pieces: Sequence[Piece]) -> list[ToolCall]:
        """What an answer gave enters the history; its tool calls."""
        text = "".join(getattr(piece, "text", "") for piece in pieces)
        calls = [piece for piece in pieces if isinstance(piece, ToolCall)]
        turn = self.memory.turn
        if text or calls:
            self.memory.history.append(Message(Role.ASSISTANT, text, turn, tuple(calls)))
        return calls

    def result(self, call: ToolCall, text: str) -> None:
        self.memory.history.append(Message(Role.TOOL, text, self.memory.turn, tool_call_id=call.id))

    def heard_only(self, text: str) -> None:
        """The caller spoke over the last answer, after hearing this much of it."""
        last = self.memory.history[-1]
        last.text, last.interrupted = text, True

    async def answered_by(
        self, subject: Subject, tools: Sequence[ToolSpec] = (), into: list[Piece] | None = None
    ) -> list[Piece]:
        """`into`: what came before a failure is there all the same."""
        pieces = [] if into is None else into
        async for piece in subject.mode.answer(self.memory, tools):
            pieces.append(piece)
        return pieces

    async def turn(self, subject: Subject, words_: str) -> list[Piece]:
        """The caller speaks, and the answer is kept."""
        self.caller(words_)
        pieces = await self.answered_by(subject)
        self.keep(pieces)
        return pieces
