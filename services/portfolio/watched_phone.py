"""A telephone that says how each call and text went, for counters and `/health`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from services.core.carriers import OutgoingCall, Phone
from services.core.errors import ProviderError, ProviderUnsure
from services.core.people import PhoneNumber

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WatchedPhone:
    """Fills the port `Phone` with another one. `went` gets what was done (`ring`, `text`,
    `change`) and its error, or None."""

    phone: Phone
    went: Callable[[str, ProviderError | None], None]

    async def ring(self, to: PhoneNumber, words: str) -> str:
        return await self._watched("ring", self.phone.ring(to, words))

    async def place(self, call: OutgoingCall) -> str:
        return await self._watched("ring", self.phone.place(call))

    async def rang_since(self, to: PhoneNumber, since: datetime) -> str | None:
        return await self.phone.rang_since(to, since)

    async def redirect(self, call_id: str, path: str) -> None:
        await self._watched("change", self.phone.redirect(call_id, path))

    async def hang_up(self, call_id: str) -> None:
        await self._watched("change", self.phone.hang_up(call_id))

    async def text(self, to: PhoneNumber, words: str) -> str:
        return await self._watched("text", self.phone.text(to, words))

    async def texted_since(self, to: PhoneNumber, words: str, since: datetime) -> str | None:
        return await self.phone.texted_since(to, words, since)

    async def delete_recording(self, recording_id: str) -> None:
        await self._watched("change", self.phone.delete_recording(recording_id))

    async def close(self) -> None:
        await self.phone.close()

    async def _watched(self, what: str, work: Awaitable[T]) -> T:
        try:
            done = await work
        except ProviderError as error:
            self.went(what, error)
            raise
        except asyncio.CancelledError:  # whoever asked has waited long enough
            self.went(what, ProviderUnsure("twilio: no answer in time"))
            raise
        self.went(what, None)
        return done
