"""Twilio's doors with a switchboard that does as it is told, and a real loop behind them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from twilio.request_validator import RequestValidator
from werkzeug.test import TestResponse

from routes import (
    clips,
    voice,
    voice_ended,
    voice_gather,
    voice_ladder,
    voice_status,
    voice_transfer,
    voice_voicemail,
)
from routes.answers import Answers, RelaySettings
from routes.hold_orders import HoldOrders
from routes.once import Later, Once
from routes.webhooks import Webhooks
from services.call.reception import (
    GatherAnswer,
    Greeting,
    IncomingCall,
    Reentry,
    ReentryReason,
    Voicemail,
    reentry_words,
)
from services.call.signature import DoorKeys
from services.core.dialogue import ActState
from services.core.errors import ProviderDown
from services.core.events import Event
from services.core.people import PhoneNumber
from services.live.metrics import Metrics
from services.store.clip_shelf import ClipShelf
from tests.call.twiml_checker import faults_of
from tests.routes.fake_ladders import HARBOR, FakeLadders
from tests.routes.fake_orders import FakeOrders
from tests.routes.fake_transfers import FakeTransfers

T = TypeVar("T")
AUTH = "auth-token-1"
PUBLIC = "https://chris.example"
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
OTHER_NUMBER = "+17185550109"
"""Answered by an assistant with the voice `v2`."""
FORM = {
    "CallSid": "CA1",
    "AccountSid": "AC1",
    "From": "+17185550142",
    "To": "+17185550100",
    "Direction": "inbound",
    "CallStatus": "in-progress",
    "CallerName": "",
    "StirVerstat": "TN-Validation-Passed-A",
}


class OneOther:
    """`OTHER_NUMBER` has a voice and a language of its own."""

    def voice_on(self, number: str) -> str:
        return "v2" if number == OTHER_NUMBER else ""

    def language_on(self, number: str) -> str:
        return "es" if number == OTHER_NUMBER else "en"

    def speaks(self, assistant: str) -> tuple[str, ...]:
        return ("en", "es")


class Hands:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at


@dataclass
class FakeSwitchboard:
    """Keeps what it was told; `fails` and `hangs` name the methods that do not work."""

    has_room: bool = True
    draining: bool = False
    greeting: Greeting = field(
        default_factory=lambda: Greeting("Hi Maria, this is Chris.", hints=("Unit 4B",))
    )
    answer: GatherAnswer = field(default_factory=lambda: GatherAnswer("Which unit is it?"))
    owes: bool = False
    may_return: bool = True
    fails: dict[str, Exception] = field(default_factory=dict)
    hangs: set[str] = field(default_factory=set)
    told: list[tuple[Any, ...]] = field(default_factory=list)

    async def _do(self, name: str, *told: Any) -> None:
        self.told.append((name, *told))
        if name in self.hangs:
            await asyncio.Event().wait()
        if name in self.fails:
            raise self.fails[name]

    def room(self) -> bool:
        return self.has_room

    def admit(self, call_sid: str) -> bool:
        return self.has_room

    def plain_greeting(self, call: IncomingCall) -> Greeting:
        return Greeting("Hi, this is Chris.")

    async def expect(self, call: IncomingCall) -> Greeting:
        await self._do("expect", call)
        return self.greeting

    async def gather_start(self, call: IncomingCall) -> GatherAnswer:
        await self._do("gather_start", call.call_sid)
        return self.answer

    async def came_back(self, call_sid: str, step: str = "") -> bool:
        await self._do("came_back", call_sid, step)
        return self.owes

    async def gather_turn(
        self, call: IncomingCall, words: str, digits: str, step: str = ""
    ) -> GatherAnswer:
        await self._do("gather_turn", call.call_sid, words, digits)
        return self.answer

    async def gather_rest(self, call: IncomingCall, step: str) -> GatherAnswer:
        await self._do("gather_rest", call.call_sid, step)
        return self.answer

    async def reenter(self, call: IncomingCall, reason: ReentryReason) -> Reentry:
        await self._do("reenter", call.call_sid, reason)
        return Reentry(self.may_return, Greeting(reentry_words(reason, "en")))

    def turned_away(self, call: IncomingCall) -> None:
        self.told.append(("turned_away", call.call_sid))

    def rings_people(self, call: IncomingCall) -> None:
        self.told.append(("rings_people", call.call_sid))

    def transfer_noted(self, call_sid: str, who: str, number: str, state: ActState) -> None:
        self.told.append(("transfer_noted", call_sid, who, number, state))

    async def ended(self, call_sid: str, outcome: str) -> None:
        await self._do("ended", call_sid, outcome)

    async def keep_voicemail(self, message: Voicemail) -> None:
        await self._do("keep_voicemail", message)


@dataclass
class FakeVoicemails:
    """Messages in memory. Only those in `written` have an errand by now."""

    written: set[str] = field(default_factory=set)
    told: list[tuple[str, str]] = field(default_factory=list)
    fails: Exception | None = None

    async def keep(self, message: Voicemail) -> None:
        if self.fails:
            raise self.fails
        self.written.add(message.recording_sid)

    async def transcribed(self, recording_sid: str, words: str) -> bool:
        if self.fails:
            raise self.fails
        self.told.append((recording_sid, words))
        return recording_sid in self.written


@dataclass
class FakeNumbers:
    """Whose numbers may be confirmed."""

    numbers: dict[str, PhoneNumber] = field(default_factory=dict)
    confirmed: list[str] = field(default_factory=list)
    fails: Exception | None = None

    async def confirm(self, name: str, number: PhoneNumber, *, by: str) -> bool:
        if self.fails:
            raise self.fails
        if self.numbers.get(name) != number:
            return False
        self.confirmed.append(name)
        return True


@dataclass
class FakeReceipts:
    """Answers by token, in memory."""

    kept: dict[str, str] = field(default_factory=dict)
    down: bool = False

    async def get(self, token: str, call_sid: str) -> str | None:
        if self.down:
            raise ProviderDown("database")
        return self.kept.get(token)

    async def put(self, token: str, answer: str, call_sid: str) -> None:
        if self.down:
            raise ProviderDown("database")
        self.kept.setdefault(token, answer)


class LoopThread:
    """A loop in a thread of its own, and the way to wait for it."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.patience = 1.0
        """Share of each time limit that a test is willing to wait."""
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def wait(self, work: Coroutine[Any, Any, T], limit_s: float = 5.0) -> T:
        future = asyncio.run_coroutine_threadsafe(work, self.loop)
        try:
            return future.result(limit_s * self.patience)
        except TimeoutError:
            future.cancel()
            raise

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._cancel_all(), self.loop).result(5)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()

    async def _cancel_all(self) -> None:
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@dataclass
class Doors:
    """The doors, the switchboard behind them, and Twilio in front of them."""

    app: Flask
    switchboard: FakeSwitchboard
    receipts: FakeReceipts
    metrics: Metrics
    shelf: ClipShelf
    loop: LoopThread
    ladders: FakeLadders
    transfers: FakeTransfers
    voicemails: FakeVoicemails
    numbers: FakeNumbers
    orders: HoldOrders
    given: FakeOrders
    events: list[Event]

    def rings(
        self, target: str, form: Mapping[str, str] | None = None, **headers: str
    ) -> TestResponse:
        """Twilio asks, signed."""
        sent = {**FORM, **(form or {})}
        signature = RequestValidator(AUTH).compute_signature(PUBLIC + target, sent)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.app.test_client().post(
            target, data=sent, headers={"X-Twilio-Signature": signature, **named}
        )

    def asks(
        self, target: str, form: Mapping[str, str] | None = None, **headers: str
    ) -> ET.Element:
        """The same; the answer must be TwiML that the official SDK knows."""
        response = self.rings(target, form, **headers)
        assert response.status_code == 200
        assert response.mimetype == "text/xml"
        assert faults_of(response.text) == []
        return ET.fromstring(response.text)

    def told(self, name: str) -> list[tuple[Any, ...]]:
        """What the switchboard was told under this name."""
        return [one[1:] for one in self.switchboard.told if one[0] == name]

    def settle(self) -> None:
        """Let the loop finish what is ready."""

        async def turn() -> None:
            for _ in range(5):
                await asyncio.sleep(0)

        self.loop.wait(turn())


def verbs_of(document: ET.Element) -> list[str]:
    """The verbs of a document, in order."""
    return [verb.tag for verb in document]


def words_of(document: ET.Element) -> str:
    """Everything said or greeted with."""
    said = [verb.text or "" for verb in document.iter("Say")]
    said += [relay.get("welcomeGreeting", "") for relay in document.iter("ConversationRelay")]
    return " ".join(said)


@pytest.fixture
def loop_thread() -> Iterator[LoopThread]:
    made = LoopThread()
    yield made
    made.stop()


Build = Callable[..., Doors]


@pytest.fixture
def build(tmp_path: Path, loop_thread: LoopThread) -> Build:
    def make(
        keys: DoorKeys | None = None,
        renderer: Any = None,
        switchboard: Any = None,
        **counting: Any,
    ) -> Doors:
        """`counting`: `meter` and `clock` of the webhooks."""
        keys = keys or DoorKeys(auth_token=AUTH, account_sid="AC1", public_url=PUBLIC)
        board, receipts, metrics = switchboard or FakeSwitchboard(), FakeReceipts(), Metrics()
        shelf = ClipShelf(
            tmp_path / "clips", secret="s", voice="v", renderer=renderer, base_url=PUBLIC
        )
        later = Later()
        once = Once(receipts, later)
        webhooks = Webhooks(keys, loop_thread.wait, once, later, metrics, **counting)
        relay = RelaySettings(
            "UgBBYS2sOqTuMpoF3BR0-flash_v2_5-1.0_0.6_0.8", 0.7, 1000, "secret", OneOther()
        )
        transfers, messages, numbers = FakeTransfers(), FakeVoicemails(), FakeNumbers()
        answers = Answers(board, transfers, messages, shelf, metrics, relay, Hands())
        app = Flask("doors")
        app.register_blueprint(voice.blueprint(webhooks, answers))
        app.register_blueprint(voice_gather.blueprint(webhooks, answers))
        app.register_blueprint(voice_voicemail.blueprint(webhooks, answers))
        app.register_blueprint(voice_status.blueprint(webhooks, board))
        ladders = FakeLadders()
        given, events = FakeOrders(), list[Event]()
        orders = HoldOrders(given, ladders, given, events.append, Hands())
        app.register_blueprint(voice_ended.blueprint(webhooks, answers, None, orders))
        app.register_blueprint(voice_ladder.blueprint(webhooks, answers, ladders, HARBOR, orders))
        app.register_blueprint(clips.blueprint(shelf))
        app.register_blueprint(voice_transfer.blueprint(webhooks, answers, numbers))
        return Doors(
            app,
            board,
            receipts,
            metrics,
            shelf,
            loop_thread,
            ladders,
            transfers,
            messages,
            numbers,
            orders,
            given,
            events,
        )

    return make


@pytest.fixture
def doors(build: Build) -> Doors:
    return build()
