"""A service issue: something in or at a home that has to be put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class Category(StrEnum):
    PLUMBING = "plumbing"
    HVAC = "hvac"
    ELECTRICAL = "electrical"
    APPLIANCE = "appliance"
    LOCKS = "locks"
    PEST = "pest"
    STRUCTURAL = "structural"
    EXTERIOR = "exterior"
    SAFETY = "safety"
    NOISE = "noise"
    PARKING = "parking"
    CLEANING = "cleaning"
    INTERNET = "internet"
    OTHER = "other"


class Urgency(StrEnum):
    """The class of a report; the letters are those of the public contract."""

    LIFE_SAFETY = "L"
    EMERGENCY = "E"
    URGENT = "U"
    ROUTINE = "R"

    @property
    def rank(self) -> int:
        """Higher is worse."""
        return "RUEL".index(self.value)

    def or_worse(self, other: Urgency) -> Urgency:
        """The worse of two: urgency can be raised, never lowered."""
        return max(self, other, key=lambda urgency: urgency.rank)


class Access(StrEnum):
    """May staff enter when nobody is at home?"""

    ALLOWED = "allowed"
    CALL_FIRST = "call_first"
    REFUSED = "refused"


class IssueStatus(StrEnum):
    OPEN = "open"
    SCHEDULED = "scheduled"
    WAITING_FOR_PARTS = "waiting_for_parts"
    WORK_DONE = "work_done"
    """The vendor says so; the office closes it."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ServiceIssue:
    """What is to be opened. `unit_id` is None for the property itself; `property_id` is None
    only for an emergency whose place is not known yet (the office matches it by hand)."""

    property_id: str | None
    unit_id: str | None
    category: Category
    urgency: Urgency
    summary: str
    """In the caller's own words, one or two sentences."""
    reported_by: str = ""
    person_id: str | None = None
    callback_number: str = ""
    access: Access | None = None
    pets: str = ""
    best_time: str = ""


@dataclass(frozen=True, slots=True)
class OpenIssue:
    """An issue that the property system holds."""

    number: int
    property_id: str | None
    unit_id: str | None
    category: Category
    urgency: Urgency
    summary: str
    status: IssueStatus
    opened_at: datetime
    appointment_at: datetime | None = None
    appointment_ends_at: datetime | None = None
    """The end of the time window, where there is one."""
    vendor_id: str | None = None
    """The person of the vendor that has the job, where the records know them."""
    vendor_company: str = ""
    person_id: str | None = None
    """Who reported it, where the records know; its summary is in their words."""


class JobOutcome(StrEnum):
    """What a vendor says of a job."""

    DONE = "done"
    NO_ACCESS = "no_access"
    NEEDS_PARTS = "needs_parts"


STATUS_AFTER: Mapping[JobOutcome, IssueStatus] = MappingProxyType(
    {
        JobOutcome.DONE: IssueStatus.WORK_DONE,
        JobOutcome.NO_ACCESS: IssueStatus.OPEN,
        JobOutcome.NEEDS_PARTS: IssueStatus.WAITING_FOR_PARTS,
    }
)


@dataclass(frozen=True, slots=True)
class JobUpdate:
    """What a vendor says of a job, in their own words too."""

    issue_number: int
    outcome: JobOutcome
    text: str

    @property
    def status(self) -> IssueStatus:
        return STATUS_AFTER[self.outcome]
