"""Rows of preferences, for the call log and for the pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from services.core.events import LanguageChanged
from services.core.manner import Manner
from services.store.preferences_tables import preferences
from services.store.statements import insert_new, put


def preference_row(
    key: str,
    manner: Manner,
    at: datetime,
    *,
    number: str,
    who: str = "",
    call_sid: str | None = None,
) -> dict[str, Any]:
    """`number`: one of whoever it is about; `who`: of staff, "" where a call has taught it."""
    return {
        "key": key,
        "slower": manner.slower,
        "plain": manner.plain,
        "relay": manner.relay,
        "who": who,
        "call_sid": call_sid,
        "number": number,
        "at": at,
    }


def keep_preference(connection: Connection, row: Mapping[str, Any]) -> None:
    """What a call has learnt. It may come late: something newer, of staff or of a later call,
    stays."""
    if insert_new(connection, preferences, row):
        return
    mine = select(preferences.c.at).where(preferences.c.key == row["key"]).with_for_update()
    known_at = connection.execute(mine).scalar_one()
    if known_at <= row["at"]:
        put(connection, preferences, row)


def keep_language(
    connection: Connection, event: LanguageChanged, call_sid: str | None = None
) -> None:
    """What somebody speaks, beside how they want to be spoken to. It may come late."""
    manner = {"slower": False, "plain": False, "relay": False}
    told = {"language": event.language, "at": event.at}
    row = {"key": event.key, "number": event.number, "call_sid": call_sid, **told, **manner}
    if insert_new(connection, preferences, row):
        return
    mine = (preferences.c.key == event.key) & (preferences.c.at <= event.at)
    connection.execute(update(preferences).where(mine).values(told))


def manner_of_row(row: Any) -> Manner:
    return Manner(slower=row.slower, plain=row.plain, relay=row.relay)
