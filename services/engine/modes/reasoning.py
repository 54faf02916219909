"""The reasoning mode: the larger model, for turns that are hard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from services.core.chat import ChatMessage, ChatRequest, ChatRole, ChatStream
from services.core.dialogue import Memory, Piece, ToolSpec
from services.engine.chat_history import last_caller_at
from services.engine.modes.streaming import ChatLimits, StreamingMode

LIMITS = ChatLimits(history_tokens=6_000, output_tokens=2_000)
"""What it thinks counts as output. How much of that is spoken the rules of speech bound."""
HARD_TURN = """\
This turn is a hard one: a dispute, several matters at once, a question of policy or lease, results
that contradict each other, or a caller who is upset. Think it through before you speak.
- Look up with the tools what can be looked up before you judge anything. Where two results, or a
  result and the caller, contradict each other, say plainly which is which; take no side, grant
  nothing, and leave what a person must decide with leave_message.
- Several matters: name them all in one sentence, then take the most urgent one first.
- An upset caller: say in a few words that you understand, then what happens next. No excuses.
- Answer in at most four short spoken sentences, the first one very short. No lists."""


class ReasoningMode:
    """Fills the port LanguageModel. One serves all calls of a process."""

    def __init__(self, chat: ChatStream, asks: StreamingMode) -> None:
        """`asks` lays out the very prompt of the streaming mode, for the larger model."""
        self.name = asks.name
        self._chat = chat
        self._asks = asks

    def answer(self, memory: Memory, tools: Sequence[ToolSpec]) -> AsyncIterator[Piece]:
        """Stream one answer to the history in `memory`; see the port."""
        return self._chat.stream(self.request(memory, tools))

    def request(self, memory: Memory, tools: Sequence[ToolSpec]) -> ChatRequest:
        """What the model is asked with: the hint stands behind all that stays the same."""
        request = self._asks.request(memory, tools)
        messages = list(request.messages)
        messages.insert(last_caller_at(messages), ChatMessage(ChatRole.SYSTEM, HARD_TURN))
        return replace(request, messages=messages)
