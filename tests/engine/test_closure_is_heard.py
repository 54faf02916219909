"""A closure, a holiday and a department's hours, as callers meet them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from services.core.calendar import Calendar, Closure, Department
from services.core.closure_words import closure_end
from services.core.open_hours import read_week
from tests.engine.whole_call import STRANGER, TENANT, Exchange, talk


def closed_for_snow(exchange: Exchange) -> None:
    now = exchange.clock.now()
    closure = Closure("c", now, now + timedelta(hours=14), "snow")
    office = exchange.office.now
    closures = office.closures.with_one(closure, now)
    exchange.office.now = office.with_closures(closures)


async def test_it_greets_with_the_closure_from_the_next_call_on() -> None:
    exchange = Exchange()
    before, _ = await exchange.ring(STRANGER, "CA1")

    closed_for_snow(exchange)
    after, _ = await exchange.ring(STRANGER, "CA2")

    assert "closed" not in before.memory.history[0].text
    assert "closed today because of snow" in after.memory.history[0].text


async def test_it_stops_by_itself() -> None:
    exchange = Exchange()
    closed_for_snow(exchange)
    exchange.clock.advance(3 * 24 * 3600)

    runner, _ = await exchange.ring(STRANGER)

    assert "snow" not in runner.memory.history[0].text


async def test_it_puts_nobody_through_on_a_closed_day() -> None:
    exchange = Exchange()
    closed_for_snow(exchange)
    runner, line = await exchange.ring(TENANT)

    await talk(runner, "I want to talk to a person")

    assert not runner.session.ending
    assert "on Monday at nine" in line.words


async def test_it_says_why_it_is_closed_where_hours_are_asked_for() -> None:
    exchange = Exchange()
    closed_for_snow(exchange)
    runner, line = await exchange.ring(STRANGER)

    await talk(runner, "What are your office hours?")

    assert "closed today because of snow" in line.words


async def test_it_knows_the_hours_of_a_holiday_that_is_asked_about() -> None:
    exchange = Exchange()
    calendar = replace(exchange.office.now.calendar, federal=("thanksgiving",))
    exchange.office.now = replace(exchange.office.now, calendar=calendar)
    runner, line = await exchange.ring(STRANGER)

    await talk(runner, "Are you open on Thanksgiving?")

    assert "The office is closed on Thursday" in line.words


async def test_it_puts_through_by_the_hours_of_the_department() -> None:
    exchange = Exchange()
    leasing = Department("leasing", read_week("sat 10:00-16:00"))
    week = exchange.office.now.calendar.week
    exchange.office.now = replace(
        exchange.office.now, calendar=Calendar(week, departments=(leasing,))
    )
    exchange.clock.advance(24 * 3600 + 3600)  # Saturday at eleven
    home_seeker, _ = await exchange.ring(STRANGER, "CA1")
    tenant, _ = await exchange.ring(TENANT, "CA2")

    await talk(home_seeker, "I'm looking for a two bedroom apartment", "Can I talk to a person?")
    await talk(tenant, "Can I talk to a person?")

    assert home_seeker.session.ending["reason"] == "transfer"
    assert not tenant.session.ending


async def test_it_ends_at_the_hour_on_the_clock_in_the_night_when_clocks_change() -> None:
    exchange = Exchange()
    exchange.office.now = replace(
        exchange.office.now, calendar=Calendar(read_week("mon-sun 00:00-24:00"))
    )
    saturday = datetime(2027, 3, 13, 15, tzinfo=UTC)  # clocks jump in the night to the 14th
    exchange.clock.advance((saturday - exchange.clock.now()).total_seconds())
    end = closure_end("close until tomorrow at ten", exchange.office.now, saturday)
    closure = Closure("c", saturday, end, "weather")
    closures = exchange.office.now.closures.with_one(closure, saturday)
    exchange.office.now = exchange.office.now.with_closures(closures)

    during, _ = await exchange.ring(STRANGER, "CA1")
    exchange.clock.advance(23 * 3600)  # ten o'clock on Sunday is 23 hours away
    after, _ = await exchange.ring(STRANGER, "CA2")

    assert "we open again tomorrow at ten" in during.memory.history[0].text
    assert "closed" not in after.memory.history[0].text
