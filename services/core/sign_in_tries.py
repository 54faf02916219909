"""How often somebody may try a password. Counted before the password is looked at, so that trying
at once does not help. Pure.

A stranger who tries for ever can use up what everybody has for one address. So a browser in which
its owner has signed in before is counted by itself: nobody else can lock it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from services.core.ports import Clock

WITHIN = timedelta(minutes=15)
MOST_PAIR = 10
"""For one e-mail address from one place, or from one browser that is known."""
MOST_EMAIL = 50
"""For one e-mail address from anywhere. Above MOST_PAIR: a stranger must not lock the owner out
with ten tries."""
MOST_PLACE = 50
"""From one place, for whatever addresses."""


@dataclass(frozen=True, slots=True)
class Tried:
    """Who is tried, from where. A place is a network address, or "" where it is not known."""

    email: str
    place: str
    browser: str = ""
    """The id of a browser in which this very address has signed in before; else ""."""


@dataclass(frozen=True, slots=True)
class Tries:
    """Passwords that were tried for one `Tried` since `at`, and were not right."""

    who: Tried
    at: datetime
    count: int = 0
    settled: bool = False
    """Somebody has signed in after these: their own count begins anew."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A try that was counted; its number is given back where the password was right."""

    number: int


@dataclass(frozen=True, slots=True)
class TooMany:
    """A try that may not be made, and everything that is refused for the same reason."""

    refuses: Callable[[Tried], bool]


class TryBook(Protocol):
    """The tries of every process. Raises ProviderError."""

    async def take(self, who: Tried) -> Taken | TooMany:
        """Count one."""
        ...

    async def give_back(self, number: int) -> None:
        """The password was right: nothing was tried in vain."""
        ...


def too_many(lately: Iterable[Tries], who: Tried) -> TooMany | None:
    """Is one more too many, after these of the last quarter of an hour?"""
    found = list(lately)
    for refuses, most, only_open in _limits(who):
        counted = (one for one in found if refuses(one.who) and not (only_open and one.settled))
        if sum(one.count for one in counted) >= most:
            return TooMany(refuses)
    return None


Limit = tuple[Callable[[Tried], bool], int, bool]
"""Which tries count, how many there may be, and whether those before a sign-in are forgotten."""


def _limits(who: Tried) -> Sequence[Limit]:
    own: Limit = (lambda one: one == who, MOST_PAIR, True)
    if who.browser:
        return (own,)
    email: Limit = (lambda one: not one.browser and one.email == who.email, MOST_EMAIL, False)
    place: Limit = (lambda one: not one.browser and one.place == who.place, MOST_PLACE, False)
    return (own, email, place) if who.place else (own, email)


class TriesHere:
    """The port `TryBook`, in memory: tries of one process alone."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: list[Tries] = []

    async def take(self, who: Tried) -> Taken | TooMany:
        since = self._clock.now() - WITHIN
        refused = too_many((one for one in self._kept if one.at > since), who)
        if refused:
            return refused
        self._kept.append(Tries(who, self._clock.now(), 1))
        return Taken(len(self._kept) - 1)

    async def give_back(self, number: int) -> None:
        who = self._kept[number].who
        self._kept[number] = replace(self._kept[number], count=0)
        self._kept = [replace(one, settled=one.settled or one.who == who) for one in self._kept]
