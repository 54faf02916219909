"""Writes that come at the same moment are one commit, and each hears what became of its own.

A commit costs more than what it writes: the disk has to confirm it. Who waits with others waits no
longer than alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from services.core.errors import EpochStale, ProviderError
from services.store.database import Database

W = TypeVar("W")
Outcome = EpochStale | ProviderError | SQLAlchemyError | ValueError | TypeError | None
UNFIT = (SQLAlchemyError, ValueError, TypeError)
"""What a value that no column takes can raise."""


class Together(Generic[W]):
    """Hands writes of one kind to the database, all that wait at once."""

    def __init__(
        self, database: Database, write: Callable[[Connection, W], None], order: Callable[[W], str]
    ) -> None:
        """`order`: rows are locked in this order, as everybody locks them."""
        self._database = database
        self._write = write
        self._order = order
        self._waiting: list[W] = []
        self._task: asyncio.Task[Sequence[Outcome]] | None = None

    async def put(self, what: W) -> None:
        """Return after the commit. Raises EpochStale, ProviderError, and what `write` raises."""
        if self._task is None:
            self._waiting = []
            self._task = asyncio.create_task(self._put_all(self._waiting))
            self._task.add_done_callback(_looked_at)
        place, task = len(self._waiting), self._task
        self._waiting.append(what)
        outcome = (await asyncio.shield(task))[place]
        if outcome is not None:
            raise outcome

    async def _put_all(self, waiting: Sequence[W]) -> Sequence[Outcome]:
        """What came of each, in the order in which they came. Raises ProviderError for all."""
        self._task = None
        try:
            return await self._database.run(lambda connection: self._all(connection, waiting))
        except UNFIT as error:
            return [error] if len(waiting) == 1 else [await self._alone(one) for one in waiting]

    async def _alone(self, what: W) -> Outcome:
        """One of them has spoilt the others: each by itself."""
        try:
            return (await self._put_all([what]))[0]
        except ProviderError as error:
            return error

    def _all(self, connection: Connection, waiting: Sequence[W]) -> Sequence[Outcome]:
        outcomes: list[Outcome] = [None] * len(waiting)
        for place in sorted(range(len(waiting)), key=lambda at: self._order(waiting[at])):
            try:
                self._write(connection, waiting[place])
            except EpochStale as error:
                outcomes[place] = error  # nothing was written of it; the others stay
        return outcomes


def _looked_at(task: asyncio.Task[Sequence[Outcome]]) -> None:
    """Whoever waited may be gone by now."""
    if not task.cancelled():
        task.exception()
