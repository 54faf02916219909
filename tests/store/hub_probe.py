"""A process as the web server is one: eventlet's asyncio hub, patched before our code comes in.

Run as a script: `hub_probe.py DATABASE_ADDRESS WRITERS`. Eighty coroutines write while another
process holds SQLite's lock; a ticker counts how often the loop came round meanwhile. The last
line of its output is JSON: {"written", "failed", "ticks", "longest_gap_ms", "seconds"}.
"""

# ruff: noqa: E402 - the order of these imports is what is being tried.
from __future__ import annotations

import warnings

warnings.filterwarnings("ignore")

import eventlet
import eventlet.hubs

eventlet.hubs.use_hub("asyncio")
eventlet.monkey_patch(psycopg=False)

import asyncio
import json
import sys
import time
from collections.abc import Callable

import eventlet.patcher
from eventlet.asyncio import spawn_for_awaitable
from sqlalchemy import text

from services.core.errors import ProviderError
from services.store.database import Database

BEGUN = "begun"
"""Its first line: from now on it ticks and writes."""
RealThread = eventlet.patcher.original("threading").Thread


def start_real(work: Callable[[], None]) -> None:
    RealThread(target=work, daemon=True).start()


class Ticker:
    """Counts turns of the loop and the longest time between two."""

    def __init__(self) -> None:
        self.ticks = 0
        self.longest_gap_s = 0.0

    async def run(self) -> None:
        before = time.monotonic()
        while True:
            await asyncio.sleep(0.002)
            now = time.monotonic()
            self.longest_gap_s = max(self.longest_gap_s, now - before)
            before = now
            self.ticks += 1


async def write(database: Database, rows: int) -> int:
    """Write rows one transaction each; how many of them failed."""
    failed = 0
    for _ in range(rows):
        try:
            await database.run(
                lambda c: c.execute(text("INSERT INTO probe (n) VALUES (1)")).close(), limit_s=60
            )
            await database.read(lambda c: c.execute(text("SELECT max(n) FROM probe")).scalar())
        except ProviderError:
            failed += 1
    return failed


async def main(address: str, writers: int) -> None:
    database = Database(address, start=start_real)
    ticker = Ticker()
    ticking = asyncio.ensure_future(ticker.run())
    began = time.monotonic()
    print(BEGUN, flush=True)
    failed = sum(await asyncio.gather(*(write(database, 5) for _ in range(writers))))
    ticking.cancel()
    result = {
        "written": writers * 5 - failed,
        "failed": failed,
        "ticks": ticker.ticks,
        "longest_gap_ms": round(ticker.longest_gap_s * 1000, 1),
        "seconds": round(time.monotonic() - began, 2),
    }
    await database.close()
    print(json.dumps(result), flush=True)


if __name__ == "__main__":
    green = spawn_for_awaitable(main(sys.argv[1], int(sys.argv[2])))
    green.wait()
