"""Calls as reports count them, read from the records of every kind of database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from threading import get_ident
from typing import Any

from sqlalchemy import Table, delete, insert, select

from services.core.metering import Meter, Metered
from services.core.report_figures import Days
from services.core.report_rows import ReportCall
from services.portfolio.sample import sample_office
from services.simulator.fakes import FakeClock
from services.store.call_rows import new_call_row
from services.store.database import Database
from services.store.erasure import erase_call
from services.store.ladder_tables import ladders
from services.store.office_settings import StoredDirectory
from services.store.price_file import load_prices
from services.store.report_book import StoredReports
from services.store.report_settling import keep_intents
from services.store.tables import calls, turns
from services.store.transfer_tables import transfer_legs
from services.store.usage_rows import keep_usage
from tests.core.test_calls_become_figures import NEW_YORK

DAY = date(2026, 11, 10)
NOON = datetime(2026, 11, 10, 17, tzinfo=UTC)
MARIA, JOE = "+17185550142", "+17185550143"
DAYS = Days(DAY, DAY, NEW_YORK)


class House:
    """A database, and what was written into it."""

    def __init__(self, database: Database) -> None:
        self.database, self.clock = database, FakeClock()
        directory = StoredDirectory(database, sample_office(), self.clock)
        self.reports = StoredReports(database, directory, self.clock, load_prices())

    async def call(self, sid: str = "CA1", at: datetime = NOON, **more: Any) -> None:
        known = {
            "direction": "inbound", "from_number": MARIA, "epoch": 1, "outcome": "completed",
            "ended_at": at + timedelta(minutes=2), "assistant": "front_desk", "language": "en-US",
            "modes": ["streaming"], "property_id": "bayview",
        }  # fmt: skip
        await self.put(calls, new_call_row(sid, at, **known | more))

    async def put(self, table: Table, row: Mapping[str, Any]) -> None:
        await self.database.run(lambda c: c.execute(insert(table), [dict(row)]).close())

    async def rung(self, sid: str, seconds: int) -> None:
        row = {
            "id": "L1", "act_key": "k", "call_sid": sid, "root_sid": sid, "state": "taken",
            "matter": {}, "rehearsal": False, "round": 1, "opened_at": NOON,
            "closed_at": NOON + timedelta(seconds=seconds),
        }  # fmt: skip
        await self.put(ladders, row)

    async def answered_in(self, sid: str, ms: float, role: str = "assistant") -> None:
        row = {
            "call_sid": sid, "number": 1, "role": role, "started_at": NOON, "text": "Yes.",
            "first_token_ms": ms, "interrupted": False,
        }  # fmt: skip
        await self.put(turns, row)

    async def found(self, *, tests: bool = False) -> Mapping[str, ReportCall]:
        return {one.sid: one for one in await self.reports.calls(DAYS, tests=tests)}


async def test_it_reads_what_a_call_was(database: Database) -> None:
    house = House(database)
    await house.call(urgency="E")
    await house.answered_in("CA1", 420.0)
    await house.rung("CA1", 90)
    said = ["The sink leaks and water is on the floor.", "yes"]
    await database.run(lambda c: keep_intents(c, "CA1", said, "en", NOON))
    used = Metered(
        key="v", meter=Meter.VOICE_IN, detail="local", quantity=2, at=NOON, call_sid="CA1"
    )
    await database.run(lambda c: keep_usage(c, [used]))

    (one,) = (await house.found()).values()

    assert one.is_contained
    assert (one.language, one.modes, one.property_id) == ("en", ("streaming",), "bayview")
    assert one.intents == ("report_issue",)
    assert one.first_words_ms == (420.0,)
    assert one.acknowledged_s == (90.0,)
    assert one.usd == Decimal("0.0170")
    assert one.came_back is False


async def test_it_leaves_out_what_goes_on_texts_and_test_calls(database: Database) -> None:
    house = House(database)
    await house.call("CA1", ended_at=None)
    await house.call("CA2", direction="text")
    await house.call("TP3")
    await house.call("TR4")

    assert not await house.found()
    assert set(await house.found(tests=True)) == {"TP3", "TR4"}


async def test_a_call_that_nobody_took_is_missed(database: Database) -> None:
    house = House(database)
    await house.call("CA1", epoch=0, outcome="abandoned")
    await house.call("CA2", epoch=0, from_number=JOE)
    leg = {
        "id": "x", "call_sid": "CA2", "attempt": "1", "name": "Diane", "number": JOE,
        "warm": False, "state": "over", "started_at": NOON, "answered_at": NOON,
    }  # fmt: skip
    await house.put(transfer_legs, leg)

    found = await house.found()

    assert not found["CA1"].is_answered
    assert found["CA2"].by_person


async def test_a_test_call_is_nobodys_return(database: Database) -> None:
    house = House(database)
    await house.call("CA1")
    await house.call("TP2", NOON + timedelta(hours=1))
    await house.call("CA3", NOON, from_number=JOE)
    await house.call("CA4", NOON + timedelta(hours=71), from_number=JOE, ended_at=None)
    await house.call("CA5", NOON, from_number="anonymous")

    found = await house.found(tests=True)

    back = {sid: one.came_back for sid, one in found.items() if sid.startswith("CA")}
    assert back == {"CA1": False, "CA3": True, "CA5": None}


async def test_a_day_is_the_offices_also_when_clocks_change(database: Database) -> None:
    house = House(database)
    long_day = Days(date(2026, 11, 1), date(2026, 11, 1), NEW_YORK)
    await house.call("CA1", datetime(2026, 11, 1, 3, 59, tzinfo=UTC))
    await house.call("CA2", datetime(2026, 11, 1, 4, tzinfo=UTC))
    await house.call("CA3", datetime(2026, 11, 2, 4, 59, tzinfo=UTC))
    await house.call("CA4", datetime(2026, 11, 2, 5, tzinfo=UTC))

    found = await house.reports.calls(long_day)

    assert [one.sid for one in found] == ["CA2", "CA3"]


async def test_figures_outlive_the_words_of_a_call(database: Database) -> None:
    house = House(database)
    await house.call()
    await house.call("CA2", NOON + timedelta(hours=2))
    await house.answered_in("CA1", 420.0)
    await house.answered_in("CA1", 0.0, role="staff")
    await house.rung("CA1", 90)
    before = (await house.found())["CA1"]

    settled = await house.reports.settle()
    row = await database.read(lambda c: c.execute(select(calls).where(calls.c.sid == "CA1")).one())
    await database.run(lambda c: erase_call(c, row, house.clock.now()))
    await database.run(lambda c: c.execute(delete(ladders)).close())

    assert settled == 2
    assert (await house.found())["CA1"] == before
    assert before.came_back is True
    assert before.staff_spoke
    assert not await house.reports.settle()


async def test_nothing_is_settled_before_72_hours_are_over(database: Database) -> None:
    house = House(database)
    await house.call(at=house.clock.now() - timedelta(hours=72))

    assert not await house.reports.settle()


async def test_words_that_were_said_before_this_version_are_read_too(database: Database) -> None:
    house = House(database)
    await house.call()
    row = {
        "call_sid": "CA1", "number": 1, "role": "caller", "started_at": NOON,
        "text": "I am locked out of my apartment.", "interrupted": False,
    }  # fmt: skip
    await house.put(turns, row)

    await house.reports.settle()

    assert (await house.found())["CA1"].intents == ("lockout",)


async def test_it_is_counted_beside_the_loop(database: Database) -> None:
    house = House(database)
    await house.call("CA1")

    sids, thread = await house.reports.made_of(
        DAYS, lambda found: ([one.sid for one in found], get_ident())
    )

    assert sids == ["CA1"]
    assert thread != get_ident()


async def test_what_is_settled_stands_beside_what_is_not(database: Database) -> None:
    house = House(database)
    await house.call("CA1", NOON - timedelta(hours=30), from_number=JOE)
    await house.answered_in("CA1", 300.0)
    await house.reports.settle()
    await house.call("CA2", house.clock.now() - timedelta(hours=2))
    await house.answered_in("CA2", 500.0)
    await house.call("CA3", house.clock.now() - timedelta(hours=1))
    today = house.clock.now().astimezone(NEW_YORK).date()

    found = await house.reports.calls(Days(DAY - timedelta(days=2), today, NEW_YORK))

    assert [(one.sid, one.came_back, one.first_words_ms) for one in found] == [
        ("CA1", False, (300.0,)),
        ("CA2", True, (500.0,)),
        ("CA3", None, ()),
    ]
