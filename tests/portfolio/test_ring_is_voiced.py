"""The words for the person on call, in the assistant's voice where that is quick."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from config import Settings
from services.core.health import Condition
from services.core.people import PhoneNumber
from services.live.health_board import HealthBoard
from services.live.metrics import Metrics
from services.portfolio.phone_choice import phone_of
from services.portfolio.ring_reports import RingReports
from services.simulator.fakes import FakeClock
from services.store.clip_shelf import ClipShelf

DIANE = PhoneNumber("+17185550101")


class Speaker:
    """A voice that answers at once, or never."""

    def __init__(self, *, quick: bool) -> None:
        self._quick = quick

    async def render(self, text: str, language: str, voice: str) -> bytes:
        if not self._quick:
            await asyncio.Event().wait()
        return text.encode()


@pytest.mark.parametrize(("quick", "verb", "counted"), [(True, "<Play>", 0), (False, "<Say", 1)])
async def test_it_rings_in_the_assistants_voice_where_that_is_there_in_time(
    tmp_path: Path, quick: bool, verb: str, counted: int
) -> None:
    placed: list[str] = []

    async def place(request: web.Request) -> web.Response:
        placed.extend(parse_qs(await request.text())["Twiml"])
        return web.json_response({"sid": "CA9"}, status=201)

    application = web.Application()
    application.router.add_post("/2010-04-01/Accounts/AC1/Calls.json", place)
    metrics, board = Metrics(), HealthBoard(FakeClock())
    async with TestServer(application) as server:
        settings = Settings(
            twilio_account_sid="AC1",
            twilio_auth_token="secret",
            twilio_phone_number="+17185550100",
            twilio_base_url=str(server.make_url("")).rstrip("/"),
        )
        shelf = ClipShelf(tmp_path, secret="s", voice="v", renderer=Speaker(quick=quick))

        await phone_of(settings, shelf, RingReports(metrics, board)).ring(
            DIANE, "Emergency: gas smell."
        )

    assert verb in placed[0]
    assert metrics.shown()["say_instead_of_clip"] == counted
    assert board.lines()[0].condition is Condition.OK
