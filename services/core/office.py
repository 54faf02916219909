"""The office: its names, hours and people, and when it opens next in words."""

from __future__ import annotations

import re
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


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS_PART = re.compile(
    r"^(?P<first>[a-z]{3})[a-z]*(?:\s*-\s*(?P<last>[a-z]{3})[a-z]*)?\s+"
    r"(?P<opens>\d{1,2}:\d{2})\s*-\s*(?P<closes>\d{1,2}:\d{2})$"
)


def _days(first: str, last: str | None) -> tuple[int, ...]:
    """The days from `first` to `last`, over the week's end where needed."""
    if first not in DAYS or (last or first) not in DAYS:
        raise ValueError(f"{first!r} or {last!r} is not a day such as mon")
    start, end = DAYS.index(first), DAYS.index(last or first)
    return tuple((start + step) % 7 for step in range((end - start) % 7 + 1))


def _time(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def read_hours(text: str) -> tuple[OpenHours | None, ...]:
    """A week out of `mon-fri 09:00-17:00, sat 10:00-13:00`. Raises ValueError naming the part."""
    week: list[OpenHours | None] = [None] * 7
    for part in filter(None, (piece.strip().lower() for piece in text.split(","))):
        match = HOURS_PART.match(part)
        if match is None:
            raise ValueError(f"{part!r} is not like mon-fri 09:00-17:00")
        opens, closes = _time(match["opens"]), _time(match["closes"])
        if opens >= closes:
            raise ValueError(f"{part!r} closes before it opens")
        for day in _days(match["first"], match["last"]):
            week[day] = OpenHours(opens, closes)
    return tuple(week)


def read_colleagues(text: str) -> tuple[Colleague, ...]:
    """People out of `Diane=+17185550101, Janier=+17185550102`, none of them confirmed yet.

    Raises ValueError naming the part that cannot be read.
    """
    colleagues = []
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, _, digits = part.partition("=")
        number = PhoneNumber.read(digits)
        if not name.strip() or number is None:
            raise ValueError(f"{part!r} is not like Diane=+17185550101")
        colleagues.append(Colleague(name.strip(), number))
    return tuple(colleagues)
