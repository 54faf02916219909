"""How late the loop runs: what a caller waits for while something else holds it."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass

PERIOD_S = 0.1
WINDOW_S = 60.0


@dataclass(frozen=True, slots=True)
class LagSummary:
    """The lag of the last minute, in milliseconds."""

    p50_ms: float
    p99_ms: float
    max_ms: float


class LoopLag:
    """Samples of the last minute. Recording costs nothing; sorting is left to the reader."""

    def __init__(self, period_s: float = PERIOD_S, window_s: float = WINDOW_S) -> None:
        self._period_s = period_s
        self._lags_s: deque[float] = deque(maxlen=round(window_s / period_s))

    def record(self, lag_s: float) -> None:
        """Take one measurement."""
        self._lags_s.append(max(0.0, lag_s))

    def summary(self) -> LagSummary:
        """Median, 99th percentile and worst of the window; zeros before the first sample."""
        lags_s = sorted(self._lags_s) or [0.0]
        return LagSummary(
            p50_ms=1000 * lags_s[len(lags_s) // 2],
            p99_ms=1000 * lags_s[len(lags_s) * 99 // 100],
            max_ms=1000 * lags_s[-1],
        )

    async def watch(self) -> None:
        """Measure until cancelled: how much later than asked a short sleep comes back."""
        loop = asyncio.get_running_loop()
        while True:
            asked_for = loop.time() + self._period_s
            await asyncio.sleep(self._period_s)
            self.record(loop.time() - asked_for)
