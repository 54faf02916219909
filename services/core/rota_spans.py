"""Who is on duty hour by hour, and which hours are nobody's. Pure.

The week is cut where anything of the rota begins or ends; between two cuts nothing changes, so
one look at each piece is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from services.core.former_people import FormerPeople
from services.core.on_call import DAY, Rota, Shift, instant, on_duty, ring_order, shift_hours

LOOK_AHEAD = timedelta(days=28)
"""Of a preview: overrides and holidays that are further away are named one by one."""
WARN_AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class EmptyHours:
    """Hours in which nobody is on duty. Times are aware, in UTC."""

    starts: datetime
    ends: datetime
    rung: tuple[str, ...]
    """Who is rung in an emergency instead, first to last; empty where nobody can be."""


def emptied_hours(
    before: Rota, after: Rota, timezone: str, now: datetime, ahead: timedelta = LOOK_AHEAD
) -> tuple[EmptyHours, ...]:
    """The hours that somebody has by `before` and nobody by `after`."""
    pieces = [
        (starts, ends)
        for starts, ends in _pieces((before, after), timezone, now, now + ahead)
        if on_duty(before, timezone, starts) and not _has_anybody(after, timezone, starts)
    ]
    return tuple(_joined(pieces, after, timezone))


def vacant_hours(
    rota: Rota, former: FormerPeople, timezone: str, now: datetime, ahead: timedelta = WARN_AHEAD
) -> tuple[EmptyHours, ...]:
    """The hours of people who left that are still nobody's."""
    if not former.vacant:
        return ()
    shadow = Rota(shifts=former.vacant)
    pieces = [
        (starts, ends)
        for starts, ends in _pieces((rota, shadow), timezone, now, now + ahead)
        if on_duty(shadow, timezone, starts) and not _has_anybody(rota, timezone, starts)
    ]
    return tuple(_joined(pieces, rota, timezone))


def still_vacant(shifts: Sequence[Shift], rota: Rota, timezone: str, now: datetime) -> bool:
    """Is any hour of these shifts nobody's in the days ahead?"""
    return bool(vacant_hours(rota, FormerPeople(vacant=tuple(shifts)), timezone, now))


def _has_anybody(rota: Rota, timezone: str, moment: datetime) -> bool:
    """Is somebody on duty whose number may be dialled?"""
    return any(rota.person(name) for name in on_duty(rota, timezone, moment))


def _pieces(
    rotas: Sequence[Rota], timezone: str, starts: datetime, ends: datetime
) -> Iterator[tuple[datetime, datetime]]:
    zone = ZoneInfo(timezone)
    cuts = {starts, ends}
    for rota in rotas:
        cuts |= {one for one in _cuts(rota, zone, starts, ends) if starts < one < ends}
    return pairwise(sorted(cuts))


def _cuts(rota: Rota, zone: ZoneInfo, starts: datetime, ends: datetime) -> Iterable[datetime]:
    """Every moment at which somebody may come or go."""
    for override in rota.overrides:
        yield from (override.starts.astimezone(UTC), override.ends.astimezone(UTC))
    for holiday in rota.holidays:
        yield instant(zone, holiday.day, time(0))
        yield instant(zone, holiday.day + DAY, time(0))
    day = starts.astimezone(zone).date() - DAY
    while day <= ends.astimezone(zone).date():
        for shift in rota.shifts:
            if day.weekday() in shift.days:
                yield from shift_hours(shift, zone, day)
        day += DAY


def _joined(
    pieces: Sequence[tuple[datetime, datetime]], rota: Rota, timezone: str
) -> Iterator[EmptyHours]:
    """Pieces that follow each other and ring the same people are one."""
    held: EmptyHours | None = None
    for starts, ends in pieces:
        rung = tuple(one.name for one in ring_order(rota, timezone, starts))
        if held and held.ends == starts and held.rung == rung:
            held = EmptyHours(held.starts, ends, rung)
            continue
        if held:
            yield held
        held = EmptyHours(starts, ends, rung)
    if held:
        yield held
