"""Rows of what was used: written once each, read for one call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, or_, select
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert

from services.core.metering import Meter, Metered
from services.core.prices import Used
from services.store.call_rows import AnyRow
from services.store.ladder_tables import ladders
from services.store.statements import insert_for
from services.store.usage_tables import usage

LONGEST_KEY, LONGEST_SID = 160, 64


def keep_usage(connection: Connection, found: Iterable[Metered]) -> None:
    """Write them down. What is known exactly is never replaced by an estimate."""
    rows = {one.key: _row(connection, one) for one in _the_best_of_each(found)}
    if rows:
        connection.execute(_keep(connection.dialect.name), list(rows.values()))


def _the_best_of_each(found: Iterable[Metered]) -> Iterable[Metered]:
    """One for each key: no statement may write a row twice."""
    best: dict[str, Metered] = {}
    for one in found:
        before = best.get(one.key)
        if before is None or before.estimated or not one.estimated:
            best[one.key] = one
    # In order, so that two processes that write the same rows do not wait for each other.
    return [best[key] for key in sorted(best)]


@lru_cache(maxsize=2)
def _keep(dialect: str) -> SqliteInsert | PostgresInsert:
    statement = insert_for(dialect, usage)
    new = statement.excluded
    names = ("call_sid", "at", "meter", "detail", "quantity", "cached", "output", "estimated")
    return statement.on_conflict_do_update(
        index_elements=[usage.c.key],
        set_={name: new[name] for name in names},
        where=or_(usage.c.estimated, new.estimated.is_(False)),
    )


def _row(connection: Connection, one: Metered) -> dict[str, Any]:
    call_sid = one.call_sid
    if one.ladder_id and not call_sid:
        mine = select(ladders.c.call_sid).where(ladders.c.id == one.ladder_id)
        call_sid = connection.execute(mine).scalar() or ""
    return {
        "key": one.key[:LONGEST_KEY],
        "call_sid": call_sid[:LONGEST_SID],
        "at": one.at,
        "meter": one.meter,
        "detail": one.detail[:LONGEST_SID],
        "quantity": one.quantity,
        "cached": one.cached,
        "output": one.output,
        "estimated": one.estimated,
    }


def used_by_call(connection: Connection, call_sid: str) -> Sequence[Used]:
    """Everything that was counted for one call so far."""
    mine = select(usage).where(usage.c.call_sid == call_sid).order_by(usage.c.at, usage.c.key)
    return [used_of_row(row) for row in connection.execute(mine)]


def used_of_row(row: AnyRow) -> Used:
    sums = (row.quantity, row.cached, row.output)
    return Used(Meter(row.meter), row.detail, row.at.date(), *sums, row.estimated)
