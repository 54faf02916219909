"""The state of every dependency, since when and why. Filled by whoever notices a change."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from services.core.health import Condition, Report
from services.core.ports import Clock

PROBE_EVERY_S = 300
"""Providers ask that probes be rare; failures of real work are reported at once anyway."""


@dataclass(frozen=True, slots=True)
class Dependency:
    """One line of `/health`."""

    name: str
    condition: Condition
    since: datetime
    why: str
    ok_at: datetime | None = None
    """When it was last seen to work; None: not since this process began."""


class HealthBoard:
    """Dependencies by name. A report that changes nothing keeps the old `since`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lines: dict[str, Dependency] = {}

    def report(self, name: str, report: Report) -> None:
        """Take what a look, or a failed call, has found."""
        before = self._lines.get(name)
        same = before is not None and before.condition is report.condition
        now = self._clock.now()
        since = before.since if before and same else now
        worked = report.condition is Condition.OK
        ok_at = now if worked else before.ok_at if before else None
        self._lines[name] = Dependency(name, report.condition, since, report.why, ok_at)

    def lines(self) -> tuple[Dependency, ...]:
        """All dependencies, by name."""
        return tuple(self._lines[name] for name in sorted(self._lines))


async def watch(
    board: HealthBoard,
    name: str,
    probe: Callable[[], Awaitable[Report]],
    every_s: float = PROBE_EVERY_S,
) -> None:
    """Look at a dependency again and again, until cancelled. `probe` turns errors into reports."""
    while True:
        board.report(name, await probe())
        await asyncio.sleep(every_s)
