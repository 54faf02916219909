"""SendGrid's event webhook: is a batch signed with its key, and what does it tell?"""

from __future__ import annotations

import binascii
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sendgrid import EventWebhook

from services.clients.send_grid import ATTEMPT_IN_EVENTS, KEY_IN_EVENTS
from services.core.errors import SettingsWrong
from services.core.mail_events import MailEvent

SIGNATURE = "X-Twilio-Email-Event-Webhook-Signature"
TIMESTAMP = "X-Twilio-Email-Event-Webhook-Timestamp"
OLDEST, NEWEST = timedelta(hours=25), timedelta(minutes=10)
"""A batch is sent again for a day, perhaps with its first time."""
UNREADABLE = (TypeError, ValueError, UnicodeError, binascii.Error)
MOST_DIGITS = 9


class SendGridEvents:
    """Batches of one account."""

    def __init__(self, public_key: str) -> None:
        """The key as SendGrid shows it. Raises SettingsWrong where it is none."""
        try:
            self._verifier = EventWebhook(public_key.strip())
        except ValueError as error:
            raise SettingsWrong(
                "SENDGRID_WEBHOOK_KEY is no public key as SendGrid shows it"
            ) from error

    def is_signed(self, body: bytes, headers: Mapping[str, str], now: datetime) -> bool:
        """By SendGrid, and not long ago. The body counts to its last byte."""
        signature, timestamp = headers.get(SIGNATURE), headers.get(TIMESTAMP)
        if not signature or not timestamp or not _is_of_now(timestamp, now):
            return False
        try:
            text = body.decode("utf-8")
            return bool(self._verifier.verify_signature(text, signature, timestamp))
        except UNREADABLE:
            return False


def _is_of_now(timestamp: str, now: datetime) -> bool:
    if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 12:
        return False
    age = timedelta(seconds=now.timestamp() - int(timestamp))
    return -NEWEST <= age <= OLDEST


def read_events(body: bytes) -> Sequence[MailEvent] | None:
    """The events of a batch; None for what is no batch."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, list):
        return None
    return [_event(one) for one in found if isinstance(one, dict)]


def _event(one: Mapping[str, Any]) -> MailEvent:
    attempt = _text(one, ATTEMPT_IN_EVENTS)
    counted = attempt.isascii() and attempt.isdigit() and len(attempt) <= MOST_DIGITS
    return MailEvent(
        id=_text(one, "sg_event_id"),
        kind=_text(one, "event"),
        key=_text(one, KEY_IN_EVENTS),
        attempt=int(attempt) if counted else None,
        message_id=_text(one, "sg_message_id"),
    )


def _text(one: Mapping[str, Any], name: str) -> str:
    value = one.get(name)
    return value[:200].replace("\0", "") if isinstance(value, str) else ""
