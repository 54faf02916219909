"""How many calls there may be at once: those that are carried, and those about to be."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from services.core.ports import Clock

COMES_WITHIN = timedelta(seconds=15)
"""A socket opens within seconds of its announcement; a place is kept for it this long."""


class Places:
    """The places of this process. Taking one never waits, so of many rings at once each counts."""

    def __init__(self, capacity: int, live: Collection[str], clock: Clock) -> None:
        """`live`: the calls that are carried, as they come and go."""
        self._capacity = capacity
        self._live = live
        self._clock = clock
        self._kept_until: dict[str, datetime] = {}

    def free(self) -> bool:
        """Is there a place for one more call?"""
        return len(self._taken()) < self._capacity

    def take(self, call_sid: str) -> bool:
        """A place for this call, kept until its socket comes. A call that has one keeps it."""
        taken = self._taken()
        if call_sid not in taken and len(taken) >= self._capacity:
            return False
        if call_sid not in self._live:
            self._kept_until[call_sid] = self._clock.now() + COMES_WITHIN
        return True

    def give_back(self, call_sid: str) -> None:
        """The socket has come, or the call is over."""
        self._kept_until.pop(call_sid, None)

    def _taken(self) -> set[str]:
        now = self._clock.now()
        self._kept_until = {sid: end for sid, end in self._kept_until.items() if end > now}
        return {*self._live, *self._kept_until}
