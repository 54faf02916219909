"""What a mail provider tells of a mail afterwards, and what it changes. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from services.core.deliveries import DeliveryState

MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class MailEvent:
    """One event. Duplicates are normal and order is not promised."""

    id: str
    kind: str
    """`processed`, `deferred`, `delivered`, `bounce`, `dropped`; others say nothing of arriving."""
    key: str = ""
    """The delivery, where our own id came back."""
    attempt: int | None = None
    message_id: str = ""
    """Begins with the id that the provider gave when it took the mail, then a dot and more."""

    @property
    def possible_ids(self) -> tuple[str, ...]:
        """Where that id may end: it can hold dots itself."""
        parts = self.message_id.split(".")
        ends = range(1, min(len(parts), MOST_PARTS) + 1)
        return tuple(".".join(parts[:end]) for end in ends) if self.message_id else ()


STATES: Mapping[str, DeliveryState] = {
    "processed": DeliveryState.DONE,
    "deferred": DeliveryState.DONE,
    "delivered": DeliveryState.DELIVERED,
    "bounce": DeliveryState.BOUNCED,
    "dropped": DeliveryState.BOUNCED,
}
RANKS: Mapping[DeliveryState, int] = {
    DeliveryState.DONE: 1,
    DeliveryState.DELIVERED: 2,
    DeliveryState.BOUNCED: 3,
}
"""A mail that was delivered can still come back; what came back was never delivered after that.
So whichever event comes first or last, the result is the same."""
REMARKS: Mapping[str, str] = {
    "deferred": "the other side asked to wait",
    "bounce": "it came back",
    "dropped": "the provider does not send to this address",
}


@dataclass(frozen=True, slots=True)
class Change:
    state: DeliveryState
    remark: str = ""


def change_after(state: DeliveryState, event: MailEvent) -> Change | None:
    """How a mail stands after an event; None where it changes nothing."""
    told = STATES.get(event.kind)
    if told is None or RANKS[told] < RANKS.get(state, 0):
        return None
    remark = REMARKS.get(event.kind, "")
    if told is state and not (event.kind == "deferred" and told is DeliveryState.DONE):
        return None
    return Change(told, remark)
