"""A request to a language model that writes, and the port that streams its answer."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from services.core.dialogue import Piece, ToolCall, ToolSpec, Usage


class ChatRole(StrEnum):
    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"
    TOOL = "tool"


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message as a model reads it."""

    role: ChatRole
    text: str
    tool_calls: tuple[ToolCall, ...] = ()
    tool_call_id: str = ""
    """In a tool's message: which call it answers."""
    ends_prefix: bool = field(default=False, compare=False)
    """What stands up to here comes again in the same letters: worth keeping by a server."""


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """What one answer is asked for with."""

    model: str
    messages: Sequence[ChatMessage]
    tools: Sequence[ToolSpec] = ()
    max_output_tokens: int = 220
    temperature: float | None = 0.4
    """Left out where the model does not take it."""
    cache_key: str = ""
    """Requests with the same long beginning carry the same key."""
    end_user: str = ""
    """A stable hash that names nobody, for the provider's abuse checks."""
    on_cut: Callable[[Usage], None] | None = field(default=None, compare=False, repr=False)
    """Told what an answer has cost that did not come to its end, as far as that can be counted."""


class ChatStream(Protocol):
    """A model behind a network that answers as it writes."""

    def stream(self, request: ChatRequest) -> AsyncGenerator[Piece, None]:
        """Stream one answer. Raises ProviderError.

        The words of one network read come as one Token. A Token without text is a sign of
        life: a tool call is being written. Tool calls come whole. Closing the iterator stops
        the answer at once.
        """
        ...


class LiveTalk(ChatStream, Protocol):
    """A model that keeps the conversation of one call itself, over a connection of its own. What
    it keeps follows each request, so the memory of the call stays the only truth."""

    def open(self, request: ChatRequest) -> None:
        """Begin to connect, with this conversation; returns at once."""
        ...

    async def close(self) -> None:
        """The call is over. An answer that still runs ends."""
        ...
