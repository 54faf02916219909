"""Keeps a failing model out for a while, so that not every caller waits for it."""

from __future__ import annotations

from collections.abc import Callable


class Breaker:
    """One per model and process.

    After `failures` in a row nobody asks the model for `rest_s` seconds, then one caller tries;
    each failure of such a trial doubles the rest, up to `most_rest_s`.
    """

    __slots__ = ("_failures", "_in_a_row", "_most_rest_s", "_now", "_rest_s", "_rests", "_trial")

    def __init__(
        self,
        now: Callable[[], float],
        *,
        failures: int = 2,
        rest_s: float = 5,
        most_rest_s: float = 60,
    ) -> None:
        self._now = now
        self._failures = failures
        self._rest_s = rest_s
        self._most_rest_s = most_rest_s
        self._in_a_row = 0
        self._rests: tuple[float, float] | None = None
        """Until when the model rests, and how long that is."""
        self._trial = False

    @property
    def resting(self) -> bool:
        """Is the model kept out now?"""
        return self._rests is not None and (self._trial or self._now() < self._rests[0])

    def admit(self) -> bool:
        """May the model be asked now? Each True is answered by worked, failed or left."""
        if self.resting:
            return False
        self._trial = self._rests is not None
        return True

    def worked(self) -> None:
        """An answer came whole."""
        self._in_a_row = 0
        self._rests = None
        self._trial = False

    def failed(self, *, for_good: bool = False) -> None:
        """An answer did not come; `for_good` where asking again soon cannot help."""
        if self._rests is not None and not self._trial:
            return  # an answer that had begun before the rest
        self._in_a_row += 1
        if self._trial or for_good or self._in_a_row >= self._failures:
            first = self._most_rest_s / 2 if for_good else self._rest_s
            rest_s = min(self._rests[1] * 2 if self._rests else first, self._most_rest_s)
            self._rests = (self._now() + rest_s, rest_s)
        self._trial = False

    def left(self) -> None:
        """The caller spoke on before there was a verdict: the next one tries."""
        self._trial = False
