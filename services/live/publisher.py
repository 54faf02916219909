"""Carries changes from the outbox to the pages that watch, by their ids.

Every web process reads the outbox for itself and tells its own pages, so no message queue
between processes is needed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

from services.core.errors import ProviderError

log = logging.getLogger(__name__)

POLL_S = 0.25
BATCH = 500


class ChangeFeed(Protocol):
    """The outbox, as a reader sees it. Raises ProviderError."""

    async def latest_id(self) -> int: ...

    async def changes_after(self, last_id: int, limit: int) -> Sequence[Mapping[str, Any]]:
        """Changes with an `id` above `last_id`, in order, at most `limit`."""
        ...


class Publisher:
    """Polls while somebody watches, and rests otherwise."""

    def __init__(
        self, feed: ChangeFeed, tell: Callable[[Sequence[Mapping[str, Any]]], Awaitable[None]]
    ) -> None:
        self._feed = feed
        self._tell = tell
        self._watched = asyncio.Event()
        self._watchers = 0
        self._last_id: int | None = None

    def watcher_came(self) -> None:
        self._watchers += 1
        self._watched.set()

    def watcher_left(self) -> None:
        self._watchers = max(0, self._watchers - 1)
        if not self._watchers:
            self._watched.clear()
            self._last_id = None

    @property
    def watched(self) -> bool:
        """Does any page of this process look on?"""
        return self._watchers > 0

    async def run(self) -> None:
        """Publish until cancelled."""
        while True:
            await self._watched.wait()
            try:
                await self.publish_once()
            except ProviderError as error:
                log.warning("changes not read", extra={"why": type(error).__name__})
            await asyncio.sleep(POLL_S)

    async def publish_once(self) -> None:
        """Tell the pages what is new. The first time after a pause they load a snapshot."""
        if self._last_id is None:
            self._last_id = await self._feed.latest_id()
            return
        changes = await self._feed.changes_after(self._last_id, BATCH)
        if changes:
            self._last_id = changes[-1]["id"]
            await self._tell(changes)
