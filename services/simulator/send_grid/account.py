"""One SendGrid account: what it has accepted, and what goes wrong with it next."""

from __future__ import annotations

import random
import secrets
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

BOUNCING = {"bounce": "bounce", "dropped": "dropped"}
"""An address that begins with one of these gets this event."""
STATUSES = ("400", "401", "403", "413", "429", "500", "502", "503", "504")
TROUBLES = (*STATUSES, "html", "slow", "cut", "drop")
"""`html`: an error page of some proxy; `slow`: accepted, the answer comes late; `cut`: accepted,
and the answer never comes; `drop`: the connection ends and nothing was accepted."""


@dataclass(frozen=True, slots=True)
class AcceptedMail:
    """What SendGrid has taken and will deliver."""

    message_id: str
    at: datetime
    body: Mapping[str, Any]
    answered: bool
    """Whether we told so."""

    @property
    def to(self) -> list[str]:
        return [one["email"] for person in self.body["personalizations"] for one in person["to"]]

    @property
    def args(self) -> dict[str, str]:
        first = self.body["personalizations"][0]
        return {**(self.body.get("custom_args") or {}), **(first.get("custom_args") or {})}

    @property
    def shown(self) -> dict[str, Any]:
        """For an auditor."""
        return {
            "message_id": self.message_id,
            "at": self.at.isoformat(),
            "to": self.to,
            "from": self.body["from"]["email"],
            "reply_to": (self.body.get("reply_to") or {}).get("email"),
            "subject": self.body.get("subject", ""),
            "content": {one["type"]: one["value"] for one in self.body.get("content", [])},
            "categories": self.body.get("categories", []),
            "custom_args": self.args,
            "answered": self.answered,
        }


@dataclass
class Account:
    """What a stand-in for SendGrid knows. `slow_s`: how late a slow answer is."""

    key: str
    scopes: tuple[str, ...] = ("mail.send", "mail.batch.read")
    slow_s: float = 30.0
    reset_s: int = 2
    """A 429 says that the limit ends after so long."""
    mails: list[AcceptedMail] = field(default_factory=list)
    requests: int = 0
    troubles: deque[str] = field(default_factory=deque)
    """What goes wrong with the next requests, one after the other; "" goes well."""
    shares: dict[str, float] = field(default_factory=dict)
    """Trouble -> how often it comes, from 0 to 1, where none is listed."""
    chance: random.Random = field(default_factory=random.Random)

    def next_trouble(self) -> str:
        if self.troubles:
            return self.troubles.popleft()
        draw = self.chance.random()
        for name, share in self.shares.items():
            draw -= share
            if draw < 0:
                return name
        return ""

    def accept(self, body: Mapping[str, Any], *, answered: bool) -> AcceptedMail:
        mail = AcceptedMail(secrets.token_urlsafe(16), datetime.now(UTC), body, answered)
        self.mails.append(mail)
        return mail


def events_of(mail: AcceptedMail, *kinds: str, number: int = 0) -> list[dict[str, Any]]:
    """The events of a mail, as a batch holds them."""
    return [
        {
            "email": mail.to[0],
            "timestamp": int(mail.at.timestamp()) + place,
            "event": kind,
            "sg_event_id": f"{mail.message_id}-{number}-{place}-{kind}",
            "sg_message_id": f"{mail.message_id}.recvd-7f8b-1.0",
            "smtp-id": f"<{mail.message_id}@geopod.example>",
            "category": mail.body.get("categories", []),
            **mail.args,
        }
        for place, kind in enumerate(kinds)
    ]


def usual_events(mail: AcceptedMail) -> list[dict[str, Any]]:
    """What becomes of a mail: told twice and in no order, as is normal."""
    last = next((kind for name, kind in BOUNCING.items() if mail.to[0].startswith(name)), "")
    kinds = ("dropped",) if last == "dropped" else ("processed", "deferred", last or "delivered")
    events = events_of(mail, *kinds)
    return [events[-1], *events, events[0]]
