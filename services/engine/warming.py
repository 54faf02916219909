"""Lets a model read the long, standing part of its prompt before the first caller waits for it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import aclosing

from services.core.chat import ChatMessage, ChatRequest, ChatRole, ChatStream
from services.core.dialogue import Memory, ToolSpec, Usage
from services.core.errors import ProviderError
from services.engine.modes.streaming import StreamingMode
from services.engine.tooling import Reach

log = logging.getLogger(__name__)


async def warm_model(
    mode: StreamingMode, reach: Reach, assistant: str, tools: Sequence[ToolSpec]
) -> None:
    """Ask one short question. A local server then has the prompt in its cache; a distant one has
    an open connection. Failure is logged only: the first call will find out for itself."""
    try:
        places = tuple(await reach.properties.properties())
        office = await reach.directory.office()
        await mode.warm(Memory("warming", assistant, places=places, office=office), tools)
    except (ProviderError, TimeoutError) as error:
        log.warning("the model was not warmed", extra={"why": type(error).__name__})


async def ask_shortly(
    chat: ChatStream, model: str, spent: Callable[[str, Usage], None] | None = None
) -> None:
    """A few words to a model that has failed: does it answer? Its answer is read to the end, and
    what it costs is counted. Raises ProviderError."""
    words = [ChatMessage(ChatRole.SYSTEM, "Say hello."), ChatMessage(ChatRole.USER, "Hello?")]
    request = ChatRequest(model, words, max_output_tokens=16)
    async with aclosing(chat.stream(request)) as pieces:
        async for piece in pieces:
            if isinstance(piece, Usage) and spent is not None:
                spent("", piece)
