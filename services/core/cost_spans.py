"""The days of a month on the office's clock, cut also where a price begins. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from services.core.wall_clock import moment_of

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which no price changes, all of it on one day of the office."""

    begins: datetime
    ends: datetime
    day: date
    """On the office's clock."""

    @property
    def priced(self) -> date:
        """The day whose prices count, UTC."""
        return self.begins.astimezone(UTC).date()


def month_of(text: str) -> date | None:
    """The first day of a month such as `2026-11`; None for anything else."""
    found = MONTH.fullmatch(text)
    return date(int(found[1]), int(found[2]), 1) if found else None


def this_month(now: datetime, zone: ZoneInfo) -> date:
    return now.astimezone(zone).date().replace(day=1)


def month_name(month: date) -> str:
    return f"{month:%Y-%m}"


def next_month(month: date) -> date:
    return month + timedelta(days=monthrange(month.year, month.month)[1])


def month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def days_of(month: date) -> Sequence[date]:
    return [month + timedelta(days=count) for count in range((next_month(month) - month).days)]


def spans(
    first: date, until: date, zone: ZoneInfo, changes: Collection[date] = ()
) -> Sequence[Span]:
    """From the beginning of `first` to the beginning of `until`, day by day on the office's clock.
    `changes`: days, UTC, on which a price begins."""
    days = [first + timedelta(days=count) for count in range((until - first).days + 1)]
    return _cut(days, zone, changes)


def month_spans(
    first: date, until: date, zone: ZoneInfo, changes: Collection[date] = ()
) -> Sequence[Span]:
    """The same month by month; both are first days of months, and so is each span's `day`."""
    months = [first]
    while months[-1] < until:
        months.append(next_month(months[-1]))
    return _cut(months, zone, changes)


def _cut(days: Sequence[date], zone: ZoneInfo, changes: Collection[date]) -> Sequence[Span]:
    cuts = sorted(datetime.combine(day, time(), UTC) for day in changes)
    moments = [moment_of(day, time(), zone).astimezone(UTC) for day in days]
    found: list[Span] = []
    for day, begins, ends in zip(days, moments, moments[1:], strict=False):
        inside = [begins, *(cut for cut in cuts if begins < cut < ends), ends]
        found += [Span(*pair, day) for pair in pairwise(inside)]
    return found
