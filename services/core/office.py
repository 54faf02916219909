"""The office: its names, hours and people, and when it opens next in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from zoneinfo import ZoneInfo

from services.core.people import PhoneNumber


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody calls can be given to. Unconfirmed numbers are never dialled."""

    name: str
    number: PhoneNumber
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class OpenHours:
    """One day's hours in the office's own time zone."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Office:
    """What may be said about the office, and who can be reached.

    `week` has seven entries from Monday; None means closed that day.
    """

    name: str
    phone: PhoneNumber | None
    address: str
    timezone: str = "America/New_York"
    week: tuple[OpenHours | None, ...] = field(default_factory=lambda: (None,) * 7)
    colleagues: tuple[Colleague, ...] = ()
    on_call: tuple[PhoneNumber, ...] = ()
    pay_url: str = ""
    emergency_gas_phone: str = ""

    def local(self, now: datetime) -> datetime:
        """`now` (aware) on the office's clock."""
        return now.astimezone(ZoneInfo(self.timezone))

    def is_open(self, now: datetime) -> bool:
        here = self.local(now)
        hours = self.week[here.weekday()]
        return hours is not None and hours.opens <= here.time() < hours.closes
