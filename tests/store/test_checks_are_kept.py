"""The last look of the set-up, known to every process."""

from __future__ import annotations

from datetime import timedelta

from services.core.checkup import KnownChecks, failed, passed
from services.simulator.fakes import FakeClock
from services.store.check_book import CheckBook
from services.store.database import Database

TLS = failed("tls", "Certificate", "It has ended.", "Renew it.", link="/setup")
CLOCK = passed("clock", "Clock", "Right.")


async def test_nothing_is_known_before_the_first_look(database: Database) -> None:
    assert await CheckBook(database).last() == KnownChecks()


async def test_what_was_found_is_known_elsewhere(database: Database, clock: FakeClock) -> None:
    await CheckBook(database).keep((TLS, CLOCK), clock.now())

    assert await CheckBook(database).last() == KnownChecks((TLS, CLOCK), clock.now())


async def test_a_look_that_began_before_does_not_take_the_place_of_a_later_one(
    database: Database, clock: FakeClock
) -> None:
    book = CheckBook(database)
    await book.keep((CLOCK,), clock.now())

    await book.keep((TLS,), clock.now() - timedelta(seconds=5))

    assert (await book.last()).checks == (CLOCK,)
