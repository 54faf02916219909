"""A telephone that texts nobody who has said STOP, and calls nobody who wants no calls of ours."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.core.carriers import OutgoingCall, Phone
from services.core.consents import ConsentKind
from services.core.errors import ProviderRefused
from services.core.people import PhoneNumber

log = logging.getLogger(__name__)

STOPPED = "21610"
"""Twilio's code: this number has answered STOP."""


class Ledger(Protocol):
    """Who has withdrawn their leave. Raises ProviderError."""

    async def refuses(self, number: str, kind: ConsentKind) -> bool: ...

    async def withdrawn_by_provider(self, number: str, kind: ConsentKind) -> None: ...


@dataclass(frozen=True, slots=True)
class StopGate:
    """Fills the port `Phone` with another one, behind the ledger.

    A text is refused for good (ProviderRefused); with the ledger away it must wait
    (ProviderDown). Calls that people asked for, and those to staff on call, pass always.
    """

    phone: Phone
    ledger: Ledger

    async def ring(self, to: PhoneNumber, words: str) -> str:
        return await self.phone.ring(to, words)

    async def place(self, call: OutgoingCall) -> str:
        if call.campaign and await self.ledger.refuses(call.to.e164, ConsentKind.CALLS):
            raise ProviderRefused("this person wants no calls of ours")
        return await self.phone.place(call)

    async def rang_since(self, to: PhoneNumber, since: datetime) -> str | None:
        return await self.phone.rang_since(to, since)

    async def redirect(self, call_id: str, path: str) -> None:
        await self.phone.redirect(call_id, path)

    async def hang_up(self, call_id: str) -> None:
        await self.phone.hang_up(call_id)

    async def text(self, to: PhoneNumber, words: str) -> str:
        if await self.ledger.refuses(to.e164, ConsentKind.TEXTS):
            raise ProviderRefused("this person has answered STOP", code=STOPPED)
        try:
            return await self.phone.text(to, words)
        except ProviderRefused as error:
            if error.code == STOPPED:
                await self.ledger.withdrawn_by_provider(to.e164, ConsentKind.TEXTS)
                log.info("twilio knows a STOP that we did not")
            raise

    async def texted_since(self, to: PhoneNumber, words: str, since: datetime) -> str | None:
        return await self.phone.texted_since(to, words, since)

    async def delete_recording(self, recording_id: str) -> None:
        await self.phone.delete_recording(recording_id)

    async def close(self) -> None:
        await self.phone.close()
