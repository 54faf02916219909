"""A day's costs hold over several processes and restarts, for they come from the records."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from services.core.budget import Budget
from services.core.dialogue import Memory
from services.core.errors import ProviderError
from services.core.events import TokensSpent
from services.core.metering import Meter, Metered
from services.core.office import Office
from services.core.prices import Price, PriceTable
from services.core.saving import Saving
from services.engine.cost_guard import CostGuard
from services.portfolio.sample import sample_office
from services.server.cost_watch import CostWatch
from services.simulator.fakes import FakeClock
from services.store.cost_sums import StoredSums
from services.store.database import Database
from services.store.journal import Journal
from services.store.threads import start_daemon
from services.store.usage_log import UsageLog
from tests.databases import Switchable, migrated_sqlite

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
PRICES = PriceTable(
    (
        Price(Meter.TOKENS, "m", date(2026, 1, 1), Decimal("0.01")),
        Price(Meter.RELAY, "", date(2026, 1, 1), Decimal("0.10")),
    )
)
"""A cent a token, ten cents a minute."""
ZONE = ZoneInfo("America/New_York")


def spent(tokens: int, ident: str, call_sid: str = "CA1") -> TokensSpent:
    return TokensSpent(
        call_sid=call_sid,
        at=NOW,
        epoch=1,
        model="m",
        input_tokens=tokens,
        output_tokens=0,
        cached_tokens=0,
        id=ident,
    )


class Process:
    """What one web process counts with, on records that it shares with others."""

    def __init__(self, database: Database, folder: Path, budget: Budget) -> None:
        clock = FakeClock(NOW)
        self.office: Office = replace(sample_office(), budget=budget)
        self.guard = CostGuard(PRICES, clock, lambda: ZONE)
        self.usage = UsageLog(database, Journal(folder, "usage", start_daemon), clock)
        sums = StoredSums(database, PRICES)
        self.watch = CostWatch(self.guard, sums, self.usage.flush, lambda: self.office)

    def answers(self, event: TokensSpent) -> None:
        self.usage.take(event)
        self.guard.take(event)

    def step(self, call_sid: str = "CA1") -> Saving:
        return self.guard.savings(Memory(call_sid, "front_desk", office=self.office)).step


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10.0)
    yield opened
    await opened.close()


DAY = Budget(daily_cents=100)


async def test_a_process_learns_what_another_has_spent(database: Database, tmp_path: Path) -> None:
    first, second = (Process(database, tmp_path / name, DAY) for name in ("a", "b"))
    first.answers(spent(60, "1"))
    second.answers(spent(40, "2", "CA2"))
    await first.watch.look()
    before = second.step()

    await second.watch.look()

    assert (before, second.step()) == (Saving.NOTHING, Saving.SCRIPT)


async def test_a_restart_forgets_nothing(database: Database, tmp_path: Path) -> None:
    before = Process(database, tmp_path, DAY)
    before.answers(spent(100, "1"))
    await before.usage.flush()

    after = Process(database, tmp_path, DAY)
    await after.watch.look()

    assert after.step() is Saving.SCRIPT


async def test_nothing_is_counted_twice(database: Database, tmp_path: Path) -> None:
    process = Process(database, tmp_path, Budget(daily_cents=100, call_cents=100))
    process.step()
    process.answers(spent(40, "1"))
    await process.watch.look()
    process.answers(spent(39, "2"))
    await process.watch.look()

    below = process.step()
    process.answers(spent(1, "3"))

    assert (below, process.step()) == (Saving.NOTHING, Saving.CHEAPER)


async def test_a_call_that_came_from_another_process_keeps_its_costs(
    database: Database, tmp_path: Path
) -> None:
    budget = Budget(call_cents=100)
    first, second = (Process(database, tmp_path / name, budget) for name in ("a", "b"))
    first.answers(spent(100, "1"))
    await first.usage.flush()
    before = second.step()

    await second.watch.look()

    assert (before, second.step()) == (Saving.NOTHING, Saving.SCRIPT)


async def test_minutes_count_for_the_day_and_not_for_the_call(
    database: Database, tmp_path: Path
) -> None:
    process = Process(database, tmp_path, Budget(daily_cents=100, call_cents=100))
    process.usage.note(Metered(key="r", meter=Meter.RELAY, quantity=8, at=NOW, call_sid="CA1"))
    process.step()

    await process.watch.look()

    assert process.guard.savings(
        Memory("CA1", "front_desk", office=process.office)
    ).reason.startswith("cost limit of the day")


async def test_with_the_records_away_what_was_counted_here_goes_on_to_count(
    tmp_path: Path,
) -> None:
    away = Switchable(tmp_path)
    process = Process(away.database, tmp_path / "journal", DAY)
    process.answers(spent(100, "1"))

    with pytest.raises(ProviderError):
        await process.watch.look()

    await away.database.close()
    assert process.step() is Saving.SCRIPT
