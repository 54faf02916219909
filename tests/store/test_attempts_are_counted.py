"""Attempts to prove something: counted before they are looked at, over calls and numbers."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select

from services.core.attempts import Attempt, Check, Counted
from services.core.errors import ProviderDown, ProviderUnsure
from services.core.people import Attestation
from services.simulator.fakes import FakeClock
from services.store.attempt_book import StoredAttempts
from services.store.database import Database
from services.store.privacy_tables import audit
from tests.databases import Switchable

NUMBER = "+17185550142"


@pytest.fixture
def book(database: Database, clock: FakeClock) -> StoredAttempts:
    return StoredAttempts(database, clock)


def attempt(clock: FakeClock, call_sid: str = "CA1", number: str = NUMBER, **more: str) -> Attempt:
    target = more.get("target", "bayview-4b")
    check = Check(more.get("check", Check.IDENTITY))
    return Attempt(check, call_sid, clock.now(), number, target, Attestation.ABSENT)


async def failed(book: StoredAttempts, clock: FakeClock, *calls: str, number: str = NUMBER) -> None:
    """One failed attempt for each of these calls."""
    counted = [await book.begin(attempt(clock, sid, number)) for sid in calls]
    assert None not in counted


async def test_it_gives_three_for_a_call(book: StoredAttempts, clock: FakeClock) -> None:
    counted = [await book.begin(attempt(clock)) for _ in range(4)]

    assert [one.left if one else None for one in counted] == [2, 1, 0, None]


async def test_it_counts_the_number_over_calls(book: StoredAttempts, clock: FakeClock) -> None:
    await failed(book, clock, "CA1", "CA2", "CA3")

    assert await book.begin(attempt(clock, "CA4")) is None


async def test_it_forgets_a_number_after_a_day(book: StoredAttempts, clock: FakeClock) -> None:
    await failed(book, clock, "CA1", "CA2", "CA3")

    clock.advance(seconds=24 * 3600 + 1)

    assert isinstance(await book.begin(attempt(clock, "CA4")), Counted)


async def test_many_numbers_are_no_way_round(book: StoredAttempts, clock: FakeClock) -> None:
    await failed(book, clock, "CA1", number="+17185550101")
    await failed(book, clock, "CA2", number="+17185550102")
    await failed(book, clock, "CA3", number="+17185550103")
    await failed(book, clock, "CA4", number="+17185550104")
    await failed(book, clock, "CA5", number="+17185550105")

    assert await book.begin(attempt(clock, "CA6", "+17185550106")) is None
    other_home = attempt(clock, "CA7", "+17185550106", target="bayview-1a")
    assert await book.begin(other_home) is not None


async def test_a_right_one_counts_for_nothing(book: StoredAttempts, clock: FakeClock) -> None:
    for sid in ("CA1", "CA2", "CA3"):
        counted = await book.begin(attempt(clock, sid))
        assert counted is not None
        await book.settle(counted.number, passed=True)

    assert await book.begin(attempt(clock, "CA4")) == Counted(4, 2)


async def test_each_check_is_counted_by_itself(book: StoredAttempts, clock: FakeClock) -> None:
    await failed(book, clock, "CA1", "CA1", "CA1")

    assert await book.begin(attempt(clock, check=Check.JOB)) is not None


async def test_many_at_once_are_no_way_round(book: StoredAttempts, clock: FakeClock) -> None:
    counted = await asyncio.gather(*(book.begin(attempt(clock, f"CA{n}")) for n in range(8)))

    assert len([one for one in counted if one]) == 3


async def test_it_stands_in_the_audit_without_what_was_given(
    book: StoredAttempts, clock: FakeClock, database: Database
) -> None:
    counted = await book.begin(attempt(clock))
    assert counted is not None
    await book.settle(counted.number, passed=False)
    await failed(book, clock, "CA1", "CA1")
    await book.begin(attempt(clock))

    rows = await database.read(lambda c: c.execute(select(audit).order_by(audit.c.number)).all())
    results = [row.details["result"] for row in rows if row.what == "identity_check"]
    assert results == ["failed", "refused"]
    assert rows[0].about == "CA1"
    assert NUMBER not in repr(rows)


async def test_nothing_can_be_proved_without_records(clock: FakeClock, away: Switchable) -> None:
    with pytest.raises((ProviderDown, ProviderUnsure)):
        await StoredAttempts(away.database, clock).begin(attempt(clock))
