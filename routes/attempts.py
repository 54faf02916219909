"""How often somebody may try a password: counted before the check, so that trying at once does
not help, and given back where it was right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

PAIR = parse("10/15minutes")
"""Wrong passwords for one e-mail address from one place."""
EMAIL = parse("50/15minutes")
"""For one e-mail address from anywhere. Above PAIR: a stranger must not lock the owner out with
ten tries."""
PLACE = parse("50/15minutes")
"""From one place, for whatever addresses."""
AT_ONCE = 8
"""Checks under way. Each takes a tenth of a second of a core on purpose; calls need the rest."""
AT_ONCE_HERE = 4
"""Of those from one place, so that one place does not keep the others out."""


class Attempts:
    """The tries of this process. A place is a network address, or "" where it is not known."""

    def __init__(self) -> None:
        self._storage = MemoryStorage()
        self._limiter = FixedWindowRateLimiter(self._storage)
        self._under_way: list[str] = []

    @contextmanager
    def checking(self, place: str) -> Iterator[bool]:
        """Around one check; gives False where too many are under way."""
        here = self._under_way.count(place) if place else 0
        free = len(self._under_way) < AT_ONCE and here < AT_ONCE_HERE
        if not free:
            yield False
            return
        self._under_way.append(place)
        try:
            yield True
        finally:
            self._under_way.remove(place)

    def take(self, email: str, place: str) -> bool:
        """Count one try. False: it is one too many."""
        limits = _limits(email, place)
        if not all(self._limiter.test(item, *who) for item, who in limits):
            return False
        for item, who in limits:
            self._limiter.hit(item, *who)
        return True

    def give_back(self, email: str, place: str) -> None:
        """The password was right: nothing was tried in vain."""
        for item, who in _limits(email, place):
            self._storage.decr(item.key_for(*who))
        self._limiter.clear(PAIR, "pair", email, place)


def _limits(email: str, place: str) -> list[tuple[RateLimitItem, tuple[str, ...]]]:
    found: list[tuple[RateLimitItem, tuple[str, ...]]] = [
        (PAIR, ("pair", email, place)),
        (EMAIL, ("email", email)),
    ]
    return [*found, (PLACE, ("place", place))] if place else found
