"""A telephone that says how each ring went, for counters and `/health`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from services.core.errors import ProviderError, ProviderUnsure
from services.core.people import PhoneNumber
from services.core.ports import Phone


@dataclass(frozen=True, slots=True)
class WatchedPhone:
    """Fills the port `Phone` with another one. `rang` gets the error of a ring, or None."""

    phone: Phone
    rang: Callable[[ProviderError | None], None]

    async def ring(self, to: PhoneNumber, words: str) -> str:
        try:
            placed = await self.phone.ring(to, words)
        except ProviderError as error:
            self.rang(error)
            raise
        except asyncio.CancelledError:  # whoever asked has waited long enough
            self.rang(ProviderUnsure("twilio: no answer in time"))
            raise
        self.rang(None)
        return placed

    async def rang_since(self, to: PhoneNumber, since: datetime) -> str | None:
        return await self.phone.rang_since(to, since)
