"""A month's costs: by day, by what was used, by door, by property, and what the month will come
to. Pure; every sum is exact."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from services.core.cost_spans import days_of, next_month
from services.core.prices import NOTHING, Bill, Fee, PriceTable, Used, bill, fees_of

K = TypeVar("K", bound=Hashable)
WEEKS_BACK = 4
DAYS_BACK = 7 * WEEKS_BACK
WITHOUT_CALL = "without a call"
TEST_PHONE = "test phone"
TEXTS = "text"


@dataclass(frozen=True, slots=True)
class Door:
    """How calls came in: the number called, who answered, and in which modes."""

    number: str
    assistant: str
    modes: tuple[str, ...]
    direction: str = ""
    test: bool = False
    """Of the test phone: no call of anybody, but a model may have answered it."""

    @property
    def is_call(self) -> bool:
        return bool(self.direction) and self.direction != TEXTS and not self.test


@dataclass(frozen=True, slots=True)
class Group:
    """What was used of one kind, on one day, through one door, for one property."""

    day: date
    """On the office's clock; `used.day` is the day whose prices count."""
    used: Used
    door: Door
    property_id: str = ""


@dataclass(frozen=True, slots=True)
class Calls:
    """How many calls began."""

    door: Door
    property_id: str
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    bill: Bill
    calls: int = 0

    @property
    def per_call(self) -> Decimal | None:
        return self.bill.usd / self.calls if self.calls else None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the month comes to, without fees; None where nothing can be said yet."""

    usd: Decimal
    days_known: int
    """Whole days of the past that it rests on."""


@dataclass(frozen=True, slots=True)
class Report:
    month: date
    today: date
    total: Bill
    calls: int
    days: Mapping[date, Bill]
    """Every day of the month up to today."""
    meters: Mapping[tuple[str, str], tuple[Bill, int, int, int]]
    """Meter and detail -> the bill, and how much: quantity, cached, output."""
    doors: Mapping[Door, Row]
    properties: Mapping[str, Row]
    of_calls: Bill
    """What belongs to calls: without texts, clips, the test phone."""
    fees: Sequence[tuple[Fee, int, Decimal]] = ()
    forecast: Forecast | None = None
    left_out: Sequence[str] = field(default_factory=tuple)

    @property
    def fees_usd(self) -> Decimal:
        return sum((usd for _, _, usd in self.fees), NOTHING)

    @property
    def whole_usd(self) -> Decimal:
        """With the month's fees; a lower bound where anything is unknown."""
        return self.total.usd + self.fees_usd

    @property
    def per_call(self) -> Decimal | None:
        return self.of_calls.usd / self.calls if self.calls else None

    @property
    def is_over(self) -> bool:
        return self.today >= next_month(self.month)


def report(
    month: date,
    today: date,
    groups: Sequence[Group],
    calls: Sequence[Calls],
    table: PriceTable,
    numbers: Mapping[str, int],
) -> Report:
    """`groups` may reach back before the month: the forecast looks at them. `numbers`: how many of
    ours there are of each kind in `FEE_UNITS`."""
    upto = min(today, next_month(month) - timedelta(days=1))
    mine = [one for one in groups if month <= one.day <= upto]
    real = [one for one in calls if one.door.is_call]
    by_day = _bills(groups, lambda one: one.day, table)
    known = {day: one.usd for day, one in by_day.items()}
    return Report(
        month=month,
        today=today,
        total=bill((one.used for one in mine), table),
        calls=sum(one.count for one in real),
        days={day: by_day.get(day, Bill()) for day in days_of(month) if day <= upto},
        meters=_meters(mine, table),
        doors=_rows(mine, real, table, lambda one: one.door, lambda one: one.door),
        properties=_rows(
            mine, real, table, lambda one: one.property_id, lambda one: one.property_id
        ),
        of_calls=bill((one.used for one in mine if one.door.is_call), table),
        fees=fees_of(table, numbers, upto),
        forecast=forecast(month, today, known),
        left_out=table.left_out,
    )


def _bills(
    groups: Iterable[Group], key: Callable[[Group], K], table: PriceTable
) -> Mapping[K, Bill]:
    kept: dict[K, list[Used]] = {}
    for one in groups:
        kept.setdefault(key(one), []).append(one.used)
    return {name: bill(used, table) for name, used in kept.items()}


def _rows(
    groups: Sequence[Group],
    calls: Sequence[Calls],
    table: PriceTable,
    key: Callable[[Group], K],
    key_of_calls: Callable[[Calls], K],
) -> Mapping[K, Row]:
    """The dearest first."""
    bills, counts = _bills(groups, key, table), dict[K, int]()
    for one in calls:
        counts[key_of_calls(one)] = counts.get(key_of_calls(one), 0) + one.count
    names = dict.fromkeys([*bills, *counts])
    rows = {name: Row(bills.get(name, Bill()), counts.get(name, 0)) for name in names}
    return dict(sorted(rows.items(), key=lambda pair: -pair[1].bill.usd))


def _meters(
    groups: Sequence[Group], table: PriceTable
) -> Mapping[tuple[str, str], tuple[Bill, int, int, int]]:
    kept: dict[tuple[str, str], list[Used]] = {}
    for one in groups:
        kept.setdefault((one.used.meter, one.used.detail), []).append(one.used)
    return {
        name: (
            bill(used, table),
            sum(one.quantity for one in used),
            sum(one.cached for one in used),
            sum(one.output for one in used),
        )
        for name, used in sorted(kept.items())
    }


METHOD = (
    "Days that are over count as they were. Each day to come counts as the average of the same "
    "weekday in the last four weeks; a weekday that had none yet counts as the average of all days "
    "since the first one with any cost. Today counts as that average, or as what it has cost "
    "already where that is more. Monthly fees are added whole."
)


def forecast(month: date, today: date, known: Mapping[date, Decimal]) -> Forecast | None:
    """What the month comes to by `METHOD`. `known`: cost by day, before the month too."""
    spent = sum((usd for day, usd in known.items() if month <= day < today), NOTHING)
    if not month <= today < next_month(month):
        return None
    first = min((day for day, usd in known.items() if usd), default=today)
    back = max(first, today - timedelta(days=DAYS_BACK))
    past = [back + timedelta(days=count) for count in range((today - back).days)]
    if not past:
        return None  # one day that is not over says nothing of the others
    now = max(known.get(today, NOTHING), _usual(today, past, known))
    later = (day for day in days_of(month) if day > today)
    to_come = sum((_usual(day, past, known) for day in later), NOTHING)
    return Forecast(spent + now + to_come, len(past))


def _usual(day: date, past: Sequence[date], known: Mapping[date, Decimal]) -> Decimal:
    """What such a day has cost on average."""
    alike = [one for one in past if one.weekday() == day.weekday()] or past
    return sum((known.get(one, NOTHING) for one in alike), NOTHING) / len(alike)
