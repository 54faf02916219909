"""Counts what models cost while it is spent: of each call here, and of the day in all processes.

What this process uses is added at once. What others have used, and what was used before a restart,
comes from the records: whoever reads them says how much of our own was in them already.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from services.core.dialogue import Memory, Usage
from services.core.events import CallEnded, Event, TokensSpent
from services.core.metering import Metered, metered_of, tokens_metered
from services.core.ports import Clock
from services.core.prices import PriceTable, used_of
from services.core.saving import NO_COST, NO_SAVINGS, Cost, Savings, cost_of, savings_of

MOST_CALLS = 5_000
"""Calls that are kept in mind; the oldest goes first."""


@dataclass(slots=True)
class Tally:
    """One sum: what the records held when they were read, and what came here since."""

    own: Cost = NO_COST
    """All that this process has counted."""
    base: Cost = NO_COST
    within: Cost = NO_COST
    """How much of `own` the records held."""
    is_read: bool = False

    @property
    def total(self) -> Cost:
        return self.base + self.own - self.within

    def read(self, found: Cost, within: Cost) -> None:
        self.base, self.within, self.is_read = found, within, True


class CostGuard:
    """One per process. It never waits and reads nothing itself."""

    def __init__(self, prices: PriceTable, clock: Clock, zone: Callable[[], ZoneInfo]) -> None:
        """`zone`: the office's, whose days count."""
        self._prices = prices
        self._clock = clock
        self._zone = zone
        self._calls: dict[str, Tally] = {}
        self._day = self.today()
        self._today = Tally()

    def today(self) -> date:
        """On the office's clock."""
        return self._clock.now().astimezone(self._zone()).date()

    def take(self, event: Event) -> None:
        """A listener of the event bus."""
        if isinstance(event, TokensSpent):
            self._count(event.call_sid, *metered_of(event))
        elif isinstance(event, CallEnded):
            self._calls.pop(event.call_sid, None)

    def spent(self, call_sid: str, usage: Usage) -> None:
        """What a model used beside any turn: for an answer that was cut, or before any call."""
        self._count(call_sid, *tokens_metered(call_sid, usage, self._clock.now()))

    def savings(self, memory: Memory) -> Savings:
        """How far this call has to save. It is asked before each answer."""
        if memory.office is None:
            return NO_SAVINGS
        call = self._of(memory.call_sid)
        return savings_of(memory.office.budget, call.total, self._now().total)

    # --- for whoever reads the records ---------------------------------------------------

    @property
    def unread(self) -> tuple[str, ...]:
        """Calls that may have cost something before they came here."""
        return tuple(sid for sid, tally in self._calls.items() if not tally.is_read)

    def own_of(self, call_sid: str) -> Cost:
        return self._of(call_sid).own

    @property
    def own_today(self) -> Cost:
        return self._now().own

    def read_call(self, call_sid: str, found: Cost, within: Cost) -> None:
        """The records hold this much of a call, `within` of it our own."""
        if call_sid in self._calls:
            self._calls[call_sid].read(found, within)

    def read_day(self, day: date, found: Cost, within: Cost) -> None:
        if day == self._day:
            self._today.read(found, within)

    # --------------------------------------------------------------------------------------

    def _count(self, call_sid: str, *found: Metered) -> None:
        cost = cost_of(map(used_of, found), self._prices)
        today = self._now()
        today.own += cost
        if call_sid:
            call = self._of(call_sid)
            call.own += cost

    def _of(self, call_sid: str) -> Tally:
        if call_sid not in self._calls and len(self._calls) >= MOST_CALLS:
            del self._calls[next(iter(self._calls))]
        return self._calls.setdefault(call_sid, Tally())

    def _now(self) -> Tally:
        if self._day != (today := self.today()):
            self._day, self._today = today, Tally()
        return self._today
