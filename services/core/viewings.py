"""Visits of homes: when they may be, which times are free, and what is booked. Pure.

Times are aware; a visit lies inside the hours of leasing, or hours of its own, and no two take the
same person or the same home at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.core.calendar import LEASING, Department, Timetable
from services.core.office import Office
from services.core.viewing_rules import ViewingRules
from services.core.wall_clock import moment_of

MOST_OFFERED = 2
"""More than two times cannot be kept in mind."""
APART = timedelta(hours=2)
"""Two times that are offered without a wish lie at least so far apart."""
SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Viewing:
    """A visit as it is kept."""

    number: int
    state: str
    """`requested`, `booked`, `cancelled`, `home_let`."""
    starts_at: datetime
    ends_at: datetime
    property_id: str | None = None
    unit_id: str | None = None
    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Booking:
    """A visit that is to be booked."""

    property_id: str
    unit_id: str
    starts_at: datetime
    ends_at: datetime
    name: str = ""
    phone: str = ""
    """E.164; by it the visit is found again."""
    text_ok: bool = False
    """They agreed to a text if something changes."""
    moves: int | None = None
    """The number of the visit that this one takes the place of."""


@dataclass(frozen=True, slots=True)
class Cancelling:
    """A visit that is not wanted any more."""

    number: int


class SlotTaken(Exception):
    """Somebody else has booked this time."""


class HomeGone(Exception):
    """The home cannot be had any more."""


@dataclass(frozen=True, slots=True)
class VisitWish:
    """When somebody wants to come, as far as they said."""

    day: date | None = None
    clock: time | None = None
    part: tuple[time, time] | None = None
    """A part of the day, from and to."""
    week: tuple[date, date] | None = None
    """A week, first and last day."""
    unclear: bool = False
    """The day that was named is in no calendar."""

    @property
    def exact(self) -> bool:
        return self.clock is not None


@dataclass(frozen=True, slots=True)
class Diary:
    """Everything that says whether a time is free."""

    office: Office
    now: datetime
    taken: Sequence[Viewing] = ()
    unit_id: str = ""
    except_number: int | None = None
    """A visit that is being moved stands in nobody's way."""

    @property
    def rules(self) -> ViewingRules:
        return self.office.viewings

    @property
    def table(self) -> Timetable:
        """The hours of visits: those of leasing, or their own."""
        table, week = self.office.timetable, self.rules.week
        if week is None:
            return table
        calendar = table.calendar
        known = next((one for one in calendar.departments if one.name == LEASING), None)
        own = replace(known or Department(LEASING), week=week)
        others = tuple(one for one in calendar.departments if one.name != LEASING)
        return replace(table, calendar=replace(calendar, departments=(*others, own)))

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.rules.minutes)

    def refusal(self, start: datetime) -> str:
        """Why no visit can begin then: `past`, `notice`, `far`, `closed`, `taken`; "" if it can."""
        checks = {
            "past": start <= self.now,
            "notice": start < self.now + timedelta(hours=self.rules.notice_hours),
            "far": start > self.now + timedelta(days=self.rules.days_ahead + 1),
        }
        early = next((why for why, wrong in checks.items() if wrong), "")
        if early:
            return early
        table, last = self.table, start + self.length - SECOND
        if not (table.is_open(start, LEASING) and table.is_open(last, LEASING)):
            return "closed"
        return "taken" if self._clashes(start) else ""

    def _clashes(self, start: datetime) -> bool:
        end = start + self.length
        at_once = [
            one
            for one in self.taken
            if one.starts_at < end and start < one.ends_at and one.number != self.except_number
        ]
        same_home = any(one.unit_id == self.unit_id for one in at_once if self.unit_id)
        return same_home or len(at_once) >= self.rules.at_once

    def free_on(self, day: date) -> Iterator[datetime]:
        """The times of this day at which a visit can begin, in UTC."""
        table = self.table
        zone = ZoneInfo(self.office.timezone)
        for hours in table.hours_on(day, LEASING):
            start = moment_of(day, hours.opens, zone)
            end = moment_of(day, hours.closes, zone, last=True)
            while start + self.length <= end:
                if not self.refusal(start):
                    yield start
                start += self.length

    def free(self) -> Iterator[datetime]:
        today = self.office.local(self.now).date()
        for ahead in range(self.rules.days_ahead + 1):
            yield from self.free_on(today + timedelta(days=ahead))

    def moment_of(self, wish: VisitWish) -> datetime | None:
        """The moment of an exact wish: the day that was named, else the next that has it."""
        if wish.clock is None or wish.unclear:
            return None
        zone = ZoneInfo(self.office.timezone)
        if wish.day is not None:
            return moment_of(wish.day, wish.clock, zone)
        today = self.office.local(self.now).date()
        first = max(today, wish.week[0]) if wish.week else today
        coming = (moment_of(first + timedelta(days=d), wish.clock, zone) for d in range(8))
        moments = [one for one in coming if one > self.now]
        return next((one for one in moments if not self.refusal(one)), moments[0])

    def offers(self, wish: VisitWish, most: int = MOST_OFFERED) -> Sequence[datetime]:
        """The free times nearest to the wish, in order; the next ones where nothing was wished."""
        free = list(self.free())
        fits = [one for one in free if self._fits(one, wish)] or free
        wanted = self.moment_of(wish)
        if wanted is not None:
            return _around(fits, wanted)[:most]
        chosen: list[datetime] = []
        for one in fits:
            if len(chosen) < most and (not chosen or one - chosen[-1] >= APART):
                chosen.append(one)
        return chosen

    def _fits(self, start: datetime, wish: VisitWish) -> bool:
        local = self.office.local(start)
        if wish.day is not None and local.date() != wish.day:
            return False
        if wish.week is not None and not wish.week[0] <= local.date() <= wish.week[1]:
            return False
        return wish.part is None or wish.part[0] <= local.time() < wish.part[1]


def _around(free: Sequence[datetime], wanted: datetime) -> list[datetime]:
    """The nearest before and the nearest after; two of one side where the other has none."""
    nearest = sorted(free, key=lambda one: (abs(one - wanted), one))
    sides = [[one for one in nearest if (one < wanted) is before] for before in (True, False)]
    both = [side[0] for side in sides if side]
    return sorted(both if len(both) > 1 else nearest[:MOST_OFFERED])
