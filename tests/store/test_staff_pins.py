"""PINs of staff: only the right one opens, and five wrong ones lock the number."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from services.core.people import PhoneNumber
from services.core.pins import PinVerdict
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.staff_pins import StoredPins
from services.store.staff_tables import staff_pins

SAM = PhoneNumber("+17185550160")
PIN = "7391"


@pytest.fixture
async def pins(database: Database, clock: FakeClock) -> AsyncIterator[StoredPins]:
    kept = StoredPins(database, clock)
    await kept.set_pin(SAM, "Sam", PIN, "admin@example.com")
    yield kept
    await kept.close()


async def wrong_tries(pins: StoredPins, count: int) -> list[PinVerdict]:
    return await asyncio.gather(*(pins.check(SAM, "0001") for _ in range(count)))


async def test_it_knows_the_right_pin_from_a_wrong_one(pins: StoredPins) -> None:
    assert await pins.check(SAM, PIN) is PinVerdict.RIGHT
    assert await pins.check(SAM, "1234") is PinVerdict.WRONG


async def test_it_knows_no_pin_of_another_number(pins: StoredPins) -> None:
    assert await pins.check(PhoneNumber("+17185550161"), PIN) is PinVerdict.NO_PIN


async def test_it_locks_after_five_wrong_tries_even_for_the_right_pin(pins: StoredPins) -> None:
    tries = await wrong_tries(pins, 5)

    assert tries == [PinVerdict.WRONG] * 5
    assert await pins.check(SAM, PIN) is PinVerdict.LOCKED


async def test_it_compares_no_more_than_five_of_many_tries_at_once(pins: StoredPins) -> None:
    tries = await wrong_tries(pins, 9)

    assert sorted(tries) == [PinVerdict.LOCKED] * 4 + [PinVerdict.WRONG] * 5


async def test_it_opens_again_after_fifteen_minutes(pins: StoredPins, clock: FakeClock) -> None:
    await wrong_tries(pins, 5)

    clock.advance(15 * 60)

    assert await pins.check(SAM, PIN) is PinVerdict.RIGHT


async def test_it_forgives_wrong_tries_after_a_right_one(pins: StoredPins) -> None:
    await wrong_tries(pins, 4)
    await pins.check(SAM, PIN)

    assert await wrong_tries(pins, 4) == [PinVerdict.WRONG] * 4
    assert await pins.check(SAM, PIN) is PinVerdict.RIGHT


async def test_it_lifts_the_lock_where_an_admin_sets_a_new_pin(pins: StoredPins) -> None:
    await wrong_tries(pins, 5)

    await pins.set_pin(SAM, "Sam", "8264", "admin@example.com")

    assert await pins.check(SAM, "8264") is PinVerdict.RIGHT


async def test_it_keeps_no_pin_in_plain(pins: StoredPins, database: Database) -> None:
    row = await database.read(lambda c: c.execute(staff_pins.select()).one())

    assert PIN not in " ".join(str(value) for value in row)
    assert row.pin_hash.startswith("$argon2id$")


async def test_it_takes_a_pin_away(pins: StoredPins) -> None:
    await pins.remove(SAM)

    assert await pins.all() == []
    assert await pins.check(SAM, PIN) is PinVerdict.NO_PIN
