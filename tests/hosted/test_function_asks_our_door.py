"""The function asks our own door first, as Twilio would, and answers by itself where it must."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import web
from twilio.request_validator import RequestValidator

from services.core.hosted import Duty, HostedPlan, plain_words
from tests.end_to_end.in_thread import InThread
from tests.hosted.node_function import install, needs_node, rung, words_of

pytestmark = needs_node
OURS, OFFICE, TOKEN = "+17185550100", "+17185550177", "auth-token-1"
SAID = "<Response><Say>I still have everything.</Say></Response>"
TWIML = f'<?xml version="1.0" encoding="UTF-8"?>{SAID}'
CALL = {
    "CallSid": "CA1",
    "AccountSid": "AC1",
    "From": "+19295550123",
    "To": OURS,
    "CallerName": "",
    "FromCity": "Ñuñoa",
    "ErrorCode": "11200",
}


@dataclass
class OurDoor:
    """Our own machine, as far as the function sees it."""

    body: str = TWIML
    status: int = 200
    hangs: bool = False
    asked: list[tuple[dict[str, str], str]] = field(default_factory=list)
    thread: InThread = field(default_factory=InThread)

    def __post_init__(self) -> None:
        application = web.Application()
        application.router.add_post("/voice/fallback", self._answer)
        self.thread.serve(application)

    @property
    def url(self) -> str:
        return f"{self.thread.address}/voice/fallback"

    async def _answer(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.asked.append((form, request.headers.get("X-Twilio-Signature", "")))
        if self.hangs:
            await asyncio.Event().wait()
        return web.Response(text=self.body, status=self.status, content_type="text/xml")


@pytest.fixture
def door() -> Iterator[OurDoor]:
    found = OurDoor()
    yield found
    found.thread.stop()


def plan(door: str, ask_ms: int = 4000) -> HostedPlan:
    words, duty = plain_words("Harbor"), (Duty(0, ("+17185550198",)),)
    return HostedPlan((OURS,), OFFICE, duty, {}, words, door, ask_ms=ask_ms)


def test_it_hands_on_what_our_door_says(door: OurDoor, tmp_path: Path) -> None:
    document = install(tmp_path, plan(door.url), AUTH_TOKEN=TOKEN).ask(CALL)

    assert words_of(document) == "I still have everything."


def test_it_signs_as_twilio_does(door: OurDoor, tmp_path: Path) -> None:
    install(tmp_path, plan(door.url), AUTH_TOKEN=TOKEN).ask(CALL)

    ((form, signature),) = door.asked
    assert RequestValidator(TOKEN).validate(door.url, form, signature)
    assert form == {**CALL, "HostedFallback": "1"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("<html>the tunnel is offline</html>", 200),
        (TWIML, 502),
        ("<Response><Say>cut off", 200),
        ("", 200),
        (f"<Response>{'x' * 70_000}</Response>", 200),
    ],
)
def test_it_answers_by_itself_where_our_door_says_nothing_of_use(
    door: OurDoor, tmp_path: Path, body: str, status: int
) -> None:
    door.body, door.status = body, status

    document = install(tmp_path, plan(door.url), AUTH_TOKEN=TOKEN).ask(CALL)

    assert rung(document) == [OFFICE]


def test_it_does_not_wait_for_a_door_that_hangs(door: OurDoor, tmp_path: Path) -> None:
    door.hangs = True

    document = install(tmp_path, plan(door.url, ask_ms=200), AUTH_TOKEN=TOKEN).ask(CALL)

    assert rung(document) == [OFFICE]


def test_it_answers_by_itself_where_nobody_listens(tmp_path: Path) -> None:
    nobody = plan("http://127.0.0.1:9/voice/fallback")

    assert rung(install(tmp_path, nobody, AUTH_TOKEN=TOKEN).ask(CALL)) == [OFFICE]


def test_it_answers_by_itself_without_the_account_s_token(door: OurDoor, tmp_path: Path) -> None:
    document = install(tmp_path, plan(door.url)).ask(CALL)

    assert (rung(document), door.asked) == ([OFFICE], [])


def test_it_asks_nobody_when_it_is_only_looked_at(door: OurDoor, tmp_path: Path) -> None:
    function = install(tmp_path, plan(door.url), AUTH_TOKEN=TOKEN)

    answer = function.run({**CALL, "Look": "1"})

    assert door.asked == []
    assert answer["headers"] == {"Content-Type": "text/xml", "X-Chris-Digest": "digest-1"}
