"""Digests: once a day for each reader, every call in one of them and none in two."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.core.mail_policy import Recipient, When
from services.portfolio.mail_sender import CALLS_AT_ONCE
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.journal import Journal
from tests.portfolio.after_house import AFTER_CALL, BOTH, DIGEST, POLICY, AfterHouse


@pytest.fixture
async def house(database: Database, clock: FakeClock, journal: Journal) -> AfterHouse:
    """Ten o'clock in the office; the worker has been there since the morning."""
    found = AfterHouse(database, clock, journal)
    await found.worker_comes_round()
    return found


def told(house: AfterHouse, reader: str = DIGEST) -> list[list[str]]:
    """The calls of each digest."""
    digests = [mail for mail in house.mailer.to(reader) if mail.kind == "digest_mail"]
    return [sorted(set(re.findall(r"/calls/(\w+)", mail.text))) for mail in digests]


async def test_it_tells_of_the_day_at_half_past_five(house: AfterHouse) -> None:
    await house.call("CA1")
    await house.call("CA2", urgency="E")
    await house.until(17, 29)
    early = told(house)
    await house.until(17, 31)

    assert (early, told(house), told(house, BOTH)) == ([], [["CA1", "CA2"]], [["CA1", "CA2"]])
    assert house.mailer.to(DIGEST)[-1].subject == "2 calls on Friday, Nov 20"


async def test_it_comes_once_a_day_with_each_call_in_one_of_them(house: AfterHouse) -> None:
    await house.call("CA1")
    await house.until(17, 31)
    await house.call("CA2")
    await house.until(23)
    await house.call("CA3")
    await house.until(17, 31, day=21)
    await house.until(18, 30, day=21)

    assert told(house) == [["CA1"], ["CA2", "CA3"]]


async def test_it_holds_a_call_whose_end_is_known_late(house: AfterHouse) -> None:
    await house.call("CA1", ends=False)
    await house.until(17, 31)
    await house.end("CA1")
    await house.call("CA2")
    await house.until(17, 31, day=21)

    assert told(house) == [["CA1", "CA2"]]


async def test_it_does_not_come_on_a_day_without_a_call(house: AfterHouse) -> None:
    await house.until(17, 31)
    await house.until(17, 31, day=21)

    assert house.mailer.mails == []


async def test_it_comes_late_where_the_worker_was_away(house: AfterHouse) -> None:
    await house.call("CA1")
    await house.until(9, day=22)
    await house.until(17, 31, day=22)

    assert told(house) == [["CA1"]]


async def test_it_is_planned_once_by_many_workers(house: AfterHouse) -> None:
    await house.call("CA1")
    await house.until(17, 0)
    house.clock.advance(1900)

    await asyncio.gather(*(house.another_planner().plan_digests() for _ in range(4)))
    await house.worker_comes_round()

    assert told(house) == [["CA1"]]


async def test_it_tells_a_new_reader_of_what_comes_from_then_on(house: AfterHouse) -> None:
    await house.call("CA1")
    await house.until(12)
    readers = (*POLICY.recipients, Recipient("new@example.com", When.DIGEST))
    house.directory.present = replace(AFTER_CALL, mail_policy=replace(POLICY, recipients=readers))
    await house.until(12, 30)

    await house.call("CA2")
    await house.until(17, 31)

    assert told(house, "new@example.com") == [["CA2"]]


async def test_it_sends_no_digest_of_a_day_on_which_nobody_read_any(
    database: Database, clock: FakeClock, journal: Journal
) -> None:
    house = AfterHouse(database, clock, journal)
    await house.planner.plan_digests()
    await house.call("CA1")
    await house.until(12)
    early = told(house)
    await house.until(17, 31)

    assert (early, told(house)) == ([], [["CA1"]])


async def test_it_comes_once_on_the_night_when_an_hour_comes_twice(
    database: Database, journal: Journal
) -> None:
    # November 1, 2026: 1:30 comes twice in New York.
    clock = FakeClock(datetime(2026, 10, 31, 12, tzinfo=UTC))
    at_night = replace(POLICY, digest_at=datetime(2026, 1, 1, 1, 30).time())
    house = AfterHouse(database, clock, journal, replace(AFTER_CALL, mail_policy=at_night))
    await house.worker_comes_round()
    await house.call("CA1")
    first, second = datetime(2026, 11, 1, 5, 31, tzinfo=UTC), timedelta(hours=1)

    await house.worker_comes_round((first - clock.now()).total_seconds())
    await house.call("CA2")
    await house.worker_comes_round((first + second - clock.now()).total_seconds())

    assert told(house) == [["CA1"]]


async def test_it_comes_on_the_night_when_its_hour_is_left_out(
    database: Database, journal: Journal
) -> None:
    # March 14, 2027: 2:30 does not come in New York.
    clock = FakeClock(datetime(2027, 3, 13, 18, tzinfo=UTC))
    at_night = replace(POLICY, digest_at=datetime(2026, 1, 1, 2, 30).time())
    house = AfterHouse(database, clock, journal, replace(AFTER_CALL, mail_policy=at_night))
    await house.worker_comes_round()
    await house.call("CA1")

    jumped = datetime(2027, 3, 14, 7, 1, tzinfo=UTC)
    await house.worker_comes_round((jumped - clock.now()).total_seconds())

    assert told(house) == [["CA1"]]


async def test_it_tells_of_more_calls_than_are_read_at_once(house: AfterHouse) -> None:
    await house.calls(CALLS_AT_ONCE + 1)
    await house.until(17, 31)

    assert [len(calls) for calls in told(house)] == [CALLS_AT_ONCE + 1]
