"""What the larger model is asked with: the streaming prompt, and a word on hard turns."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from services.core.chat import ChatRequest, ChatRole
from services.core.dialogue import Memory, Message, Piece, Role, Token
from services.engine.modes.reasoning import HARD_TURN, LIMITS, ReasoningMode
from services.engine.modes.streaming import StreamingMode
from tests.engine.step_model import FixedClock


class Chat:
    def __init__(self) -> None:
        self.asked: list[ChatRequest] = []

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Piece, None]:
        self.asked.append(request)
        yield Token("I see.")


def memory_of_a_call() -> Memory:
    memory = Memory("CA1", "front_desk", turn=2)
    memory.history = [
        Message(Role.CALLER, "Hello?", 1),
        Message(Role.ASSISTANT, "Good day.", 1),
        Message(Role.CALLER, "You charged me twice.", 2),
    ]
    return memory


async def asked() -> ChatRequest:
    chat = Chat()
    mode = ReasoningMode(
        chat, StreamingMode(chat, "gpt-4o", {"front_desk": "You are Chris."}, FixedClock(), LIMITS)
    )
    pieces = [one async for one in mode.answer(memory_of_a_call(), ())]
    assert pieces == [Token("I see.")]
    return chat.asked[0]


async def test_it_keeps_what_never_changes_at_the_top_and_the_hint_behind_it() -> None:
    request = await asked()

    assert request.messages[0].text.startswith("You are Chris.")
    assert HARD_TURN not in request.messages[0].text
    assert request.messages[-2].text == HARD_TURN
    assert request.messages[-1].text == "You charged me twice."


async def test_it_leaves_room_for_thoughts() -> None:
    request = await asked()

    assert request.max_output_tokens >= 1_500
    assert "short spoken sentences" in HARD_TURN


async def test_it_tells_the_whole_history() -> None:
    said = [one.text for one in (await asked()).messages if one.role is not ChatRole.SYSTEM]

    assert said == ["Hello?", "Good day.", "You charged me twice."]
