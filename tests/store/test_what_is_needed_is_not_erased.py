"""Erasing takes whole matters or none: what people still work on stays, and what hangs on it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, insert, select, update

from services.call.reception import Voicemail
from services.core.events import CallerSpoke
from services.simulator.fakes import FakeClock
from services.store import holds, retention
from services.store.call_log import StoredCallLog
from services.store.command_tables import commands
from services.store.database import Database
from services.store.journal import Journal
from services.store.ladder_tables import ladder_steps, ladders
from services.store.privacy_tables import holds as hold_rows
from services.store.tables import calls, turns
from services.store.task_tables import task_reminders, task_steps, tasks
from services.store.transfer_tables import voicemails as kept_messages
from services.store.voicemails import StoredVoicemails
from tests.store.test_old_calls_are_erased import NUMBER, OLD, call_of, erase, row_of

WORDS = "Call Maria about the zebra."


async def add(database: Database, *rows: tuple[Table, dict[str, Any]]) -> None:
    await database.run(lambda c: [c.execute(insert(table).values(**row)) for table, row in rows])


async def task_of(database: Database, clock: FakeClock, sid: str) -> None:
    """A task that is still open, with a step and a reminder that waits to leave."""
    at = clock.now() - OLD
    task = {
        "number": 7, "act_key": "t", "call_sid": sid, "at": at, "kind": "message",
        "summary": WORDS, "callback_number": NUMBER, "due_at": at, "asked_at": at,
    }  # fmt: skip
    step = {"task_number": 7, "number": 1, "at": at, "kind": "opened", "words": WORDS}
    text = {
        "key": "7", "task_number": 7, "words": WORDS, "state": "waiting",
        "created_at": at, "changed_at": at,
    }  # fmt: skip
    await add(database, (tasks, task), (task_steps, step), (task_reminders, text))


async def texts(database: Database) -> list[str]:
    """The words of the task, of its step and of its reminder."""
    found = (select(tasks.c.summary), select(task_steps.c.words), select(task_reminders.c.words))
    return await database.read(lambda c: [c.execute(one).scalar_one() for one in found])


async def finish(database: Database, clock: FakeClock) -> None:
    done = update(tasks).values(done_at=clock.now())
    await database.run(lambda c: c.execute(done).close())
    await database.run(lambda c: retention.erase_leftovers(c, clock.now()))


async def test_it_leaves_an_open_task_its_steps_and_reminders(
    database: Database, clock: FakeClock
) -> None:
    await call_of(database, clock, "CA1", OLD)
    await task_of(database, clock, "CA1")

    await erase(database, clock)

    assert await texts(database) == [WORDS, WORDS, WORDS]


async def test_it_erases_a_task_that_is_done_later_with_all_of_it(
    database: Database, clock: FakeClock
) -> None:
    await call_of(database, clock, "CA1", OLD)
    await task_of(database, clock, "CA1")
    await erase(database, clock)

    await finish(database, clock)

    assert await texts(database) == ["", "", ""]


async def test_it_keeps_what_is_done_later_while_its_number_is_on_hold(
    database: Database, clock: FakeClock
) -> None:
    await call_of(database, clock, "CA1", OLD)
    await task_of(database, clock, "CA1")
    await erase(database, clock)
    about = {"phone": NUMBER}
    await database.run(
        lambda c: holds.place(c, about=about, reason="court", who="dana", at=clock.now())
    )

    await finish(database, clock)

    assert await texts(database) == [WORDS, WORDS, WORDS]
    assert await database.read(lambda c: c.execute(select(hold_rows.c.phone)).scalar()) == NUMBER


async def test_it_keeps_a_call_whose_ladder_nobody_has_taken(
    database: Database, clock: FakeClock
) -> None:
    await call_of(database, clock, "CA1", OLD)
    at = clock.now() - OLD
    ladder = {
        "id": "l1", "act_key": "k", "call_sid": "CA1", "root_sid": "CA1", "state": "open",
        "matter": {"words": WORDS}, "rehearsal": False, "round": 1, "opened_at": at,
    }  # fmt: skip
    ring = {
        "key": "l1.1", "ladder_id": "l1", "round": 1, "place": 0, "kind": "ring",
        "state": "waiting", "texts": False, "hurries": False, "made_at": at, "due_at": at,
    }  # fmt: skip
    await add(database, (ladders, ladder), (ladder_steps, ring))

    batch = await erase(database, clock)

    assert (batch.erased, batch.kept) == (0, 1)
    assert (await row_of(database, "CA1")).erased_at is None
    assert await database.read(lambda c: c.execute(select(ladder_steps.c.key)).scalar()) == "l1.1"


async def test_it_erases_what_staff_had_said(database: Database, clock: FakeClock) -> None:
    await call_of(database, clock, "CA1", OLD)
    at = clock.now() - OLD
    said = {
        "id": 1, "call_sid": "CA1", "kind": "say", "details": {"words": WORDS}, "words": WORDS,
        "by_id": "dana", "by_name": "Dana", "state": "done", "given_at": at, "expires_at": at,
    }  # fmt: skip
    await add(database, (commands, said))

    await erase(database, clock)

    left = await database.read(lambda c: str(c.execute(select(commands)).all()))
    assert "zebra" not in left
    assert await database.read(lambda c: c.execute(select(calls.c.from_number)).scalar()) == ""


async def test_it_brings_nothing_back_that_comes_late(
    database: Database, clock: FakeClock, journal: Journal
) -> None:
    await call_of(database, clock, "CA1", OLD)
    voicemails = StoredVoicemails(database, clock)
    await voicemails.keep(Voicemail("CA1", NUMBER, NUMBER, "RE1", "https://x/RE1", 12))
    await erase(database, clock)

    log = StoredCallLog(database, journal)
    log.record(CallerSpoke(call_sid="CA1", at=clock.now(), turn=2, text=WORDS, language="en"))
    await log.flush()
    await voicemails.transcribed("RE1", WORDS)

    left = (select(turns.c.text), select(kept_messages.c.transcript))
    assert await database.read(lambda c: [c.execute(one).scalar() for one in left]) == [None, ""]
