"""A call that rang has its record, also where its process died before a socket came."""

from __future__ import annotations

import pytest

from services.core.events import CallEnded
from services.core.people import Caller, Identity, Person, PersonKind
from services.simulator.fakes import FakeClock
from services.store import records
from services.store.call_book import StoredCallBook
from services.store.call_log import StoredCallLog
from services.store.database import Database
from services.store.journal import Journal
from tests.store.calls import NUMBER, OFFICE, Happening, memory_of, record

MARIA = Caller(
    NUMBER,
    (Person("1", PersonKind.TENANT, "Maria", "Santos", phones=(NUMBER,)),),
    Identity.RECOGNISED,
)


@pytest.fixture
def log(database: Database, journal: Journal) -> StoredCallLog:
    return StoredCallLog(database, journal)


async def test_it_names_the_numbers_and_is_over_once_that_is_known(
    database: Database, log: StoredCallLog, clock: FakeClock
) -> None:
    call = Happening(clock)

    await record(log, call.rang(), call.make(CallEnded, outcome="abandoned"))

    found = await database.read(lambda c: records.call_record(c, "CA1"))
    assert found is not None
    assert (found["from"], found["to"], found["direction"]) == (NUMBER.e164, OFFICE, "inbound")
    assert found["outcome"] == "abandoned"


async def test_it_says_nothing_against_what_a_socket_knows(
    database: Database, log: StoredCallLog, clock: FakeClock
) -> None:
    call, book = Happening(clock), StoredCallBook(database, clock)
    rang = call.rang()
    await book.claim(memory_of(caller=MARIA))

    await record(log, rang)

    found = await database.read(lambda c: records.call_record(c, "CA1"))
    assert found is not None
    assert found["caller"]["name"] == "Maria Santos"


async def test_it_does_not_count_as_carried(
    database: Database, log: StoredCallLog, clock: FakeClock
) -> None:
    await record(log, Happening(clock).rang())

    saved = await StoredCallBook(database, clock).saved("CA1")

    assert saved is not None
    assert (saved.memory.epoch, saved.memory.turn) == (0, 0)
