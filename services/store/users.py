"""Who may sign in, and which API tokens are good. Hashing runs on a thread: it takes 50 ms."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Connection, Select, delete, select, update

from services.core.ports import Clock
from services.store.database import Database
from services.store.statements import insert_new
from services.store.tables import api_tokens, users
from services.store.threads import StartThread, Threads, in_thread, start_daemon

FIRST_TOKEN = "API_TOKEN"  # noqa: S105 - a name, not a token


class UserRole(StrEnum):
    STAFF = "staff"
    MANAGER = "manager"
    ADMIN = "admin"

    def covers(self, needed: UserRole) -> bool:
        """An admin may do what a manager may, and a manager what staff may."""
        order = list(UserRole)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class User:
    email: str
    role: UserRole


class Users:
    """The people who sign in. Every method raises ProviderError where the database is away."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        start: StartThread = start_daemon,
        threads: int = 2,
    ) -> None:
        self._database = database
        self._clock = clock
        self._hasher = PasswordHasher()
        self._threads = Threads([self._hasher] * threads, start)
        self._nobody = ""

    async def add(self, email: str, password: str, role: UserRole) -> bool:
        """Add somebody. False where the address is taken."""
        hashed = await self._hash(password)
        row = {
            "email": plain_email(email),
            "password_hash": hashed,
            "role": role,
            "enabled": True,
            "created_at": self._clock.now(),
        }
        return await self._database.run(lambda c: insert_new(c, users, row))

    async def check(self, email: str, password: str) -> User | None:
        """The user, or None. An unknown address takes as long as a wrong password."""
        row = await self._database.read(lambda c: c.execute(_user(email)).first())
        known = row is not None and row.enabled
        hashed = row.password_hash if row is not None and known else await self._hash_of_nobody()
        right = await in_thread(self._threads, lambda hasher: _verify(hasher, hashed, password))
        return User(row.email, UserRole(row.role)) if row is not None and known and right else None

    async def find(self, email: str) -> User | None:
        """An enabled user: asked for each page, so that a disabled one is out at once."""
        row = await self._database.read(lambda c: c.execute(_user(email)).first())
        return User(row.email, UserRole(row.role)) if row is not None and row.enabled else None

    async def change_password(self, email: str, password: str) -> None:
        hashed = await self._hash(password)
        change = update(users).where(users.c.email == plain_email(email))
        await self._database.run(lambda c: c.execute(change.values(password_hash=hashed)).close())

    async def enable(self, email: str, *, enabled: bool) -> None:
        change = update(users).where(users.c.email == plain_email(email))
        await self._database.run(lambda c: c.execute(change.values(enabled=enabled)).close())

    async def first_admin(self, email: str, password: str) -> bool:
        """Add the first admin where nobody can sign in yet. True where this start has added one."""
        anybody = await self._database.read(lambda c: c.execute(select(users.c.email)).first())
        return anybody is None and await self.add(email, password, UserRole.ADMIN)

    async def _hash(self, password: str) -> str:
        return await in_thread(self._threads, lambda hasher: hasher.hash(password))

    async def _hash_of_nobody(self) -> str:
        self._nobody = self._nobody or await self._hash(secrets.token_hex(16))
        return self._nobody

    async def close(self) -> None:
        await self._threads.close()


def plain_email(email: str) -> str:
    """Addresses are the same in any case."""
    return email.strip().lower()


def _user(email: str) -> Select[Any]:
    return select(users).where(users.c.email == plain_email(email))


def _verify(hasher: PasswordHasher, hashed: str, password: str) -> bool:
    try:
        return hasher.verify(hashed, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def token_hash(token: str) -> str:
    """What is kept of an API token. It is random and long, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def put_token(connection: Connection, name: str, token: str, clock: Clock) -> None:
    """Keep a named token; the same name replaces the older one (`API_TOKEN` at each start)."""
    hashed = token_hash(token)
    connection.execute(
        delete(api_tokens).where(api_tokens.c.name == name, api_tokens.c.token_hash != hashed)
    )
    row = {"token_hash": hashed, "name": name, "created_at": clock.now()}
    insert_new(connection, api_tokens, row)


def token_name(connection: Connection, token: str) -> str | None:
    """The name of a good token, or None."""
    found = select(api_tokens.c.name).where(
        api_tokens.c.token_hash == token_hash(token), api_tokens.c.revoked_at.is_(None)
    )
    name: str | None = connection.execute(found).scalar_one_or_none()
    return name


def revoke_token(connection: Connection, name: str, clock: Clock) -> None:
    change = update(api_tokens).where(api_tokens.c.name == name)
    connection.execute(change.values(revoked_at=clock.now()))


def token_names(connection: Connection) -> Sequence[str]:
    """The tokens that are good."""
    good = select(api_tokens.c.name).where(api_tokens.c.revoked_at.is_(None))
    return connection.execute(good.order_by(api_tokens.c.created_at)).scalars().all()
