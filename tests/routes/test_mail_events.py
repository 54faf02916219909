"""POST /webhooks/sendgrid: only SendGrid is heard, and what it tells is kept."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from routes import mail_events
from services.clients.send_grid_events import SIGNATURE, TIMESTAMP, SendGridEvents
from services.core.errors import ProviderDown, SettingsWrong
from services.core.mail_events import MailEvent
from services.live.metrics import Metrics
from services.simulator.send_grid.signed_events import EventKey
from tests.routes.conftest import NOW, Hands, LoopThread

DELIVERED: Mapping[str, Any] = {
    "email": "diane@example.com",
    "timestamp": 1,
    "event": "delivered",
    "sg_event_id": "ev1",
    "sg_message_id": "msg.recvd-1",
    "chris_delivery": "call_mail:CA1:0a1b",
    "chris_attempt": "1",
}
SECONDS = int(NOW.timestamp())


@dataclass
class Book:
    fault: Exception | None = None
    taken: list[MailEvent] = field(default_factory=list)

    async def take(self, events: Sequence[MailEvent]) -> int:
        if self.fault:
            raise self.fault
        self.taken.extend(events)
        return len(events)


@dataclass
class Door:
    client: FlaskClient
    key: EventKey
    book: Book

    def tell(
        self,
        events: Sequence[Mapping[str, Any]],
        at: int = SECONDS,
        change: Callable[[bytes, dict[str, str]], tuple[bytes, dict[str, str]]] | None = None,
    ) -> int:
        body, headers = self.key.signed(events, at)
        body, headers = change(body, headers) if change else (body, headers)
        return self.client.post("/webhooks/sendgrid", data=body, headers=headers).status_code


@pytest.fixture
def door(loop_thread: LoopThread) -> Door:
    key, book = EventKey(), Book()
    return Door(client_of(loop_thread, SendGridEvents(key.public), book), key, book)


def client_of(loop: LoopThread, events: SendGridEvents | None, book: Book) -> FlaskClient:
    app = Flask("events")
    app.register_blueprint(mail_events.blueprint(events, book, Hands(), loop.wait, Metrics()))
    return app.test_client()


def test_it_takes_a_signed_batch(door: Door) -> None:
    assert door.tell([DELIVERED, {**DELIVERED, "event": "open"}]) == 204

    first = door.book.taken[0]
    assert (first.kind, first.key, first.attempt) == ("delivered", "call_mail:CA1:0a1b", 1)
    assert "msg" in first.possible_ids


def test_it_hears_nobody_who_changes_a_byte(door: Door) -> None:
    refused = [
        door.tell([DELIVERED], change=lambda body, headers: (body + b" ", headers)),
        door.tell([DELIVERED], change=lambda body, headers: (body.rstrip(), headers)),
        door.tell([DELIVERED], change=lambda body, h: (body, {**h, TIMESTAMP: str(SECONDS + 1)})),
        door.tell([DELIVERED], change=lambda body, h: (body, {**h, SIGNATURE: "no base64"})),
        door.tell([DELIVERED], change=lambda body, h: (body, {TIMESTAMP: h[TIMESTAMP]})),
        door.tell([DELIVERED], change=lambda body, h: (body, {SIGNATURE: h[SIGNATURE]})),
        door.tell([DELIVERED], change=lambda _, h: (b"\xff\xfe", h)),
    ]

    assert (refused, door.book.taken) == ([403] * 7, [])


def test_it_hears_nobody_with_another_key(door: Door) -> None:
    door.key = EventKey()

    assert door.tell([DELIVERED]) == 403


def test_it_takes_what_is_told_again_for_a_day_and_nothing_older(door: Door) -> None:
    hour = 3600

    assert door.tell([DELIVERED], SECONDS - 24 * hour) == 204
    assert door.tell([DELIVERED], SECONDS - 26 * hour) == 403
    assert door.tell([DELIVERED], SECONDS + hour) == 403


def test_nobody_can_prove_to_be_sendgrid_where_no_key_is_set(
    loop_thread: LoopThread, door: Door
) -> None:
    door.client = client_of(loop_thread, None, door.book)

    assert door.tell([DELIVERED]) == 403


def test_it_asks_for_the_batch_again_where_the_records_are_away(door: Door) -> None:
    door.book.fault = ProviderDown("away")

    assert door.tell([DELIVERED]) == 503


def test_it_refuses_what_is_too_large_or_no_batch(door: Door) -> None:
    large = [{**DELIVERED, "reason": "x" * 2**20}]

    assert door.tell(large) == 413
    assert door.tell({"no": "list"}) == 400  # type: ignore[arg-type]


def test_it_bears_events_of_any_shape(door: Door) -> None:
    odd: Any = [7, None, {}, {"event": ["x"], "chris_attempt": "1" * 99, "sg_event_id": {}}]

    assert door.tell(odd) == 204
    assert [one.attempt for one in door.book.taken] == [None, None]


def test_a_key_that_is_none_is_named_at_the_start() -> None:
    with pytest.raises(SettingsWrong, match="SENDGRID_WEBHOOK_KEY"):
        SendGridEvents(base64.b64encode(json.dumps({}).encode()).decode())
