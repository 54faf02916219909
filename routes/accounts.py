"""What the pages need of the records of people who sign in. The store fills it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

ROLES = ("staff", "manager", "admin")
"""From the least to the most that may be done."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of the office who may sign in."""

    id: str
    email: str
    role: str

    def may(self, role: str) -> bool:
        """Does this account have the rights of `role`?"""
        return ROLES.index(self.role) >= ROLES.index(role)


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
