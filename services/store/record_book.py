"""The records as the pages and the API read them: in parts, newest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, false, select, true

from services.core.after_call import summary_of
from services.core.call_story import story_of
from services.core.prices import NO_PRICES, PriceTable
from services.store import outbox, records
from services.store.call_rows import AnyRow
from services.store.command_tables import marks as marks_table
from services.store.database import Database
from services.store.mark_book import marks_of
from services.store.tables import appointments, calls, issues, leads

Record = Mapping[str, Any]
ENGLISH = "en"
ANY = "any"
"""Stands for every kind of mark."""
MOST_DIGITS = 9
"""Of a number that a column can hold."""


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list, newest first."""

    items: Sequence[Record]
    next: str = ""
    """What to give as `after` for the following part; "" at the end."""


class StoredRecordBook:
    """Records of calls and of what came of them. Raises ProviderError."""

    def __init__(self, database: Database, prices: PriceTable = NO_PRICES) -> None:
        """Without `prices` nothing is known of what a call costs."""
        self._database = database
        self._prices = prices

    async def call(self, call_sid: str) -> Record | None:
        """The whole record of one call."""
        record = await self._database.read(
            lambda c: records.call_record(c, call_sid, prices=self._prices)
        )
        if record is None or not record["ended_at"]:
            return record
        return {**record, "summary": " ".join(summary_of(story_of(record), ENGLISH))}

    async def live(self) -> tuple[int, Sequence[Record]]:
        """The newest change's id, and the records of calls that are not over."""
        return await self._database.read(lambda c: _live(c, self._prices))

    async def calls(self, *, limit: int, after: str, mark: str = "") -> Page:
        """`mark`: only calls that staff have marked so (`any`: marked at all)."""
        return await self._database.read(lambda c: _calls(c, limit, after, mark))

    async def service_issues(self, *, limit: int, after: str) -> Page:
        return await self._page(issues.c.number, records.issue_record, limit, after)

    async def appointments(self, *, limit: int, after: str) -> Page:
        return await self._page(appointments.c.number, records.plain_record, limit, after)

    async def prospects(self, *, limit: int, after: str) -> Page:
        return await self._page(leads.c.number, records.plain_record, limit, after)

    async def _page(
        self, key: Column[Any], shape: Callable[[AnyRow], Record], limit: int, after: str
    ) -> Page:
        rows = await self._database.read(lambda c: _rows(c, key, limit, after))
        return _page_of(rows, key, shape, limit)


def _live(connection: Connection, prices: PriceTable) -> tuple[int, Sequence[Record]]:
    """Read the id first: a change that comes between is shown twice rather than never."""
    last_id = outbox.latest_id(connection)
    running = select(calls.c.sid).where(calls.c.ended_at.is_(None))
    newest = running.order_by(calls.c.started_at.desc()).limit(records.MOST_ROWS)
    sids = connection.execute(newest).scalars()
    found = [records.call_record(connection, sid, prices=prices) for sid in sids]
    return last_id, [record for record in found if record is not None]


def _calls(connection: Connection, limit: int, after: str, mark: str) -> Page:
    rows = _rows(connection, calls.c.sid, limit, after, _marked(mark))
    marks = marks_of(connection, [row.sid for row in rows])
    return _page_of(
        rows, calls.c.sid, lambda row: {**records.call_summary(row), "marks": marks[row.sid]}, limit
    )


def _marked(mark: str) -> ColumnElement[bool]:
    if not mark:
        return true()
    wanted = true() if mark == ANY else marks_table.c.kind == mark
    return calls.c.sid.in_(select(marks_table.c.call_sid).where(wanted))


def _page_of(
    rows: Sequence[AnyRow], key: Column[Any], shape: Callable[[AnyRow], Record], limit: int
) -> Page:
    more = len(rows) > limit
    shown = rows[:limit]
    return Page([shape(row) for row in shown], str(shown[-1]._mapping[key]) if more else "")


def _rows(
    connection: Connection,
    key: Column[Any],
    limit: int,
    after: str,
    wanted: ColumnElement[bool] | None = None,
) -> Sequence[AnyRow]:
    """One row more than the page holds, to know whether there is another page."""
    wanted = true() if wanted is None else wanted
    follows = _calls_after(connection, after) if key.table is calls else _numbers_after(key, after)
    order = (calls.c.started_at.desc(), key.desc()) if key.table is calls else (key.desc(),)
    return connection.execute(
        select(key.table).where(follows, wanted).order_by(*order).limit(limit + 1)
    ).all()


def _numbers_after(key: Column[Any], after: str) -> ColumnElement[bool]:
    """Rows that follow the one with this number; what is no number is followed by nothing."""
    if not after:
        return true()
    if not after.isdecimal() or len(after) > MOST_DIGITS:
        return false()
    smaller: ColumnElement[bool] = key < int(after)
    return smaller


def _calls_after(connection: Connection, after: str) -> ColumnElement[bool]:
    """Calls begun before this one. Two that began in the same moment follow by their ids."""
    if not after:
        return true()
    last = connection.execute(select(calls.c.started_at).where(calls.c.sid == after)).scalar()
    if last is None:
        return false()
    older: ColumnElement[bool] = calls.c.started_at < last
    same_moment: ColumnElement[bool] = (calls.c.started_at == last) & (calls.c.sid < after)
    return older | same_moment
