"""Legal holds: what a court or a lawyer may want is not deleted, whatever its age."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from services.core.ports import Clock
from services.store.audit_book import note, shown_number
from services.store.call_rows import AnyRow
from services.store.database import Database
from services.store.privacy_tables import holds
from services.store.statements import next_numbers
from services.store.times import iso


@dataclass(frozen=True, slots=True)
class Held:
    """Everything that is on hold now."""

    calls: frozenset[str] = field(default_factory=frozenset)
    phones: frozenset[str] = field(default_factory=frozenset)
    people: frozenset[str] = field(default_factory=frozenset)

    def covers(self, call: AnyRow) -> bool:
        """Is this call, or anybody on it, on hold?"""
        numbers = {call.from_number, call.to_number}
        people = set(people_ids(call.caller))
        return call.sid in self.calls or bool(numbers & self.phones or people & self.people)

    def names(self, phones: Iterable[str], people: Iterable[str]) -> bool:
        """Is somebody with these numbers or ids on hold?"""
        return bool(self.phones & set(phones) or self.people & set(people))


def people_ids(caller: Mapping[str, Any] | None) -> Sequence[str]:
    """The ids of everybody whom a kept caller may be."""
    return [str(one["id"]) for one in (caller or {}).get("people", ()) if one.get("id")]


def held(connection: Connection) -> Held:
    rows = connection.execute(select(holds).where(holds.c.released_at.is_(None))).all()
    return Held(
        frozenset(row.call_sid for row in rows if row.call_sid),
        frozenset(row.phone for row in rows if row.phone),
        frozenset(row.person_id for row in rows if row.person_id),
    )


def place(
    connection: Connection, *, about: Mapping[str, str], reason: str, who: str, at: datetime
) -> int:
    """Place a hold; `about` names `call_sid`, `phone` or `person_id`. Its number."""
    (number,) = next_numbers(connection, "hold")
    row = {"number": number, "reason": reason, "placed_by": who, "placed_at": at, **about}
    connection.execute(insert(holds).values(**row))
    note(connection, who=who, what="hold placed", at=at, about=_shown(about))
    return number


def release(connection: Connection, number: int, *, who: str, at: datetime) -> bool:
    """False where there is no such hold, or it was released before."""
    open_one = (holds.c.number == number) & holds.c.released_at.is_(None)
    change = update(holds).where(open_one).values(released_by=who, released_at=at)
    if not connection.execute(change).rowcount:
        return False
    note(connection, who=who, what="hold released", at=at, about=f"hold {number}")
    return True


def listed(connection: Connection) -> list[dict[str, Any]]:
    """Open holds, newest first."""
    rows = connection.execute(
        select(holds).where(holds.c.released_at.is_(None)).order_by(holds.c.number.desc())
    )
    return [{**row._mapping, "placed_at": iso(row.placed_at)} for row in rows]


def _shown(about: Mapping[str, str]) -> str:
    phone = shown_number(about.get("phone", ""))
    return phone or about.get("call_sid") or about.get("person_id", "")


class StoredHolds:
    """Holds as the pages place and release them. Raises ProviderError."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def listed(self) -> Sequence[Mapping[str, Any]]:
        return await self._database.read(listed)

    async def place(self, about: Mapping[str, str], reason: str, who: str) -> int:
        now = self._clock.now()
        return await self._database.run(
            lambda c: place(c, about=about, reason=reason, who=who, at=now)
        )

    async def release(self, number: int, who: str) -> bool:
        now = self._clock.now()
        return await self._database.run(lambda c: release(c, number, who=who, at=now))
