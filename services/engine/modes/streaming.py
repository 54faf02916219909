"""The streaming mode: a chat model that writes, with tools."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import partial

from services.core.chat import ChatMessage, ChatRequest, ChatRole, ChatStream
from services.core.dialogue import Memory, Piece, ToolSpec, Usage
from services.core.ports import Clock
from services.engine.cache_keys import CacheKeys
from services.engine.chat_history import last_caller_at, marked_end, recall
from services.engine.echo_guard import know_persona
from services.engine.prompt_room import PromptRoom
from services.engine.prompts import caller_prompt, moment_notes, standing_prompt

MOST_STANDING = 64


def _nobody_counts(_call_sid: str, _usage: Usage) -> None:
    """Where nobody counts."""


@dataclass(frozen=True, slots=True)
class ChatLimits:
    """How much one answer may read and write, in model tokens."""

    history_tokens: int = 3_000
    output_tokens: int = 220
    context_tokens: int = 0
    """What the model reads and writes together; 0: not known, enough."""


class StreamingMode:
    """Fills the LanguageModel port with a chat model. One serves all calls of a process."""

    def __init__(
        self,
        chat: ChatStream,
        model: str,
        personas: Mapping[str, str],
        clock: Clock,
        limits: ChatLimits | None = None,
        spent: Callable[[str, Usage], None] | None = None,
    ) -> None:
        """`personas`: assistant's name -> persona in Markdown. `spent` is told, with the call,
        what answers have cost that came to no end, and those that nobody hears."""
        self.name = model
        self._chat = chat
        self._personas = personas
        self._clock = clock
        self._limits = limits or ChatLimits()
        self._room = PromptRoom(self._limits.context_tokens, self._limits.output_tokens)
        self._spent = spent or _nobody_counts
        self._keys = CacheKeys(lambda: clock.now().timestamp())
        self._standing: dict[tuple[str, int, int], tuple[object, object, ChatMessage]] = {}

    def answer(self, memory: Memory, tools: Sequence[ToolSpec]) -> AsyncIterator[Piece]:
        """Stream one answer to the history in `memory`; see the port."""
        return self._chat.stream(self.request(memory, tools))

    async def warm(self, memory: Memory, tools: Sequence[ToolSpec]) -> None:
        """Let the server read the standing part once, before a caller waits for it. Raises
        ProviderError."""
        request = replace(
            self.request(memory, tools),
            messages=[self._standing_message(memory), ChatMessage(ChatRole.USER, "Hello?")],
            max_output_tokens=16,
            on_cut=partial(self._spent, ""),
        )
        async with aclosing(self._chat.stream(request)) as pieces:
            async for piece in pieces:
                if isinstance(piece, Usage):
                    self._spent("", piece)

    def request(self, memory: Memory, tools: Sequence[ToolSpec]) -> ChatRequest:
        """What the model is asked with."""
        messages = self._messages(memory, tools)
        return ChatRequest(
            model=self.name,
            messages=messages,
            tools=tools,
            max_output_tokens=self._limits.output_tokens,
            cache_key=self._keys.key(memory.assistant, messages[0].text, memory.root_call_sid),
            on_cut=partial(self._spent, memory.call_sid),
            end_user=hashlib.blake2b(memory.root_call_sid.encode(), digest_size=16).hexdigest(),
        )

    def _messages(self, memory: Memory, tools: Sequence[ToolSpec]) -> list[ChatMessage]:
        """Standing prompt, who calls, the earlier part in short, the newest turns, and the notes
        of this moment before the caller's last words."""
        standing, wanted = self._standing_message(memory), self._limits.history_tokens
        recalled = recall(memory, self._room.for_history(wanted, standing.text, tools))
        shortened = bool(recalled.earlier)
        caller = "\n\n".join(filter(None, (caller_prompt(memory), recalled.earlier)))
        notes = moment_notes(memory, self._clock.now(), shortened=shortened)
        at = last_caller_at(recalled.tail)
        return [
            standing,
            ChatMessage(ChatRole.SYSTEM, caller, ends_prefix=True),
            *marked_end(recalled.tail[:at]),
            ChatMessage(ChatRole.SYSTEM, notes),
            *recalled.tail[at:],
        ]

    def _standing_message(self, memory: Memory) -> ChatMessage:
        """Built once a call: the same office and homes are known by being the same objects,
        for comparing thousands of units on each turn would cost more than the prompt."""
        persona = self._personas.get(memory.assistant, "")
        key = (persona, id(memory.office), id(memory.places))
        kept = self._standing.get(key)
        if kept is None:
            if len(self._standing) >= MOST_STANDING:
                self._standing.clear()
            know_persona(persona)
            text = standing_prompt(persona, memory.office, memory.places)
            message = ChatMessage(ChatRole.SYSTEM, text, ends_prefix=True)
            kept = self._standing[key] = (memory.office, memory.places, message)
        return kept[2]
