"""What the pages need of the records of people who sign in. The store fills it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from services.store.accounts import Account


class Sessions(Protocol):
    """Where people are signed in. Raises ProviderError."""

    async def open(self, email: str, place: str, agent: str) -> str:
        """The id of a new session."""
        ...

    async def account(self, session_id: str) -> Account | None:
        """Whose it is, while it goes on and they may sign in."""
        ...

    async def accounts(self, session_ids: Sequence[str]) -> Mapping[str, Account]:
        """The same for many, in one look: session -> whose it is."""
        ...

    async def end(self, session_id: str, email: str, by: str) -> bool: ...


class Accounts(Protocol):
    """People who may sign in, and tokens of programs. Raises ProviderError."""

    async def with_password(self, email: str, password: str) -> Account | None:
        """The enabled account, or None. Takes as long for an unknown address as for a known one."""
        ...

    async def with_id(self, account_id: str) -> Account | None:
        """The enabled account, or None."""
        ...

    async def with_token(self, token: str) -> Account | None:
        """The account that an API token stands for, or None for an unknown or revoked one."""
        ...
