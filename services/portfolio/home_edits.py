"""Homes as staff change them: properties and units of the embedded portfolio.

Nothing that has a history is deleted: it ends, stays on file, and calls do not know it any more.
Each change is one commit with its line of the trail and the stamp that makes calls read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, delete, func, insert, select, update

from services.core.errors import ChrisError
from services.core.home_forms import PlaceForm, UnitForm
from services.core.homes_changed import HomesChanged
from services.core.import_cells import folded, unit_key
from services.core.issue import IssueStatus
from services.core.ports import Clock
from services.portfolio import sample_mark
from services.portfolio.import_plan import slug
from services.portfolio.new_buildings import note_new_buildings
from services.portfolio.tables import leases, properties, units
from services.store.database import Database
from services.store.office_settings import PART_KEY, StoredDirectory
from services.store.outbox import CHANGE, append
from services.store.statements import put
from services.store.tables import appointments, counters, issues
from services.store.tables import settings as settings_table
from services.store.trail import note

T = TypeVar("T")
TRAIL = "homes"
ELSEWHERE = (
    "Rent Manager is connected: homes and people come from there, every few minutes. Change them "
    "in Rent Manager, and they are here soon after."
)
DELETED, ENDED = "deleted", "ended"


class EditRefused(ChrisError):
    """Nothing was changed; the words say why, `field` where it can be put right."""

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(words)
        self.field = field


class Edits:
    """One commit for each change. Raises ProviderError, EditRefused."""

    def __init__(
        self,
        database: Database,
        directory: StoredDirectory,
        clock: Clock,
        *,
        elsewhere: bool = False,
    ) -> None:
        self.database = database
        self.directory = directory
        self.clock = clock
        self.elsewhere = elsewhere
        """Another system is where homes and people are kept."""

    async def write(self, work: Callable[[Connection, datetime], tuple[T, str]], who: str) -> T:
        """`work` returns its result and what the trail tells; "" where nothing was changed."""
        if self.elsewhere:
            raise EditRefused(ELSEWHERE)
        now = self.clock.now()
        stamp = HomesChanged(now)

        def commit(connection: Connection) -> tuple[T, bool]:
            lock(connection)
            result, told = work(connection, now)
            if told:
                note(connection, who, told[:300], now, TRAIL)
                row = {"key": f"{PART_KEY}homes", "value": stamp, "changed_at": now}
                put(connection, settings_table, row)
                news = {"kind": "office", "call_sid": None, "at": now.isoformat(), "what": TRAIL}
                append(connection, CHANGE, news, at=now)
            return result, bool(told)

        result, changed = await self.database.run(commit)
        if changed:
            self.directory.learn("homes", stamp)
        return result


def lock(connection: Connection) -> None:
    """Of two changes at once, and of an import beside them, the second sees what the first did."""
    row = select(counters.c.value).where(counters.c.name == "issue").with_for_update()
    connection.execute(row).one()


class HomeEdits:
    """Properties and units."""

    def __init__(self, edits: Edits) -> None:
        self._edits = edits

    @property
    def elsewhere(self) -> bool:
        return self._edits.elsewhere

    async def ended(self) -> Sequence[tuple[str, str, str]]:
        """(kind, id, name) of what is not ours any more."""
        return await self._edits.database.read(_ended)

    async def keep_place(self, place_id: str, form: PlaceForm, who: str) -> str:
        """Add ("") or change a property; its id."""

        def work(connection: Connection, now: datetime) -> tuple[str, str]:
            return _keep_place(connection, place_id, form, who, now)

        return await self._edits.write(work, who)

    async def keep_unit(self, place_id: str, unit_id: str, form: UnitForm, who: str) -> str:
        """Add ("") or change a unit of a property; its id."""

        def work(connection: Connection, now: datetime) -> tuple[str, str]:
            return _keep_unit(connection, place_id, unit_id, form, now)

        return await self._edits.write(work, who)

    async def remove_unit(self, unit_id: str, who: str) -> str:
        """`DELETED` where nothing is known of it, else `ENDED`."""
        return await self._edits.write(lambda c, now: _remove_unit(c, unit_id, now), who)

    async def remove_place(self, place_id: str, who: str) -> str:
        """The same of a property; its units go first."""
        return await self._edits.write(lambda c, now: _remove_place(c, place_id, now), who)

    async def bring_back(self, kind: str, row_id: str, who: str) -> None:
        """It is ours again."""
        table = {"property": properties, "unit": units}.get(kind)
        if table is None:
            raise EditRefused("This cannot be brought back.")

        def work(connection: Connection, _: datetime) -> tuple[None, str]:
            row = _row(connection, table, row_id)
            connection.execute(update(table).where(table.c.id == row_id).values(ended_on=None))
            return None, f"{row.name}: ours again"

        await self._edits.write(work, who)


def _ended(connection: Connection) -> Sequence[tuple[str, str, str]]:
    places = select(properties).where(properties.c.ended_on.is_not(None))
    homes = (
        select(units, properties.c.name.label("place"))
        .join(properties, properties.c.id == units.c.property_id)
        .where(units.c.ended_on.is_not(None), properties.c.ended_on.is_(None))
    )
    return [
        *(("property", row.id, row.name) for row in connection.execute(places)),
        *(("unit", row.id, f"{row.name}, {row.place}") for row in connection.execute(homes)),
    ]


def _row(connection: Connection, table: Table, row_id: str) -> Row[Any]:
    row = connection.execute(select(table).where(table.c.id == row_id)).first()
    if row is None:
        raise EditRefused("This is not on file any more.")
    return row


def _keep_place(
    connection: Connection, place_id: str, form: PlaceForm, who: str, now: datetime
) -> tuple[str, str]:
    others = connection.execute(select(properties).where(properties.c.id != place_id)).all()
    if any(folded(one.name) == folded(form.name) for one in others):
        raise EditRefused(
            "Another property has this name: callers could not tell them apart.", "name"
        )
    values = asdict(form) | {"kind": form.kind.value}
    if place_id:
        told = changes(_row(connection, properties, place_id), values)
        connection.execute(update(properties).where(properties.c.id == place_id).values(**values))
        sample_mark.adopt(connection, (place_id,), now)
        return place_id, f"{form.name}: {told}" if told else ""
    new_id = free_id(connection, properties, slug(form.name))
    if {one.id for one in others} - sample_mark.PLACE_IDS:  # the first one is the office's stock
        note_new_buildings(connection, (new_id,), now, who)
    row = {"id": new_id, "position": _position(connection, properties), **values}
    connection.execute(insert(properties), [row])
    return new_id, f"{form.name}: new property"


def _keep_unit(
    connection: Connection, place_id: str, unit_id: str, form: UnitForm, now: datetime
) -> tuple[str, str]:
    place = _row(connection, properties, place_id)
    there = units.c.property_id == place_id, units.c.id != unit_id
    for other in connection.execute(select(units).where(*there)):
        if unit_key(other.name) == unit_key(form.name):
            words = "This property has a unit of that name already"
            raise EditRefused(f"{words}{', which has ended' if other.ended_on else ''}.", "name")
    values = asdict(form)
    if unit_id:
        told = changes(_row(connection, units, unit_id), values)
        mine = units.c.id == unit_id, units.c.property_id == place_id
        connection.execute(update(units).where(*mine).values(**values))
        sample_mark.adopt(connection, (place_id, unit_id), now)
        return unit_id, f"{form.name}, {place.name}: {told}" if told else ""
    new_id = free_id(connection, units, f"{place_id}-{slug(form.name)}")
    row = {
        "id": new_id,
        "property_id": place_id,
        "position": _position(connection, units),
        **values,
    }
    connection.execute(insert(units), [row])
    sample_mark.adopt(connection, (place_id,), now)
    return new_id, f"{form.name}, {place.name}: new unit"


def _remove_unit(connection: Connection, unit_id: str, now: datetime) -> tuple[str, str]:
    unit = _row(connection, units, unit_id)
    lives = select(leases.c.person_id).where(
        leases.c.unit_id == unit_id, leases.c.current.is_(True)
    )
    if connection.execute(lives).first():
        raise EditRefused("Somebody lives there. End their lease first.")
    told = _let_go(connection, units, unit_id, now, keep=_unit_has_history(connection, unit_id))
    return told, f"{unit.name}, {unit.property_id}: {told}"


def _unit_has_history(connection: Connection, unit_id: str) -> bool:
    known = [table for table in (leases, issues, appointments) if "unit_id" in table.c]
    return any(_any(connection, table, table.c.unit_id == unit_id) for table in known)


def _remove_place(connection: Connection, place_id: str, now: datetime) -> tuple[str, str]:
    place = _row(connection, properties, place_id)
    mine = units.c.property_id == place_id
    if _any(connection, units, mine & units.c.ended_on.is_(None)):
        raise EditRefused(
            "It still has units. End them first, or say on Buildings that it is sold."
        )
    open_ones = (issues.c.property_id == place_id) & (issues.c.status != IssueStatus.CLOSED)
    if _any(connection, issues, open_ones):
        raise EditRefused("It has open service issues. Close them first.")
    keep = _any(connection, units, mine) or _any(
        connection, issues, issues.c.property_id == place_id
    )
    told = _let_go(connection, properties, place_id, now, keep=keep)
    return told, f"{place.name}: {told}"


def _let_go(connection: Connection, table: Table, row_id: str, now: datetime, *, keep: bool) -> str:
    if not keep:
        connection.execute(delete(table).where(table.c.id == row_id))
        return DELETED
    gone: dict[str, Any] = {"ended_on": now.date()}
    if "available" in table.c:
        gone |= {"available": False, "pending": False}
    connection.execute(update(table).where(table.c.id == row_id).values(**gone))
    return ENDED


def _any(connection: Connection, table: Table, which: Any) -> bool:
    return bool(connection.execute(select(func.count()).select_from(table).where(which)).scalar())


def _position(connection: Connection, table: Table) -> int:
    return 1 + int(connection.execute(select(func.max(table.c.position))).scalar() or 0)


def free_id(connection: Connection, table: Table, wanted: str) -> str:
    """`wanted`, with a number behind it where something has it."""
    short = wanted[:60]
    taken = set(
        connection.execute(select(table.c.id).where(table.c.id.startswith(short))).scalars()
    )
    tries = [short, *(f"{short}-{count}" for count in range(2, len(taken) + 3))]
    return next(one for one in tries if one not in taken)


def changes(row: Row[Any], values: Mapping[str, Any]) -> str:
    """For the trail: the fields that change, with their new values; "" where none does."""
    changed = {name: value for name, value in values.items() if row._mapping[name] != value}
    return ", ".join(f"{name.replace('_', ' ')} {_shown(value)}" for name, value in changed.items())


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value or "empty")
