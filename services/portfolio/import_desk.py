"""Imports of homes and tenants: shown first, and then done as they were shown, whole or not at all.

A file that was shown waits in the settings table, so that any process can do it, and for an hour.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection, Delete, delete, insert, select, update

from services.core.csv_text import csv_bytes
from services.core.import_rows import Sheet, read_sheet
from services.core.people import PersonKind
from services.core.ports import Clock
from services.portfolio import sample_mark
from services.portfolio.import_export import TEMPLATES, home_lines
from services.portfolio.import_file import Rows, read_rows
from services.portfolio.import_plan import Gone, Plan, plan_import
from services.portfolio.new_buildings import note_new_buildings
from services.portfolio.tables import leases, people, phones, properties, units
from services.store.database import Database
from services.store.staff_tables import office_changes
from services.store.statements import put, put_all
from services.store.tables import counters
from services.store.tables import settings as settings_table

PENDING = "import.pending."
KEPT_FOR = timedelta(hours=1)
LIMIT_S = 60.0
"""For thousands of rows; calls write between other people's transactions, not within."""
TRIES = 3
TRAIL = "import"
BUSY = "Homes and tenants are being changed right now, so nothing was imported. Please try again."
ELSEWHERE = (
    "Rent Manager is connected: homes and tenants come from there, every few minutes. Change them "
    "in Rent Manager. To import a file instead, take RENT_MANAGER_CORPID out of the settings and "
    "start Chris again."
)


class ImportRefused(Exception):
    """Nothing was changed; the words say why."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do."""

    sheet: Sheet
    plan: Plan
    token: str = ""
    """Under which it waits; "" where it cannot be done."""
    name: str = ""

    @property
    def can_be_done(self) -> bool:
        return bool(self.token)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: done, or shown anew because it would do something else by now."""

    preview: Preview
    done: bool
    made_former: int = 0
    drafts: Sequence[str] = ()
    """Ids of new buildings that are not answered for yet."""


class ImportDesk:
    """The work itself. It holds the interpreter for a second or two: where calls are answered,
    `import_process.py` does it beside them. Raises ProviderError, ImportRefused, SheetWrong."""

    def __init__(self, database: Database, clock: Clock, *, elsewhere: bool = False) -> None:
        self._database = database
        self._clock = clock
        self.elsewhere = elsewhere
        """Another system is where homes and tenants are kept."""

    async def preview(self, data: bytes, name: str, who: str) -> Preview:
        """Read and compare; the file waits where it can be done."""
        self._refuse_elsewhere()
        sheet, plan = await self._database.read(lambda c: _planned(c, data), limit_s=LIMIT_S)
        if sheet.faults or not (plan.moving or plan.gone):
            return Preview(sheet, plan, "", name)
        token, now = secrets.token_urlsafe(16), self._clock.now()
        value = {"who": who, "name": name[:120], "text": data.decode("latin-1")}
        row = {"key": f"{PENDING}{token}", "value": value, "changed_at": now}
        await self._database.run(lambda c: put(c, settings_table, row), limit_s=LIMIT_S)
        return Preview(sheet, plan, token, name)

    async def apply(
        self, token: str, fingerprint: str, who: str, *, end_others: bool = False
    ) -> Outcome:
        """Do what was shown, in one commit; else show it anew. `end_others`: tenants who are not in
        the file become former ones."""
        self._refuse_elsewhere()
        data, name = await self._database.read(lambda c: _waiting(c, token, self._clock.now()))
        sheet = await self._database.read(lambda _: read_sheet(data), limit_s=LIMIT_S)
        wanted = _Wanted(sheet, token, name, who, self._clock.now(), end_others)
        for _ in range(TRIES):
            # Compared before the transaction: calls write too, and must not wait for it.
            rows, plan = await self._database.read(partial(_compared, sheet=sheet), limit_s=LIMIT_S)
            if plan.fingerprint != fingerprint:
                return Outcome(Preview(sheet, plan, token, name), done=False)
            work = partial(_written, rows=rows, plan=plan, wanted=wanted)
            outcome = await self._database.run(work, limit_s=LIMIT_S)
            if outcome is not None:
                return outcome
        raise ImportRefused(BUSY)

    async def template(self, kind: str) -> bytes | None:
        """A file to fill in; None where there is none of this kind."""
        return csv_bytes(TEMPLATES[kind]) if kind in TEMPLATES else None

    async def present(self) -> bytes:
        """What is on file, as a file that can be imported again."""
        return await self._database.read(lambda c: csv_bytes(home_lines(c)), limit_s=LIMIT_S)

    async def forget_old(self) -> int:
        """Files that nobody has imported after all; how many went."""
        before = self._clock.now() - KEPT_FOR
        old = delete(settings_table).where(
            settings_table.c.key.startswith(PENDING), settings_table.c.changed_at < before
        )
        return await self._database.run(lambda c: c.execute(old).rowcount)

    def _refuse_elsewhere(self) -> None:
        if self.elsewhere:
            raise ImportRefused(ELSEWHERE)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An import that somebody has confirmed."""

    sheet: Sheet
    token: str
    name: str
    who: str
    now: datetime
    end_others: bool


def _compared(connection: Connection, sheet: Sheet) -> tuple[Rows, Plan]:
    rows = read_rows(connection)
    return rows, plan_import(rows, sheet)


def _written(connection: Connection, rows: Rows, plan: Plan, wanted: _Wanted) -> Outcome | None:
    """None where the records are not `rows` any more, of which the plan was made."""
    _lock(connection)
    if read_rows(connection) != rows:
        return None
    former = end_leases(connection, plan.gone) if wanted.end_others else 0
    drafts = name_drafts(connection, plan, wanted.who, wanted.now)
    write_plan(connection, plan, wanted.now)
    _note(connection, plan, former, wanted)
    connection.execute(_row_of(wanted.token))
    return Outcome(Preview(wanted.sheet, plan, "", wanted.name), True, former, drafts)


def write_plan(connection: Connection, plan: Plan, now: datetime) -> None:
    """Everything of the plan, in the order in which rows need each other."""
    writes = plan.writes
    for table, rows in (
        (properties, writes.properties),
        (units, writes.units),
        (people, writes.people),
        (phones, writes.phones),
        (leases, writes.leases),
    ):
        put_all(connection, table, rows)
    sample_mark.adopt(connection, (one for ids in plan.named.values() for one in ids), now)


def name_drafts(connection: Connection, plan: Plan, who: str, now: datetime) -> Sequence[str]:
    """New buildings begin as drafts. An office's first list is its stock: the sample beside it does
    not count."""
    others = select(properties.c.id).where(properties.c.id.not_in(sample_mark.PLACE_IDS))
    if connection.execute(others).first() is None:
        return ()
    return note_new_buildings(connection, plan.new_places, now, who)


def end_leases(connection: Connection, gone: Sequence[Gone]) -> int:
    """Their leases are over, and who has none left is a former tenant; how many people."""
    for one in gone:
        mine = (leases.c.person_id == one.person_id) & (leases.c.unit_id == one.unit_id)
        connection.execute(update(leases).where(mine).values(current=False))
    ids = sorted({one.person_id for one in gone})
    still = select(leases.c.person_id).where(leases.c.current.is_(True))
    left = people.c.id.in_(ids) & people.c.id.not_in(still)
    former = update(people).where(left).values(kind=PersonKind.FORMER_TENANT.value)
    return connection.execute(former).rowcount


def _planned(connection: Connection, data: bytes) -> tuple[Sheet, Plan]:
    sheet = read_sheet(data)
    return sheet, plan_import(read_rows(connection), sheet)


def _lock(connection: Connection) -> None:
    """Of two imports at once the second one sees what the first has done."""
    connection.execute(
        select(counters.c.value).where(counters.c.name == "issue").with_for_update()
    ).one()


def _waiting(connection: Connection, token: str, now: datetime) -> tuple[bytes, str]:
    wanted = select(settings_table).where(settings_table.c.key == f"{PENDING}{token}")
    row = connection.execute(wanted).first()
    if row is None or now - row.changed_at > KEPT_FOR:
        raise ImportRefused("This preview is too old, or was done already. Choose the file again.")
    return row.value["text"].encode("latin-1"), row.value["name"]


def _row_of(token: str) -> Delete:
    return delete(settings_table).where(settings_table.c.key == f"{PENDING}{token}")


def _note(connection: Connection, plan: Plan, former: int, wanted: _Wanted) -> None:
    """A line of the trail: counts, no names."""
    told = [
        f"{count} {state} {kind}"
        for kind, states in plan.counts.items()
        for state, count in states.items()
        if count and state != "same"
    ]
    told += [f"{former} made former"] if former else []
    detail = f"{wanted.name}: {', '.join(told) or 'nothing new'}"
    row = {"at": wanted.now, "who": wanted.who, "what": TRAIL, "detail": detail[:300]}
    connection.execute(insert(office_changes), [row])
