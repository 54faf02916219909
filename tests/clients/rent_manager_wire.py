"""A small Rent Manager on the wire: logs in by itself, and answers each path as it is told."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from aiohttp import web
from aiohttp.test_utils import TestServer

from services.clients.http import TimeLimits
from services.clients.rent_manager import RentManager
from services.simulator.fakes import FakeClock
from tests.clients.conftest import Answer, Asked, says

LOGIN = "/Authentication/AuthorizeUser"
LOGOUT = "/Authentication/Deauthorize"
PATIENCE_S = 5
QUICK = TimeLimits(connect_s=0.5, read_s=0.1, total_s=1)


class MovingClock(FakeClock):
    """Waiting moves it."""

    async def sleep(self, seconds: float) -> None:
        self.advance(seconds)
        await asyncio.sleep(0)


@dataclass
class Wire:
    """Answers by path, given out in order; the last one of a path stays."""

    url: str = ""
    answers: defaultdict[str, list[Answer]] = field(
        default_factory=lambda: defaultdict(lambda: [says(200, [])])
    )
    asked: list[Asked] = field(default_factory=list)
    dead: set[str] = field(default_factory=set)
    """Tokens that are refused."""
    tokens: int = 0
    one_given_back: asyncio.Event = field(default_factory=asyncio.Event)

    def will(self, path: str, *answers: Answer) -> None:
        self.answers[path] = list(answers)

    def to(self, path: str) -> list[Asked]:
        """What was asked there."""
        return [one for one in self.asked if one.path == path]

    @property
    def given_back(self) -> list[str]:
        return [one.query["token"] for one in self.to(LOGOUT)]

    async def until_given_back(self) -> list[str]:
        """The tokens that were given back, once one was: it goes beside what is asked."""
        async with asyncio.timeout(PATIENCE_S):
            await self.one_given_back.wait()
        return self.given_back

    async def handle(self, request: web.Request) -> web.StreamResponse:
        asked = Asked(
            request.method,
            request.path,
            dict(request.query),
            dict(request.headers),
            await request.read(),
        )
        self.asked.append(asked)
        if asked.path == LOGOUT:
            self.one_given_back.set()
        if asked.headers.get("X-RM12Api-ApiToken") in self.dead:
            return await says(401, {"DeveloperMessage": "Invalid token"})(request)
        if request.path == LOGIN and LOGIN not in self.answers:
            self.tokens += 1
            return await says(200, f"token-{self.tokens}-{'x' * 8}")(request)
        answers = self.answers[request.path]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return await answer(request)


def token(number: int) -> str:
    """The token that the wire gives at its login of this number."""
    return f"token-{number}-xxxxxxxx"


def signed_in(url: str, clock: MovingClock, **changes: object) -> RentManager:
    """A client that waits on our clock."""
    options: dict[str, object] = {
        "username": "chris",
        "password": "secret",
        "location_id": 3,
        "base_url": url,
        "limits": QUICK,
        "retry_delays_s": (0.0, 0.0),
        "sleep": clock.sleep,
    }
    return RentManager(clock=clock, **(options | changes))  # type: ignore[arg-type]


@asynccontextmanager
async def served() -> AsyncIterator[Wire]:
    """A wire that listens."""
    made = Wire()
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", made.handle)
    server = TestServer(app)
    await server.start_server(shutdown_timeout=0.01)
    made.url = str(server.make_url("")).rstrip("/")
    yield made
    await server.close()


MINUTES = timedelta(minutes=1).total_seconds()
