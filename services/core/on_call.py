"""Who is on call: people, weekly shifts, overrides, holidays; in which order they are rung. Pure.

Shifts and holidays are written on the office's clock and compared as instants. Where a clock is
set forward, a time that does not exist means the moment it would have been; where it is set back,
the first of the two. So shifts that follow each other leave no gap and no overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.core.people import PhoneNumber

DAY = timedelta(days=1)
MOST_TRIES = 5
RING_S = (15, 60)
"""The shortest and the longest that one person may be rung, in seconds."""


@dataclass(frozen=True, slots=True)
class OnCallPerson:
    """Somebody who can be rung in an emergency. Unconfirmed numbers are never dialled."""

    name: str
    number: PhoneNumber
    confirmed: bool = False
    texts: bool = True
    """Texts reach this number: it is told by text what it missed."""
    languages: tuple[str, ...] = ()
    """What they speak beside English: rung first among those who are rung one after the other."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A weekly shift on the office's clock. One that ends at or before its start ends on the
    following day; `days` (0 is Monday) are those on which it begins."""

    who: str
    days: tuple[int, ...]
    starts: time
    ends: time

    @property
    def over_midnight(self) -> bool:
        return self.ends <= self.starts


@dataclass(frozen=True, slots=True)
class Override:
    """Somebody stands in for whoever the week or the holiday names."""

    who: str
    starts: datetime
    ends: datetime
    """Both aware, in UTC."""


@dataclass(frozen=True, slots=True)
class HolidayDuty:
    """A day on the office's clock on which the week does not hold."""

    day: date
    who: str


@dataclass(frozen=True, slots=True)
class Rota:
    """Who is rung in an emergency, and how. Names are those of `people`."""

    people: tuple[OnCallPerson, ...] = ()
    shifts: tuple[Shift, ...] = ()
    overrides: tuple[Override, ...] = ()
    holidays: tuple[HolidayDuty, ...] = ()
    fallback: tuple[str, ...] = ()
    """Rung after those on duty, in this order."""
    manager: str = ""
    owner: str = ""
    """Of the account: the last to be rung."""
    tries: int = 3
    """Rounds one after the other, before everybody is rung at once."""
    ring_s: int = 25

    def person(self, name: str) -> OnCallPerson | None:
        """The one of this name whose number may be dialled."""
        return next((one for one in self.people if one.name == name and one.confirmed), None)


def instant(zone: ZoneInfo, day: date, at: time) -> datetime:
    """This moment of the office's clock, in UTC."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def shift_hours(shift: Shift, zone: ZoneInfo, day: date) -> tuple[datetime, datetime]:
    """When the shift that begins on this day starts and ends, in UTC."""
    last = day + DAY if shift.over_midnight else day
    return instant(zone, day, shift.starts), instant(zone, last, shift.ends)


def _works(shift: Shift, zone: ZoneInfo, now: datetime) -> bool:
    today = now.astimezone(zone).date()
    for day in (today - DAY, today):
        starts, ends = shift_hours(shift, zone, day)
        if day.weekday() in shift.days and starts <= now < ends:
            return True
    return False


def _is_day(day: date, zone: ZoneInfo, now: datetime) -> bool:
    midnight = time(0)
    return instant(zone, day, midnight) <= now < instant(zone, day + DAY, midnight)


def on_duty(rota: Rota, timezone: str, now: datetime) -> tuple[str, ...]:
    """The names on duty: an override goes before a holiday, and a holiday before the week."""
    zone = ZoneInfo(timezone)
    stand_ins = [one.who for one in rota.overrides if one.starts <= now < one.ends]
    if stand_ins:
        return _each_once(stand_ins)
    holiday = [one.who for one in rota.holidays if _is_day(one.day, zone, now)]
    if holiday:
        return _each_once(holiday)
    return _each_once(one.who for one in rota.shifts if _works(one, zone, now))


def ring_order(
    rota: Rota, timezone: str, now: datetime, language: str = ""
) -> tuple[OnCallPerson, ...]:
    """Whom to ring, first to last. Where nobody is on duty and nobody falls back: everybody.

    No number is rung twice in one round. Who speaks the caller's `language` comes first among
    those on duty, and among those who fall back.
    """
    duty = on_duty(rota, timezone, now)
    names = (*duty, *rota.fallback, rota.manager, rota.owner)
    found = _dialled(filter(None, map(rota.person, _each_once(names))))
    order = found or _dialled(one for one in rota.people if one.confirmed)
    return _who_speaks_first(rota, duty, order, language)


def _who_speaks_first(
    rota: Rota, duty: Sequence[str], order: tuple[OnCallPerson, ...], language: str
) -> tuple[OnCallPerson, ...]:
    if not any(language in one.languages for one in order):
        return order
    ranks = {**dict.fromkeys(rota.fallback, 1), **dict.fromkeys(duty, 0)}

    def place(one: OnCallPerson) -> tuple[int, bool]:
        rank = ranks.get(one.name, 2 if ranks.keys() & {other.name for other in order} else 0)
        return rank, rank < 2 and language not in one.languages

    return tuple(sorted(order, key=place))


def _dialled(people: Iterable[OnCallPerson]) -> tuple[OnCallPerson, ...]:
    by_number: dict[PhoneNumber, OnCallPerson] = {}
    for one in people:
        by_number.setdefault(one.number, one)
    return tuple(by_number.values())


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


UNNAMED = "On call "
"""How people are called of whom only a number is known."""


def plain_rota(numbers: Sequence[PhoneNumber]) -> Rota:
    """A rota out of mere numbers, all of them to be rung in their order."""
    people = tuple(
        OnCallPerson(f"{UNNAMED}{place}", number, confirmed=True)
        for place, number in enumerate(numbers, start=1)
    )
    return Rota(people=people, fallback=tuple(one.name for one in people))


def faults_of(rota: Rota) -> list[str]:
    """What makes a rota unusable, in words for the person who wrote it; empty where it is good."""
    names = [one.name for one in rota.people]
    asked = {
        *(one.who for one in rota.shifts),
        *(one.who for one in rota.overrides),
        *(one.who for one in rota.holidays),
        *rota.fallback,
        *filter(None, (rota.manager, rota.owner)),
    }
    faults = [f"{name} stands there twice." for name in _each_once(names) if names.count(name) > 1]
    faults += [f"Nobody is called {name}." for name in sorted(asked - set(names))]
    faults += [
        f"The override of {one.who} ends before it starts."
        for one in rota.overrides
        if one.ends <= one.starts
    ]
    faults += [f"The shift of {one.who} has no day." for one in rota.shifts if not one.days]
    if not 1 <= rota.tries <= MOST_TRIES:
        faults.append(f"Everybody can be tried 1 to {MOST_TRIES} times.")
    if not RING_S[0] <= rota.ring_s <= RING_S[1]:
        faults.append(f"A telephone can ring for {RING_S[0]} to {RING_S[1]} seconds.")
    return faults
