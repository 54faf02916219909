"""The live mode of each call, for one process."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from aiohttp import ClientSession

from config import Settings
from services.clients.openai_realtime import RealtimeServer
from services.core.dialogue import Usage
from services.core.model_names import ModelName
from services.core.ports import Clock
from services.engine.modes.live import LiveMode
from services.engine.modes.streaming import StreamingMode


class LiveModes:
    """Makes one for each call: each has a connection of its own."""

    def __init__(
        self,
        settings: Settings,
        session: ClientSession,
        name: ModelName,
        personas: Mapping[str, str],
        clock: Clock,
        spent: Callable[[str, Usage], None] | None = None,
    ) -> None:
        self._server = RealtimeServer(
            session,
            name,
            base_url=settings.openai_base_url,
            api_key=settings.openai_api_key,
        )
        # It lays out what a model is asked with; this line of its own is never opened.
        self._asks = StreamingMode(
            self._server.line(), settings.model_live, personas, clock, spent=spent
        )

    def new(self) -> LiveMode:
        """Of a new call. It connects once it is opened."""
        return LiveMode(self._server.line(), self._asks.request, self._asks.name)
