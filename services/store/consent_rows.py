"""What events of privacy change in the records of a call."""

from __future__ import annotations

from sqlalchemy import Connection, update

from services.core.consents import NOT_KEPT
from services.core.dialogue import Role
from services.core.events import ConsentNoted, TextReceived
from services.store import consent_book, outbox
from services.store.tables import turns

TEXT = "text"
"""The direction of a conversation that is one text message."""


def note_consent(connection: Connection, event: ConsentNoted) -> None:
    consent_book.add(connection, event.consent, event.words)


def take_words_out(connection: Connection, call_sid: str) -> None:
    """The words of a call so far, both sides: ours repeat theirs."""
    outbox.forget_words(connection, call_sid)
    mine = turns.c.call_sid == call_sid
    connection.execute(update(turns).where(mine).values(text=NOT_KEPT))
    heard = mine & turns.c.heard_text.is_not(None)
    connection.execute(update(turns).where(heard).values(heard_text=NOT_KEPT))


def turns_of(event: TextReceived) -> list[dict[str, object]]:
    """The message and its answer, as two turns of one conversation."""
    key = {"call_sid": event.call_sid, "started_at": event.at}
    rows: list[dict[str, object]] = [
        {**key, "number": 1, "role": Role.CALLER, "text": event.text, "mode": TEXT}
    ]
    if event.answer:
        rows.append(
            {**key, "number": 1, "role": Role.ASSISTANT, "text": event.answer, "mode": TEXT}
        )
    return rows
