"""What has to leave the house: an issue for the property system, a mail, a text. Pure.

A delivery is a row with a key, written in the same commit as its cause. An error of the other
side says what may follow: RETRY waits and sends again, LOOK makes it unsure, and an unsure one is
looked up before anything is sent again, STOP fails it. What stays unsure is shown to staff.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from services.core.errors import ChrisError, NextStep, ProviderDown, ProviderError


class DeliveryState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    """It leaves now, or left with a process that died: whoever finds it looks first."""
    UNSURE = "unsure"
    DONE = "done"
    """Accepted by the other side."""
    FAILED = "failed"
    DELIVERED = "delivered"
    """The other side says that it has arrived: mail and texts only."""
    BOUNCED = "bounced"
    DROPPED = "dropped"
    """It was not needed any more when its time came."""


ENDED = (
    DeliveryState.DONE,
    DeliveryState.DELIVERED,
)
"""What waits for such a delivery may leave."""
TROUBLED = (DeliveryState.UNSURE, DeliveryState.FAILED, DeliveryState.BOUNCED)
"""What staff have to see."""
PAUSES_S = (2, 8, 30, 120, 600, 3600)
"""Between one attempt and the next; the last one again and again."""
GIVE_UP_AFTER = timedelta(hours=24)
LOOKS_S = (3, 10, 20, 40, 60, 120, 600, 3600)
"""Between looks for one that may have gone out."""


class NotYet(ProviderDown):
    """Nothing was tried: it is to leave later, such as in the morning."""

    def __init__(self, message: str, again_s: float) -> None:
        super().__init__(message)
        self.again_s = again_s


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """Something that has to leave. The same `key` never leaves twice."""

    key: str
    kind: str
    target: str = ""
    """To whom, in the other side's words: an id, an address, a number."""
    payload: Mapping[str, Any] = field(default_factory=dict)
    call_sid: str = ""
    urgent: bool = False
    after_key: str = ""
    """The delivery that has to be done first; its `external_id` is handed over."""
    due_at: datetime | None = None
    """When it may leave; None: at once."""
    at_latest: datetime | None = None
    """Then it leaves even where the one before it is not done; None: it waits for that."""


def delivery_key(kind: str, act_key: str) -> str:
    """Short enough for a column, whatever a call's keys are made of."""
    return f"{kind}:{hashlib.sha256(act_key.encode()).hexdigest()[:40]}"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One that a process has taken; nobody else has it until its lease ends."""

    key: str
    kind: str
    target: str
    payload: Mapping[str, Any]
    call_sid: str
    attempts: int
    """Sendings, with this one where it is one."""
    looks: int
    """Looks since it was last sent, with this one where it is one."""
    created_at: datetime
    sent_at: datetime | None
    """When it may have left before: then it is looked up."""
    after_id: str = ""
    """What the other side calls the delivery that went before."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the other side says of one that it has taken."""

    external_id: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


class NoLongerNeeded(ChrisError):
    """What was to be delivered is done, or deleted: nothing leaves."""


class Sender(Protocol):
    """Sends deliveries of one kind. Both methods have a time limit and raise ProviderError, or
    NoLongerNeeded."""

    @property
    def absent_after_s(self) -> float | None:
        """So long after it left, one that a look does not find was surely not taken. None: a look
        never proves that, and it stays unsure."""
        ...

    async def send(self, delivery: Delivery) -> Receipt: ...

    async def look(self, delivery: Delivery) -> Receipt | None:
        """What is found of one that may have gone out; None where nothing is."""
        ...


@dataclass(frozen=True, slots=True)
class Settled:
    """How a delivery stands after somebody dealt with it."""

    state: DeliveryState
    receipt: Receipt = Receipt()
    error: str = ""
    again_s: float | None = None
    """Seconds until it is taken up again; None: never, unless staff send it again."""


def taken(receipt: Receipt) -> Settled:
    return Settled(DeliveryState.DONE, receipt)


def after_error(delivery: Delivery, error: ProviderError, now: datetime) -> Settled:
    """What follows an error of sending."""
    told = error_text(error)
    if isinstance(error, NotYet):
        return Settled(DeliveryState.WAITING, error=told, again_s=error.again_s)
    if error.next_step is NextStep.LOOK:
        return Settled(DeliveryState.UNSURE, error=told, again_s=LOOKS_S[0])
    if error.next_step is NextStep.STOP or now - delivery.created_at >= GIVE_UP_AFTER:
        return Settled(DeliveryState.FAILED, error=told)
    pause_s = max(PAUSES_S[min(delivery.attempts, len(PAUSES_S)) - 1], error.again_s or 0)
    return Settled(DeliveryState.WAITING, error=told, again_s=pause_s)


def after_fruitless_look(
    delivery: Delivery, absent_after_s: float | None, now: datetime, error: str = ""
) -> Settled:
    """What follows a look that found nothing, or that failed with `error`."""
    left = delivery.sent_at or delivery.created_at
    if not error and absent_after_s is not None and (now - left).total_seconds() > absent_after_s:
        if now - delivery.created_at >= GIVE_UP_AFTER:
            return Settled(DeliveryState.FAILED, error="it was not taken")
        return Settled(DeliveryState.WAITING, error="it was not taken", again_s=0)
    pause_s = LOOKS_S[min(max(delivery.looks, 1), len(LOOKS_S) - 1)]
    over = now - left >= GIVE_UP_AFTER or (absent_after_s is None and not error)
    told = error or "it may have gone out; the other side does not say"
    return Settled(DeliveryState.UNSURE, error=told, again_s=None if over else pause_s)


def error_text(error: ProviderError) -> str:
    """The kind of an error and its codes; never its text, which may quote a request."""
    parts = (type(error).__name__, str(error.status or ""), error.code)
    return " ".join(part for part in parts if part)
