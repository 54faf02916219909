"""Calls of the test phone, taken out with everything that they have left."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Select, delete, func, or_, select

from services.core.rehearsal import DRILL, REHEARSAL
from services.store.columns import metadata
from services.store.erasure import WIPES
from services.store.tables import calls, issues, notes

STAYS = frozenset(("audit", "holds", "receipts", "recordings_to_delete", "photos"))
"""Not about the call alone, or needed by a chore that removes files."""


def _rehearsed() -> Select[str]:
    """Those that are over: nobody's receiver is pulled out of their hand."""
    ours = or_(calls.c.sid.startswith(REHEARSAL), calls.c.sid.startswith(DRILL))
    return select(calls.c.sid).where(ours, calls.c.ended_at.is_not(None))


def count_rehearsals(connection: Connection) -> int:
    return int(
        connection.execute(select(func.count()).select_from(_rehearsed().subquery())).scalar_one()
    )


def remove_rehearsals(connection: Connection) -> int:
    """How many calls went. A ticket to which a real call has added something stays."""
    sids = list(connection.execute(_rehearsed()).scalars())
    if not sids:
        return 0
    for wipe in WIPES:
        if wipe.parent[0] and wipe.table not in STAYS:
            root, key = metadata.tables[wipe.parent[0]], wipe.parent[1]
            mine = select(root.c[key]).where(root.c.call_sid.in_(sids))
            table = metadata.tables[wipe.table]
            connection.execute(delete(table).where(table.c[wipe.by].in_(mine)))
    connection.execute(delete(issues).where(issues.c.call_sid.in_(sids), _not_used(sids)))
    for table in reversed(metadata.sorted_tables):
        if "call_sid" in table.c and table.name not in STAYS and table is not issues:
            connection.execute(delete(table).where(table.c.call_sid.in_(sids)))
    return connection.execute(delete(calls).where(calls.c.sid.in_(sids))).rowcount


def _not_used(sids: list[str]) -> ColumnElement[bool]:
    """No other call has a note on it."""
    others = select(notes.c.issue_number).where(notes.c.call_sid.not_in(sids))
    return issues.c.number.not_in(others)
