"""Who calls: phone numbers, people, how far a call has proved who it is, and what that allows.

What each level may hear and do is one table, `ALLOWED`. Every part of the house that speaks about
people, homes, issues or money asks it; nothing is allowed because it does not stand there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from types import MappingProxyType

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


class Attestation(StrEnum):
    """What the telephone networks say of the number that is shown (STIR/SHAKEN)."""

    PASSED = "passed"
    """The carrier knows the customer and vouches for the number or the line (A, B)."""
    ABSENT = "absent"
    """Nobody vouches: half the country, calls from abroad, gateways (C)."""
    FAILED = "failed"
    """The signature is wrong: the number counts for nothing."""


ATTESTED = re.compile(r"^TN-Validation-Passed-[AB]\b")
REFUTED = re.compile(r"^TN-Validation-Failed\b")


def attestation_of(stir: str) -> Attestation:
    """What `StirVerstat` says; "" is no word at all."""
    if REFUTED.match(stir):
        return Attestation.FAILED
    return Attestation.PASSED if ATTESTED.match(stir) else Attestation.ABSENT


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
    company: str = ""
    """A vendor's or owner's company."""

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
    attestation: Attestation = Attestation.ABSENT
    job: int | None = None
    """The number of the issue whose number and company the caller has both named."""

    @property
    def counted_number(self) -> PhoneNumber | None:
        """The number, for whatever is told or changed because of it; None where its carrier
        refutes it: anybody could show it then."""
        return None if self.attestation is Attestation.FAILED else self.number

    @property
    def person(self) -> Person | None:
        """The one person it can be, or None while that is open."""
        return self.people[0] if len(self.people) == 1 else None

    @property
    def known_person(self) -> Person | None:
        """The same, where the number or a proof says so: a name that is only said gives nobody's
        wishes to somebody else."""
        return self.person if self.identity >= Identity.RECOGNISED else None

    @property
    def kind(self) -> PersonKind:
        return self.person.kind if self.person else PersonKind.UNKNOWN

    def narrowed_to(self, person: Person) -> Caller:
        """The same caller, now known to be `person` among those who share the number."""
        return replace(self, people=(person,))


class Level(StrEnum):
    """Who somebody is to us in this call. Each has a row in `ALLOWED`."""

    UNKNOWN = "unknown"
    RECOGNISED = "recognised"
    """The number is on file; nothing is proved."""
    VERIFIED = "verified"
    """Proved who they are, and holds no lease now."""
    OCCUPANT = "occupant"
    """A roommate or relative: on file for a home, and not on its lease."""
    LEASEHOLDER = "leaseholder"
    """Proved, and holds the lease."""
    VENDOR = "vendor"
    """Known by number, or by the number of an issue and the company that has it."""
    OWNER = "owner"
    STAFF = "staff"
    """Of the office, proved by number and PIN."""


class Topic(StrEnum):
    """What may be heard or done."""

    PUBLIC = "public"
    """What anybody may hear or ask for: hours, how to pay, free homes, a person."""
    MESSAGE = "message"
    """Leave word for people, and hear whether it was taken up."""
    REPORT = "report"
    """Report a trouble, or add to a report."""
    PROVE = "prove"
    """Try to prove who they are."""
    FIRST_NAME = "first_name"
    """Be called by the first name."""
    HOME = "home"
    """Hear which home is on file for them: unit or address."""
    ISSUE_STATUS = "issue_status"
    """Hear how repairs of their own home stand."""
    JOB = "job"
    """Hear address and time window of a vendor's job, and say how it went."""
    MONEY = "money"
    LEASE = "lease"
    CODES = "codes"
    """Codes of doors, gates and boxes for keys."""
    OTHER_PEOPLE = "other_people"
    """Who lives somewhere, pays, called, or has which number."""
    STAFF_LINE = "staff_line"


class Grant(StrEnum):
    """Whether a level has a topic."""

    NO = "no"
    YES = "yes"
    AFTER_UNIT = "after_unit"
    """Once they themselves have said the unit, and it is their own."""
    OWN_JOB = "own_job"
    """For the job that was given to them."""


def _row(**grants: Grant) -> Mapping[Topic, Grant]:
    """A row: what everybody has, and what stands here; all else is NO."""
    everybody = (Topic.PUBLIC, Topic.MESSAGE, Topic.REPORT, Topic.PROVE)
    row = {topic: Grant.YES if topic in everybody else Grant.NO for topic in Topic}
    return MappingProxyType(row | {Topic(name): grant for name, grant in grants.items()})


_YES, _AFTER_UNIT, _OWN_JOB = Grant.YES, Grant.AFTER_UNIT, Grant.OWN_JOB
ALLOWED: Mapping[Level, Mapping[Topic, Grant]] = MappingProxyType(
    {
        Level.UNKNOWN: _row(),
        Level.RECOGNISED: _row(first_name=_YES, issue_status=_AFTER_UNIT),
        Level.VERIFIED: _row(first_name=_YES),
        Level.OCCUPANT: _row(first_name=_YES, issue_status=_AFTER_UNIT),
        Level.LEASEHOLDER: _row(
            first_name=_YES, home=_YES, issue_status=_AFTER_UNIT, money=_YES, lease=_YES
        ),
        Level.VENDOR: _row(first_name=_YES, job=_OWN_JOB),
        Level.OWNER: _row(first_name=_YES),
        Level.STAFF: _row(first_name=_YES, staff_line=_YES),
    }
)
"""Level -> topic -> grant. Codes are told to nobody on the telephone, and nobody hears of other
people; both stand here so that an office which wants it otherwise changes one line."""
PEOPLE_ONLY_KEEPS = frozenset((Topic.PUBLIC, Topic.MESSAGE, Topic.FIRST_NAME, Topic.STAFF_LINE))
"""What is left of a row for somebody whom only staff speak with; dangers are reported all the
same."""
CONFIDENTIAL_LOSES = frozenset((Topic.FIRST_NAME, Topic.HOME))
BY_KIND: Mapping[PersonKind, Level] = MappingProxyType(
    {
        PersonKind.OCCUPANT: Level.OCCUPANT,
        PersonKind.VENDOR: Level.VENDOR,
        PersonKind.OWNER: Level.OWNER,
    }
)
"""Kinds whose number alone gives them their level: nothing private hangs on it."""


def level_of(caller: Caller) -> Level:
    """The level of a caller. Of several who share a number nobody is more than recognised."""
    if caller.identity >= Identity.STAFF:
        return Level.STAFF
    if caller.job is not None:
        return Level.VENDOR
    if caller.identity < Identity.RECOGNISED:
        return Level.UNKNOWN
    person = caller.person
    if person is not None and person.kind in BY_KIND:
        return BY_KIND[person.kind]
    if person is None or caller.identity < Identity.VERIFIED:
        return Level.RECOGNISED
    holds_lease = person.kind is PersonKind.TENANT and bool(person.current_homes)
    return Level.LEASEHOLDER if holds_lease else Level.VERIFIED


def grant_for(caller: Caller, topic: Topic, *, grave: bool = False) -> Grant:
    """What the table says, with what is flagged on the people of this number taken off.

    `grave`: a danger is reported; that is open to everybody.
    """
    grant = ALLOWED[level_of(caller)][topic]
    if caller.identity < Identity.RECOGNISED or (topic is Topic.REPORT and grave):
        return grant  # who only says a name shows nothing of what is flagged on it
    if topic not in PEOPLE_ONLY_KEEPS and any(one.people_only for one in caller.people):
        return Grant.NO
    if topic in CONFIDENTIAL_LOSES and any(one.confidential for one in caller.people):
        return Grant.NO
    return grant


def may(
    caller: Caller,
    topic: Topic,
    *,
    said_own_unit: bool = False,
    own_job: bool = False,
    grave: bool = False,
) -> bool:
    """May this caller hear or do this now? The flags say what of the conditions is met."""
    grant = grant_for(caller, topic, grave=grave)
    met = {Grant.YES: True, Grant.AFTER_UNIT: said_own_unit, Grant.OWN_JOB: own_job}
    return met.get(grant, False)


def first_name_for(caller: Caller) -> str:
    """The first name that may be spoken; "" where it may not, or where it is not clear whose."""
    person = caller.person
    return person.first_name if person and may(caller, Topic.FIRST_NAME) else ""
