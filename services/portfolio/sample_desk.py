"""Takes the sample away again, and brings it back. What real use has left stays readable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from services.core.office import Office
from services.core.on_call import Rota
from services.core.people import Person
from services.core.ports import Clock, Directory
from services.portfolio import sample_mark
from services.portfolio.load_sample import put_sample
from services.portfolio.sample import sample_people
from services.portfolio.sample_left import SAMPLE_NUMBERS, Left, sample_left
from services.portfolio.tables import (
    leases,
    people,
    phones,
    properties,
    tenant_accounts,
    units,
)
from services.store import article_index
from services.store.database import Database
from services.store.knowledge_tables import articles
from services.store.office_settings import OFFICE, PART_KEY, present_value, without_parts
from services.store.rehearsals import remove_rehearsals
from services.store.staff_tables import office_changes
from services.store.statements import put
from services.store.tables import counters, issues
from services.store.tables import settings as settings_table

TRAIL = "sample"


@dataclass(frozen=True, slots=True)
class SampleState:
    """What the page shows."""

    left: Left
    removed: Mapping[str, Any] | None
    """Who removed it (`who`) and when (`at`)."""
    no_homes: bool


class SampleDesk:
    """Raises ProviderError."""

    def __init__(
        self, database: Database, directory: Directory, first: Office, clock: Clock
    ) -> None:
        self._database = database
        self._directory = directory
        self._first = first
        """The office as the environment has it."""
        self._clock = clock

    async def state(self) -> SampleState:
        office = await self._directory.office()
        return await self._database.read(
            lambda c: SampleState(
                sample_left(c, office),
                sample_mark.removed(c),
                not c.execute(select(properties.c.id)).first(),
            )
        )

    async def on_file(self) -> tuple[bool, int]:
        """Is something of the sample there, and how many homes are on file?"""
        office = await self._directory.office()
        counted = select(func.count()).select_from(units)
        return await self._database.read(
            lambda c: (sample_left(c, office).is_there, c.execute(counted).scalar_one())
        )

    async def why_no_homes(self) -> str:
        """In a sentence; "" where there are homes."""
        office = await self._directory.office()
        there, removed = await self._database.read(
            lambda c: (
                c.execute(select(properties.c.id)).first() is not None,
                sample_mark.removed(c),
            )
        )
        if there:
            return ""
        if removed is None:
            return "There are no homes on file yet."
        day = office.local(datetime.fromisoformat(removed["at"])).strftime("%B %-d, %Y")
        return (
            f"There are no homes here: the sample was removed on {day} by {removed['who']}, and "
            "nothing has come in its place yet."
        )

    async def callers(self) -> Sequence[Person]:
        """People of the sample whose numbers are on file, for the test phone."""
        known = select(phones.c.number).where(phones.c.number.in_(SAMPLE_NUMBERS))
        there = await self._database.read(lambda c: set(c.execute(known).scalars()))
        return [one for one in sample_people() if one.phones and one.phones[0].e164 in there]

    async def remove(self, who: str, *, rehearsals: bool = False) -> Left:
        """In one commit; what went."""
        office, now = await self._directory.office(), self._clock.now()

        def work(connection: Connection) -> Left:
            _lock(connection)
            left = sample_left(connection, office)
            _remove_homes(connection, left)
            _remove_articles(connection, left, now)
            _remove_people_of_office(connection, self._first, now)
            if left.paying:
                key = f"{PART_KEY}paying"
                connection.execute(delete(settings_table).where(settings_table.c.key == key))
            calls = remove_rehearsals(connection) if rehearsals else 0
            sample_mark.mark_removed(connection, who, now)
            _note(connection, _told(left, calls), who, now)
            return left

        return await self._database.run(work, limit_s=30.0)

    async def load(self, who: str) -> None:
        """Bring it back beside whatever is there."""
        now = self._clock.now()

        def work(connection: Connection) -> None:
            _lock(connection)
            put_sample(connection, now)
            sample_mark.mark_loaded(connection, now)
            _note(connection, "loaded again", who, now)

        await self._database.run(work, limit_s=30.0)


def _remove_homes(connection: Connection, left: Left) -> None:
    gone = issues.c.number.in_(left.issues)
    connection.execute(delete(issues).where(gone))
    persons, homes = list(left.people), list(left.units)
    for table in (phones, tenant_accounts, leases):
        connection.execute(delete(table).where(table.c.person_id.in_(persons)))
    connection.execute(delete(people).where(people.c.id.in_(persons)))
    connection.execute(delete(units).where(units.c.id.in_(homes)))
    connection.execute(delete(properties).where(properties.c.id.in_(list(left.places))))


def _remove_articles(connection: Connection, left: Left, now: datetime) -> None:
    for number in left.articles:
        article_index.forget(connection, number)
    connection.execute(delete(articles).where(articles.c.id.in_(list(left.articles))))
    # What the office has written about a place that is no more: kept, and told to nobody.
    loose = update(articles).where(articles.c.id.in_(list(left.loose_articles)))
    values = {"property_id": None, "enabled": False, "changed_at": now}
    connection.execute(loose.values(version=articles.c.version + 1, **values))


def _remove_people_of_office(connection: Connection, first: Office, now: datetime) -> None:
    """Colleagues and people on call whose numbers are the sample's."""
    plain = without_parts(first, first)
    kept = msgspec.convert(present_value(connection, OFFICE, plain, now), Office)
    colleagues = tuple(one for one in kept.colleagues if one.number.e164 not in SAMPLE_NUMBERS)
    _keep(connection, OFFICE, replace(kept, colleagues=colleagues), now)
    key = f"{PART_KEY}rota"
    rota = msgspec.convert(present_value(connection, key, first.rota, now), Rota)
    _keep(connection, key, without_people(rota), now)


def without_people(rota: Rota) -> Rota:
    """The rota without those whose numbers are the sample's, wherever they are named."""
    stay = tuple(one for one in rota.people if one.number.e164 not in SAMPLE_NUMBERS)
    gone = {one.name for one in rota.people} - {one.name for one in stay}
    return replace(
        rota,
        people=stay,
        shifts=tuple(one for one in rota.shifts if one.who not in gone),
        overrides=tuple(one for one in rota.overrides if one.who not in gone),
        holidays=tuple(one for one in rota.holidays if one.who not in gone),
        fallback=tuple(one for one in rota.fallback if one not in gone),
        manager="" if rota.manager in gone else rota.manager,
        owner="" if rota.owner in gone else rota.owner,
    )


def _keep(connection: Connection, key: str, value: object, now: datetime) -> None:
    put(connection, settings_table, {"key": key, "value": value, "changed_at": now})


def _lock(connection: Connection) -> None:
    """Nobody loads, removes or imports meanwhile."""
    connection.execute(
        select(counters.c.value).where(counters.c.name == "issue").with_for_update()
    ).one()


def _told(left: Left, calls: int) -> str:
    return (
        f"removed: {len(left.places)} properties, {len(left.units)} homes, {len(left.people)} "
        f"people, {len(left.articles)} articles, {len(left.issues)} tickets, {calls} test calls"
    )


def _note(connection: Connection, detail: str, who: str, now: datetime) -> None:
    row = {"at": now, "who": who, "what": TRAIL, "detail": detail}
    connection.execute(insert(office_changes), [row])
