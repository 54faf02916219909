"""The sending side of a Realtime connection."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson
from aiohttp import ClientError, ClientWebSocketResponse, WSMsgType

from services.clients.openai_realtime_items import plain
from services.core.errors import ProviderDown, ProviderError, ProviderUnsure

log = logging.getLogger(__name__)


class Wire:
    """Writes events, in their order, each within a time limit."""

    def __init__(
        self,
        ws: ClientWebSocketResponse[bool],
        limit_s: float,
        on_lost: Callable[[ProviderError], None],
    ) -> None:
        """`on_lost` is told when nothing can be written any more."""
        self._ws = ws
        self._limit_s = limit_s
        self._on_lost = on_lost
        self._posting: set[asyncio.Task[None]] = set()

    async def send(self, events: Sequence[Mapping[str, Any]]) -> None:
        """Raises ProviderDown: what was sent of it counts for nothing."""
        try:
            async with asyncio.timeout(self._limit_s):
                for event in events:
                    frame = orjson.dumps(event, default=plain)
                    await self._ws.send_frame(frame, WSMsgType.TEXT)
        except (ClientError, OSError, TimeoutError) as error:
            self._on_lost(ProviderUnsure("the live connection takes nothing any more"))
            raise ProviderDown("the live connection is gone") from error

    def post(self, event: Mapping[str, Any]) -> None:
        """Send without waiting."""
        task = asyncio.get_running_loop().create_task(self._post(event))
        self._posting.add(task)
        task.add_done_callback(self._posting.discard)

    async def _post(self, event: Mapping[str, Any]) -> None:
        try:
            await self.send([event])
        except ProviderDown:
            log.info("live connection closed while it was written to")
