"""Whether somebody may try a password now: few at once, and few in a quarter of an hour."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from routes import known_browser
from services.core.clock import SystemClock
from services.core.ports import Wait
from services.core.sign_in_tries import Taken, Tried, TriesHere, TryBook

AT_ONCE = 8
"""Checks under way. Each takes a tenth of a second of a core on purpose; calls need the rest."""
AT_ONCE_HERE = 4
"""Of those from one place, so that one place does not keep the others out."""


class Attempts:
    """The tries of all processes, which `book` keeps, and the checks that this one makes now. A
    place is a network address, or "" where it is not known."""

    def __init__(self, wait: Wait, book: TryBook | None = None) -> None:
        self._wait = wait
        self._book = book or TriesHere(SystemClock())
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

    def take(self, email: str, place: str) -> Taken | None:
        """Count a try of the present request. None: it is one too many. Raises ProviderError."""
        who = Tried(email, place, known_browser.of(email))
        found = self._wait(self._book.take(who))
        return found if isinstance(found, Taken) else None

    def give_back(self, taken: Taken) -> None:
        """The password was right: nothing was tried in vain. Raises ProviderError."""
        self._wait(self._book.give_back(taken.number))
