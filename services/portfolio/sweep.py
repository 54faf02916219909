"""What a crash or a provider's silence left undone: taken up again by the worker."""

from __future__ import annotations

import logging

from services.core.dialogue import Act, ActState
from services.core.errors import ProviderError
from services.core.people import PhoneNumber
from services.core.ports import Clock, Directory, Phone
from services.core.rehearsal import is_rehearsal
from services.portfolio.act_entry import Ring
from services.portfolio.on_call import Rung, find_ring, ring_in_turn
from services.portfolio.ring_rows import Again, DueRing, mark_sent, settle_ring, take_due_rings
from services.store.database import Database

log = logging.getLogger(__name__)


class ActSweep:
    """Retries what surely was not done, looks up what may have been, leaves the rest to people."""

    def __init__(
        self, database: Database, phone: Phone, directory: Directory, clock: Clock, again: Again
    ) -> None:
        self._database = database
        self._phone = phone
        self._directory = directory
        self._clock = clock
        self._again = again

    async def due_acts(self) -> list[Act]:
        """Take up what is due; what became of it. Raises ProviderError without a database."""
        now = self._clock.now()
        due = await self._database.run(lambda connection: take_due_rings(connection, now))
        return [await self._take_up(ring) for ring in due]

    async def _take_up(self, due: DueRing) -> Act:
        rung = Rung(ActState.DONE)
        if not is_rehearsal(due.entry.call_sid):
            numbers = (await self._directory.office()).on_call
            rung = await self._look(due, numbers) or await self._ring(due, numbers)
        again = self._again(due.attempts)
        log.info(
            "a ring was taken up again",
            extra={"call_sid": due.entry.call_sid, "state": rung.state, "attempts": due.attempts},
        )
        return await self._database.run(
            lambda connection: settle_ring(connection, due.entry, rung, self._clock.now(), again)
        )

    async def _look(self, due: DueRing, numbers: tuple[PhoneNumber, ...]) -> Rung | None:
        """What is found of a ring that may have gone out; None where it surely did not."""
        if due.sent_at is None:
            return None
        try:
            found = await find_ring(self._phone, numbers, due.sent_at)
        except ProviderError as error:
            return Rung(ActState.UNSURE, error=str(error))
        return Rung(ActState.DONE, found) if found else None

    async def _ring(self, due: DueRing, numbers: tuple[PhoneNumber, ...]) -> Rung:
        now = self._clock.now()
        await self._database.run(lambda connection: mark_sent(connection, due.entry.key, now))
        ring = due.entry.payload
        words = ring.words if isinstance(ring, Ring) else ""
        return await ring_in_turn(self._phone, numbers, words, now)
