"""Who may sign in, and which API tokens are good. Hashing runs on a thread: it takes 30 ms."""

from __future__ import annotations

import hashlib
import logging
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Connection, Row, Select, delete, select, update

from services.core.errors import ProviderError
from services.core.ports import Clock
from services.core.users import ROLES
from services.store.database import Database
from services.store.statements import insert_new
from services.store.tables import api_tokens, users
from services.store.threads import StartThread, Threads, in_thread, start_daemon

log = logging.getLogger(__name__)

AnyRow = Row[Any]
USED_EVERY = timedelta(minutes=1)
FIRST_TOKEN = "API_TOKEN"  # noqa: S105 - a name, not a token


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of the office who may sign in, or a program with a token."""

    id: str
    email: str
    role: str
    name: str = field(default="", compare=False)
    """How they are called, on pages and by Chris; where nobody set one it comes of the address."""
    phone: str = field(default="", compare=False, repr=False)
    """Where calls that they take over go (E.164); "" until it is confirmed."""
    mark: str = field(default="", compare=False, repr=False)
    """Another one after each change of the password, so that older sessions are over then."""

    def may(self, role: str) -> bool:
        """Does this account have the rights of `role`?"""
        return ROLES.index(self.role) >= ROLES.index(role)


class StoredAccounts:
    """Who may sign in. Every method raises ProviderError where the database is away."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        start: StartThread = start_daemon,
        threads: int = 1,
    ) -> None:
        self._database = database
        self._clock = clock
        self._hasher = _new_hasher()
        self._threads = Threads([self._hasher] * threads, start)
        self._nobody = ""

    async def add(self, email: str, password: str, role: str) -> bool:
        """Add somebody. False where the address is taken."""
        hashed = await self.hashed(password)
        row = {
            "email": plain_email(email),
            "password_hash": hashed,
            "role": role,
            "enabled": True,
            "created_at": self._clock.now(),
        }
        return await self._database.run(lambda c: insert_new(c, users, row))

    async def with_password(self, email: str, password: str) -> Account | None:
        """The enabled account, or None. Takes as long for an unknown address as for a known one."""
        row = await self._database.read(lambda c: c.execute(_enabled(email)).first())
        # Whoever has set no password yet takes as long, too.
        hashed = (row.password_hash if row else "") or await self._hash_of_nobody()
        right = await in_thread(self._threads, lambda hasher: _verify(hasher, hashed, password))
        return account_of(row) if row and right else None

    async def with_id(self, account_id: str) -> Account | None:
        """The enabled account: asked for each page, so that a disabled one is out at once."""
        row = await self._database.read(lambda c: c.execute(_enabled(account_id)).first())
        return account_of(row) if row else None

    async def with_token(self, token: str) -> Account | None:
        """What an API token stands for, or None for an unknown or revoked one."""
        row = await self._database.read(lambda c: c.execute(_good_token(token)).first())
        if row is None or (row.owner and not row.owner_enabled):
            return None
        await self._note_use(row)
        if not row.owner:
            return Account(f"token {row.name}", "", row.role, row.name)
        role = min(row.role, row.owner_role, key=ROLES.index)
        return Account(f"token {row.name} of {row.owner}", "", role, row.owner_name or row.name)

    async def _note_use(self, row: AnyRow) -> None:
        """When a token was used last, once a minute; nobody is refused because of it."""
        now = self._clock.now()
        if row.last_used_at is not None and row.last_used_at > now - USED_EVERY:
            return
        mine = update(api_tokens).where(api_tokens.c.token_hash == row.token_hash)
        try:
            await self._database.run(lambda c: c.execute(mine.values(last_used_at=now)).close())
        except ProviderError as error:
            log.warning("a token's use is not noted", extra={"why": type(error).__name__})

    async def put_token(self, name: str, token: str, role: str = "admin") -> None:
        """Keep a named token; the same name replaces the older one (`API_TOKEN` at each start)."""
        row = {"token_hash": token_hash(token), "name": name, "role": role}
        now = self._clock.now()
        await self._database.run(lambda c: _put_token(c, {**row, "created_at": now}))

    async def revoke_token(self, name: str) -> None:
        mine = (api_tokens.c.name == name) & (api_tokens.c.owner == "")
        change = update(api_tokens).where(mine)
        now = self._clock.now()
        await self._database.run(lambda c: c.execute(change.values(revoked_at=now)).close())

    async def change_password(self, email: str, password: str) -> None:
        hashed = await self.hashed(password)
        change = update(users).where(users.c.email == plain_email(email))
        await self._database.run(lambda c: c.execute(change.values(password_hash=hashed)).close())

    async def enable(self, email: str, *, enabled: bool) -> None:
        change = update(users).where(users.c.email == plain_email(email))
        await self._database.run(lambda c: c.execute(change.values(enabled=enabled)).close())

    async def first_admin(self, email: str, password: str) -> bool:
        """Add the first admin where nobody can sign in yet. True where this start has added one."""
        anybody = await self._database.read(lambda c: c.execute(select(users.c.email)).first())
        return anybody is None and await self.add(email, password, "admin")

    async def hashed(self, password: str) -> str:
        """What is kept of a password. Takes a tenth of a second, on a thread."""
        return await in_thread(self._threads, lambda hasher: hasher.hash(password))

    async def _hash_of_nobody(self) -> str:
        self._nobody = self._nobody or await self.hashed(secrets.token_hex(16))
        return self._nobody

    async def close(self) -> None:
        await self._threads.close()


def _new_hasher() -> PasswordHasher:
    """OWASP's smallest set for Argon2id. The library's own costs seven times as much on four
    threads, and whoever tries passwords would take the processor from the calls."""
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def plain_email(email: str) -> str:
    """Addresses are the same in any case."""
    return email.strip().lower()


def name_of(email: str) -> str:
    """`diane.k@example.com` is called Diane until somebody says better."""
    first = email.partition("@")[0].replace("_", ".").partition(".")[0]
    return first.capitalize()


def _enabled(email: str) -> Select[Any]:
    return select(users).where(users.c.email == plain_email(email), users.c.enabled.is_(True))


def _good_token(token: str) -> Select[Any]:
    """With whose it is, where it is a person's."""
    owner = [users.c[name].label(f"owner_{name}") for name in ("enabled", "role", "name")]
    return (
        select(api_tokens, *owner)
        .outerjoin(users, (users.c.email == api_tokens.c.owner) & (api_tokens.c.owner != ""))
        .where(api_tokens.c.token_hash == token_hash(token), api_tokens.c.revoked_at.is_(None))
    )


def account_of(row: AnyRow) -> Account:
    """Somebody who signs in, from their row."""
    phone = row.phone if row.phone_confirmed_at else ""
    name = row.name or name_of(row.email)
    return Account(row.email, row.email, row.role, name, phone, token_hash(row.password_hash)[:16])


def _verify(hasher: PasswordHasher, hashed: str, password: str) -> bool:
    try:
        return hasher.verify(hashed, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def token_hash(token: str) -> str:
    """What is kept of an API token. It is random and long, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def _put_token(connection: Connection, row: dict[str, Any]) -> None:
    older = (api_tokens.c.name == row["name"]) & (api_tokens.c.owner == "")
    older &= api_tokens.c.token_hash != row["token_hash"]
    connection.execute(delete(api_tokens).where(older))
    insert_new(connection, api_tokens, row)
