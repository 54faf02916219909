"""Plans and writes the reports of a week: once each, for each week and addressee."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from services.core.deliveries import Delivery, NewDelivery, NoLongerNeeded
from services.core.letter import Letter
from services.core.office import Office
from services.core.ports import Clock, Directory
from services.core.prices import NO_PRICES, PriceTable
from services.core.report_figures import Days, report_of
from services.core.report_rows import Narrowed, ReportCall, narrowed
from services.core.weekly import OWNER_MAIL, WEEK, WEEKLY_MAIL, week_due, weekly_key
from services.core.weekly_letter import Week, company_letter, owner_letter
from services.portfolio.tables import properties
from services.store.database import Database
from services.store.delivery_rows import plan
from services.store.delivery_tables import deliveries
from services.store.report_book import range_of
from services.store.report_rows import calls_by_property, read_calls

READ_LIMIT_S = 12.0


def days_of_week(monday: date, office: Office) -> Days:
    return Days(monday, monday + WEEK - timedelta(days=1), ZoneInfo(office.timezone))


class WeeklyMail:
    """Harmless to run twice, or in two workers. Raises ProviderError."""

    def __init__(self, database: Database, directory: Directory, clock: Clock) -> None:
        self._database = database
        self._directory = directory
        self._clock = clock

    async def plan(self) -> int:
        """Plan the reports that are due; how many. Of a week without a call there is none."""
        office, now = await self._directory.office(), self._clock.now()
        monday = week_due(office.timezone, now)
        if monday is None:
            return 0
        wanted = await self._database.read(lambda c: _missing(c, office, monday))
        if not wanted:
            return 0
        return await self._database.run(lambda c: plan(c, wanted, now))


def _missing(connection: Connection, office: Office, monday: date) -> Sequence[NewDelivery]:
    readers = list(_readers(office, monday))
    there = select(deliveries.c.key).where(deliveries.c.key.in_([one.key for one, _ in readers]))
    known = set(connection.execute(there).scalars())
    due = [(one, places) for one, places in readers if one.key not in known]
    if not due:
        return ()
    counts = calls_by_property(connection, range_of(days_of_week(monday, office)))
    return [one for one, places in due if _any_call(counts, places)]


def _any_call(counts: Mapping[str, int], places: Sequence[str] | None) -> bool:
    return bool(counts) if places is None else any(counts.get(one) for one in places)


def _readers(office: Office, monday: date) -> Iterable[tuple[NewDelivery, Sequence[str] | None]]:
    """Every mail of this week, and the properties it is about; None: all."""
    week = {"week": monday.isoformat()}
    for one in office.mail_policy.recipients:
        if one.weekly:
            key = weekly_key(WEEKLY_MAIL, monday, one.mark)
            yield NewDelivery(key, WEEKLY_MAIL, one.email, week), None
    for owner in office.weekly.owners:
        key = weekly_key(OWNER_MAIL, monday, owner.mark)
        yield NewDelivery(key, OWNER_MAIL, owner.email, week), owner.properties


class WeeklyLetters:
    """Writes them as they leave, from the records and the lists of readers as they stand then."""

    def __init__(self, database: Database, prices: PriceTable = NO_PRICES) -> None:
        self._database = database
        self._prices = prices

    async def company(
        self, delivery: Delivery, office: Office, language: str, origin: str
    ) -> Letter:
        reader = office.mail_policy.recipient(delivery.target)
        if reader is None or not reader.weekly:
            raise NoLongerNeeded("its reader gets no reports any more")
        monday = date.fromisoformat(delivery.payload["week"])
        found, names = await self._read(monday, office, delivery.created_at)
        before, _ = await self._read(monday - WEEK, office, delivery.created_at)
        report = report_of(found, days_of_week(monday, office))
        earlier = report_of(before, days_of_week(monday - WEEK, office)).total.counts["calls"]
        return company_letter(Week(monday, report, names, earlier), office, language, origin)

    async def owner(self, delivery: Delivery, office: Office) -> Letter:
        reader = office.weekly.owner(delivery.target)
        if reader is None or not reader.properties:
            raise NoLongerNeeded("this owner gets no reports any more")
        monday = date.fromisoformat(delivery.payload["week"])
        found, names = await self._read(monday, office, delivery.created_at)
        days = days_of_week(monday, office)
        weeks = [
            Week(
                monday,
                report_of(narrowed(found, Narrowed(property_id=one)), days),
                {one: names.get(one, one)},
            )
            for one in reader.properties
        ]
        return owner_letter(weeks, office, reader.language)

    async def _read(
        self, monday: date, office: Office, now: datetime
    ) -> tuple[Sequence[ReportCall], Mapping[str, str]]:
        wanted = range_of(days_of_week(monday, office))

        def read(connection: Connection) -> tuple[Sequence[ReportCall], Mapping[str, str]]:
            found = read_calls(connection, wanted, now, self._prices)
            rows = connection.execute(select(properties.c.id, properties.c.name))
            return found, {row.id: row.name for row in rows}

        return await self._database.read(read, limit_s=READ_LIMIT_S)
