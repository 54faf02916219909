"""Reports and outages in the database: a report is counted in the commit of its issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select, update

from services.core.outage_rules import OutageRules
from services.core.outages import Outage, OutageKind, OutageState, is_outage, outage_kind
from services.store.call_rows import AnyRow
from services.store.outage_tables import outages, reports
from services.store.outbox import CHANGE, append
from services.store.staff_tables import office_changes
from services.store.statements import insert_new, next_numbers
from services.store.tables import calls

TRAIL = "outage"
OVER = (OutageState.ENDED, OutageState.DISMISSED)


@dataclass(frozen=True, slots=True)
class Report:
    """One report as a call makes it."""

    act_key: str
    text: str
    property_id: str
    unit_id: str | None
    call_sid: str
    root_sid: str
    at: datetime
    issue_number: int | None = None


def note_report(connection: Connection, report: Report, name: str, rules: OutageRules) -> None:
    """Count a report; the one that makes them enough proposes an outage. `name`: what the office
    calls the property."""
    kind = outage_kind(report.text)
    if kind is None:
        return
    known = _open(connection, report.property_id, kind)
    _add(connection, report, kind, known.number if known else None)
    if known is None:
        _propose(connection, report, kind, name, rules)
    else:
        tell_pages(connection, known.number, report.at)


def add_note(connection: Connection, report: Report, number: int) -> bool:
    """A caller's report joins an outage that is on. False where it is over by now."""
    mine = (outages.c.number == number) & (outages.c.state == OutageState.CONFIRMED)
    row = connection.execute(select(outages).where(mine)).first()
    if row is None:
        return False
    _add(connection, report, OutageKind(row.kind), number)
    tell_pages(connection, number, report.at)
    return True


def _open(connection: Connection, property_id: str, kind: OutageKind) -> AnyRow | None:
    mine = outages.c.open_key == _key(property_id, kind)
    return connection.execute(select(outages).where(mine)).first()


def _key(property_id: str, kind: OutageKind) -> str:
    return f"{property_id}|{kind}"


def _add(connection: Connection, report: Report, kind: OutageKind, number: int | None) -> None:
    row = {
        "act_key": report.act_key,
        "outage_number": number,
        "property_id": report.property_id,
        "unit_id": report.unit_id,
        "kind": kind,
        "call_sid": report.call_sid,
        "root_sid": report.root_sid,
        "issue_number": report.issue_number,
        "at": report.at,
        "text": report.text,
    }
    insert_new(connection, reports, row)


def _propose(
    connection: Connection, report: Report, kind: OutageKind, name: str, rules: OutageRules
) -> None:
    since = report.at - timedelta(minutes=rules.minutes)
    fresh = (
        (reports.c.property_id == report.property_id)
        & (reports.c.kind == kind)
        & reports.c.outage_number.is_(None)
        & (reports.c.at > since)
    )
    rows = connection.execute(_with_numbers(fresh)).all()
    if not is_outage(homes_of(rows), rules):
        return
    began = min(row.at for row in rows)
    number = _insert(
        connection, report.property_id, name, kind, OutageState.PROPOSED, began, report.at
    )
    if number is not None:
        connection.execute(update(reports).where(fresh).values(outage_number=number))
        tell_pages(connection, number, report.at)


def _with_numbers(which: ColumnElement[bool]) -> Select[Any]:
    """Reports with the number that each came from."""
    both = reports.outerjoin(calls, calls.c.sid == reports.c.call_sid)
    return select(reports, calls.c.from_number).select_from(both).where(which)


def homes_of(rows: Sequence[AnyRow]) -> Sequence[str]:
    """A mark for the home of each report. Where no unit was named the number that rang stands for
    it: who calls three times is one home."""
    unit_of = {row.from_number: row.unit_id for row in rows if row.unit_id and row.from_number}
    return [
        row.unit_id
        or unit_of.get(row.from_number)
        or row.from_number
        or row.root_sid
        or row.act_key
        for row in rows
    ]


def _insert(
    connection: Connection,
    property_id: str,
    name: str,
    kind: OutageKind,
    state: OutageState,
    since: datetime,
    now: datetime,
    **more: Any,
) -> int | None:
    """None where one of this kind is on already."""
    (number,) = next_numbers(connection, "outage")
    row = {
        "number": number,
        "property_id": property_id,
        "property_name": name,
        "kind": kind,
        "state": state,
        "open_key": _key(property_id, kind),
        "since": since,
        "proposed_at": now,
        **more,
    }
    return number if insert_new(connection, outages, row) else None


# --- staff ----------------------------------------------------------------------------------


def declare(
    connection: Connection,
    property_id: str,
    name: str,
    kind: OutageKind,
    since: datetime,
    who: str,
    now: datetime,
) -> int | None:
    """Staff know of one before callers do; None where it is known already."""
    confirmed = {"confirmed_by": who, "confirmed_at": now}
    number = _insert(
        connection, property_id, name, kind, OutageState.CONFIRMED, since, now, **confirmed
    )
    if number is not None:
        _trail(connection, number, "declared", who, now)
    return number


def confirm(
    connection: Connection, number: int, words: tuple[str, str], who: str, now: datetime
) -> bool:
    """From now on callers are told; or its words are changed. False where it is over."""
    values = {
        "state": OutageState.CONFIRMED,
        "words_en": words[0],
        "words_es": words[1],
        "confirmed_by": who,
        "confirmed_at": func.coalesce(outages.c.confirmed_at, now),
    }
    mine = (outages.c.number == number) & outages.c.open_key.is_not(None)
    return _move(connection, mine, values, number, "confirmed", who, now)


def end(connection: Connection, number: int, who: str, now: datetime) -> bool:
    """It is over, or was none. False where it was over before."""
    mine = (outages.c.number == number) & outages.c.open_key.is_not(None)
    row = connection.execute(select(outages.c.state).where(mine)).first()
    was_on = row is not None and row.state == OutageState.CONFIRMED
    state = OutageState.ENDED if was_on else OutageState.DISMISSED
    values = {"state": state, "open_key": None, "ended_by": who, "ended_at": now}
    return _move(connection, mine, values, number, str(state), who, now)


def _move(
    connection: Connection,
    mine: ColumnElement[bool],
    values: dict[str, Any],
    number: int,
    what: str,
    who: str,
    now: datetime,
) -> bool:
    if connection.execute(update(outages).where(mine).values(**values)).rowcount != 1:
        return False
    _trail(connection, number, what, who, now)
    return True


def _trail(connection: Connection, number: int, what: str, who: str, now: datetime) -> None:
    row = connection.execute(select(outages).where(outages.c.number == number)).one()
    detail = f"{row.kind.replace('_', ' ')} at {row.property_name}: {what}"
    line = {"at": now, "who": who, "what": TRAIL, "detail": detail}
    connection.execute(insert(office_changes), [line])
    tell_pages(connection, number, now)


def tell_pages(connection: Connection, number: int, now: datetime) -> None:
    row = connection.execute(select(outages).where(outages.c.number == number)).one()
    shown = {"kind": "outage", "call_sid": None, "at": now.isoformat(), "number": number}
    append(connection, CHANGE, {**shown, "state": row.state}, at=now)


# --- reading --------------------------------------------------------------------------------


def confirmed(connection: Connection, property_id: str | None = None) -> Sequence[Outage]:
    which = outages.c.state == OutageState.CONFIRMED
    if property_id is not None:
        which &= outages.c.property_id == property_id
    rows = connection.execute(select(outages).where(which).order_by(outages.c.number))
    return [outage_of(row) for row in rows]


def outage_of(row: AnyRow) -> Outage:
    return Outage(
        row.number,
        row.property_id,
        row.property_name,
        OutageKind(row.kind),
        OutageState(row.state),
        row.since,
        row.words_en,
        row.words_es,
    )


def listed(connection: Connection, limit: int = 50) -> Sequence[tuple[AnyRow, Sequence[AnyRow]]]:
    """The newest outages, those that are not over first, each with its reports."""
    wanted = (
        select(outages).order_by(outages.c.open_key.is_(None), outages.c.number.desc()).limit(limit)
    )
    rows = connection.execute(wanted).all()
    numbers = [row.number for row in rows]
    told = _with_numbers(reports.c.outage_number.in_(numbers)).order_by(reports.c.at)
    found = connection.execute(told).all()
    return [(row, [one for one in found if one.outage_number == row.number]) for row in rows]
