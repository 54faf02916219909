"""Tries to sign in, counted alike in memory and in the database, and by all processes together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import delete, select

from services.core.sign_in_tries import Taken, Tried, TriesHere, TryBook
from services.simulator.fakes import FakeClock
from services.store.accounts import StoredAccounts
from services.store.database import Database
from services.store.deeds import StoredDeeds, Wanted
from services.store.sign_in_book import StoredTries
from services.store.sign_in_tables import sign_in_tries

DIANE = "diane@example.com"
OFFICE, STRANGER = "192.0.2.1", "203.0.113.9"
QUARTER_S = 15 * 60.0
HERE = Tried(DIANE, OFFICE)


def in_memory(database: Database, clock: FakeClock) -> TryBook:
    return TriesHere(clock)


def in_the_database(database: Database, clock: FakeClock) -> TryBook:
    return StoredTries(database, clock, "secret")


@pytest.fixture(params=[in_memory, in_the_database])
def book(request: pytest.FixtureRequest, database: Database, clock: FakeClock) -> TryBook:
    build: Callable[[Database, FakeClock], TryBook] = request.param
    return build(database, clock)


async def taken(book: TryBook, who: Tried, times: int) -> list[bool]:
    return [isinstance(await book.take(who), Taken) for _ in range(times)]


async def test_it_refuses_the_eleventh_from_one_place(book: TryBook) -> None:
    assert await taken(book, HERE, 11) == [True] * 10 + [False]


async def test_it_lets_somebody_try_again_after_a_quarter_of_an_hour(
    book: TryBook, clock: FakeClock
) -> None:
    await taken(book, HERE, 11)

    clock.advance(QUARTER_S + 1)

    assert await taken(book, HERE, 1) == [True]


async def test_it_forgets_what_was_tried_before_a_right_password(book: TryBook) -> None:
    await taken(book, HERE, 9)
    right = await book.take(HERE)
    assert isinstance(right, Taken)

    await book.give_back(right.number)

    assert await taken(book, HERE, 11) == [True] * 10 + [False]


async def test_it_counts_no_right_password(book: TryBook) -> None:
    for _ in range(60):
        right = await book.take(HERE)
        assert isinstance(right, Taken)
        await book.give_back(right.number)

    assert await taken(book, HERE, 1) == [True]


async def test_it_refuses_one_address_from_many_places(book: TryBook) -> None:
    tries = [await taken(book, Tried(DIANE, f"203.0.113.{n}"), 1) for n in range(51)]

    assert tries == [[True]] * 50 + [[False]]


async def test_it_refuses_one_place_whatever_it_tries(book: TryBook) -> None:
    tries = [await taken(book, Tried(f"{n}@example.com", STRANGER), 1) for n in range(51)]

    assert tries == [[True]] * 50 + [[False]]


async def test_a_stranger_locks_nobody_out_of_their_own_browser(book: TryBook) -> None:
    for number in range(51):
        await taken(book, Tried(DIANE, f"203.0.113.{number}"), 1)
    await taken(book, Tried(DIANE, OFFICE), 1)

    assert await taken(book, Tried(DIANE, OFFICE, "her browser"), 1) == [True]


async def test_a_known_browser_guesses_no_more_than_others(book: TryBook) -> None:
    assert await taken(book, Tried(DIANE, OFFICE, "b"), 11) == [True] * 10 + [False]
    assert await taken(book, Tried(DIANE, STRANGER, "b"), 1) == [True]


async def test_two_processes_count_together(database: Database, clock: FakeClock) -> None:
    one, other = StoredTries(database, clock, "secret"), StoredTries(database, clock, "secret")

    tries = [*await taken(one, HERE, 6), *await taken(other, HERE, 6)]

    assert tries == [True] * 10 + [False] * 2


async def test_a_flood_is_refused_without_a_look_at_the_records(
    database: Database, clock: FakeClock
) -> None:
    book = StoredTries(database, clock, "secret")
    await taken(book, HERE, 11)
    await database.run(lambda c: c.execute(delete(sign_in_tries)).close())

    at_once = await taken(book, HERE, 1)
    clock.advance(16)

    assert at_once + await taken(book, HERE, 1) == [False, True]


async def test_the_audit_tells_of_wrong_passwords(database: Database, clock: FakeClock) -> None:
    accounts, book = StoredAccounts(database, clock), StoredTries(database, clock, "secret")
    await accounts.add(DIANE, "a long password", "admin")

    await taken(book, HERE, 12)

    (deed,), _ = await StoredDeeds(database).page(Wanted(kind="sign-in"), 10)
    assert (deed.who, deed.what, deed.about) == (DIANE, "wrong password", OFFICE)
    assert deed.details == "10 times, locked for a quarter of an hour"


async def test_nothing_is_kept_of_what_nobody_has_as_an_address(
    database: Database, clock: FakeClock
) -> None:
    book = StoredTries(database, clock, "secret")

    await book.take(Tried("my secret password", STRANGER))

    (row,) = database.run_now(lambda c: c.execute(select(sign_in_tries)).all())
    assert "secret" not in " ".join(map(str, row))
    (deed,), _ = await StoredDeeds(database).page(Wanted(), 10)
    assert (deed.who, deed.details) == ("somebody unknown", "1 time")


async def test_it_stays_small_however_long_a_stranger_goes_on(
    database: Database, clock: FakeClock
) -> None:
    book = StoredTries(database, clock, "secret")
    await taken(book, HERE, 1)

    clock.advance(91 * 24 * 3600)
    await taken(book, Tried(DIANE, STRANGER), 1)

    (row,) = database.run_now(lambda c: c.execute(select(sign_in_tries)).all())
    assert row.place == STRANGER
