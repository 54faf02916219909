"""Tries to sign in, in the database: all web processes count together.

A row holds what one address was tried with from one place within a quarter of an hour, so that a
stranger who goes on for ever writes few rows, and the audit log stays readable.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from services.core.ports import Clock
from services.core.sign_in_tries import WITHIN, Taken, TooMany, Tried, Tries, too_many
from services.store.accounts import plain_email
from services.store.call_rows import AnyRow
from services.store.database import Database
from services.store.sign_in_tables import sign_in_tries as tries
from services.store.statements import next_numbers
from services.store.tables import users

COUNTER = "sign_in_tries"
KEPT = timedelta(days=90)
MOST_ROWS = 20_000
"""A stranger with many addresses must not fill the disk; what is older goes first."""
PLACE_LIMIT = 60
REMEMBERED = timedelta(seconds=15)
"""How long a process refuses without asking: a flood of tries must not become one of commits."""


class StoredTries:
    """The port `TryBook`. Every method raises ProviderError where the database is away."""

    def __init__(self, database: Database, clock: Clock, secret: str) -> None:
        self._database = database
        self._clock = clock
        self._key = secret.encode()
        self._refused: list[tuple[datetime, TooMany]] = []

    async def take(self, who: Tried) -> Taken | TooMany:
        now, asked = self._clock.now(), self._kept(who)
        self._refused = [one for one in self._refused if one[0] > now - REMEMBERED]
        for _, known in self._refused:
            if known.refuses(asked):
                return known
        email = plain_email(who.email)
        found = await self._database.run(lambda c: take(c, asked, email, now))
        if isinstance(found, TooMany):
            self._refused.append((now, found))
        return found

    async def give_back(self, number: int) -> None:
        await self._database.run(lambda c: give_back(c, number))

    def _kept(self, who: Tried) -> Tried:
        """The same, as the table holds it."""
        named = hmac.new(self._key, plain_email(who.email).encode(), hashlib.sha256).hexdigest()
        return Tried(named, who.place[:PLACE_LIMIT], who.browser)


def take(connection: Connection, who: Tried, email: str, now: datetime) -> Taken | TooMany:
    """The counter stays locked until the commit: of two tries at the same moment the second sees
    the first, in whichever process."""
    next_numbers(connection, COUNTER, 0)
    lately = _lately(connection, who, now)
    refused = too_many((_as_value(row) for row in lately), who)
    own = next((row for row in lately if _as_value(row).who == who and not row.settled), None)
    if refused:
        _note_refused(connection, own, who, email, now)
        return refused
    if own is not None:
        _change(connection, own.number, tries=own.tries + 1, last_at=now)
        return Taken(own.number)
    return Taken(_new_row(connection, who, _known(connection, email), now, tries=1))


def _note_refused(
    connection: Connection, own: AnyRow | None, who: Tried, email: str, now: datetime
) -> None:
    """Once, for the audit log; of addresses that nobody has only what was tried is told."""
    if own is not None and own.locked_at is None:
        _change(connection, own.number, locked_at=now)
    if own is None and (known := _known(connection, email)):
        _new_row(connection, who, known, now, tries=0, locked_at=now)


def _known(connection: Connection, email: str) -> str:
    """The address, where somebody has it."""
    mine = select(users.c.email).where(users.c.email == email)
    return connection.execute(mine).scalar() or ""


def _new_row(
    connection: Connection, who: Tried, email: str, now: datetime, **values: object
) -> int:
    (number,) = next_numbers(connection, COUNTER)
    old = (tries.c.last_at < now - KEPT) | (tries.c.number <= number - MOST_ROWS)
    connection.execute(delete(tries).where(old))
    row = {"number": number, "subject": who.email, "email": email, "place": who.place}
    row |= {"browser": who.browser, "at": now, "last_at": now, **values}
    connection.execute(insert(tries).values(**row))
    return int(number)


def give_back(connection: Connection, number: int) -> None:
    row = connection.execute(select(tries).where(tries.c.number == number)).first()
    if row is None:
        return
    if row.tries <= 1:
        connection.execute(delete(tries).where(tries.c.number == number))
        return
    _change(connection, number, tries=row.tries - 1, settled=True)


def _lately(connection: Connection, who: Tried, now: datetime) -> list[AnyRow]:
    """What counts for this try: of the address and of the place, from within the last while."""
    mine = tries.c.subject == who.email
    if who.place:
        mine = mine | (tries.c.place == who.place)
    found = select(tries).where(mine, tries.c.at > now - WITHIN)
    return list(connection.execute(found))


def _as_value(row: AnyRow) -> Tries:
    return Tries(Tried(row.subject, row.place, row.browser), row.at, row.tries, row.settled)


def _change(connection: Connection, number: int, **values: object) -> None:
    connection.execute(update(tries).where(tries.c.number == number).values(**values))
