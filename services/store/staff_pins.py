"""PINs of the staff line: hashed, counted over all calls, locked after five wrong tries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Connection, delete, select, update

from services.core.people import PhoneNumber
from services.core.pins import LOCKED_FOR, WRONG_TRIES, PinVerdict
from services.core.ports import Clock
from services.store.database import Database
from services.store.staff_tables import staff_pins
from services.store.statements import put
from services.store.threads import StartThread, Threads, in_thread, start_daemon

CHECK_LIMIT_S = 4.0


@dataclass(frozen=True, slots=True)
class KeptPin:
    """That there is a PIN, for the page; never the PIN."""

    number: str
    name: str
    set_by: str
    set_at: datetime
    locked_until: datetime | None


class StoredPins:
    """The port `PinBook`. Every method raises ProviderError where the database is away."""

    def __init__(
        self, database: Database, clock: Clock, *, start: StartThread = start_daemon
    ) -> None:
        self._database = database
        self._clock = clock
        # OWASP's smallest set for Argon2id; the lock, not the hash, is what stops guessing.
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._threads = Threads([self._hasher], start)

    async def set_pin(self, number: PhoneNumber, name: str, pin: str, who: str) -> None:
        """Keep a PIN that has been found good. A lock is lifted by it."""
        hashed = await in_thread(self._threads, lambda hasher: hasher.hash(pin))
        row = {
            "number": number.e164,
            "name": name,
            "pin_hash": hashed,
            "failed": 0,
            "locked_until": None,
            "set_by": who,
            "set_at": self._clock.now(),
        }
        await self._database.run(lambda c: put(c, staff_pins, row))

    async def remove(self, number: PhoneNumber) -> None:
        gone = delete(staff_pins).where(staff_pins.c.number == number.e164)
        await self._database.run(lambda c: c.execute(gone).close())

    async def all(self) -> Sequence[KeptPin]:
        rows = await self._database.read(lambda c: c.execute(select(staff_pins)).all())
        return [
            KeptPin(row.number, row.name, row.set_by, row.set_at, row.locked_until) for row in rows
        ]

    async def has(self, number: PhoneNumber) -> bool:
        """Whether there is one, which is not whether it is known."""
        mine = select(staff_pins.c.number).where(staff_pins.c.number == number.e164)
        return await self._database.read(lambda c: c.execute(mine).first()) is not None

    async def check(self, number: PhoneNumber, pin: str) -> PinVerdict:
        """The attempt counts before it is looked at, so that many at once are no way round."""
        now = self._clock.now()
        found = await self._database.run(lambda c: _attempt(c, number.e164, now))
        if isinstance(found, PinVerdict):
            return found
        if not await in_thread(
            self._threads, lambda hasher: _verify(hasher, found, pin), limit_s=CHECK_LIMIT_S
        ):
            return PinVerdict.WRONG
        await self._database.run(lambda c: _forgive(c, number.e164, found))
        return PinVerdict.RIGHT

    async def close(self) -> None:
        await self._threads.close()


def _attempt(connection: Connection, number: str, now: datetime) -> PinVerdict | str:
    """Count one attempt; the hash to compare with, or why there is no comparing."""
    mine = staff_pins.c.number == number
    row = connection.execute(select(staff_pins).where(mine).with_for_update()).first()
    if row is None:
        return PinVerdict.NO_PIN
    if row.locked_until is not None and row.locked_until > now:
        return PinVerdict.LOCKED
    failed = 1 if row.locked_until is not None else row.failed + 1
    locked_until = now + LOCKED_FOR if failed >= WRONG_TRIES else None
    change = update(staff_pins).where(mine).values(failed=failed, locked_until=locked_until)
    connection.execute(change)
    return str(row.pin_hash)


def _forgive(connection: Connection, number: str, hashed: str) -> None:
    """The PIN was right: nothing is held against the number, unless the PIN is another by now."""
    mine = (staff_pins.c.number == number) & (staff_pins.c.pin_hash == hashed)
    connection.execute(update(staff_pins).where(mine).values(failed=0, locked_until=None))


def _verify(hasher: PasswordHasher, hashed: str, pin: str) -> bool:
    try:
        return hasher.verify(hashed, pin)
    except (VerifyMismatchError, InvalidHashError):
        return False
