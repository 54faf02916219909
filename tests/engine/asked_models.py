"""What a model would be asked with, for whole assistants and the sample office."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import datetime

import orjson

from services.assistants.roster import Roster, load_roster
from services.clients.chat_request import RequestWriter
from services.core.chat import ChatRequest
from services.core.dialogue import Memory, Message, Piece, Role, Token, ToolCall
from services.engine.modes.streaming import ChatLimits, StreamingMode
from services.engine.tools import Toolbox
from services.portfolio.sample import sample_office, sample_properties
from tests.engine.script_line import FRIDAY_NOON, FixedClock, caller_from

TOOLBOX = Toolbox()
ROSTER: Roster = load_roster(TOOLBOX.names, {})
OFFICE, PLACES = sample_office(), sample_properties()


class Silent:
    """A chat port that is only asked."""

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Piece, None]:
        yield Token("Yes.")


def memory_of(*people: str, assistant: str = "front_desk", call_sid: str = "CA1") -> Memory:
    """A call of these sample people that has just begun."""
    return Memory(call_sid, assistant, caller=caller_from(*people), places=PLACES, office=OFFICE)


@dataclass
class Asked:
    """One process: what its streaming mode asks, and how that goes over the wire."""

    clock: FixedClock = field(default_factory=lambda: FixedClock(FRIDAY_NOON))
    limits: ChatLimits = field(default_factory=ChatLimits)

    def __post_init__(self) -> None:
        self.mode = StreamingMode(Silent(), "m", ROSTER.personas, self.clock, self.limits)

    def request(
        self, memory: Memory, *, at: datetime | None = None, staff: bool = False
    ) -> ChatRequest:
        self.clock.moment = at or self.clock.moment
        tools = ROSTER.named(memory.assistant).tools
        return self.mode.request(memory, TOOLBOX.specs(tools, staff=staff))


def wire(request: ChatRequest, model: str = "gpt-4o-mini", *, official: bool = True) -> bytes:
    return RequestWriter(official=official).write(request, model)


def top_of(request: ChatRequest) -> bytes:
    """What stands before anything of a call: the tools, and the first message."""
    sent = orjson.loads(wire(request))
    return orjson.dumps([sent["tools"], sent["messages"][0]])


def whole(request: ChatRequest) -> str:
    """Everything that a model reads."""
    return wire(request).decode()


def says(memory: Memory, *lines: str) -> Memory:
    """The caller and the assistant by turns."""
    for number, text in enumerate(lines):
        role = Role.ASSISTANT if number % 2 else Role.CALLER
        memory.turn += role is Role.CALLER
        memory.history.append(Message(role, text, memory.turn))
    return memory


def uses(memory: Memory, ident: str, tool: str, result: str, **given: object) -> None:
    """The assistant uses a tool and is answered."""
    call = ToolCall(ident, tool, given)
    memory.history.append(Message(Role.ASSISTANT, "", memory.turn, (call,)))
    memory.history.append(Message(Role.TOOL, result, memory.turn, tool_call_id=ident))
