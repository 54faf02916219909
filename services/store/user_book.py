"""People who sign in, as admins look after them. Each change stands in the trail with who made
it, in the same commit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from services.core.leavers import Links
from services.core.ports import Clock
from services.core.users import Made, Refused, User
from services.store.accounts import StoredAccounts, plain_email
from services.store.database import Database
from services.store.sessions import end_sessions, tell_sessions
from services.store.statements import insert_new
from services.store.tables import api_tokens, users
from services.store.trail import note
from services.store.user_rows import (
    AWAY,
    LAST_ADMIN,
    ONESELF,
    UNKNOWN,
    change_user,
    end_links,
    goes_on,
    is_last_admin,
    locked_user,
    new_link,
    user_of,
    whose_link,
)
from services.store.user_tables import user_sessions

ADMIN = "admin"


class StoredUsers:
    """Every method raises ProviderError where the database is away."""

    def __init__(self, database: Database, accounts: StoredAccounts, clock: Clock) -> None:
        self._database = database
        self._accounts = accounts
        self._clock = clock

    async def everybody(self) -> Sequence[User]:
        """Those who may sign in first, then those who may not any more."""
        now = self._clock.now()
        return await self._database.read(lambda c: _everybody(c, now))

    async def one(self, email: str) -> User | None:
        found = (user for user in await self.everybody() if user.email == plain_email(email))
        return next(found, None)

    async def add(self, email: str, name: str, role: str, by: str) -> Made | Refused:
        """Somebody new, and the link with which they set their password."""
        now, address = self._clock.now(), plain_email(email)
        row = {"email": address, "password_hash": "", "role": role, "enabled": True}
        row |= {"created_at": now, "name": name}

        def write(connection: Connection) -> Made | Refused:
            if not insert_new(connection, users, row):
                return Refused("This address is known already.")
            note(connection, by, f"added {address} as {role}", now)
            return _made(new_link(connection, address, by, now))

        return await self._database.run(write)

    async def set_role(self, email: str, role: str, by: str, by_email: str) -> Refused | None:
        """It counts with their next request, in every process."""
        now = self._clock.now()

        def write(connection: Connection) -> Refused | None:
            row = locked_user(connection, email)
            if row is None:
                return Refused(UNKNOWN)
            if row.email == plain_email(by_email):
                return Refused(ONESELF)
            if role != ADMIN and is_last_admin(connection, row):
                return Refused(LAST_ADMIN)
            if row.role != role:
                change_user(connection, email, role=role)
                note(connection, by, f"{row.email} is {role} now, was {row.role}", now)
                tell_sessions(connection, now)
            return None

        return await self._database.run(write)

    async def reset(self, email: str, by: str) -> Made | Refused:
        """The password is no good any more, every session is over; a link sets a new one."""
        now = self._clock.now()

        def write(connection: Connection) -> Made | Refused:
            row = locked_user(connection, email)
            if row is None or not row.enabled:
                return Refused(UNKNOWN if row is None else AWAY)
            made = _made(new_link(connection, email, by, now))
            if isinstance(made, Made):
                change_user(connection, email, password_hash="")
                ended = end_sessions(connection, email, by, now)
                note(connection, by, f"reset the password of {row.email}; {ended} sessions", now)
            return made

        return await self._database.run(write)

    async def link(self, email: str, by: str) -> Made | Refused:
        """A link alone: sessions go on, and the old password is good until it is used."""
        now = self._clock.now()

        def write(connection: Connection) -> Made | Refused:
            row = locked_user(connection, email)
            if row is None or not row.enabled:
                return Refused(UNKNOWN if row is None else AWAY)
            note(connection, by, f"made a link to set the password of {row.email}", now)
            return _made(new_link(connection, email, by, now))

        return await self._database.run(write)

    async def enable(self, email: str, by: str) -> Made | Refused:
        """They may sign in again, with a new password. Rota, lists and tokens stay as they are."""
        now = self._clock.now()

        def write(connection: Connection) -> Made | Refused:
            row = locked_user(connection, email)
            if row is None:
                return Refused(UNKNOWN)
            if row.enabled:
                return Refused("This account is enabled already.")
            # Whoever was disabled by an older version still has a password and sessions.
            end_sessions(connection, email, by, now)
            back = {"enabled": True, "disabled_at": None, "disabled_by": "", "password_hash": ""}
            change_user(connection, email, **back)
            note(connection, by, f"enabled {row.email} again", now)
            return _made(new_link(connection, email, by, now))

        return await self._database.run(write)

    async def set_links(self, email: str, links: Links, by: str) -> None:
        """Who they are on the telephone, where it is not found by itself."""
        now, told = self._clock.now(), f"{links.colleague or '?'}, {links.on_call or '?'}"

        def write(connection: Connection) -> None:
            kept = {"colleague": links.colleague, "on_call": links.on_call, "mail": links.mail}
            change_user(connection, email, **kept)
            note(connection, by, f"who {plain_email(email)} is on the telephone: {told}", now)

        await self._database.run(write)

    async def end_sessions(self, email: str, by: str, session_id: str = "") -> int:
        """End one session of theirs, or all; how many."""
        now = self._clock.now()

        def write(connection: Connection) -> int:
            ended = end_sessions(connection, email, by, now, only=session_id)
            note(connection, by, f"ended {ended} sessions of {plain_email(email)}", now)
            return ended

        return await self._database.run(write)

    # --- links ----------------------------------------------------------------------------

    async def whose_link(self, link: str) -> str:
        """The address that this link sets a password for; "" where it is over."""
        now = self._clock.now()
        return await self._database.read(lambda c: whose_link(c, link, now))

    async def set_password(self, link: str, password: str) -> str:
        """Use a link. The address, or "" where the link is over by now."""
        now, hashed = self._clock.now(), await self._accounts.hashed(password)

        def write(connection: Connection) -> str:
            email = whose_link(connection, link, now, lock=True)
            if email:
                end_links(connection, email, now)
                change_user(connection, email, password_hash=hashed)
                end_sessions(connection, email, email, now)
                note(connection, email, "set a password by link", now)
            return email

        return await self._database.run(write)

    async def change_own_password(self, email: str, password: str, keep: str) -> None:
        """Their own, which they know; every session but `keep` is over."""
        now, hashed = self._clock.now(), await self._accounts.hashed(password)

        def write(connection: Connection) -> None:
            change_user(connection, email, password_hash=hashed)
            end_links(connection, email, now)
            end_sessions(connection, email, email, now, but=keep)
            note(connection, email, "changed their password", now)

        await self._database.run(write)


def _made(link: str | Refused) -> Made | Refused:
    return link if isinstance(link, Refused) else Made(link)


def _everybody(connection: Connection, now: datetime) -> list[User]:
    seen = func.max(user_sessions.c.seen_at)
    by_session = select(user_sessions.c.email, seen).group_by(user_sessions.c.email)
    last: dict[str, datetime] = {row[0]: row[1] for row in connection.execute(by_session).all()}
    counted = select(user_sessions.c.email, func.count()).where(goes_on(now))
    sessions = _counts(connection, counted.group_by(user_sessions.c.email))
    good = select(api_tokens.c.owner, func.count()).where(api_tokens.c.revoked_at.is_(None))
    tokens = _counts(connection, good.group_by(api_tokens.c.owner))
    rows = connection.execute(select(users).order_by(users.c.enabled.desc(), users.c.email))
    return [
        user_of(row, sessions.get(row.email, 0), tokens.get(row.email, 0), last.get(row.email))
        for row in rows
    ]


def _counts(connection: Connection, found: Select[Any]) -> dict[str, int]:
    """Address -> how many."""
    return {row[0]: row[1] for row in connection.execute(found).all()}
