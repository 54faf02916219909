"""Calls as reports count them, read from the records: a few statements for a whole range of days.

What the deletion of a call takes away (words, ladders, the caller's number) is read from
`call_figures`, which the worker has written before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, literal, not_, or_, select

from services.core.dialogue import Role
from services.core.metering import Meter
from services.core.prices import NOTHING, Price, PriceTable
from services.core.rehearsal import DRILL, REHEARSAL
from services.core.report_rows import REPEAT_WITHIN, Contact, ReportCall, callers_back
from services.store.ladder_tables import ladders
from services.store.report_tables import call_figures, call_intents
from services.store.tables import calls, turns
from services.store.task_tables import tasks
from services.store.transfer_tables import transfer_legs
from services.store.usage_minutes import NUMBER
from services.store.usage_tables import usage

INBOUND = "inbound"
TRANSFERRED = "transferred"
LONGEST_CALL = timedelta(hours=24)
"""Twilio ends a call after four hours; whoever called again is looked for that much longer."""
Sids = Select[Any]
Cost = tuple[Decimal, bool]
"""US dollars, and whether that is the whole: a part without a price makes it a lower bound."""
BEFORE_ALL_PRICES = date.min


@dataclass(frozen=True, slots=True)
class Range:
    """From `begins` up to `ends`, UTC: the days of the office whose calls are counted."""

    begins: datetime
    ends: datetime
    tests: bool = False
    """Calls of the test phone as well."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands in other tables, by call."""

    put_through: Collection[str]
    tasks: Mapping[str, int]
    intents: Mapping[str, tuple[str, ...]]
    first_words: Mapping[str, tuple[float, ...]]
    staff_spoke: Collection[str]
    rings: Mapping[str, tuple[float | None, ...]]
    back: Mapping[str, bool | None]
    bills: Mapping[str, Cost]


def read_calls(
    connection: Connection, wanted: Range, now: datetime, prices: PriceTable
) -> Sequence[ReportCall]:
    """The calls that came in then and are over, oldest first."""
    mine = select(calls.c.sid).where(*_counted(wanted))
    fresh = mine.where(_not_settled())
    beside = Beside(
        put_through=_sids(connection, transfer_legs.c.call_sid, mine, _picked_up()),
        tasks=dict(_pairs(connection, _task_counts(mine))),
        intents=_lists(_pairs(connection, _intents(mine))),
        first_words=first_words(connection, fresh),
        staff_spoke=staff_turns(connection, fresh),
        rings=rings(connection, mine),
        back=_back(connection, wanted, now),
        bills=_bills(connection, mine, prices),
    )
    settled = calls.outerjoin(call_figures, call_figures.c.call_sid == calls.c.sid)
    found = select(*_COLUMNS).select_from(settled).where(*_counted(wanted))
    rows = connection.execute(found.order_by(calls.c.started_at, calls.c.sid))
    return [_call(row, beside) for row in rows]


_COLUMNS = (
    calls.c.sid, calls.c.started_at, calls.c.property_id, calls.c.assistant, calls.c.language,
    calls.c.outcome, calls.c.urgency, calls.c.modes, calls.c.epoch,
    call_figures.c.call_sid.label("settled"), call_figures.c.came_back,
    call_figures.c.first_words_ms, call_figures.c.acknowledged_s, call_figures.c.staff_spoke,
)  # fmt: skip
NOTHING_USED: Cost = (NOTHING, True)


def _call(row: Any, beside: Beside) -> ReportCall:
    settled = row.settled is not None
    usd, usd_is_whole = beside.bills.get(row.sid, NOTHING_USED)
    return ReportCall(
        sid=row.sid,
        started_at=row.started_at,
        property_id=row.property_id,
        assistant=row.assistant,
        language=(row.language or "")[:2],
        outcome=row.outcome,
        urgency=row.urgency or "",
        modes=tuple(row.modes or ()),
        intents=beside.intents.get(row.sid, ()),
        by_assistant=row.epoch > 0,
        by_person=row.sid in beside.put_through or row.outcome == TRANSFERRED,
        staff_spoke=row.staff_spoke if settled else row.sid in beside.staff_spoke,
        tasks_left=beside.tasks.get(row.sid, 0),
        came_back=row.came_back if settled else beside.back.get(row.sid),
        first_words_ms=tuple(row.first_words_ms or beside.first_words.get(row.sid, ())),
        acknowledged_s=beside.rings.get(row.sid) or tuple(row.acknowledged_s or ()),
        usd=usd,
        usd_is_whole=usd_is_whole,
    )


def _not_settled() -> ColumnElement[bool]:
    """Calls whose figures still change. Of all others nothing is counted anew."""
    settled = select(call_figures.c.call_sid).where(call_figures.c.call_sid == calls.c.sid)
    return ~settled.exists()


def _back(connection: Connection, wanted: Range, now: datetime) -> Mapping[str, bool | None]:
    """Of calls that are not settled: did the same telephone call again?"""
    first = select(func.min(calls.c.started_at)).where(*_counted(wanted), _not_settled())
    begins = connection.execute(first).scalar()
    if begins is None:
        return {}
    return callers_back(contacts(connection, replace(wanted, begins=begins)), now)


def of_test_phone() -> ColumnElement[bool]:
    return or_(calls.c.sid.startswith(REHEARSAL), calls.c.sid.startswith(DRILL))


def came_in(wanted: Range) -> Sequence[ColumnElement[bool]]:
    """Calls of this kind that began in the range, also those that go on."""
    then = (calls.c.started_at >= wanted.begins, calls.c.started_at < wanted.ends)
    ours = () if wanted.tests else (not_(of_test_phone()),)
    return (*then, calls.c.direction == INBOUND, *ours)


def _counted(wanted: Range) -> Sequence[ColumnElement[bool]]:
    return (*came_in(wanted), calls.c.ended_at.is_not(None))


def contacts(connection: Connection, wanted: Range) -> Iterable[Contact]:
    """Those calls, and all in which their callers may have called again."""
    later = Range(wanted.begins, wanted.ends + REPEAT_WITHIN + LONGEST_CALL, wanted.tests)
    columns = (calls.c.sid, calls.c.from_number, calls.c.started_at, calls.c.ended_at)
    for row in connection.execute(select(*columns).where(*came_in(later))).all():
        # The test phone plays real callers: its calls are nobody's return.
        whose = row.sid[:2] if row.sid.startswith((REHEARSAL, DRILL)) else ""
        number = whose + row.from_number if NUMBER.fullmatch(row.from_number) else ""
        yield Contact(row.sid, number, row.started_at, row.ended_at)


def first_words(connection: Connection, mine: Sids) -> Mapping[str, tuple[float, ...]]:
    """Call -> from each of the caller's words to the first of the answer, ms."""
    timed = turns.c.first_token_ms.is_not(None) & (turns.c.role == Role.ASSISTANT)
    columns = (turns.c.call_sid, turns.c.first_token_ms)
    return _lists(_pairs(connection, select(*columns).where(turns.c.call_sid.in_(mine), timed)))


def staff_turns(connection: Connection, mine: Sids) -> Collection[str]:
    return _sids(connection, turns.c.call_sid, mine, turns.c.role == Role.STAFF)


def rings(connection: Connection, mine: Sids) -> Mapping[str, tuple[float | None, ...]]:
    """Call -> of each emergency: seconds until a person had it, None while nobody has."""
    columns = (ladders.c.call_sid, ladders.c.opened_at, ladders.c.closed_at)
    theirs = select(*columns).where(ladders.c.call_sid.in_(mine), ladders.c.rehearsal.is_(False))
    rows = connection.execute(theirs.order_by(ladders.c.opened_at))
    return _lists((row.call_sid, _seconds(row.opened_at, row.closed_at)) for row in rows)


def _seconds(since: datetime, until: datetime | None) -> float | None:
    return None if until is None else (until - since).total_seconds()


def _picked_up() -> ColumnElement[bool]:
    return transfer_legs.c.answered_at.is_not(None)


def _task_counts(mine: Sids) -> Select[Any]:
    theirs = tasks.c.call_sid.in_(mine)
    return select(tasks.c.call_sid, func.count()).where(theirs).group_by(tasks.c.call_sid)


def _intents(mine: Sids) -> Select[Any]:
    columns = (call_intents.c.call_sid, call_intents.c.intent)
    return select(*columns).where(call_intents.c.call_sid.in_(mine)).order_by(call_intents.c.at)


def _bills(connection: Connection, mine: Sids, prices: PriceTable) -> Mapping[str, Cost]:
    """What each call cost. Summed up by the database between two changes of prices."""
    changes = sorted(prices.changes())
    whens = [(usage.c.at < _midnight(day), place) for place, day in enumerate(changes)]
    slot = case(*whens, else_=len(changes)) if whens else literal(0)
    keys = (usage.c.call_sid, usage.c.meter, usage.c.detail, slot.label("slot"))
    sums = [func.sum(usage.c[name]).label(name) for name in ("quantity", "cached", "output")]
    wanted = select(*keys, *sums).where(usage.c.call_sid.in_(mine)).group_by(*keys[:3], "slot")
    days = [BEFORE_ALL_PRICES, *changes]
    price = cache(lambda meter, detail, slot: prices.price(Meter(meter), detail, days[slot]))
    found: dict[str, Cost] = {}
    for sid, meter, detail, place, *used in connection.execute(wanted):
        found[sid] = _with(found.get(sid, NOTHING_USED), price(meter, detail, place), used)
    return found


def _with(before: Cost, price: Price | None, used: Sequence[Any]) -> Cost:
    """What is free because nothing was used needs no price."""
    usd, is_whole = before
    quantity, cached, output = map(int, used)
    if price is None:
        return usd, is_whole and not (quantity or cached or output)
    return usd + price.of(quantity, cached, output), is_whole


def _midnight(day: date) -> datetime:
    """Prices begin with a day, UTC."""
    return datetime.combine(day, time(), UTC)


def calls_by_property(connection: Connection, wanted: Range) -> Mapping[str, int]:
    """How many calls of this range are over, by property."""
    counts = select(calls.c.property_id, func.count()).where(*_counted(wanted))
    return dict(_pairs(connection, counts.group_by(calls.c.property_id)))


# --- small helpers ----------------------------------------------------------------------------


def _pairs(connection: Connection, wanted: Select[Any]) -> Iterable[tuple[str, Any]]:
    return ((row[0], row[1]) for row in connection.execute(wanted).all())


def _lists(pairs: Iterable[tuple[str, Any]]) -> Mapping[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = {}
    for sid, value in pairs:
        found.setdefault(sid, []).append(value)
    return {sid: tuple(values) for sid, values in found.items()}


def _sids(
    connection: Connection, column: Any, mine: Sids, which: ColumnElement[bool]
) -> Collection[str]:
    wanted = select(column).where(column.in_(mine), which).distinct()
    return set(connection.execute(wanted).scalars())
