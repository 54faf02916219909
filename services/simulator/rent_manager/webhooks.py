"""The stand-in posts its webhooks: ids and no data, unsigned, once each unless told otherwise."""

from __future__ import annotations

import asyncio
import logging

import aiohttp

from services.simulator.rent_manager.house import House, Notice

log = logging.getLogger(__name__)
LIMIT_S = 5.0


class Poster:
    """Posts what is due beside the answers; a listener that is away hears nothing of it."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    def post_due(self) -> None:
        due, self._house.notices = self._house.notices, []
        for notice in due:
            task = asyncio.create_task(self._post(notice))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def settled(self) -> None:
        """Everything that is due has been posted, or could not be."""
        self.post_due()
        await asyncio.gather(*self._tasks)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def _post(self, notice: Notice) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=LIMIT_S))
        try:
            async with self._session.post(notice.url, json=notice.payload) as response:
                await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            log.info("a webhook was not taken", extra={"error": type(error).__name__})
