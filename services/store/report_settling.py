"""What reports need of a call is written down before its words are deleted: figures without a word
of anybody. Done once for each call, when nobody can call again in time any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from services.core.dialogue import Role
from services.core.intents import recognise
from services.core.report_rows import REPEAT_WITHIN, callers_back
from services.core.report_words import SUBJECTS
from services.store.report_rows import (
    INBOUND,
    Range,
    contacts,
    first_words,
    rings,
    staff_turns,
)
from services.store.report_tables import call_figures, call_intents
from services.store.statements import insert_new
from services.store.tables import calls, turns

MOST_AT_ONCE = 100
SURE_ENOUGH = 0.5
"""Below it the likeliest intent is a guess among many."""


def keep_intents(
    connection: Connection, call_sid: str, said: Sequence[str], language: str, at: datetime
) -> None:
    """Note what the caller asked for. Answers such as "yes" and manners ask for nothing."""
    readings = (recognise(text, language) for text in said if text)
    wanted = (one.intent for one in readings if one.score >= SURE_ENOUGH)
    for intent in dict.fromkeys(one for one in wanted if one in SUBJECTS):
        row = {"call_sid": call_sid, "intent": intent.value, "at": at}
        insert_new(connection, call_intents, row)


def any_unsettled(connection: Connection, now: datetime) -> bool:
    """A look that writes nothing."""
    return bool(_unsettled(connection, now, 1))


def settle_calls(connection: Connection, now: datetime) -> int:
    """Write the figures of some calls, oldest first; how many."""
    found = _unsettled(connection, now, MOST_AT_ONCE)
    if not found:
        return 0
    mine = select(calls.c.sid).where(calls.c.sid.in_([row.sid for row in found]))
    times, staff, rung = (
        first_words(connection, mine),
        staff_turns(connection, mine),
        rings(connection, mine),
    )
    begins, ends = found[0].started_at, found[-1].ended_at
    back = callers_back(contacts(connection, Range(begins, ends, tests=True)), now)
    for row in found:
        figures = {
            "call_sid": row.sid,
            "came_back": back.get(row.sid),
            "first_words_ms": list(times.get(row.sid, ())),
            "acknowledged_s": list(rung.get(row.sid, ())),
            "staff_spoke": row.sid in staff,
            "settled_at": now,
        }
        insert_new(connection, call_figures, figures)
        keep_intents(connection, row.sid, _said(connection, row.sid), row.language, row.ended_at)
    return len(found)


def _unsettled(connection: Connection, now: datetime, most: int) -> Sequence[Any]:
    settled = select(call_figures.c.call_sid).where(call_figures.c.call_sid == calls.c.sid)
    columns = (calls.c.sid, calls.c.started_at, calls.c.ended_at, calls.c.language)
    over = (calls.c.ended_at <= now - REPEAT_WITHIN, calls.c.direction == INBOUND)
    wanted = select(*columns).where(*over, ~settled.exists())
    return connection.execute(wanted.order_by(calls.c.started_at).limit(most)).all()


def _said(connection: Connection, call_sid: str) -> Sequence[str]:
    mine = (turns.c.call_sid == call_sid) & (turns.c.role == Role.CALLER)
    return connection.execute(select(turns.c.text).where(mine)).scalars().all()
