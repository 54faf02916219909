"""What the doors have seen, written down for every process: rows of `heartbeats`."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from services.core.errors import ProviderError
from services.core.first_call import WatchedCall
from services.live.door_watch import DoorNote, DoorWatch
from services.store.database import Database
from services.store.heartbeats import beat
from services.store.tables import heartbeats

log = logging.getLogger(__name__)

PREFIX = "doors."
LOOK_S = 0.5
"""How far the page can be behind; nothing is written while nothing comes."""


class DoorNews(msgspec.Struct, frozen=True):
    """What is known of the doors, of all processes together. Times are aware."""

    verified: DoorNote | None = None
    refused: DoorNote | None = None
    session_good: DoorNote | None = None
    session_failed: DoorNote | None = None
    call: WatchedCall | None = None


class DoorBook:
    """Raises ProviderError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def news(self) -> DoorNews:
        rows = await self._database.read(_rows)
        return msgspec.convert(rows, DoorNews)

    async def keep(self, news: Mapping[str, Any], at: datetime) -> None:
        def work(connection: Connection) -> None:
            for name, value in news.items():
                beat(connection, PREFIX + name, at, msgspec.to_builtins(value))

        await self._database.run(work)

    async def run(self, watch: DoorWatch) -> None:
        """Until cancelled: write down what the doors of this process have seen."""
        while True:
            await self.write_new(watch)
            await asyncio.sleep(LOOK_S)

    async def write_new(self, watch: DoorWatch) -> None:
        if not watch.fresh:
            return
        news = watch.taken()
        try:
            await self.keep(news, watch.clock.now())
        except ProviderError as error:
            watch.give_back(news)
            log.warning("news of the doors must wait", extra={"why": type(error).__name__})


def _rows(connection: Connection) -> dict[str, Any]:
    wanted = select(heartbeats).where(heartbeats.c.name.startswith(PREFIX))
    return {row.name.removeprefix(PREFIX): row.details for row in connection.execute(wanted)}
