"""From the office's clock to a moment, on the days too when the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FINEST = timedelta(seconds=1)


def moment_of(day: date, at: time, zone: ZoneInfo, *, last: bool = False) -> datetime:
    """The moment in UTC at which the clock shows this.

    A time that the clocks leave out is the moment at which they jump. Of a time that comes twice
    it is the first, or with `last` the second, so that nobody is shut out in between.
    """
    shown = datetime.combine(day, at, tzinfo=zone)
    first = shown.replace(fold=0).astimezone(UTC)
    second = shown.replace(fold=1).astimezone(UTC)
    if second < first:
        return _jump(second, first, zone)
    return second if last else first


def _jump(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The moment between two at which the clock's distance from UTC changes."""
    then = after.astimezone(zone).utcoffset()
    while after - before > FINEST:
        middle = before + (after - before) / 2
        if middle.astimezone(zone).utcoffset() == then:
            after = middle
        else:
            before = middle
    return after.replace(microsecond=0)
