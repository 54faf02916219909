"""Who of the office does which kind of task: a part of the office's settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Department(StrEnum):
    """What people of an office look after."""

    OFFICE = "office"
    MAINTENANCE = "maintenance"
    LEASING = "leasing"
    ACCOUNTING = "accounting"
    OWNERS = "owners"
    MANAGEMENT = "management"


DEPARTMENT_OF: Mapping[str, Department] = {
    "complaint": Department.MANAGEMENT,
    "owner": Department.OWNERS,
    "vendor": Department.MAINTENANCE,
    "viewing": Department.LEASING,
    "lead": Department.LEASING,
    "entry": Department.MAINTENANCE,
    # The law sets a time for these: whoever decides has them.
    "deletion": Department.MANAGEMENT,
    "export": Department.MANAGEMENT,
    **dict.fromkeys(("extension", "dispute", "ledger", "deposit", "portal"), Department.ACCOUNTING),
    **dict.fromkeys(("renewal", "application", "move_out", "lease"), Department.LEASING),
    "legal": Department.MANAGEMENT,
}
"""Kind of task -> who looks after it; every other kind is the office's."""


@dataclass(frozen=True, slots=True)
class DeskMember:
    """Somebody who does tasks: a colleague by name, and what they look after."""

    name: str
    departments: tuple[Department, ...] = ()
    manager: bool = False
    """Told when a task has stayed undone for long."""
    email: str = ""
    """The account that they sign in with: so "mine" can be shown."""


@dataclass(frozen=True, slots=True)
class TaskDesk:
    """Who does what. Without anybody every task waits in the queue that is nobody's."""

    members: tuple[DeskMember, ...] = ()
    say_due: bool = True
    """Whether a caller is told by when they were asked to be called."""

    def member(self, name: str) -> DeskMember | None:
        wanted = name.strip().casefold()
        return next((one for one in self.members if one.name.casefold() == wanted), None)

    def with_email(self, email: str) -> DeskMember | None:
        """The member who signs in with this address."""
        wanted = email.strip().casefold()
        return next((one for one in self.members if wanted and one.email == wanted), None)

    def owner_of(self, kind: str, for_whom: str = "") -> str:
        """The name of who does such a task: who was asked for, else the department's first
        member; "" where nobody is set."""
        named = self.member(for_whom) if for_whom else None
        if named:
            return named.name
        department = department_of(kind)
        found = (one.name for one in self.members if department in one.departments)
        return next(found, "")

    @property
    def managers(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.members if one.manager)


def department_of(kind: str) -> Department:
    return DEPARTMENT_OF.get(kind, Department.OFFICE)
