"""The ledger only grows, and the newest answer of a number counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from services.core.consents import Answer, Consent, ConsentKind
from services.core.errors import ProviderDown
from services.simulator.fakes import FakeClock
from services.store import consent_book
from services.store.consent_book import StoredConsents, stop_of
from services.store.database import Database
from services.store.privacy_tables import consents
from tests.databases import Switchable, migrated_sqlite

NUMBER = "+17185550142"


def start(clock: FakeClock, key: str) -> Consent:
    return Consent(key, ConsentKind.TEXTS, Answer.GIVEN, clock.now(), "sms", number=NUMBER)


def stop(clock: FakeClock, key: str) -> Consent:
    return stop_of(NUMBER, ConsentKind.TEXTS, clock.now(), source="sms", key=key)


@pytest.fixture
def ledger(database: Database, clock: FakeClock) -> StoredConsents:
    return StoredConsents(database, clock)


async def test_nobody_refuses_before_they_said_so(ledger: StoredConsents) -> None:
    assert not await ledger.refuses(NUMBER, ConsentKind.TEXTS)


async def test_a_stop_counts_until_a_start(ledger: StoredConsents, clock: FakeClock) -> None:
    await ledger.add(stop(clock, "SM1"))
    stopped = await ledger.refuses(NUMBER, ConsentKind.TEXTS)
    clock.advance(1)

    await ledger.add(start(clock, "SM2"))

    assert stopped
    assert not await ledger.refuses(NUMBER, ConsentKind.TEXTS)
    assert not await ledger.refuses(NUMBER, ConsentKind.CALLS)


async def test_the_same_entry_twice_is_one(
    ledger: StoredConsents, clock: FakeClock, database: Database
) -> None:
    entry = stop(clock, "SM1")

    await ledger.add(entry, entry)

    rows = await database.read(lambda c: consent_book.entries(c, consents.c.number == NUMBER))
    assert [row["answer"] for row in rows] == ["withdrawn"]


async def test_the_words_are_kept_once(database: Database, clock: FakeClock) -> None:
    first = Consent(
        "CA1:ai", ConsentKind.AI_NOTICE, Answer.NOTICED, clock.now(), "call", call_sid="CA1",
        words_version="abc", language="en",
    )  # fmt: skip

    await database.run(lambda c: consent_book.add(c, first, "the automated assistant."))
    await database.run(lambda c: consent_book.add(c, first, "the automated assistant."))

    (row,) = await database.read(lambda c: consent_book.entries(c, consents.c.call_sid == "CA1"))
    assert row["words"] == "the automated assistant."


class Leaving(Database):
    """A database that can go away."""

    away = False

    async def read(self, *given: Any, **more: Any) -> Any:
        if self.away:
            raise ProviderDown("database: away")
        return await super().read(*given, **more)


async def test_a_known_stop_holds_with_the_database_away(tmp_path: Path, clock: FakeClock) -> None:
    database = Leaving(migrated_sqlite(tmp_path))
    ledger = StoredConsents(database, clock)
    await ledger.add(stop(clock, "SM1"))

    database.away = True

    assert await ledger.refuses(NUMBER, ConsentKind.TEXTS)
    await database.close()


async def test_an_unknown_number_waits_for_the_database(away: Switchable, clock: FakeClock) -> None:
    with pytest.raises(ProviderDown):
        await StoredConsents(away.database, clock).refuses(NUMBER, ConsentKind.TEXTS)


async def test_it_tells_who_of_many_gets_no_texts(ledger: StoredConsents, clock: FakeClock) -> None:
    await ledger.add(stop(clock, "SM1"))

    assert await ledger.stopped(["+17185550199", NUMBER]) == [NUMBER]
    assert (await ledger.standing_of(NUMBER))[ConsentKind.TEXTS] == "withdrawn"
