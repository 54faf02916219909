"""What is kept of callers between calls: how they want to be spoken to, and who is listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.core.manner import Manner
from services.core.people import Caller, PersonKind, PhoneNumber

PERSON, NUMBER = "person:", "number:"
SERVED = frozenset(
    (
        PersonKind.TENANT,
        PersonKind.OCCUPANT,
        PersonKind.OWNER,
        PersonKind.VENDOR,
        PersonKind.STAFF,
    )
)
"""Whom the office must hear: their numbers cannot be listed."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A number that staff have listed: it hears a short message and reaches safety words only."""

    number: PhoneNumber
    reason: str
    who: str
    """Who listed it."""
    since: datetime
    until: datetime | None = None
    """None: until somebody takes it off."""

    def holds(self, now: datetime) -> bool:
        return self.until is None or now < self.until


@dataclass(frozen=True, slots=True)
class Preference:
    """How somebody wants to be spoken to, and who said so."""

    key: str
    manner: Manner
    who: str
    """Staff; "" where the caller's own words told."""
    at: datetime
    language: str = ""
    """What they spoke last; "" where that was English all the time."""


class CallerBook(Protocol):
    """What is kept of callers. Every method raises ProviderError."""

    async def manner_of(self, keys: Sequence[str]) -> Manner | None:
        """The manner kept under the first of these keys that has one."""
        ...

    async def preference_of(self, keys: Sequence[str]) -> Preference | None:
        """What is kept under the first of these keys that has something."""
        ...

    async def listing(self, number: PhoneNumber) -> Listing | None:
        """The listing of this number that holds now."""
        ...

    async def calls_without_matter(self, number: PhoneNumber, since: datetime) -> int:
        """How many calls from it came since then and led to nothing: no act, no known need."""
        ...


def keys_of(caller: Caller) -> tuple[str, ...]:
    """Under which keys a manner is looked for: the person first, then the number."""
    known = caller.known_person
    person = (f"{PERSON}{known.id}",) if known else ()
    number = (f"{NUMBER}{caller.number.e164}",) if caller.number else ()
    return person + number


def key_to_keep(caller: Caller, manner: Manner) -> str:
    """Under which key a manner is kept; "" where it is nobody's. The number of a relay service
    serves thousands, so nothing is ever kept by it."""
    if caller.known_person:
        return f"{PERSON}{caller.known_person.id}"
    if manner.relay or caller.number is None:
        return ""
    return f"{NUMBER}{caller.number.e164}"


def number_of(caller: Caller) -> str:
    """A number of whoever calls, E.164: their own where the records know one."""
    own = caller.known_person.phones if caller.known_person else ()
    number = own[0] if own else caller.number
    return number.e164 if number else ""


def why_not_listed(people: Sequence[PersonKind], manner: Manner, *, of_office: bool) -> str:
    """Why a number may not be listed; "" where it may."""
    if of_office:
        return "This number belongs to the office."
    if any(kind in SERVED for kind in people):
        return "This number belongs to somebody whom the office serves: it cannot be blocked."
    if manner.relay:
        return "This is the number of a relay service: many deaf people call through it."
    return ""
