"""The staff line: who of the office calls, and what only they may ask for. Values and ports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.core.calendar import Closure
from services.core.commands import KEY_SIGN
from services.core.office import Office
from services.core.people import Caller, Person, PersonKind, PhoneNumber
from services.core.pins import PinVerdict


@dataclass(frozen=True, slots=True)
class Member:
    """A number that belongs to somebody of the office. It recognises; only the PIN proves."""

    name: str
    number: PhoneNumber


def member_of(caller: Caller, office: Office | None) -> Member | None:
    """Who of the office has the caller's number; None for everybody else."""
    number = caller.counted_number
    if number is None:
        return None
    for person in caller.people:
        if person.kind is PersonKind.STAFF:
            return Member(person.first_name or person.name, number)
    colleagues = office.colleagues if office else ()
    named = next((one for one in colleagues if one.number == number), None)
    return Member(named.name, number) if named else None


class PinBook(Protocol):
    """The PINs of staff. Every method raises ProviderError where they cannot be read."""

    async def has(self, number: PhoneNumber) -> bool:
        """Was a PIN ever set for this number?"""
        ...

    async def check(self, number: PhoneNumber, pin: str) -> PinVerdict:
        """Count the attempt, then look. Five wrong ones lock the number for a while."""
        ...


class TenantBook(Protocol):
    """Whom staff may be connected to. Every method raises ProviderError."""

    async def people_in(self, unit_id: str) -> Sequence[Person]:
        """Current tenants of a unit."""
        ...

    async def people_named(self, name: str) -> Sequence[Person]:
        """People whose full name sounds or looks like `name`, best first."""
        ...

    async def person(self, person_id: str) -> Person | None: ...


class OfficeBook(Protocol):
    """Changes of the office that take effect at once, each with who did it.

    Returns the office as it is then. Raises ProviderError, and then nothing has changed or, for
    ProviderUnsure, perhaps.
    """

    async def close(self, closure: Closure) -> Office: ...

    async def cancel_closure(self, closure_id: str, who: str) -> Office: ...

    async def open_again(self, who: str) -> Office:
        """Every closure that is on now is over."""
        ...

    async def switch(self, *, to_people: bool, who: str) -> Office:
        """All calls to people, or back to the plans of the numbers."""
        ...


@dataclass(frozen=True, slots=True)
class StaffLine:
    """What the tools of staff reach."""

    pins: PinBook
    tenants: TenantBook
    office: OfficeBook


@dataclass(frozen=True, slots=True)
class OfficeChange:
    """One line of the trail: who changed what of the office."""

    at: datetime
    who: str
    what: str
    """`closure`, `open_again`, `answering`, `hours`, `plan`, `pin`, ..."""
    detail: str


PERSON_MARK = "person:"
"""Before a person's id where a transfer goes to somebody of the records, not to a colleague."""
RESIDENT_MARK = "resident:"
"""The same where a vendor at the door has them rung: they hear why, and take it with a key."""


def is_marked(who: str) -> bool:
    """Is this a transfer to somebody of the records? Only tools may ask for one, never words."""
    said = who.strip().casefold()
    return said.startswith((PERSON_MARK, RESIDENT_MARK)) or KEY_SIGN in said
