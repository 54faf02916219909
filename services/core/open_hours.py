"""Hours of a day and of a week, as they stand on the office's wall."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

MIDNIGHT = time(0)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class OpenHours:
    """One span in the office's own time zone. One that closes before it opens goes on into the
    next day; from midnight to midnight is the whole day."""

    opens: time
    closes: time

    @property
    def crosses_midnight(self) -> bool:
        return self.closes <= self.opens


Spans = tuple[OpenHours, ...]
"""The hours of one day, in order; empty means closed."""
Week = tuple[Spans, ...]
"""Seven days from Monday."""
CLOSED_WEEK: Week = ((),) * 7

CLOCK = r"\d{1,2}:\d{2}"
HOURS_PART = re.compile(
    r"^(?P<first>[a-z]{3})[a-z]*(?:\s*-\s*(?P<last>[a-z]{3})[a-z]*)?\s+"
    rf"(?P<opens>{CLOCK})\s*-\s*(?P<closes>{CLOCK})$"
)
SPAN = re.compile(rf"^(?P<opens>{CLOCK})\s*(?:-|–|to)\s*(?P<closes>{CLOCK})$")


def read_days(first: str, last: str | None) -> tuple[int, ...]:
    """The days from `first` to `last`, over the week's end where needed. Raises ValueError."""
    if first not in DAYS or (last or first) not in DAYS:
        raise ValueError(f"{first!r} or {last!r} is not a day such as mon")
    start, end = DAYS.index(first), DAYS.index(last or first)
    return tuple((start + step) % 7 for step in range((end - start) % 7 + 1))


def read_time(text: str) -> time:
    """`09:00`; `24:00` is the midnight that ends a day. Raises ValueError."""
    hour, minute = text.split(":")
    return MIDNIGHT if (hour, minute) == ("24", "00") else time(int(hour), int(minute))


def _parts(text: str) -> Iterable[str]:
    return filter(None, (piece.strip().lower() for piece in text.split(",")))


def _read_part(part: str) -> tuple[tuple[int, ...], OpenHours]:
    match = HOURS_PART.match(part)
    if match is None:
        raise ValueError(f"{part!r} is not like mon-fri 09:00-17:00")
    hours = OpenHours(read_time(match["opens"]), read_time(match["closes"]))
    if hours.crosses_midnight and hours.closes != MIDNIGHT:
        raise ValueError(f"{part!r} closes before it opens")
    return read_days(match["first"], match["last"]), hours


def read_week(text: str) -> Week:
    """A week out of `mon-fri 09:00-12:00, mon-fri 13:00-17:00, sat 10:00-13:00`.

    A day may be named several times, for example around lunch. Raises ValueError naming the part.
    """
    week: list[Spans] = [()] * 7
    for part in _parts(text):
        days, hours = _read_part(part)
        for day in days:
            week[day] = (*week[day], hours)
    return tuple(in_order(spans) for spans in week)


def read_hours(text: str) -> tuple[OpenHours | None, ...]:
    """The same with at most one span a day; the last one named stands. Raises ValueError."""
    return tuple(spans[-1] if spans else None for spans in read_week(text))


def read_spans(text: str) -> Spans:
    """One day out of `09:00-12:00, 13:00-17:00`; empty text means closed.

    A span such as `22:00-02:00` ends on the next day. Raises ValueError in words for a page.
    """
    spans = []
    for part in _parts(text):
        match = SPAN.match(part)
        if match is None:
            raise ValueError(f"“{part}” is not like 09:00-17:00.")
        try:
            span = OpenHours(read_time(match["opens"]), read_time(match["closes"]))
        except ValueError:
            raise ValueError(f"“{part}” holds a time that no clock shows.") from None
        if span.opens == span.closes != MIDNIGHT:
            raise ValueError(f"“{part}” opens and closes at the same time.")
        spans.append(span)
    ordered = in_order(spans)
    _refuse_overlaps(ordered)
    return ordered


def in_order(spans: Iterable[OpenHours]) -> Spans:
    return tuple(sorted(spans, key=lambda span: span.opens))


def _refuse_overlaps(spans: Spans) -> None:
    for one, following in pairwise(spans):
        if one.crosses_midnight or following.opens < one.closes:
            raise ValueError(f"{written((one,))} and {written((following,))} overlap.")


def written(spans: Spans) -> str:
    """The spans as `read_spans` reads them."""
    return ", ".join(
        f"{span.opens:%H:%M}-{'24:00' if span.closes == MIDNIGHT else f'{span.closes:%H:%M}'}"
        for span in spans
    )
