"""Named API tokens: of programs of the office, and of people. They act with at most the rights
that their owner has at that moment, and not at all once the owner is gone."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from services.core.ports import Clock
from services.core.users import ROLES, Made, Refused, Token
from services.store.accounts import plain_email, token_hash
from services.store.call_rows import AnyRow
from services.store.database import Database
from services.store.sessions import tell_sessions
from services.store.tables import api_tokens
from services.store.trail import note

MOST_TOKENS = 20
PREFIX = "chris_"
"""So that a token that was published by mistake can be found."""


class StoredTokens:
    """Every method raises ProviderError where the database is away."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def of(self, owner: str) -> Sequence[Token]:
        """Those that are good, newest first; "" for those of programs."""
        mine = select(api_tokens).where(
            api_tokens.c.owner == plain_email(owner), api_tokens.c.revoked_at.is_(None)
        )
        order = mine.order_by(api_tokens.c.created_at.desc(), api_tokens.c.name)
        rows = await self._database.read(lambda c: c.execute(order).all())
        return [_token(one) for one in rows]

    async def make(self, owner: str, name: str, role: str, by: str) -> Made | Refused:
        """A new token of theirs; it is shown once."""
        made, now = PREFIX + secrets.token_urlsafe(32), self._clock.now()
        email = plain_email(owner)
        row = {
            "token_hash": token_hash(made),
            "name": name,
            "role": role if role in ROLES else ROLES[0],
            "owner": email,
            "created_at": now,
        }

        def write(connection: Connection) -> Made | Refused:
            refusal = _refused(connection, email, name)
            if refusal:
                return refusal
            connection.execute(insert(api_tokens).values(**row))
            note(connection, by, f"made the token “{name}” of {email}", now)
            return Made(made)

        return await self._database.run(write)

    async def revoke(self, owner: str, name: str, by: str) -> bool:
        """False where there is no such token that is good."""
        now = self._clock.now()
        mine = (api_tokens.c.owner == plain_email(owner)) & (api_tokens.c.name == name)
        change = update(api_tokens).where(mine, api_tokens.c.revoked_at.is_(None))

        def write(connection: Connection) -> bool:
            done = connection.execute(change.values(revoked_at=now)).rowcount == 1
            if done:
                note(connection, by, f"revoked the token “{name}” of {owner or 'a program'}", now)
                tell_sessions(connection, now)
            return done

        return await self._database.run(write)


def _refused(connection: Connection, owner: str, name: str) -> Refused | None:
    """A revoked token of this name makes room for the new one."""
    mine = (api_tokens.c.owner == owner) & (api_tokens.c.revoked_at.is_(None))
    same = select(api_tokens.c.name).where(mine, api_tokens.c.name == name)
    if connection.execute(same).first():
        return Refused("There is a token of this name. Choose another, or revoke it first.")
    if (connection.execute(select(func.count()).where(mine)).scalar() or 0) >= MOST_TOKENS:
        return Refused(f"There are {MOST_TOKENS} tokens. Revoke one that is not needed.")
    old = (api_tokens.c.owner == owner) & (api_tokens.c.name == name)
    connection.execute(delete(api_tokens).where(old))
    return None


def revoke_all(connection: Connection, owner: str, now: datetime) -> list[str]:
    """The names of the tokens that are over with this."""
    mine = (api_tokens.c.owner == plain_email(owner)) & api_tokens.c.revoked_at.is_(None)
    names = list(connection.execute(select(api_tokens.c.name).where(mine)).scalars())
    connection.execute(update(api_tokens).where(mine).values(revoked_at=now))
    return names


def _token(row: AnyRow) -> Token:
    return Token(row.name, row.role, row.created_at, row.last_used_at, row.revoked_at, row.owner)
