"""The streaming mode: a chat model that writes, with tools."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from services.core.chat import ChatMessage, ChatRequest, ChatRole, ChatStream
from services.core.dialogue import Memory, Piece, ToolSpec
from services.core.ports import Clock
from services.engine.chat_history import chat_history, last_caller_at
from services.engine.prompts import call_notes, standing_prompt


@dataclass(frozen=True, slots=True)
class ChatLimits:
    """How much one answer may read and write, in model tokens."""

    history_tokens: int = 3_000
    output_tokens: int = 220


class StreamingMode:
    """Fills the LanguageModel port with a chat model. One serves all calls of a process."""

    def __init__(
        self,
        chat: ChatStream,
        model: str,
        personas: Mapping[str, str],
        clock: Clock,
        limits: ChatLimits | None = None,
    ) -> None:
        """`personas`: assistant's name -> persona in Markdown."""
        self.name = model
        self._chat = chat
        self._personas = personas
        self._clock = clock
        self._limits = limits or ChatLimits()
        self._standing: tuple[object, str] = (None, "")

    def answer(self, memory: Memory, tools: Sequence[ToolSpec]) -> AsyncIterator[Piece]:
        """Stream one answer to the history in `memory`; see the port."""
        return self._chat.stream(self.request(memory, tools))

    async def warm(self, memory: Memory, tools: Sequence[ToolSpec]) -> None:
        """Let the server read the standing part once, before a caller waits for it. Raises
        ProviderError."""
        request = self.request(memory, tools)
        async with aclosing(self._chat.stream(replace(request, max_output_tokens=16))) as pieces:
            async for _ in pieces:
                pass

    def request(self, memory: Memory, tools: Sequence[ToolSpec]) -> ChatRequest:
        """What the model is asked with."""
        return ChatRequest(
            model=self.name,
            messages=self._messages(memory),
            tools=tools,
            max_output_tokens=self._limits.output_tokens,
            cache_key=memory.assistant,
            end_user=hashlib.blake2b(memory.root_call_sid.encode(), digest_size=16).hexdigest(),
        )

    def _messages(self, memory: Memory) -> list[ChatMessage]:
        """Standing prompt, history, and the notes of the call before the caller's last words."""
        history, shortened = chat_history(memory, self._limits.history_tokens)
        notes = call_notes(memory, self._clock.now(), shortened=shortened)
        history.insert(last_caller_at(history), ChatMessage(ChatRole.SYSTEM, notes))
        return [ChatMessage(ChatRole.SYSTEM, self._standing_prompt(memory)), *history]

    def _standing_prompt(self, memory: Memory) -> str:
        """Built once and kept while assistant, office and homes stay the same objects."""
        key = (memory.assistant, memory.office, memory.places)
        if self._standing[0] != key:
            persona = self._personas.get(memory.assistant, "")
            self._standing = (key, standing_prompt(persona, memory.office, memory.places))
        return self._standing[1]
