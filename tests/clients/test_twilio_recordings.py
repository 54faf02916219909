"""Messages are fetched with the account's own credentials, within limits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import encode_basic_auth, web

from services.clients.http import TimeLimits
from services.clients.twilio_recordings import SOUND_LIMIT_BYTES, TwilioRecordings
from services.core.errors import ProviderDown, ProviderRefused

SID = "RE" + "1" * 32
SOUND = b"ID3 a message"
Serve = Callable[[Callable[[web.Request], Awaitable[web.StreamResponse]]], Awaitable[str]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """A server that answers every request as the test says; its address."""
    runners: list[web.AppRunner] = []

    async def start(handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> str:
        application = web.Application()
        application.router.add_get("/{path:.*}", handler)
        runner = web.AppRunner(application, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        runners.append(runner)
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    yield start
    for runner in runners:
        await runner.cleanup()


def recordings(address: str, limits: TimeLimits | None = None) -> TwilioRecordings:
    limits = limits or TimeLimits(1, 1, 2)
    return TwilioRecordings("AC1", "secret", base_url=address, limits=limits)


async def test_it_fetches_the_sound_with_the_accounts_credentials(serve: Serve) -> None:
    asked: list[web.Request] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request)
        return web.Response(body=SOUND)

    assert await recordings(await serve(answer)).sound(SID) == SOUND
    assert asked[0].path == f"/2010-04-01/Accounts/AC1/Recordings/{SID}.mp3"
    assert asked[0].headers["Authorization"] == encode_basic_auth("AC1", "secret")


async def test_it_shows_its_credentials_to_no_other_host(serve: Serve) -> None:
    shown: list[str | None] = []

    async def elsewhere(request: web.Request) -> web.Response:
        shown.append(request.headers.get("Authorization"))
        return web.Response(body=SOUND)

    other = await serve(elsewhere)

    async def moved(_: web.Request) -> web.Response:
        raise web.HTTPFound(f"{other}/sound.mp3")

    assert await recordings(await serve(moved)).sound(SID) == SOUND
    assert shown == [None]


@pytest.mark.parametrize(
    ("status", "error"), [(404, ProviderRefused), (401, ProviderRefused), (503, ProviderDown)]
)
async def test_it_says_what_a_failure_means(
    serve: Serve, status: int, error: type[Exception]
) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status)

    with pytest.raises(error):
        await recordings(await serve(answer)).sound(SID)


async def test_it_takes_no_more_than_a_message_can_be(serve: Serve) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=b"0" * (SOUND_LIMIT_BYTES + 1))

    with pytest.raises(ProviderDown):
        await recordings(await serve(answer)).sound(SID)


async def test_it_waits_no_longer_than_it_is_given(serve: Serve) -> None:
    async def answer(_: web.Request) -> web.Response:
        await asyncio.sleep(5)
        return web.Response(body=SOUND)

    with pytest.raises(ProviderDown):
        await recordings(await serve(answer), TimeLimits(1, 0.05, 0.1)).sound(SID)


@pytest.mark.parametrize("sid", ["", "RE1", "../../Calls.json", "CA" + "1" * 32, SID + "?x=1"])
async def test_it_asks_for_nothing_but_recordings(sid: str) -> None:
    with pytest.raises(ProviderRefused):
        await recordings("http://127.0.0.1:9").sound(sid)


async def test_without_an_account_there_is_no_recording() -> None:
    with pytest.raises(ProviderRefused):
        await TwilioRecordings("", "").sound(SID)
