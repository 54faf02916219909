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
from services.store.audit_book import shown_number
from services.store.database import Database
from services.store.tables import users
from services.store.trail import note


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

    async def set(self, email: str, name: str, phone: PhoneNumber | None, *, by: str) -> bool:
        """An admin sets name and phone, which confirms the number. False for nobody of ours."""
        now, whose = self._clock.now(), plain_email(email)
        confirmed_at = now if phone else None
        change = update(users).where(users.c.email == whose)
        change = change.values(name=name, phone=str(phone or ""), phone_confirmed_at=confirmed_at)

        def work(connection: Connection) -> bool:
            if connection.execute(change).rowcount != 1:
                return False
            told = f"telephone {shown_number(str(phone))}" if phone else "no telephone"
            note(connection, by, f"{whose} is called {name}, {told}", now)
            return True

        return await self._database.run(work)


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
