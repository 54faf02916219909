"""The live mode: a model that keeps the conversation of one call over a connection of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence

from services.core.chat import ChatRequest, LiveTalk
from services.core.dialogue import Memory, Piece, ToolSpec

Question = Callable[[Memory, Sequence[ToolSpec]], ChatRequest]
"""What a model is asked with for the next answer; the streaming mode asks the same."""


class LiveMode:
    """Fills CallMode. One for each call; it keeps no history: each request carries it whole."""

    def __init__(self, talk: LiveTalk, question: Question, name: str) -> None:
        self.name = name
        self._talk = talk
        self._question = question

    def open(self, memory: Memory, tools: Sequence[ToolSpec]) -> None:
        """Connect, while the greeting is still spoken."""
        self._talk.open(self._question(memory, tools))

    def answer(self, memory: Memory, tools: Sequence[ToolSpec]) -> AsyncIterator[Piece]:
        """Stream one answer to the history in `memory`; see the port."""
        return self._talk.stream(self._question(memory, tools))

    async def close(self) -> None:
        await self._talk.close()
