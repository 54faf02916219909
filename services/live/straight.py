"""Tells the pages of this process at once what happens on its calls.

The outbox is the truth, and late: a batch of the record and one poll pass before a page hears of
a word. So the same change also goes straight from the event bus to our own pages, without an id;
they know by its call, kind and moment what they have had, and let the outbox fill what they missed.
Pages of other processes hear of it as soon where there is Redis, else through the outbox alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from services.core.events import Event
from services.live.board import Change, change_of

STEP_S = 0.05
"""The first change leaves at once; what happens within this time of it leaves together."""
MOST_WAITING = 2_000
"""Far more than a full house says in a step; what is left out comes through the outbox."""
SAYING, HEARING = "saying", "hearing"


class StraightFeed:
    """A listener of the event bus, and the work that empties it."""

    def __init__(
        self,
        tell: Callable[[Sequence[Mapping[str, Any]]], Awaitable[None]],
        watched: Callable[[], bool],
    ) -> None:
        """`watched`: does any page look on? Nothing is kept for nobody."""
        self._tell = tell
        self._watched = watched
        self._waiting: list[Change] = []
        self._news = asyncio.Event()

    def take(self, event: Event) -> None:
        """Must not block, as every listener."""
        if not self._watched():
            return
        change = change_of(event)
        if change is not None and len(self._waiting) < MOST_WAITING:
            self._put(change)
            self._news.set()

    def _put(self, change: Change) -> None:
        """Pieces of one answer that follow each other are one; of a sentence that is still being
        spoken the newest counts."""
        last = self._waiting[-1] if self._waiting else {}
        same = all(last.get(name) == change.get(name) for name in ("kind", "call_sid", "turn"))
        if change["kind"] == SAYING and same:
            last["text"] += change["text"]
        elif change["kind"] == HEARING and same:
            last["text"] = change["text"]
        else:
            self._waiting.append(change)

    async def run(self) -> None:
        """Tell until cancelled."""
        while True:
            await self._news.wait()
            self._news.clear()
            told, self._waiting = self._waiting, []
            await self._tell(told)
            await asyncio.sleep(STEP_S)
