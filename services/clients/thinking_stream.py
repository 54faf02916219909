"""The larger model, asked by Chat Completions or by Responses as its own rules want it.

A model that is gone is replaced by its successor within the same turn, and the successor may be
one that is asked in the other way.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace

from services.core.chat import ChatRequest, ChatStream
from services.core.dialogue import Piece
from services.core.errors import ModelGone, ProviderRefused
from services.core.model_names import ModelName

log = logging.getLogger(__name__)

NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class ThinkingStream:
    """Fills the ChatStream port; the model is the one that serves now, whatever a request names."""

    name: ModelName
    chat: ChatStream
    responses: ChatStream
    by_responses: Callable[[str], bool]
    """Is this model asked by Responses?"""

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Piece, None]:
        """Stream one answer; see the port. Raises ProviderError."""
        model = self.name.now
        while model:
            port = self.responses if self.by_responses(model) else self.chat
            begun = False
            try:
                async with aclosing(port.stream(replace(request, model=model))) as pieces:
                    async for piece in pieces:
                        begun = True
                        yield piece
                return
            except ProviderRefused as error:
                model = self._instead(model, error, begun=begun)

    def _instead(self, model: str, error: ProviderRefused, *, begun: bool) -> str:
        """Whom to ask in its place. Raises the error where nobody is left, or it is another one."""
        gone = isinstance(error, ModelGone) or error.status == NOT_FOUND
        if begun or not gone:
            raise error
        instead = self.name.lost(model)
        log.warning("model replaced", extra={"model": model, "successor": instead})
        if not instead:
            raise error
        return instead
