"""What was counted is kept once, behind the calls, and through an absence of the database."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from services.core.dialogue import Usage
from services.core.metering import Meter, Metered
from services.simulator.fakes import FakeClock
from services.store.call_costs import find_minutes
from services.store.call_rows import new_call_row
from services.store.database import Database
from services.store.journal import Journal
from services.store.ladder_tables import ladders
from services.store.tables import calls
from services.store.usage_log import UsageLog
from services.store.usage_tables import usage
from tests.databases import Switchable


@pytest.fixture
def usage_log(database: Database, journal: Journal, clock: FakeClock) -> UsageLog:
    return UsageLog(database, journal, clock)


def minutes(clock: FakeClock, count: int, key: str = "relay:VX1", **more: Any) -> Metered:
    known: dict[str, Any] = {"key": key, "meter": Meter.RELAY, "at": clock.now()}
    return Metered(**known | {"quantity": count, "call_sid": "CA1", **more})


async def kept(database: Database) -> list[Any]:
    rows = await database.read(lambda c: c.execute(select(usage).order_by(usage.c.key)).all())
    return list(rows)


async def noted(log: UsageLog, *found: Metered) -> None:
    log.note(*found)
    await log.flush()


async def test_the_same_thing_is_counted_once(
    usage_log: UsageLog, database: Database, clock: FakeClock
) -> None:
    one = minutes(clock, 2)

    await noted(usage_log, one, one)
    await noted(usage_log, one)

    (row,) = await kept(database)
    assert (row.quantity, row.meter, row.call_sid) == (2, "relay", "CA1")


async def test_what_is_exact_takes_the_place_of_an_estimate(
    usage_log: UsageLog, database: Database, clock: FakeClock
) -> None:
    await noted(usage_log, minutes(clock, 5, estimated=True))
    await noted(usage_log, minutes(clock, 3))

    (row,) = await kept(database)
    assert (row.quantity, row.estimated) == (3, False)


@pytest.mark.parametrize("together", [True, False])
async def test_an_estimate_that_comes_late_changes_nothing(
    usage_log: UsageLog, database: Database, clock: FakeClock, together: bool
) -> None:
    usage_log.note(minutes(clock, 3))
    if not together:
        await usage_log.flush()
    await noted(usage_log, minutes(clock, 5, estimated=True))

    (row,) = await kept(database)
    assert (row.quantity, row.estimated) == (3, False)


async def test_a_ring_of_a_ladder_finds_its_call(
    usage_log: UsageLog, database: Database, clock: FakeClock
) -> None:
    ladder = {
        "id": "abc", "act_key": "k", "call_sid": "CA7", "root_sid": "CA7", "state": "open",
        "matter": {}, "rehearsal": False, "round": 1, "opened_at": clock.now(),
    }  # fmt: skip
    await database.run(lambda c: c.execute(insert(ladders), [ladder]).close())

    await noted(usage_log, minutes(clock, 1, key="leg:CA9", call_sid="", ladder_id="abc"))

    (row,) = await kept(database)
    assert row.call_sid == "CA7"


async def test_one_that_no_column_takes_spoils_no_other(
    usage_log: UsageLog, database: Database, clock: FakeClock
) -> None:
    naive = clock.now().replace(tzinfo=None)
    no_time, no_number = minutes(clock, 1, key="a", at=naive), minutes(clock, 10**19, key="c")

    await noted(usage_log, no_time, no_number, minutes(clock, 1, key="b"))

    assert [row.key for row in await kept(database)] == ["b"]


async def test_nothing_is_lost_while_the_database_is_away(
    away: Switchable, journal: Journal, clock: FakeClock
) -> None:
    log = UsageLog(away.database, journal, clock)
    await noted(log, minutes(clock, 4))
    away.bring_back()

    assert await log.replay() == 1
    assert await log.replay() == 0

    (row,) = await kept(away.database)
    assert row.quantity == 4


async def test_what_a_cut_answer_has_used_is_an_estimate(
    usage_log: UsageLog, database: Database
) -> None:
    usage_log.spent("CA1", Usage("gpt-4o-mini", 100, 7, id="x", estimated=True))
    await usage_log.flush()

    (row,) = await kept(database)
    assert (row.key, row.quantity, row.output, row.estimated) == ("tokens:x", 100, 7, True)


async def test_minutes_that_twilio_never_told_are_found_in_the_record(
    usage_log: UsageLog, database: Database, clock: FakeClock
) -> None:
    began = clock.now()
    ended = {"ended_at": began + timedelta(seconds=61), "direction": "inbound"}
    call = new_call_row("CA1", began, to_number="+17185550100", **ended)
    await database.run(lambda c: c.execute(insert(calls), [call]).close())

    await database.run(lambda c: find_minutes(c, "CA1"))
    (found,) = await kept(database)
    await noted(usage_log, minutes(clock, 3, key="voice:CA1", meter=Meter.VOICE_IN))
    await database.run(lambda c: find_minutes(c, "CA1"))

    assert (found.key, found.quantity, found.estimated) == ("voice:CA1", 2, True)
    (told,) = await kept(database)
    assert (told.quantity, told.estimated) == (3, False)


@pytest.mark.parametrize("sid", ["TP1", "TR1"])
async def test_a_call_of_the_test_phone_has_no_minutes(
    database: Database, clock: FakeClock, sid: str, tmp_path: Path
) -> None:
    ended = {"ended_at": clock.now(), "direction": "inbound"}
    call = new_call_row(sid, clock.now(), to_number="+17185550100", **ended)
    await database.run(lambda c: c.execute(insert(calls), [call]).close())

    await database.run(lambda c: find_minutes(c, sid))

    assert await kept(database) == []
