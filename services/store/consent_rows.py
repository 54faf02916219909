"""What events of privacy change in the records of a call."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select, update

from services.core.consents import NOT_KEPT
from services.core.dialogue import Role
from services.core.events import ConsentNoted, TextReceived
from services.store import consent_book, outbox, receipts
from services.store.call_rows import CHANGE_CALL
from services.store.tables import calls, turns
from services.store.tool_rows import forget_words
from services.store.turn_search import clean_after

NO_WORDS = {"problem": "", "message": ""}
"""What is taken out of facts."""
NO_SENTENCES: dict[str, object] = {"later": [], "staff_words": ""}
"""What is taken out of where the script stands."""
TEXT = "text"
"""The direction of a conversation by text."""


def note_consent(connection: Connection, event: ConsentNoted) -> None:
    consent_book.add(connection, event.consent, event.words)


def take_words_out(connection: Connection, call_sid: str, root_sid: str = "") -> None:
    """The words of a conversation so far, both sides: ours repeat theirs. A call that was cut off
    and taken up again is one conversation; `root_sid`: where it began, if that is known better."""
    root = root_sid or select(calls.c.root_sid).where(calls.c.sid == call_sid).scalar_subquery()
    together = select(calls.c.sid, calls.c.facts, calls.c.script).where(calls.c.root_sid == root)
    rows = connection.execute(together).all()
    for row in rows:
        connection.execute(CHANGE_CALL, {"call_sid": row.sid, **_without_words(row)})
    for sid in {call_sid, *(row.sid for row in rows)}:
        _take_out_of(connection, sid)
    forget_words(connection, {call_sid, *(row.sid for row in rows)})


def _take_out_of(connection: Connection, call_sid: str) -> None:
    outbox.forget_words(connection, call_sid)
    receipts.forget_call(connection, call_sid)
    clean_after(connection)
    mine = turns.c.call_sid == call_sid
    connection.execute(update(turns).where(mine).values(text=NOT_KEPT))
    heard = mine & turns.c.heard_text.is_not(None)
    connection.execute(update(turns).where(heard).values(heard_text=NOT_KEPT))


def _without_words(row: Row[Any, Any, Any]) -> dict[str, object]:
    return {
        "facts": {**row.facts, **NO_WORDS} if row.facts else row.facts,
        "script": {**row.script, **NO_SENTENCES} if row.script else row.script,
    }


def turns_of(event: TextReceived) -> list[dict[str, object]]:
    """The message and its answer, as the two sides of one turn."""
    key = {"call_sid": event.call_sid, "started_at": event.at}
    rows: list[dict[str, object]] = [
        {**key, "number": event.turn, "role": Role.CALLER, "text": event.text, "mode": TEXT}
    ]
    if event.answer:
        rows.append(
            {
                **key,
                "number": event.turn,
                "role": Role.ASSISTANT,
                "text": event.answer,
                "mode": TEXT,
            }
        )
    return rows
