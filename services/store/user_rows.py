"""Rows of people who sign in, in the transactions that change them: locked, and never the last
admin."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, insert, select, update

from services.core.leavers import Links
from services.core.users import (
    IDLE,
    LINK_LIFE,
    LINKS_WITHIN,
    MOST_LINKS,
    SESSION_LIFE,
    Refused,
    User,
)
from services.store.accounts import name_of, plain_email, token_hash
from services.store.call_rows import AnyRow
from services.store.tables import users
from services.store.user_tables import user_links, user_sessions

ADMIN = "admin"
LAST_ADMIN = "This is the last admin. Make somebody else an admin first."
ONESELF = "Nobody does this to their own account: ask another admin."
UNKNOWN = "Nobody has this address."
TOO_MANY = "Too many links were made for this person. Please wait an hour."
AWAY = "This account is disabled. Enable it first."


def goes_on(now: datetime) -> ColumnElement[bool]:
    """Which sessions still let somebody in: not ended, used lately, and not too old."""
    return and_(
        user_sessions.c.ended_at.is_(None),
        user_sessions.c.seen_at >= now - IDLE,
        user_sessions.c.created_at >= now - SESSION_LIFE,
    )


def locked_user(connection: Connection, email: str) -> AnyRow | None:
    mine = select(users).where(users.c.email == plain_email(email))
    return connection.execute(mine.with_for_update()).first()


def is_last_admin(connection: Connection, row: AnyRow) -> bool:
    """Locks all admins until the commit: two who shut each other out at once leave one."""
    if row.role != ADMIN or not row.enabled:
        return False
    admins = select(users.c.email).where(users.c.role == ADMIN, users.c.enabled.is_(True))
    found = connection.execute(admins.order_by(users.c.email).with_for_update()).scalars().all()
    return list(found) == [row.email]


def change_user(connection: Connection, email: str, **values: object) -> None:
    mine = update(users).where(users.c.email == plain_email(email))
    connection.execute(mine.values(**values))


def admins_but(connection: Connection, email: str) -> list[str]:
    """The addresses of the other admins."""
    found = select(users.c.email).where(
        users.c.role == ADMIN, users.c.enabled.is_(True), users.c.email != plain_email(email)
    )
    return list(connection.execute(found.order_by(users.c.email)).scalars())


def new_link(connection: Connection, email: str, by: str, now: datetime) -> str | Refused:
    """What stands in a link that sets a password once; older ones are over."""
    mine = user_links.c.email == plain_email(email)
    recent = select(func.count()).where(mine, user_links.c.created_at > now - LINKS_WITHIN)
    if (connection.execute(recent).scalar() or 0) >= MOST_LINKS:
        return Refused(TOO_MANY)
    end_links(connection, email, now)
    made = secrets.token_urlsafe(32)
    row = {
        "token_hash": token_hash(made),
        "email": plain_email(email),
        "made_by": by,
        "created_at": now,
        "expires_at": now + LINK_LIFE,
    }
    connection.execute(insert(user_links).values(**row))
    return made


def end_links(connection: Connection, email: str, now: datetime) -> None:
    mine = update(user_links).where(
        user_links.c.email == plain_email(email), user_links.c.over_at.is_(None)
    )
    connection.execute(mine.values(over_at=now))


def whose_link(connection: Connection, link: str, now: datetime, *, lock: bool = False) -> str:
    """The address of whoever may set a password with this link; "" for nobody."""
    good = (
        select(user_links.c.email)
        .join(users, users.c.email == user_links.c.email)
        .where(
            user_links.c.token_hash == token_hash(link),
            user_links.c.over_at.is_(None),
            user_links.c.expires_at > now,
            users.c.enabled.is_(True),
        )
    )
    good = good.with_for_update(of=user_links) if lock else good
    return connection.execute(good).scalar() or ""


def user_of(row: AnyRow, sessions: int = 0, tokens: int = 0, seen: datetime | None = None) -> User:
    return User(
        email=row.email,
        name=row.name or name_of(row.email),
        role=row.role,
        phone=row.phone if row.phone_confirmed_at else "",
        enabled=row.enabled,
        has_password=bool(row.password_hash),
        disabled_at=row.disabled_at,
        disabled_by=row.disabled_by,
        links=Links(row.colleague, row.on_call, row.mail),
        sessions=sessions,
        tokens=tokens,
        seen_at=seen,
    )
