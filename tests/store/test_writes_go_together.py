"""Writes of one moment are one commit, and what spoils one of them harms no other."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import Connection, text

from services.core.errors import EpochStale
from services.store.database import Database
from services.store.together import Together


class Notebook:
    """Writes words into a table of its own, and counts the transactions."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.connections: list[str] = []
        self.together = Together(database, self._write, str)

    def _write(self, connection: Connection, word: str) -> None:
        if word == "stale":
            raise EpochStale("another socket has it")
        if word == "unfit":
            raise ValueError("no column takes it")
        stamp = connection.execute(text("SELECT count(*) FROM noted")).scalar_one()
        connection.execute(text("INSERT INTO noted VALUES (:word)"), {"word": word})
        self.connections.append(f"{stamp}:{word}")

    async def noted(self) -> list[str]:
        rows = await self.database.read(
            lambda connection: connection.execute(text("SELECT word FROM noted")).scalars().all()
        )
        return list(rows)


@pytest.fixture
async def notebook(database: Database) -> Notebook:
    await database.run(
        lambda connection: connection.execute(text("CREATE TABLE noted (word TEXT)")) and None
    )
    return Notebook(database)


async def test_it_writes_what_comes_at_once_in_order(notebook: Notebook) -> None:
    await asyncio.gather(*map(notebook.together.put, ("pear", "apple", "fig")))

    assert notebook.connections == ["0:apple", "1:fig", "2:pear"]
    assert await notebook.noted() == ["apple", "fig", "pear"]


async def test_it_tells_only_the_one_whose_call_is_over(notebook: Notebook) -> None:
    outcomes = await asyncio.gather(
        *map(notebook.together.put, ("pear", "stale", "fig")), return_exceptions=True
    )

    assert [type(one) for one in outcomes] == [type(None), EpochStale, type(None)]
    assert await notebook.noted() == ["fig", "pear"]


async def test_it_writes_each_alone_where_one_spoils_the_others(notebook: Notebook) -> None:
    outcomes = await asyncio.gather(
        *map(notebook.together.put, ("pear", "unfit", "fig")), return_exceptions=True
    )

    assert [type(one) for one in outcomes] == [type(None), ValueError, type(None)]
    assert sorted(await notebook.noted()) == ["fig", "pear"]


async def test_it_writes_for_the_others_when_one_stops_waiting(notebook: Notebook) -> None:
    first = asyncio.create_task(notebook.together.put("pear"))
    second = asyncio.create_task(notebook.together.put("fig"))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.wait({first, second})

    assert second.exception() is None
    assert sorted(await notebook.noted()) == ["fig", "pear"]
