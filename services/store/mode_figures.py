"""How the ways of answering do on real calls, from the records. Test calls are left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, or_, select

from services.core.dialogue import Role
from services.core.metering import Meter
from services.core.prices import Bill, PriceTable, Used, bill
from services.core.rehearsal import DRILL, REHEARSAL
from services.core.side_by_side import middle, p95
from services.store.consent_rows import TEXT
from services.store.database import Database
from services.store.tables import calls, issues, turns
from services.store.usage_tables import usage

READ_LIMIT_S = 15.0
TRANSFERRED = "transferred"
SECONDS = 60


@dataclass(slots=True)
class ModeFigures:
    """One way of answering in a period. Answers count for the way that gave them; a call for the
    way that gave most of its answers."""

    mode: str
    first_word_ms: list[float] = field(default_factory=list)
    answers: int = 0
    worded: int = 0
    """Answers whose words are still kept."""
    words: int = 0
    interrupted: int = 0
    calls: int = 0
    seconds: float = 0.0
    with_issue: int = 0
    transferred: int = 0
    used: list[Used] = field(default_factory=list)
    cost: Bill = field(default_factory=Bill)

    @property
    def median_ms(self) -> float | None:
        return middle(self.first_word_ms)

    @property
    def p95_ms(self) -> float | None:
        return p95(self.first_word_ms)

    @property
    def words_per_answer(self) -> float | None:
        return self.words / self.worded if self.worded else None

    @property
    def per_minute_usd(self) -> Decimal | None:
        """Of what is priced: a lower bound where `cost.missing` names anything."""
        if not self.seconds:
            return None
        return self.cost.usd * SECONDS / Decimal(str(self.seconds))


class StoredModeFigures:
    """Raises ProviderError."""

    def __init__(self, database: Database, prices: PriceTable) -> None:
        self._database = database
        self._prices = prices

    async def between(self, since: datetime, until: datetime) -> Sequence[ModeFigures]:
        """Of calls that began in this time and are over; the busiest way first."""
        return await self._database.read(
            lambda c: mode_figures(c, since, until, self._prices), limit_s=READ_LIMIT_S
        )


def mode_figures(
    connection: Connection, since: datetime, until: datetime, prices: PriceTable
) -> Sequence[ModeFigures]:
    found: dict[str, ModeFigures] = {}
    given: dict[str, Counter[str]] = defaultdict(Counter)
    for turn in connection.execute(_turns(since, until)):
        _add_turn(found.setdefault(turn.mode, ModeFigures(turn.mode)), turn)
        given[turn.call_sid][turn.mode] += 1
    mains = {sid: main_mode(counts) for sid, counts in given.items()}
    started: dict[str, datetime] = {}
    for call in connection.execute(_calls(since, until)):
        if call.sid in mains:
            started[call.sid] = call.started_at
            _add_call(found[mains[call.sid]], call)
    for row in connection.execute(_used(since, until)):
        if row.call_sid in started:
            found[mains[row.call_sid]].used.append(_priced(row, started[row.call_sid]))
    for one in found.values():
        one.cost = bill(one.used, prices)
    return sorted(found.values(), key=lambda one: (-one.answers, one.mode))


def main_mode(counts: Mapping[str, int]) -> str:
    """The mode that gave most answers of a call; of equals the first by name."""
    return min(counts, key=lambda mode: (-counts[mode], mode))


def _add_turn(one: ModeFigures, turn: Any) -> None:
    one.answers += 1
    one.worded += bool(turn.length)
    one.words += turn.spaces + 1 if turn.length else 0
    one.interrupted += bool(turn.interrupted)
    if turn.first_token_ms is not None:
        one.first_word_ms.append(turn.first_token_ms)


def _add_call(one: ModeFigures, call: Any) -> None:
    one.calls += 1
    one.seconds += max(0.0, (call.ended_at - call.started_at).total_seconds())
    one.with_issue += bool(call.issues)
    one.transferred += call.outcome == TRANSFERRED


def _priced(row: Any, started_at: datetime) -> Used:
    sums = (int(row.quantity), int(row.cached), int(row.output))
    return Used(Meter(row.meter), row.detail, started_at.date(), *sums)


def _in_time(since: datetime, until: datetime) -> Iterable[Any]:
    """Real telephone calls that began in this time and are over."""
    of_test_phone = or_(calls.c.sid.startswith(REHEARSAL), calls.c.sid.startswith(DRILL))
    return (
        calls.c.started_at >= since,
        calls.c.started_at < until,
        calls.c.ended_at.is_not(None),
        calls.c.direction != TEXT,
        ~of_test_phone,
    )


def _turns(since: datetime, until: datetime) -> Any:
    spaces = func.length(turns.c.text) - func.length(func.replace(turns.c.text, " ", ""))
    columns = (turns.c.call_sid, turns.c.mode, turns.c.first_token_ms, turns.c.interrupted)
    said = func.length(turns.c.text).label("length")
    return (
        select(*columns, said, spaces.label("spaces"))
        .join(calls, calls.c.sid == turns.c.call_sid)
        .where(*_in_time(since, until), turns.c.role == Role.ASSISTANT, turns.c.mode != "")
    )


def _calls(since: datetime, until: datetime) -> Any:
    opened = select(func.count()).where(issues.c.call_sid == calls.c.sid).scalar_subquery()
    columns = (calls.c.sid, calls.c.started_at, calls.c.ended_at, calls.c.outcome)
    return select(*columns, opened.label("issues")).where(*_in_time(since, until))


def _used(since: datetime, until: datetime) -> Any:
    by = (usage.c.call_sid, usage.c.meter, usage.c.detail)
    sums = (
        func.sum(usage.c.quantity).label("quantity"),
        func.sum(usage.c.cached).label("cached"),
        func.sum(usage.c.output).label("output"),
    )
    joined = select(*by, *sums).join(calls, calls.c.sid == usage.c.call_sid)
    return joined.where(*_in_time(since, until)).group_by(*by)
