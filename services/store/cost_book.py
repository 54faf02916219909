"""What calls cost: read from what was used, priced when it is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, case, func, or_, select

from services.core.budget import Spending, spending
from services.core.cost_report import DAYS_BACK, Calls, Door, Group, Report, report
from services.core.cost_spans import Span, month_before, month_spans, next_month, spans, this_month
from services.core.metering import LOCAL, METERS, TOLL_FREE, Meter, own_number_kind
from services.core.office import Office
from services.core.ports import Clock, Directory
from services.core.prices import NOTHING, Bill, PriceTable, Used, bill, fees_of
from services.core.rehearsal import DRILL, REHEARSAL
from services.store.database import Database
from services.store.tables import calls
from services.store.usage_tables import usage

READ_LIMIT_S = 10.0
STILL_COMES = timedelta(days=3)
"""After its end a month still learns of callbacks that come late, and of journals."""
NO_DOOR = Door("", "", ())
FEE_OF: Mapping[str, str] = {LOCAL: "local_number", TOLL_FREE: "toll_free_number"}


@dataclass(frozen=True, slots=True)
class Figures:
    """What one look at the records has found."""

    groups: Sequence[Group]
    calls: Sequence[Calls]
    numbers: Sequence[str]
    """Ours that were called."""


class StoredCosts:
    """Raises ProviderError."""

    def __init__(
        self,
        database: Database,
        directory: Directory,
        clock: Clock,
        prices: PriceTable,
        own_number: str = "",
    ) -> None:
        """`own_number`: paid for whether anybody calls it or not, as those with a plan are."""
        self._database = database
        self._directory = directory
        self._clock = clock
        self.prices = prices
        self._own_number = own_number
        self._over: dict[tuple[date, str], Sequence[Used]] = {}

    async def month(self, month: date | None = None) -> Report:
        """The costs of a month by its first day; of this one where none is named."""
        office, now = await self._directory.office(), self._clock.now()
        zone = ZoneInfo(office.timezone)
        first, changes = month or this_month(now, zone), self.prices.changes()
        before = spans(first - timedelta(days=DAYS_BACK), first, zone, changes)
        cuts = spans(first, next_month(first), zone, changes)
        found = await self._database.read(lambda c: figures(c, before, cuts), limit_s=READ_LIMIT_S)
        today = now.astimezone(zone).date()
        numbers = self._numbers(found.numbers, office)
        return report(first, today, found.groups, found.calls, self.prices, numbers)

    async def daily(self, month: date | None = None) -> Sequence[Sequence[str]]:
        """What was used of each kind on each day of a month, priced: lines of a sheet."""
        zone, now = await self._zone(), self._clock.now()
        first = month or this_month(now, zone)
        cuts = spans(first, next_month(first), zone, self.prices.changes())
        kept = await self._database.read(lambda c: by_day(c, cuts), limit_s=READ_LIMIT_S)
        return [
            sheet_line(day, one, bill([one], self.prices))
            for day in sorted(kept)
            for one in kept[day]
        ]

    async def spent(self) -> Spending:
        """This month's cost with its fees, and today's. It is asked for again and again, so
        nothing is read for it but sums by day."""
        office, now = await self._directory.office(), self._clock.now()
        zone, today = ZoneInfo(office.timezone), office.local(now).date()
        first = this_month(now, zone)
        cuts = spans(first, next_month(first), zone, self.prices.changes())
        days, (_, called) = await self._database.read(
            lambda c: (by_day(c, cuts), _calls(c, cuts)), limit_s=READ_LIMIT_S
        )
        used = bill((one for found in days.values() for one in found), self.prices)
        fees = fees_of(self.prices, self._numbers(called, office), today)
        month_usd = used.usd + sum((usd for _, _, usd in fees), NOTHING)
        today_usd = bill(days.get(today, ()), self.prices).usd
        return spending(now, zone, month_usd, today_usd, lower_bound=bool(used.missing))

    async def years_months(self) -> Sequence[tuple[date, Decimal, bool]]:
        """Months before this one, the newest first, at most twelve: what was used, without fees,
        and whether that is all of it."""
        zone, found = await self._zone(), list[tuple[date, Decimal, bool]]()
        month = this_month(self._clock.now(), zone)
        for _ in range(12):
            month = month_before(month)
            used = await self._used_in(month, zone)
            if used:
                whole = bill(used, self.prices)
                found.append((month, whole.usd, not whole.missing))
        return found

    async def _used_in(self, month: date, zone: ZoneInfo) -> Sequence[Used]:
        """Of a month before this one. What has long been over is read once: years of rows are
        not added up anew for every look at the page."""
        known = self._over.get((month, zone.key))
        if known is not None:
            return known
        cuts = month_spans(month, next_month(month), zone, self.prices.changes())
        kept = await self._database.read(lambda c: by_day(c, cuts), limit_s=READ_LIMIT_S)
        used = tuple(one for found in kept.values() for one in found)
        if self._clock.now() - cuts[-1].ends > STILL_COMES:
            self._over[month, zone.key] = used
        return used

    async def _zone(self) -> ZoneInfo:
        return ZoneInfo((await self._directory.office()).timezone)

    def _numbers(self, called: Sequence[str], office: Office) -> Mapping[str, int]:
        """How many numbers of each kind are paid for."""
        planned = (plan.number for plan in office.answering.plans)
        ours = {*called, *planned, self._own_number} - {""}
        counts = dict.fromkeys(FEE_OF.values(), 0)
        for number in ours:
            name = FEE_OF.get(own_number_kind(number))
            if name:
                counts[name] += 1
        return counts


def figures(connection: Connection, before: Sequence[Span], cuts: Sequence[Span]) -> Figures:
    """What was used in a month, and its calls; of the days `before` it only what was used."""
    past = [
        Group(day, one, NO_DOOR)
        for day, found in by_day(connection, before).items()
        for one in found
    ]
    return Figures([*past, *_groups(connection, cuts)], *_calls(connection, cuts))


_OF_TEST_PHONE = or_(calls.c.sid.startswith(REHEARSAL), calls.c.sid.startswith(DRILL))
_TEST = case((_OF_TEST_PHONE, 1), else_=0).label("test")
_CALL = (
    calls.c.to_number,
    calls.c.assistant,
    calls.c.modes,
    calls.c.direction,
    calls.c.property_id,
)
_SUMS = (
    func.sum(usage.c.quantity).label("quantity"),
    func.sum(usage.c.cached).label("cached"),
    func.sum(usage.c.output).label("output"),
    func.max(case((usage.c.estimated, 1), else_=0)).label("estimated"),
)


def _slot(cuts: Sequence[Span]) -> Any:
    """Which of these spans a row is of."""
    whens = [(usage.c.at < one.ends, index) for index, one in enumerate(cuts)]
    return case(*whens).label("slot")


def _inside(cuts: Sequence[Span]) -> Any:
    return and_(usage.c.at >= cuts[0].begins, usage.c.at < cuts[-1].ends)


def _groups(connection: Connection, cuts: Sequence[Span]) -> Sequence[Group]:
    wanted = (
        select(_slot(cuts), usage.c.meter, usage.c.detail, *_CALL, _TEST, *_SUMS)
        .select_from(usage.outerjoin(calls, calls.c.sid == usage.c.call_sid))
        .where(_inside(cuts))
        .group_by("slot", usage.c.meter, usage.c.detail, *_CALL, "test")
    )
    return [
        Group(cuts[row.slot].day, _used(row, cuts), _door(row), row.property_id or "")
        for row in connection.execute(wanted)
    ]


def sheet_line(day: date, one: Used, found: Bill) -> Sequence[str]:
    """Exact, so that sums of the sheet are those of the page; "" where there is no price."""
    provider, usd = METERS[one.meter].provider, "" if found.missing else f"{found.usd:f}"
    counts = (str(one.quantity), str(one.cached), str(one.output))
    known = "unknown" if found.missing else "estimated" if one.estimated else "exact"
    return (day.isoformat(), provider, one.meter, one.detail, *counts, usd, known)


def by_day(connection: Connection, cuts: Sequence[Span]) -> Mapping[date, Sequence[Used]]:
    """The `day` of each span -> what was used in it."""
    keys = (_slot(cuts), usage.c.meter, usage.c.detail)
    by = ("slot", usage.c.meter, usage.c.detail)
    wanted = select(*keys, *_SUMS).where(_inside(cuts)).group_by(*by)
    found: dict[date, list[Used]] = {}
    for row in connection.execute(wanted):
        found.setdefault(cuts[row.slot].day, []).append(_used(row, cuts))
    return found


def _used(row: Any, cuts: Sequence[Span]) -> Used:
    sums = (int(row.quantity), int(row.cached), int(row.output))
    return Used(Meter(row.meter), row.detail, cuts[row.slot].priced, *sums, bool(row.estimated))


def _door(row: Any) -> Door:
    modes = tuple(str(one) for one in row.modes or ())
    return Door(
        row.to_number or "", row.assistant or "", modes, row.direction or "", bool(row.test)
    )


def _calls(connection: Connection, cuts: Sequence[Span]) -> tuple[Sequence[Calls], Sequence[str]]:
    """The calls that began in these spans, and which of our numbers they called."""
    began = (calls.c.started_at >= cuts[0].begins, calls.c.started_at < cuts[-1].ends)
    wanted = (
        select(*_CALL, _TEST, func.count().label("began")).where(*began).group_by(*_CALL, "test")
    )
    rows = connection.execute(wanted).all()
    found = [Calls(_door(row), row.property_id or "", int(row.began)) for row in rows]
    inbound = (one.door.number for one in found if one.door.is_call and one.count)
    return found, sorted(set(inbound))
