"""Where people are signed in: a row for each browser, asked at each page by its key.

So a session that was ended anywhere is over in every process with the next request; nothing has
to be sent between processes.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from services.core.errors import ProviderError
from services.core.ports import Clock
from services.core.users import Session
from services.store.accounts import Account, account_of, plain_email
from services.store.database import Database
from services.store.outbox import CHANGE, append
from services.store.tables import users
from services.store.user_rows import goes_on
from services.store.user_tables import user_sessions

log = logging.getLogger(__name__)

KEPT = timedelta(days=90)
"""How long the audit log tells of a session that nobody uses any more."""
SEEN_EVERY = timedelta(minutes=5)
SESSIONS = "sessions"
"""The kind of change that has every process look at once whose pages are still open rightly."""
AGENT_LIMIT, PLACE_LIMIT = 200, 60


class StoredSessions:
    """Every method raises ProviderError where the database is away."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def open(self, email: str, place: str, agent: str) -> str:
        """The id of a new session. What is long over of theirs goes."""
        now, made = self._clock.now(), secrets.token_hex(16)
        row = {
            "id": made,
            "email": plain_email(email),
            "place": place[:PLACE_LIMIT],
            "agent": agent[:AGENT_LIMIT],
            "created_at": now,
            "seen_at": now,
        }

        def write(connection: Connection) -> None:
            old = user_sessions.c.seen_at < now - KEPT
            connection.execute(delete(user_sessions).where(old))
            connection.execute(insert(user_sessions).values(**row))

        await self._database.run(write)
        return made

    async def account(self, session_id: str) -> Account | None:
        """Whose session it is, while it goes on and they may sign in."""
        found = await self.accounts((session_id,))
        return found.get(session_id)

    async def accounts(self, session_ids: Sequence[str]) -> Mapping[str, Account]:
        """The same for many, in one look: session -> whose it is."""
        now = self._clock.now()
        mine = (
            select(users, user_sessions.c.id.label("session_id"), user_sessions.c.seen_at)
            .join(user_sessions, user_sessions.c.email == users.c.email)
            .where(
                user_sessions.c.id.in_(session_ids),
                goes_on(now),
                users.c.enabled.is_(True),
            )
        )
        good = await self._database.read(lambda c: c.execute(mine).all())
        if used := [row.session_id for row in good if row.seen_at < now - SEEN_EVERY]:
            await self._seen(used, now)
        return {row.session_id: account_of(row) for row in good}

    async def _seen(self, session_ids: Sequence[str], now: datetime) -> None:
        """For the list alone: nobody is signed out because this could not be written."""
        mine = update(user_sessions).where(user_sessions.c.id.in_(session_ids))
        try:
            await self._database.run(lambda c: c.execute(mine.values(seen_at=now)).close())
        except ProviderError as error:
            log.warning("a session's use is not noted", extra={"why": type(error).__name__})

    async def of(self, email: str) -> Sequence[Session]:
        """Those that go on, the newest use first."""
        mine = select(user_sessions).where(
            user_sessions.c.email == plain_email(email),
            goes_on(self._clock.now()),
        )
        order = mine.order_by(user_sessions.c.seen_at.desc())
        rows = await self._database.read(lambda c: c.execute(order).all())
        return [Session(one.id, one.place, one.agent, one.created_at, one.seen_at) for one in rows]

    async def end(self, session_id: str, email: str, by: str) -> bool:
        """End one of this person's sessions. False where there is none such."""
        now = self._clock.now()
        return bool(
            await self._database.run(lambda c: end_sessions(c, email, by, now, only=session_id))
        )

    async def end_all(self, email: str, by: str, *, but: str = "") -> int:
        """End all of this person's, but for one; how many."""
        now = self._clock.now()
        return await self._database.run(lambda c: end_sessions(c, email, by, now, but=but))


def end_sessions(
    connection: Connection, email: str, by: str, now: datetime, *, only: str = "", but: str = ""
) -> int:
    """End sessions in a transaction of something else; how many. Open pages are cut at once."""
    change = update(user_sessions).where(
        user_sessions.c.email == plain_email(email), user_sessions.c.ended_at.is_(None)
    )
    if only:
        change = change.where(user_sessions.c.id == only)
    if but:
        change = change.where(user_sessions.c.id != but)
    count = connection.execute(change.values(ended_at=now, ended_by=by)).rowcount
    tell_sessions(connection, now)
    return count


def tell_sessions(connection: Connection, now: datetime) -> None:
    """Every process looks again whose pages are open rightly. Names nobody."""
    append(connection, CHANGE, {"kind": SESSIONS, "call_sid": None, "at": now.isoformat()}, at=now)
