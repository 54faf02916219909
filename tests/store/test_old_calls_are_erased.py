"""What is older than the office wants to keep goes; holds and open emergencies stay whole."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from services.core.dialogue import Role
from services.core.privacy_rules import PrivacyRules
from services.simulator.fakes import FakeClock
from services.store import audit_book, holds, retention
from services.store.call_rows import new_call_row
from services.store.database import Database
from services.store.privacy_tables import recordings
from services.store.tables import acts, calls, issues, leads, turns
from services.store.transfer_tables import voicemails

RULES = PrivacyRules()
OLD, NEW = timedelta(days=91), timedelta(days=89)
NUMBER = "+17185550142"
RECORDING = "RE" + "a" * 32


async def call_of(
    database: Database, clock: FakeClock, sid: str, age: timedelta, **more: Any
) -> None:
    """A call with words, an act, a closed issue and a lead."""
    at = clock.now() - age
    number = int(sid[2:])
    row = {
        **new_call_row(sid, at),
        "from_number": NUMBER,
        "ended_at": at,
        "caller": {"people": [{"id": "t-maria"}]},
        "facts": {"caller_name": "Maria"},
        **more,
    }
    turn = {"call_sid": sid, "number": 1, "role": Role.CALLER, "started_at": at, "text": "Help."}
    act = {
        "key": f"{sid}:a", "call_sid": sid, "root_sid": sid, "kind": "issue", "state": "done",
        "payload": {"summary": "Maria's sink"}, "created_at": at, "changed_at": at,
    }  # fmt: skip
    issue = {
        "number": number, "call_sid": sid, "category": "plumbing", "urgency": "R",
        "status": "closed", "summary": "Maria's sink", "reported_by": "Maria", "opened_at": at,
    }  # fmt: skip
    lead = {"number": number, "act_key": f"{sid}:l", "call_sid": sid, "at": at, "name": "Maria"}
    rows = [(calls, row), (turns, turn), (acts, act), (issues, issue), (leads, lead)]
    await database.run(lambda c: [c.execute(insert(table).values(**one)) for table, one in rows])


async def erase(database: Database, clock: FakeClock, **more: Any) -> retention.Batch:
    return await database.run(lambda c: retention.erase_old(c, RULES, clock.now(), **more))


async def row_of(database: Database, sid: str) -> Any:
    return await database.read(lambda c: c.execute(select(calls).where(calls.c.sid == sid)).one())


async def texts_of(database: Database) -> str:
    """Everything that the tables hold, as one text."""
    tables = (calls, turns, acts, issues, leads)
    return await database.read(
        lambda c: " ".join(str(c.execute(select(table)).all()) for table in tables)
    )


async def test_an_old_call_loses_words_names_and_numbers(
    database: Database, clock: FakeClock
) -> None:
    await call_of(database, clock, "CA1", OLD)

    batch = await erase(database, clock)

    left = await texts_of(database)
    assert batch.erased == 1
    assert (await row_of(database, "CA1")).erased_at == clock.now()
    assert "Maria" not in left
    assert "Help" not in left
    assert NUMBER not in left
    assert "plumbing" in left


async def test_a_call_goes_on_the_day_that_it_is_too_old(
    database: Database, clock: FakeClock
) -> None:
    await call_of(database, clock, "CA1", NEW)
    before = await erase(database, clock)

    clock.advance(2 * 24 * 60 * 60)

    assert before.erased == 0
    assert (await erase(database, clock)).erased == 1


async def test_it_writes_a_proof(database: Database, clock: FakeClock) -> None:
    await call_of(database, clock, "CA1", OLD)

    await erase(database, clock)

    (row,) = await database.read(audit_book.page)
    assert (row["who"], row["what"], row["details"]["calls"]) == ("retention", "erased", 1)


@pytest.mark.parametrize(
    "about", [{"call_sid": "CA1"}, {"phone": NUMBER}, {"person_id": "t-maria"}], ids=str
)
async def test_a_hold_keeps_it_whole(
    database: Database, clock: FakeClock, about: dict[str, str]
) -> None:
    await call_of(database, clock, "CA1", OLD)
    await database.run(
        lambda c: holds.place(c, about=about, reason="court", who="dana", at=clock.now())
    )

    batch = await erase(database, clock)

    assert (batch.erased, batch.kept) == (0, 1)
    assert "Maria" in await texts_of(database)


async def test_it_goes_once_the_hold_is_released(database: Database, clock: FakeClock) -> None:
    await call_of(database, clock, "CA1", OLD)
    about = {"call_sid": "CA1"}
    number = await database.run(
        lambda c: holds.place(c, about=about, reason="court", who="dana", at=clock.now())
    )

    released = await database.run(lambda c: holds.release(c, number, who="dana", at=clock.now()))

    assert released
    assert (await erase(database, clock)).erased == 1


async def test_an_open_emergency_stays_until_it_is_closed(
    database: Database, clock: FakeClock
) -> None:
    await call_of(database, clock, "CA1", OLD)
    open_it = issues.update().values(status="open", urgency="E")
    await database.run(lambda c: c.execute(open_it).close())
    before = await erase(database, clock)

    await database.run(lambda c: c.execute(issues.update().values(status="closed")).close())

    assert before.kept == 1
    assert (await erase(database, clock)).erased == 1


async def test_a_live_call_stays(database: Database, clock: FakeClock) -> None:
    await call_of(database, clock, "CA1", OLD, ended_at=None)

    assert (await erase(database, clock)).erased == 0


async def test_it_goes_on_where_the_last_batch_stopped(
    database: Database, clock: FakeClock
) -> None:
    await call_of(database, clock, "CA1", OLD)
    await call_of(database, clock, "CA2", OLD - timedelta(hours=1))
    await database.run(
        lambda c: holds.place(c, about={"call_sid": "CA1"}, reason="x", who="d", at=clock.now())
    )

    first = await erase(database, clock, limit=1)
    second = await erase(database, clock, limit=1, after=first.after)

    assert (first.erased, second.erased) == (0, 1)


async def test_what_was_open_then_goes_when_it_is_closed(
    database: Database, clock: FakeClock
) -> None:
    await call_of(database, clock, "CA1", OLD)
    await database.run(lambda c: c.execute(issues.update().values(status="open")).close())
    await erase(database, clock)
    kept = await texts_of(database)
    await database.run(lambda c: c.execute(issues.update().values(status="closed")).close())

    gone = await database.run(lambda c: retention.erase_leftovers(c, clock.now()))

    assert "Maria" in kept
    assert gone == 1
    assert "Maria" not in await texts_of(database)


async def test_its_recordings_are_to_be_deleted(database: Database, clock: FakeClock) -> None:
    await call_of(database, clock, "CA1", OLD)
    message = {"recording_sid": RECORDING, "call_sid": "CA1", "at": clock.now()}
    await database.run(lambda c: c.execute(insert(voicemails).values(**message)).close())

    await erase(database, clock)

    (row,) = await database.read(lambda c: c.execute(select(recordings)).all())
    assert (row.recording_sid, row.state) == (RECORDING, "waiting")
