"""A process that claims one call twenty times: `main()` with the database's address as argument."""

from __future__ import annotations

import asyncio
import json
import sys

from services.simulator.fakes import FakeClock
from services.store.call_book import StoredCallBook
from services.store.database import Database
from tests.store.calls import memory_of


async def claim(address: str) -> list[int]:
    database = Database(address, threads=2, limit_s=20)
    book = StoredCallBook(database, FakeClock())
    epochs = [await book.claim(memory_of()) for _ in range(20)]
    await database.close()
    return epochs


def main() -> None:
    print(json.dumps(asyncio.run(claim(sys.argv[1]))))
