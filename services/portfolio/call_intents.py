"""What a caller wanted is noted once the call is over, beside the planning of its mail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from services.core.call_story import CallStory
from services.core.deliveries import NewDelivery
from services.core.dialogue import Role
from services.store.report_rows import INBOUND
from services.store.report_settling import keep_intents
from services.store.tables import calls


def intents_of_call(
    connection: Connection, story: CallStory, now: datetime
) -> Iterable[NewDelivery]:
    """Nothing leaves for it. A worker reads the words, so that no call waits for that."""
    if story.direction == INBOUND:
        mine = select(calls.c.language).where(calls.c.sid == story.call_sid)
        language = connection.execute(mine).scalar() or "en"
        said = [turn.text for turn in story.turns if turn.role == Role.CALLER]
        keep_intents(connection, story.call_sid, said, language, now)
    return ()
