"""The mirror: what another property system holds, in our own tables, so that calls never wait.

Only what has changed is written: a refresh of thousands of people must not keep a caller's act
waiting for the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, tuple_, update

from services.core.issue import IssueStatus, OpenIssue
from services.core.own_numbers import OWN_FROM
from services.core.people import Person
from services.core.places import Property
from services.portfolio.act_rows import names_of
from services.portfolio.load_sample import (
    lease_rows,
    people_rows,
    phone_rows,
    property_rows,
    unit_rows,
)
from services.portfolio.new_buildings import note_new_buildings
from services.portfolio.tables import leases, people, phones, properties, units
from services.store.statements import insert_new, next_numbers, put_all
from services.store.tables import acts, counters, issues
from services.store.tables import settings as settings_table

MIRROR = "mirror"
LAG = timedelta(minutes=2)
"""What was written so lately may not be in the other system's lists yet."""
CHUNK = 400


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything of another property system that calls need."""

    properties: Sequence[Property]
    people: Sequence[Person]
    issues: Sequence[OpenIssue]
    """All that are open."""


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What a refresh has changed."""

    written: int
    removed: int
    issues: int


def keep_numbers_apart(connection: Connection) -> None:
    """From now on our own ticket numbers begin where no other system's ever are."""
    mine = (counters.c.name == "issue") & (counters.c.value < OWN_FROM)
    connection.execute(update(counters).where(mine).values(value=OWN_FROM))


def write_mirror(connection: Connection, found: Snapshot, now: datetime) -> Mirrored:
    """Make our tables say what the other system says."""
    if read_at(connection) is not None:  # what the first reading brings is the office's stock
        note_new_buildings(connection, [one.id for one in found.properties], now)
    wanted = (
        (properties, property_rows(found.properties)),
        (units, unit_rows(found.properties)),
        (people, people_rows(found.people, {})),
        (phones, phone_rows(found.people)),
        (leases, lease_rows(found.people)),
    )
    gone = [(table, _differences(connection, table, rows)) for table, rows in wanted]
    written = 0
    for table, (changed, _) in gone:
        put_all(connection, table, changed)
        written += len(changed)
    removed = 0
    for table, (_, keys) in reversed(gone):
        removed += _remove(connection, table, keys)
    mirrored = Mirrored(written, removed, _mirror_issues(connection, found.issues, now))
    _note(connection, now, found)
    return mirrored


def read_at(connection: Connection) -> datetime | None:
    """When the mirror was last true."""
    wanted = select(settings_table.c.changed_at).where(settings_table.c.key == MIRROR)
    return connection.execute(wanted).scalar()


def _note(connection: Connection, now: datetime, found: Snapshot) -> None:
    counts = {
        "properties": len(found.properties),
        "people": len(found.people),
        "open_issues": len(found.issues),
    }
    put_all(connection, settings_table, [{"key": MIRROR, "value": counts, "changed_at": now}])


def _differences(
    connection: Connection, table: Table, wanted: Iterable[Mapping[str, Any]]
) -> tuple[list[Mapping[str, Any]], list[tuple[Any, ...]]]:
    """Rows to write, and the keys of those that are not there any more."""
    names = [column.name for column in table.primary_key]
    present = {
        _key(dict(row._mapping), names): row._mapping for row in connection.execute(select(table))
    }
    asked = {_key(row, names): row for row in wanted}
    changed = [
        row
        for key, row in asked.items()
        if key not in present or any(present[key][name] != value for name, value in row.items())
    ]
    return changed, [key for key in present if key not in asked]


def _key(row: Mapping[str, Any], names: Sequence[str]) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def _remove(connection: Connection, table: Table, keys: Sequence[tuple[Any, ...]]) -> int:
    columns = tuple_(*table.primary_key)
    for start in range(0, len(keys), CHUNK):
        connection.execute(delete(table).where(columns.in_(keys[start : start + CHUNK])))
    return len(keys)


def _mirror_issues(connection: Connection, found: Sequence[OpenIssue], now: datetime) -> int:
    """Issues of the other system beside our own; how many were new, changed or closed."""
    known = {
        row.external_id: row
        for row in connection.execute(
            select(issues).where(issues.c.external_id != "", issues.c.status != IssueStatus.CLOSED)
        )
    }
    changed = 0
    for issue in found:
        row = known.pop(str(issue.number), None)
        changed += (
            _insert_issue(connection, issue) if row is None else _update(connection, row, issue)
        )
    for row in known.values():
        changed += _close(connection, row, now)
    return changed


def _insert_issue(connection: Connection, issue: OpenIssue) -> bool:
    """False where it is there already: closed here, and opened again over there."""
    values = {
        **_told(issue),
        **names_of(connection, issue.property_id, issue.unit_id),
        "external_id": str(issue.number),
        "property_id": issue.property_id,
        "unit_id": issue.unit_id,
        "opened_at": issue.opened_at,
    }
    again = update(issues).where(issues.c.external_id == str(issue.number))
    if connection.execute(again.values(**_moves(issue), closed_at=None)).rowcount:
        return True
    if insert_new(connection, issues, {"number": issue.number, **values}):
        return True
    (number,) = next_numbers(connection, "issue")  # ours was called so, before the other system
    connection.execute(insert(issues).values(number=number, **values))
    return True


def _told(issue: OpenIssue) -> dict[str, Any]:
    return {
        **_moves(issue),
        "category": issue.category,
        "urgency": issue.urgency,
        "summary": issue.summary,
    }


def _moves(issue: OpenIssue) -> dict[str, Any]:
    return {
        "status": issue.status,
        "appointment_at": issue.appointment_at,
        "appointment_ends_at": issue.appointment_ends_at,
        "vendor_id": issue.vendor_id,
        "vendor_company": issue.vendor_company,
    }


def _update(connection: Connection, row: Any, issue: OpenIssue) -> bool:
    """Of our own only what the other system decides; the rest of a mirrored one too."""
    values = _moves(issue) if row.act_key else _told(issue)
    if all(getattr(row, name) == value for name, value in values.items()):
        return False
    connection.execute(update(issues).where(issues.c.number == row.number).values(**values))
    return True


def _close(connection: Connection, row: Any, now: datetime) -> bool:
    if row.act_key and _written_at(connection, row) > now - LAG:
        return False
    mine = update(issues).where(issues.c.number == row.number)
    connection.execute(mine.values(status=IssueStatus.CLOSED, closed_at=now))
    return True


def _written_at(connection: Connection, row: Any) -> datetime:
    """When the other system was given the ticket: long after it was opened, where it was away."""
    wanted = select(acts.c.changed_at).where(acts.c.key == row.act_key)
    written: datetime = connection.execute(wanted).scalar() or row.opened_at
    return written
