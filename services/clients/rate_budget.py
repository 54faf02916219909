"""How many requests a provider is asked in a minute, so that it never has to refuse one.

Work that nobody waits for leaves a share of the minute to calls. When the provider says that it
has had enough, nobody asks until the moment it names.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from enum import StrEnum

from services.core.errors import ProviderDown
from services.core.ports import Clock

WINDOW_S = 60.0
MOST_KEPT = 0.4
"""Share of a minute that is kept for calls at most."""


class Pace(StrEnum):
    """Who waits for an answer."""

    LIVE = "live"
    """Somebody on the telephone, or a write that is due."""
    BACKGROUND = "background"
    """Nobody: the mirror, sweeps."""


PATIENCE_S = {Pace.LIVE: 0.5, Pace.BACKGROUND: 60.0}
"""How long each waits for its turn before it is told to come again later."""


class RateBudget:
    """One set of credentials. `sleep` waits; both it and the clock are ours in tests."""

    def __init__(
        self,
        provider: str,
        clock: Clock,
        *,
        per_minute: int = 500,
        kept_for_calls: int = 150,
        most_pause_s: float = 60.0,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._provider = provider
        self._clock = clock
        self._per_minute = max(1, per_minute)
        self._most_pause_s = most_pause_s
        self._sleep = sleep
        self._sent: deque[float] = deque()
        """When each request of the last minute left, in seconds since the epoch."""
        self._closed_until = 0.0
        self._scarce_until = 0.0
        self._kept_for_calls = kept_for_calls

    async def take(self, pace: Pace) -> None:
        """Wait for a turn and use it. Raises ProviderDown where that would take too long: nothing
        was sent then."""
        left_s = PATIENCE_S[pace]
        while (wait_s := self._wait_s(pace)) > 0:
            if wait_s > left_s:
                raise ProviderDown(
                    f"{self._provider}: no request is free for {wait_s:.0f} s", code="RateBudget"
                )
            left_s -= wait_s
            await self._sleep(wait_s)
        self._sent.append(self._now())

    def refused(self, reset_at: float | None) -> float:
        """The provider answered 429: nobody asks until `reset_at` (seconds since the epoch, None
        where it named none). Returns the pause in seconds; a far moment is not believed."""
        pause_s = self._capped(reset_at, if_unknown=5.0)
        self._closed_until = max(self._closed_until, self._now() + pause_s)
        return pause_s

    def told(self, remaining: int | None, reset_at: float | None, limit: int | None) -> None:
        """What an answer says is left, and of how many. Other processes and programs spend of it
        too, and a partner may have been given less than is usual, or more."""
        if limit is not None and limit > 0:
            self._per_minute = limit
        if remaining is not None and remaining <= self._kept:
            self._scarce_until = self._now() + self._capped(reset_at, if_unknown=1.0)
        elif remaining is not None:
            self._scarce_until = 0.0

    @property
    def _kept(self) -> int:
        """How many requests are kept for calls; of a small limit a share."""
        return min(self._kept_for_calls, int(self._per_minute * MOST_KEPT))

    def _capped(self, reset_at: float | None, *, if_unknown: float) -> float:
        pause_s = if_unknown if reset_at is None else reset_at - self._now()
        return max(1.0, min(pause_s, self._most_pause_s))

    def _wait_s(self, pace: Pace) -> float:
        now = self._now()
        while self._sent and self._sent[0] <= now - WINDOW_S:
            self._sent.popleft()
        free_at = self._closed_until
        if pace is Pace.BACKGROUND:
            free_at = max(free_at, self._scarce_until)
        room = self._per_minute - (self._kept if pace is Pace.BACKGROUND else 0)
        if len(self._sent) >= room:
            free_at = max(free_at, self._sent[-room] + WINDOW_S)
        return max(0.0, free_at - now)

    def _now(self) -> float:
        return self._clock.now().timestamp()
