"""What is kept of callers, in memory: for tests, the simulator and evaluation."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

from services.core.caller_book import Listing, Preference
from services.core.errors import ProviderError
from services.core.manner import ORDINARY, Manner
from services.core.people import PhoneNumber
from services.core.ports import Clock


class FakeCallerBook:
    """Fills the port `CallerBook`; `fault` is raised while it is set, `delay_s` waited for."""

    def __init__(self, clock: Clock) -> None:
        self.manners: dict[str, Manner] = {}
        self.languages: dict[str, str] = {}
        self.listings: dict[PhoneNumber, Listing] = {}
        self.recent: dict[PhoneNumber, int] = {}
        self.fault: ProviderError | None = None
        self.delay_s = 0.0
        self._clock = clock

    async def manner_of(self, keys: Sequence[str]) -> Manner | None:
        await self._answer()
        return next((self.manners[key] for key in keys if key in self.manners), None)

    async def preference_of(self, keys: Sequence[str]) -> Preference | None:
        await self._answer()
        key = next((key for key in keys if key in self.manners or key in self.languages), None)
        if key is None:
            return None
        manner, language = self.manners.get(key, ORDINARY), self.languages.get(key, "")
        return Preference(key, manner, "", self._clock.now(), language)

    async def listing(self, number: PhoneNumber) -> Listing | None:
        await self._answer()
        found = self.listings.get(number)
        return found if found and found.holds(self._clock.now()) else None

    async def calls_without_matter(self, number: PhoneNumber, since: datetime) -> int:
        del since
        await self._answer()
        return self.recent.get(number, 0)

    async def _answer(self) -> None:
        if self.delay_s:
            await asyncio.sleep(self.delay_s)
        if self.fault:
            raise self.fault
