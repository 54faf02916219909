"""Two web processes with PostgreSQL and Redis: a page at one reads along what is said on a call at
the other, words that stand in no record among them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import orjson
import pytest

from services.simulator.callers import JAMES
from tests.end_to_end.running import API_TOKEN, Server, launch
from tests.end_to_end.test_commands_reach_other_processes import SHARED
from tests.end_to_end.test_page_is_closed import STAFF, WATCH
from tests.postgres import fresh_postgres
from tests.redis_server import running_redis

pytestmark = [pytest.mark.postgres, pytest.mark.redis]
PATIENCE_S = 20.0


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Server, Server]]:
    url = fresh_postgres().replace("postgresql+psycopg2", "postgresql")
    folders = [tmp_path / name for name in ("redis", "page", "call")]
    for folder in folders:
        folder.mkdir()
    with running_redis(folders[0]) as redis:
        env = {**SHARED, "DATABASE_URL": url, "REDIS_URL": redis, "API_TOKEN": API_TOKEN}
        started = [launch(folders[1], env)]
        try:
            started.append(launch(folders[2], env, anew=False))
            yield started[0], started[1]
        finally:
            for server in started:
                server.stop()


async def kinds_until(page: aiohttp.ClientWebSocketResponse, last: str) -> list[str]:
    """The kinds of all changes without an id, up to the one that is waited for."""
    kinds: list[str] = []
    while last not in kinds:
        frame = await page.receive_str()
        if frame == "2":
            await page.send_str("3")
        elif frame.startswith("42"):
            kinds += [one["kind"] for one in orjson.loads(frame[2:])[1] if "id" not in one]
    return kinds


async def test_words_are_told_before_any_record_has_them(two: tuple[Server, Server]) -> None:
    at, of = two
    async with (
        aiohttp.ClientSession(headers=STAFF) as http,
        http.ws_connect(f"http://127.0.0.1:{at.port}{WATCH}") as page,
    ):
        await page.receive()
        await page.send_str("40")
        async with of.call(JAMES) as call:
            await call.half_say("When is the")
            await call.say("When is the office open?")
            kinds = await asyncio.wait_for(kinds_until(page, "saying"), PATIENCE_S)

    assert {"hearing", "caller_spoke"} <= {*kinds}
