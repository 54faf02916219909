"""The end of a call wakes the worker once its record is whole, and nothing else of it does."""

from __future__ import annotations

from datetime import UTC, datetime

from services.core.events import AssistantHeard, CallEnded
from services.server.worker_bell import after_each_call
from services.store.after_call_rows import SETTLED_AFTER

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Rope:
    """What is rung, in seconds from now."""

    def __init__(self) -> None:
        self.rung: list[float] = []

    def ring(self, in_s: float = 0.0) -> None:
        self.rung.append(in_s)


def test_it_wakes_when_the_record_of_a_call_is_whole() -> None:
    rope = Rope()
    take = after_each_call(rope)

    take(AssistantHeard(call_sid="CA1", at=NOON, turn=1, heard_text="Hello."))
    take(CallEnded(call_sid="CA1", at=NOON, outcome="completed"))

    assert rope.rung == [SETTLED_AFTER.total_seconds()]
