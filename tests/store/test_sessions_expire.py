"""A session ends by itself: a day after its last use, and at the latest after thirty days."""

from __future__ import annotations

from datetime import timedelta

import pytest

from services.simulator.fakes import FakeClock
from services.store.accounts import StoredAccounts
from services.store.database import Database
from services.store.sessions import StoredSessions

DIANE = "diane@example.com"


@pytest.fixture
async def session(database: Database, clock: FakeClock) -> str:
    await StoredAccounts(database, clock).add(DIANE, "a long password", "staff")
    return await StoredSessions(database, clock).open(DIANE, "10.0.0.1", "Chrome")


async def test_it_goes_on_while_it_is_used(
    database: Database, clock: FakeClock, session: str
) -> None:
    sessions = StoredSessions(database, clock)

    clock.advance(timedelta(hours=23).total_seconds())
    assert await sessions.account(session) is not None
    clock.advance(timedelta(hours=23).total_seconds())

    assert await sessions.account(session) is not None


async def test_it_is_over_after_a_day_without_use(
    database: Database, clock: FakeClock, session: str
) -> None:
    sessions = StoredSessions(database, clock)

    clock.advance(timedelta(hours=25).total_seconds())

    assert await sessions.account(session) is None
    assert await sessions.of(DIANE) == []


async def test_it_is_over_after_thirty_days_of_use(
    database: Database, clock: FakeClock, session: str
) -> None:
    sessions = StoredSessions(database, clock)

    used = [await used_later(sessions, clock, session) for _ in range(40)]

    assert used == [True] * 36 + [False] * 4


async def used_later(sessions: StoredSessions, clock: FakeClock, session: str) -> bool:
    """Twenty hours on, a page is asked for: does it still let them in?"""
    clock.advance(timedelta(hours=20).total_seconds())
    return await sessions.account(session) is not None
