"""Pictures out of texts are fetched from Twilio alone, within limits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import encode_basic_auth, web

from services.clients.http import TimeLimits
from services.clients.twilio_media import TwilioMedia, is_stored_by_twilio
from services.core.errors import ProviderDown, ProviderRefused

ACCOUNT = "AC" + "1" * 32
PATH = f"/2010-04-01/Accounts/{ACCOUNT}/Messages/MM{'2' * 32}/Media/ME{'3' * 32}"
URL = f"https://api.twilio.com{PATH}"
JPEG = b"\xff\xd8\xff a picture"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Serve = Callable[[Handler], Awaitable[str]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """A server that answers every request as the test says; its address."""
    runners: list[web.AppRunner] = []

    async def start(handler: Handler) -> str:
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


def media(address: str, *also_at: str, limit_bytes: int = 1000) -> TwilioMedia:
    return TwilioMedia(
        ACCOUNT,
        "secret",
        base_url=address,
        also_at=also_at,
        limits=TimeLimits(1, 0.5, 1),
        limit_bytes=limit_bytes,
    )


def answering(reply: web.Response, asked: list[web.Request] | None = None) -> Handler:
    async def answer(request: web.Request) -> web.Response:
        if asked is not None:
            asked.append(request)
        return reply

    return answer


async def test_it_asks_the_accounts_own_address_with_its_credentials(serve: Serve) -> None:
    asked: list[web.Request] = []
    address = await serve(answering(web.Response(body=JPEG), asked))

    assert await media(address).fetch(URL) == JPEG
    assert asked[0].path == PATH
    assert asked[0].headers["Authorization"] == encode_basic_auth(ACCOUNT, "secret")


async def test_it_follows_to_the_store_without_credentials(serve: Serve) -> None:
    stored: list[web.Request] = []
    store = await serve(answering(web.Response(body=JPEG), stored))
    moved = web.Response(status=307, headers={"Location": f"{store}/file"})
    address = await serve(answering(moved))

    assert await media(address, store).fetch(URL) == JPEG
    assert "Authorization" not in stored[0].headers


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:9/secret",
        "http://169.254.169.254/latest/meta-data",
        "https://evil.example/file",
        "https://mms.twiliocdn.com.evil.example/file",
        "https://s3.amazonaws.com/another-bucket/file",
        "file:///etc/passwd",
        "",
    ],
)
async def test_it_follows_nowhere_else(serve: Serve, location: str) -> None:
    moved = web.Response(status=302, headers={"Location": location})
    address = await serve(answering(moved))

    with pytest.raises((ProviderRefused, ProviderDown)):
        await media(address).fetch(URL)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/file",
        f"https://evil.example/2010-04-01/Accounts/AC{'9' * 32}/Messages/MM1/Media/ME1",
        f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Calls.json",
        f"{URL}/../../../Calls.json",
        "",
        "not an address",
    ],
)
async def test_it_asks_for_nothing_but_pictures_of_the_account(serve: Serve, url: str) -> None:
    asked: list[web.Request] = []
    address = await serve(answering(web.Response(body=JPEG), asked))

    with pytest.raises(ProviderRefused):
        await media(address).fetch(url)

    assert asked == []


async def test_an_address_at_another_host_is_asked_of_twilio_all_the_same(serve: Serve) -> None:
    address = await serve(answering(web.Response(body=JPEG)))

    assert await media(address).fetch(f"https://evil.example{PATH}") == JPEG


async def test_it_refuses_a_file_that_is_too_large(serve: Serve) -> None:
    address = await serve(answering(web.Response(body=b"x" * 1001)))

    with pytest.raises(ProviderRefused) as refused:
        await media(address).fetch(URL)

    assert refused.value.code == "too_large"


async def test_it_stops_reading_a_file_without_a_length(serve: Serve) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        reply = web.StreamResponse()
        await reply.prepare(request)
        for _ in range(100):
            await reply.write(b"x" * 500)
        return reply

    with pytest.raises(ProviderRefused):
        await media(await serve(endless)).fetch(URL)


@pytest.mark.parametrize(("status", "kind"), [(503, ProviderDown), (404, ProviderRefused)])
async def test_it_says_what_may_follow(serve: Serve, status: int, kind: type[Exception]) -> None:
    address = await serve(answering(web.Response(status=status)))

    with pytest.raises(kind):
        await media(address).fetch(URL)


async def test_it_waits_no_longer_than_its_limit(serve: Serve) -> None:
    async def silent(_: web.Request) -> web.Response:
        await asyncio.sleep(10)
        return web.Response()

    with pytest.raises(ProviderDown):
        await media(await serve(silent)).fetch(URL)


async def test_it_goes_round_in_no_circle(serve: Serve) -> None:
    async def again(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": str(request.url)})

    with pytest.raises(ProviderDown):
        await media(await serve(again)).fetch(URL)


async def test_without_an_account_nothing_is_fetched() -> None:
    with pytest.raises(ProviderRefused):
        await TwilioMedia("", "").fetch(URL)


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://mms.twiliocdn.com/AC1/abc", True),
        ("https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC1/abc", True),
        ("https://s3-external-1.amazonaws.com/other/abc", False),
        ("https://s3-external-1.amazonaws.com/media.twiliocdn.com/../other", False),
        ("http://mms.twiliocdn.com/AC1/abc", False),
        ("https://user@mms.twiliocdn.com/abc", False),
        ("https://mms.twiliocdn.com:8080/abc", False),
    ],
)
def test_it_knows_where_twilio_keeps_files(url: str, good: bool) -> None:
    assert is_stored_by_twilio(url) is good
