"""When the office and its departments are open: week, holidays, closures. The one truth of it.

Every question is answered in moments, so that days on which the clocks change and hours that run
past midnight need no care elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from services.core.holidays import Holiday, federal_on
from services.core.open_hours import CLOSED_WEEK, Spans, Week
from services.core.wall_clock import moment_of

OFFICE, LEASING, MAINTENANCE = "office", "leasing", "maintenance"
DEPARTMENTS = (OFFICE, LEASING, MAINTENANCE)
HORIZON_DAYS = 400
"""How far ahead an opening is looked for: over a year, so that one day a year is found."""
ALWAYS_AFTER = timedelta(days=9)
"""Open for longer than this without a break counts as always open."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Department:
    """One part of the office with hours of its own. Without a week it has the office's."""

    name: str
    week: Week | None = None
    keeps_holidays: bool = True
    """False where it works on holidays too, as an emergency desk does."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The regular hours, as the settings keep them."""

    week: Week | None = None
    """The office's own; None where it never left the first values."""
    departments: tuple[Department, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    federal: tuple[str, ...] = ()
    """Keys of `holidays.FEDERAL` that are kept."""


@dataclass(frozen=True, slots=True)
class Closure:
    """Closed out of turn, for example for snow. Ends by itself."""

    id: str
    starts: datetime
    ends: datetime
    reason: str = ""
    """A key of `closure_words.REASONS`, or ""."""
    words_en: str = ""
    """What callers hear in place of the usual announcement; both languages or none."""
    words_es: str = ""
    by: str = ""
    set_at: datetime | None = None
    departments: tuple[str, ...] = ()
    """Empty means all of them."""

    def covers(self, now: datetime) -> bool:
        return self.starts <= now < self.ends

    def is_for(self, department: str) -> bool:
        return not self.departments or department in self.departments


@dataclass(frozen=True, slots=True)
class Closures:
    """Every closure that is set and not over."""

    items: tuple[Closure, ...] = ()

    def coming(self, now: datetime) -> tuple[Closure, ...]:
        """Those that are on now or still to come, the next first."""
        left = (one for one in self.items if one.ends > now)
        return tuple(sorted(left, key=lambda one: (one.starts, one.id)))

    def with_one(self, closure: Closure, now: datetime) -> Closures:
        """One more; what is over is forgotten."""
        others = (one for one in self.coming(now) if one.id != closure.id)
        return Closures((*others, closure))

    def without(self, closure_id: str, now: datetime) -> Closures:
        return Closures(tuple(one for one in self.coming(now) if one.id != closure_id))

    def opened_again(self, now: datetime) -> Closures:
        """Whatever covers `now` is over; what is still to come stays."""
        return Closures(tuple(one for one in self.coming(now) if not one.covers(now)))


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment to another, in UTC; the end is outside."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Timetable:
    """A calendar with its closures on the clock of a place. Every `now` must be aware."""

    calendar: Calendar
    zone: ZoneInfo
    closures: Closures = field(default_factory=Closures)

    # --- days ---------------------------------------------------------------------------

    def local(self, now: datetime) -> datetime:
        return now.astimezone(self.zone)

    def week_of(self, department: str = OFFICE) -> Week:
        """The department's own week, else the office's."""
        own = self._department(department)
        return (own.week if own else None) or self.calendar.week or CLOSED_WEEK

    def holiday_on(self, day: date, department: str = OFFICE) -> Holiday | None:
        """The holiday of this day, as far as the department keeps it."""
        own = self._department(department)
        if own is not None and not own.keeps_holidays:
            return None
        fixed = next((one for one in self.calendar.holidays if one.falls_on(day)), None)
        return fixed or federal_on(day, self.calendar.federal)

    def hours_on(self, day: date, department: str = OFFICE) -> Spans:
        """What the wall says of this day; closures are not in it."""
        holiday = self.holiday_on(day, department)
        return self.week_of(department)[day.weekday()] if holiday is None else holiday.spans

    # --- moments ------------------------------------------------------------------------

    def is_open(self, now: datetime, department: str = OFFICE) -> bool:
        return self.closure_at(now, department) is None and any(
            span.starts <= now < span.ends for span in self._around(now, department)
        )

    def closure_at(self, now: datetime, department: str = OFFICE) -> Closure | None:
        """The closure that is on; of several the one that lasts longest."""
        on = [one for one in self.closures.items if one.is_for(department) and one.covers(now)]
        return max(on, key=lambda one: one.ends, default=None)

    def closing(self, now: datetime, department: str = OFFICE) -> datetime | None:
        """When it closes, where it is open now; None where it is closed, or always open."""
        end = now
        while end - now < ALWAYS_AFTER:
            if not self.is_open(end, department):
                return None if end == now else end
            end = self._end_of_span(end, department)
        return None

    def next_opening(self, now: datetime, department: str = OFFICE) -> datetime | None:
        """When it opens next: never now, and None where it never will, or never closes."""
        since = self.closing(now, department) if self.is_open(now, department) else now
        return None if since is None else self._first_open(since, department)

    # --- parts --------------------------------------------------------------------------

    def _department(self, name: str) -> Department | None:
        return next((one for one in self.calendar.departments if one.name == name), None)

    def _spans(self, day: date, department: str) -> Iterator[Span]:
        for hours in self.hours_on(day, department):
            last_day = day + DAY if hours.crosses_midnight else day
            starts = moment_of(day, hours.opens, self.zone)
            ends = moment_of(last_day, hours.closes, self.zone, last=True)
            if starts < ends:
                yield Span(starts, ends)

    def _around(self, now: datetime, department: str) -> Iterator[Span]:
        """Every span that can hold `now`: where clocks go back over midnight a day may begin
        before the day before it has ended."""
        today = self.local(now).date()
        for ahead in (-1, 0, 1):
            yield from self._spans(today + ahead * DAY, department)

    def _end_of_span(self, now: datetime, department: str) -> datetime:
        """The end of the span that is open now, or where a closure cuts it off."""
        ends = max(
            span.ends for span in self._around(now, department) if span.starts <= now < span.ends
        )
        cuts = (one.starts for one in self._closures_of(department) if one.starts > now)
        return min([ends, *cuts])

    def _closures_of(self, department: str) -> Iterable[Closure]:
        return (one for one in self.closures.items if one.is_for(department))

    def _first_open(self, since: datetime, department: str) -> datetime | None:
        """The first open moment from `since` on."""
        if not any(self.week_of(department)) and not any(h.spans for h in self.calendar.holidays):
            return None
        first_day = self.local(since).date() - DAY
        best: datetime | None = None
        for ahead in range(HORIZON_DAYS):
            found = [
                moment
                for span in self._spans(first_day + ahead * DAY, department)
                if (moment := self._open_in(span, since, department)) is not None
            ]
            if best is not None:  # the day after was looked at too: days can overlap
                return min([best, *found])
            best = min(found, default=None)
        return best

    def _open_in(self, span: Span, since: datetime, department: str) -> datetime | None:
        """The first moment of the span, from `since` on, that no closure covers."""
        moment = max(span.starts, since.astimezone(UTC))
        while moment < span.ends:
            closure = self.closure_at(moment, department)
            if closure is None:
                return moment
            moment = closure.ends.astimezone(UTC)
        return None
