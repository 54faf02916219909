"""What is kept of callers, in the database: preferences, listed numbers, calls that led nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    String,
    bindparam,
    cast,
    delete,
    func,
    select,
)

from services.core.caller_book import Listing, Preference
from services.core.manner import Manner
from services.core.people import PhoneNumber
from services.core.ports import Clock
from services.core.rehearsal import DRILL, REHEARSAL
from services.store.database import Database
from services.store.preference_rows import manner_of_row, preference_row
from services.store.preferences_tables import listed_numbers, preferences
from services.store.statements import put
from services.store.tables import acts, calls

MOST_LISTED = 500
"""Lines of the list that a page shows."""


def _calls_without_matter() -> Select[int]:
    facts = func.coalesce(cast(calls.c.facts, String), "")
    acted = select(acts.c.key).where(acts.c.call_sid == calls.c.sid).exists()
    since: BindParameter[datetime] = bindparam("since")
    return (
        select(func.count())
        .select_from(calls)
        .where(calls.c.from_number == bindparam("number"), calls.c.started_at >= since)
        .where(calls.c.ended_at.is_not(None))
        .where(~calls.c.sid.startswith(REHEARSAL), ~calls.c.sid.startswith(DRILL))
        .where(~acted, calls.c.urgency.is_(None))
        .where(~facts.like('%"problem":"_%'))
    )


# Asked for every call, and so built once.
LISTED = select(listed_numbers).where(listed_numbers.c.number == bindparam("number"))
PREFERRED = select(preferences).where(preferences.c.key.in_(bindparam("keys", expanding=True)))
WITHOUT_MATTER = _calls_without_matter()


class StoredCallerBook:
    """The port `CallerBook` on our own database, and what pages change of it. Every method raises
    ProviderError."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    # --- the port -----------------------------------------------------------------------

    async def manner_of(self, keys: Sequence[str]) -> Manner | None:
        found = await self.preference_of(keys)
        return found.manner if found else None

    async def listing(self, number: PhoneNumber) -> Listing | None:
        mine = {"number": number.e164}
        row = await self._database.read(lambda c: c.execute(LISTED, mine).first())
        found = _listing_of(row) if row else None
        return found if found and found.holds(self._clock.now()) else None

    async def calls_without_matter(self, number: PhoneNumber, since: datetime) -> int:
        return await self._database.read(lambda c: _without_matter(c, number.e164, since))

    # --- pages --------------------------------------------------------------------------

    async def preference_of(self, keys: Sequence[str]) -> Preference | None:
        """The first of these keys that has one."""
        mine = {"keys": list(keys)}
        rows = await self._database.read(lambda c: c.execute(PREFERRED, mine).all())
        by_key = {row.key: row for row in rows}
        row = next((by_key[key] for key in keys if key in by_key), None)
        if row is None:
            return None
        return Preference(row.key, manner_of_row(row), row.who, row.at, row.language)

    async def prefer(self, key: str, manner: Manner, number: str, who: str) -> None:
        """Staff have set how somebody wants to be spoken to; `number` is one of theirs."""
        row = preference_row(key, manner, self._clock.now(), number=number, who=who)
        await self._database.run(lambda c: put(c, preferences, row))

    async def add(self, listing: Listing) -> None:
        """List a number, or replace how it is listed."""
        row = {
            "number": listing.number.e164,
            "reason": listing.reason,
            "who": listing.who,
            "at": listing.since,
            "until": listing.until,
        }
        await self._database.run(lambda c: put(c, listed_numbers, row))

    async def remove(self, number: PhoneNumber) -> None:
        gone = delete(listed_numbers).where(listed_numbers.c.number == number.e164)
        await self._database.run(lambda c: c.execute(gone).close())

    async def all_listed(self) -> Sequence[Listing]:
        """The newest first; those whose time is over are left out."""
        wanted = select(listed_numbers).order_by(listed_numbers.c.at.desc()).limit(MOST_LISTED)
        rows = await self._database.read(lambda c: c.execute(wanted).all())
        now = self._clock.now()
        return [one for one in map(_listing_of, rows) if one and one.holds(now)]


def _listing_of(row: Any) -> Listing | None:
    number = PhoneNumber.read(row.number)
    if number is None:
        return None
    return Listing(number, row.reason, row.who, row.at, row.until)


def _without_matter(connection: Connection, number: str, since: datetime) -> int:
    """Ended calls that left no act and no problem behind."""
    found = connection.execute(WITHOUT_MATTER, {"number": number, "since": since})
    return int(found.scalar_one())
