"""Texts about emergencies, to those on call and to managers. A caller's words never stand there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from services.core.after_call import call_path, emergency_words
from services.core.carriers import Phone
from services.core.deliveries import Delivery, NoLongerNeeded, Receipt
from services.core.people import PhoneNumber
from services.core.ports import Directory
from services.store.database import Database
from services.store.tables import calls


class EmergencyTexts:
    """A `Sender` of texts. `phone` refuses whoever has answered STOP."""

    absent_after_s: float | None = 60.0

    def __init__(self, database: Database, directory: Directory, phone: Phone, origin: str) -> None:
        self._database = database
        self._directory = directory
        self._phone = phone
        self._origin = origin

    async def send(self, delivery: Delivery) -> Receipt:
        words = await self._words(delivery)
        return Receipt(await self._phone.text(PhoneNumber(delivery.target), words[0]))

    async def look(self, delivery: Delivery) -> Receipt | None:
        since = (delivery.sent_at or delivery.created_at) - timedelta(seconds=1)
        for words in await self._words(delivery):
            found = await self._phone.texted_since(PhoneNumber(delivery.target), words, since)
            if found:
                return Receipt(found)
        return None

    async def _words(self, delivery: Delivery) -> Sequence[str]:
        """As they are now, then as they were while fewer dangers were known: those are never taken
        away, and a conversation may go on between sending and looking."""
        started_at, hazards = await self._call(delivery)
        link = self._origin + call_path(delivery.call_sid)
        office = await self._directory.office()
        known = (hazards[:count] for count in range(len(hazards), 0, -1)) if hazards else [()]
        return [emergency_words(started_at, some, office, link) for some in known]

    async def _call(self, delivery: Delivery) -> tuple[datetime, tuple[str, ...]]:
        wanted = select(calls.c.started_at, calls.c.hazards).where(calls.c.sid == delivery.call_sid)
        row = await self._database.read(lambda c: c.execute(wanted).first())
        if row is None or not delivery.target:
            raise NoLongerNeeded("the call was erased")
        return row.started_at, tuple(row.hazards)
