"""How people who sign in are called and reached: the telephone that rings when they take over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from services.core.commands import KEY_SIGN, staff_mark
from services.core.office import Colleague
from services.core.people import PhoneNumber
from services.core.ports import Clock
from services.store.accounts import name_of, plain_email
from services.store.database import Database
from services.store.tables import users


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who may sign in, as the settings page shows them."""

    email: str
    name: str
    role: str
    phone: str
    confirmed: bool
    """Only then the phone is dialled."""


class StoredContacts:
    """Every method raises ProviderError where the database is away."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def everybody(self) -> Sequence[Contact]:
        """All who may sign in, by address."""
        found = select(users).where(users.c.enabled.is_(True)).order_by(users.c.email)
        rows = await self._database.read(lambda c: c.execute(found).all())
        return [
            Contact(
                row.email,
                row.name or name_of(row.email),
                row.role,
                row.phone,
                row.phone_confirmed_at is not None,
            )
            for row in rows
        ]

    async def set(self, email: str, name: str, phone: PhoneNumber | None) -> bool:
        """An admin sets name and phone, which confirms the number. False for nobody of ours."""
        at = self._clock.now() if phone else None
        values = {"name": name, "phone": str(phone or ""), "phone_confirmed_at": at}
        change = update(users).where(users.c.email == plain_email(email)).values(**values)
        return await self._database.run(lambda c: c.execute(change).rowcount == 1)


def staff_member(connection: Connection, key: str) -> Colleague | None:
    """Somebody who may sign in and has a confirmed phone, by their `staff_key`."""
    mark = key.rpartition(KEY_SIGN)[2]
    good = users.c.enabled.is_(True) & users.c.phone_confirmed_at.is_not(None)
    rows = connection.execute(select(users.c.email, users.c.name, users.c.phone).where(good))
    found = next((row for row in rows if staff_mark(row.email) == mark), None)
    number = PhoneNumber.read(found.phone) if found else None
    if found is None or number is None:
        return None
    return Colleague(found.name or name_of(found.email), number, confirmed=True)
