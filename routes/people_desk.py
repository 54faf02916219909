"""What the pages about people need, and who is who on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from flask import request
from flask_login import current_user

from services.core.leavers import Leaver, Links
from services.core.office import Office
from services.core.ports import Clock, Wait
from services.core.staff_line import OfficeChange
from services.core.users import Made, Refused, Session, Token, User
from services.portfolio.departures import Departures
from services.store.departure_rows import signer


class Users(Protocol):
    """People who sign in. Raises ProviderError."""

    async def everybody(self) -> Sequence[User]: ...

    async def one(self, email: str) -> User | None: ...

    async def add(self, email: str, name: str, role: str, by: str) -> Made | Refused: ...

    async def set_role(self, email: str, role: str, by: str, by_email: str) -> Refused | None: ...

    async def reset(self, email: str, by: str) -> Made | Refused: ...

    async def enable(self, email: str, by: str) -> Made | Refused: ...

    async def set_links(self, email: str, links: Links, by: str) -> None: ...

    async def end_sessions(self, email: str, by: str, session_id: str = "") -> int: ...


class SessionList(Protocol):
    async def of(self, email: str) -> Sequence[Session]: ...


class Tokens(Protocol):
    """Named API tokens. Raises ProviderError."""

    async def of(self, owner: str) -> Sequence[Token]: ...

    async def make(self, owner: str, name: str, role: str, by: str) -> Made | Refused: ...

    async def revoke(self, owner: str, name: str, by: str) -> bool: ...


class Offices(Protocol):
    """Never raises: without records the office is known from memory."""

    async def office(self) -> Office: ...


class Trail(Protocol):
    async def trail(self, what: Sequence[str] = ()) -> Sequence[OfficeChange]: ...


@dataclass(frozen=True, slots=True)
class PeopleDesk:
    """Handed to the pages of people."""

    users: Users
    sessions: SessionList
    tokens: Tokens
    departures: Departures
    offices: Offices
    book: Trail
    clock: Clock
    wait: Wait
    public_url: str = ""

    def link(self, made: Made) -> str:
        """Where a new password is set; it is shown once."""
        origin = self.public_url or request.host_url.rstrip("/")
        return f"{origin}/sign-in/link/{made.secret}"


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody who signs in, with what they are on the telephone."""

    user: User
    leaver: Leaver

    @property
    def is_oneself(self) -> bool:
        return self.user.email == str(current_user.account.email)


def shown(office: Office, user: User) -> Shown:
    return Shown(user, signer(office, user))


def without_account(office: Office, signed: Sequence[Shown]) -> list[str]:
    """Names of people who take calls and do not sign in."""
    known = {one.leaver.colleague for one in signed if one.user.enabled}
    known |= {one.leaver.on_call for one in signed if one.user.enabled}
    names = [one.name for one in office.colleagues]
    numbers = {one.number for one in office.colleagues}
    names += [
        one.name
        for one in office.on_call_rota.people
        if one.number not in numbers and one.name not in names
    ]
    return [name for name in names if name not in known]


def who() -> str:
    """Whoever asks now, for the trail."""
    return str(current_user.account.id)
