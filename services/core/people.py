"""Who calls: phone numbers, people, and how far a call has proved who it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

import phonenumbers


@dataclass(frozen=True, slots=True, order=True)
class PhoneNumber:
    """A telephone number in E.164 form, for example `+17185550142`."""

    e164: str

    @classmethod
    def read(cls, text: str, region: str = "US") -> PhoneNumber | None:
        """The number in `text`, or None for 'anonymous', short codes and nonsense."""
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            return None
        if not phonenumbers.is_possible_number(number):
            return None
        return cls(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))

    def __str__(self) -> str:
        return self.e164

    @property
    def last_four(self) -> str:
        """The four digits that may stand in a log."""
        return self.e164[-4:]

    @property
    def spoken(self) -> str:
        """Digit by digit with pauses, as a voice should read it back."""
        digits = self.e164[2:] if self.e164.startswith("+1") else self.e164[1:]
        groups = (digits[:3], digits[3:6], digits[6:]) if len(digits) == 10 else (digits,)
        return ", ".join(" ".join(group) for group in groups)


class PersonKind(StrEnum):
    """What somebody is to the office."""

    TENANT = "tenant"
    FORMER_TENANT = "former_tenant"
    OCCUPANT = "occupant"
    PROSPECT = "prospect"
    APPLICANT = "applicant"
    OWNER = "owner"
    VENDOR = "vendor"
    STAFF = "staff"
    UNKNOWN = "unknown"


class Identity(IntEnum):
    """How far the caller has proved who they are. A phone number alone only recognises."""

    UNKNOWN = 0
    RECOGNISED = 1
    VERIFIED = 2
    STAFF = 3
    """Somebody of the office, proved by number and PIN."""


@dataclass(frozen=True, slots=True)
class Home:
    """One unit that a person rents, or rented."""

    property_id: str
    unit_id: str
    current: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the property system knows."""

    id: str
    kind: PersonKind
    first_name: str
    last_name: str = ""
    language: str = "en"
    phones: tuple[PhoneNumber, ...] = ()
    homes: tuple[Home, ...] = ()
    people_only: bool = False
    """Staff handle this person (a dispute, an eviction): take a message, nothing else."""
    confidential: bool = False
    """Not even the first name may be spoken."""
    speak_slowly: bool = False
    account_id: str = ""
    """The record that what concerns this person is kept with, where it is not their own: for
    somebody who lives with a tenant, the tenant's. "" where `id` is that record."""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def current_homes(self) -> tuple[Home, ...]:
        return tuple(home for home in self.homes if home.current)


@dataclass(frozen=True, slots=True)
class Caller:
    """The other end of the line. Several people may share one number."""

    number: PhoneNumber | None = None
    people: tuple[Person, ...] = ()
    identity: Identity = Identity.UNKNOWN

    @property
    def person(self) -> Person | None:
        """The one person it can be, or None while that is open."""
        return self.people[0] if len(self.people) == 1 else None

    @property
    def kind(self) -> PersonKind:
        return self.person.kind if self.person else PersonKind.UNKNOWN

    def narrowed_to(self, person: Person) -> Caller:
        """The same caller, now known to be `person` among those who share the number."""
        return replace(self, people=(person,))
