"""A month's costs on a real database: by day, door and property; and those of one call."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from services.core.answering import Answering, NumberPlan
from services.core.cost_report import Door
from services.core.metering import Meter, Metered
from services.core.prices import PriceTable
from services.portfolio.sample import sample_office
from services.simulator.fakes import FakeClock, FakeDirectory
from services.store.call_rows import new_call_row
from services.store.cost_book import StoredCosts
from services.store.database import Database
from services.store.erasure import erase_call
from services.store.price_file import load_prices
from services.store.records import call_record
from services.store.tables import calls
from services.store.usage_rows import keep_usage

NOON = datetime(2026, 11, 10, 17, tzinfo=UTC)
OURS, OTHER = "+17185550100", "+18005550100"
PRICES = load_prices()


async def call(database: Database, sid: str, at: datetime = NOON, **more: Any) -> None:
    known: dict[str, Any] = {
        "direction": "inbound", "to_number": OURS, "assistant": "front_desk",
        "ended_at": at + timedelta(minutes=1), "modes": ["streaming"], "property_id": "bayview",
    }  # fmt: skip
    row = new_call_row(sid, at, **known | more)
    await database.run(lambda c: c.execute(insert(calls), [row]).close())


async def used(database: Database, *found: Metered) -> None:
    await database.run(lambda c: keep_usage(c, found))


def one(key: str, meter: Meter, count: int, at: datetime = NOON, **more: Any) -> Metered:
    known: dict[str, Any] = {"call_sid": "CA1", "detail": "", **more}
    return Metered(key=key, meter=meter, quantity=count, at=at, **known)


def minutes(sid: str, count: int, at: datetime = NOON, **more: Any) -> Metered:
    return one(f"voice:{sid}", Meter.VOICE_IN, count, at, call_sid=sid, detail="local", **more)


@pytest.fixture
def costs(database: Database, clock: FakeClock) -> StoredCosts:
    return StoredCosts(database, FakeDirectory(sample_office()), clock, PRICES, OURS)


async def record(database: Database, sid: str = "CA1", prices: PriceTable = PRICES) -> Any:
    found = await database.read(lambda c: call_record(c, sid, prices=prices))
    assert found
    return found["cost"]


async def test_it_adds_up_days_on_the_offices_clock(costs: StoredCosts, database: Database) -> None:
    late = datetime(2026, 11, 11, 4, 59, tzinfo=UTC)
    await call(database, "CA1")
    await used(database, minutes("CA1", 2), one("relay:1", Meter.RELAY, 1, late))
    await used(database, one("relay:2", Meter.RELAY, 1, late + timedelta(minutes=1)))

    found = await costs.month()

    days = {day.day: bill.usd for day, bill in found.days.items() if bill.usd}
    assert days == {10: Decimal("0.0870"), 11: Decimal("0.07")}
    assert len(found.days) == 20
    assert found.total.usd == Decimal("0.1570")
    assert found.fees_usd == Decimal("1.15")


async def test_it_tells_doors_and_properties_apart(costs: StoredCosts, database: Database) -> None:
    await call(database, "CA1")
    await call(database, "CA2", to_number=OTHER, property_id="", modes=["scripted"])
    await call(database, "TP1", property_id="")
    await used(database, minutes("CA1", 1), minutes("CA2", 3))
    await used(
        database,
        one("t", Meter.TOKENS, 1_000_000, call_sid="TP1", detail="gpt-4o-mini"),
        one("s", Meter.SPEECH, 1000, call_sid="", detail="eleven_flash_v2_5"),
    )

    found = await costs.month()

    doors = {(door.number, door.test): row for door, row in found.doors.items()}
    assert doors[OURS, False].bill.usd == Decimal("0.0085")
    assert doors[OURS, False].calls == 1
    assert doors[OTHER, False].bill.usd == 3 * Decimal("0.0085")
    assert doors[OURS, True].calls == 0
    assert doors["", False].bill.usd == Decimal("0.04")
    assert found.properties["bayview"].bill.usd == Decimal("0.0085")
    assert found.calls == 2
    assert found.per_call == 2 * Decimal("0.0085")
    assert found.fees_usd == Decimal("3.30")


async def test_what_has_no_price_makes_a_lower_bound(
    costs: StoredCosts, database: Database
) -> None:
    await call(database, "CA1")
    await used(database, minutes("CA1", 1), one("t", Meter.TOKENS, 10, detail="gpt-9"))

    found, spent = await costs.month(), await costs.spent()

    assert found.total.missing == ("gpt-9 (tokens)",)
    assert spent.lower_bound
    assert spent.month_cents == 115


async def test_the_budget_is_compared_with_what_the_page_shows(
    costs: StoredCosts, database: Database, clock: FakeClock
) -> None:
    await call(database, "CA1")
    now = clock.now()
    today = one("today", Meter.SPEECH, 100_000, now, detail="eleven_flash_v2_5")
    before = one("before", Meter.RELAY, 99, NOON - timedelta(days=20))
    await used(database, minutes("CA1", 200), today, before)

    found, spent = await costs.month(), await costs.spent()

    assert found.whole_usd == Decimal("6.85")
    assert (spent.month_cents, spent.day_cents) == (685, 400)
    assert found.forecast is not None
    assert found.forecast.days_known == 28


async def test_a_number_with_a_plan_is_paid_for_whoever_calls_it(
    database: Database, clock: FakeClock
) -> None:
    answering = Answering((NumberPlan(), NumberPlan(OTHER), NumberPlan(OURS)))
    directory = FakeDirectory(replace(sample_office(), answering=answering))
    costs = StoredCosts(database, directory, clock, PRICES, OURS)

    assert (await costs.month()).fees_usd == Decimal("3.30")
    assert (await costs.spent()).month_cents == 330


async def test_months_before_are_listed(costs: StoredCosts, database: Database) -> None:
    await used(database, minutes("CA1", 2, NOON - timedelta(days=31)))
    await used(database, minutes("CA2", 1, NOON - timedelta(days=120)))

    assert await costs.years_months() == [
        (date(2026, 10, 1), Decimal("0.0170"), True),
        (date(2026, 7, 1), Decimal(0), False),
    ]


async def test_months_that_have_long_been_over_are_read_once(
    costs: StoredCosts, database: Database, clock: FakeClock
) -> None:
    await used(database, minutes("CA1", 2, NOON - timedelta(days=31)))
    clock.advance(-timedelta(days=17).total_seconds())  # the third of November
    first = await costs.years_months()
    await used(database, minutes("CA2", 2, NOON - timedelta(days=31)))
    late = await costs.years_months()

    clock.advance(timedelta(days=2).total_seconds())
    await costs.years_months()
    await used(database, minutes("CA3", 2, NOON - timedelta(days=31)))

    assert [first[0][1], late[0][1]] == [Decimal("0.0170"), Decimal("0.0340")]
    assert await costs.years_months() == late


async def test_the_sheet_adds_up_to_the_page(costs: StoredCosts, database: Database) -> None:
    await used(database, minutes("CA1", 2), one("t", Meter.TOKENS, 111, detail="gpt-4o-mini"))
    await used(database, one("u", Meter.TOKENS, 1, detail="gpt-9"))

    rows = await costs.daily()

    assert sum(Decimal(row[7]) for row in rows if row[7]) == (await costs.month()).total.usd
    assert [row[8] for row in rows if row[3] == "gpt-9"] == ["unknown"]


async def test_a_call_has_its_cost(database: Database) -> None:
    await call(database, "CA1")
    tokens = one("t", Meter.TOKENS, 476, detail="gpt-4o-mini", cached=1024, output=40)
    await used(database, minutes("CA1", 2), one("relay:1", Meter.RELAY, 2), tokens)

    assert await record(database) == {
        "twilio_usd": 0.157,
        "openai_usd": 0.000172,
        "elevenlabs_usd": 0.0,
        "total_usd": 0.157172,
        "known_usd": 0.157172,
        "unknown": [],
        "estimated": False,
    }


async def test_what_is_unknown_of_a_call_is_null(database: Database) -> None:
    await call(database, "CA1")
    await used(database, one("t", Meter.TOKENS, 10, detail="gpt-9", estimated=True))

    found = await record(database)

    assert (found["twilio_usd"], found["openai_usd"], found["total_usd"]) == (None, None, None)
    assert found["elevenlabs_usd"] == found["known_usd"] == 0.0
    assert found["unknown"][0] == "gpt-9 (tokens)"
    assert "not told" in found["unknown"][1]
    assert found["estimated"]


async def test_a_call_of_the_test_phone_costs_what_its_models_do(database: Database) -> None:
    await call(database, "TP1")
    await used(database, one("t", Meter.TOKENS, 10_000, call_sid="TP1", detail="gpt-4o-mini"))

    found = await record(database, "TP1")

    assert (found["twilio_usd"], found["total_usd"]) == (0.0, 0.0015)


async def test_costs_stay_when_words_are_erased(costs: StoredCosts, database: Database) -> None:
    await call(database, "CA1", facts={"property_id": "bayview"})
    await used(database, minutes("CA1", 1))
    before = await costs.month()

    def erase(connection: Any) -> None:
        row = connection.execute(calls.select()).one()
        erase_call(connection, row, NOON)

    await database.run(erase)

    after = await costs.month()
    assert after.properties == before.properties
    assert Door(OURS, "front_desk", ("streaming",), "inbound") in after.doors


async def test_an_empty_month_is_no_fault(costs: StoredCosts, tmp_path: Path) -> None:
    found = await costs.month(date(2026, 2, 1))

    assert not found.total.usd
    assert not found.calls
    assert found.per_call is None
    assert found.forecast is None
