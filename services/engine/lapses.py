"""Modes of a call that have just failed, turn after turn: they rest, for their callers would wait
each time for an answer that does not come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Set

from services.core.dialogue import Mode

TURNS_IN_A_ROW = 2
REST_S = 60.0


class Lapses:
    """Of one call."""

    def __init__(self, now: Callable[[], float]) -> None:
        """`now`: seconds of the loop's clock."""
        self._now = now
        self._in_a_row: Counter[Mode] = Counter()
        self._until: dict[Mode, float] = {}

    @property
    def resting(self) -> Set[Mode]:
        """Those that are not to be asked in a turn that begins now."""
        return {mode for mode, until in self._until.items() if self._now() < until}

    def failed(self, mode: Mode) -> None:
        """After a rest one failure is enough for the next."""
        self._in_a_row[mode] += 1
        if self._in_a_row[mode] >= TURNS_IN_A_ROW:
            self._until[mode] = self._now() + REST_S

    def forget(self, mode: Mode) -> None:
        """It has answered whole, or somebody wants it all the same."""
        self._in_a_row.pop(mode, None)
        self._until.pop(mode, None)
