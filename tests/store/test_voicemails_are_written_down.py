"""Messages after the tone and their words."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from services.call.reception import Voicemail
from services.core.office import Office
from services.core.ports import Clock, Errand
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.records import call_record
from services.store.tables import calls
from services.store.task_rows import Left, leave_task
from services.store.task_tables import task_steps, tasks
from services.store.voicemails import StoredVoicemails

MESSAGE = Voicemail("CA1", "+17185550143", "+17185550100", "RE1", "https://x/RE1", 12)


def write_errand(connection: Connection, clock: Clock) -> None:
    errand = Errand("voicemail", "Voicemail of 12 s.", callback_number=MESSAGE.from_number)
    left = Left(errand, MESSAGE.key, "CA1", "CA1", clock.now())
    leave_task(connection, left, Office("Harbor Street", None, ""))


async def test_the_words_go_to_the_errand_once(database: Database) -> None:
    clock = FakeClock()
    book = StoredVoicemails(database, clock)
    await database.run(lambda c: write_errand(c, clock))
    await book.keep(MESSAGE)
    await book.keep(MESSAGE)

    first = await book.transcribed("RE1", "My sink is leaking.")
    again = await book.transcribed("RE1", "Something else.")

    found = select(tasks.c.summary)
    assert (first, again) == (True, True)
    assert await database.read(lambda c: list(c.execute(found).scalars())) == [
        "Voicemail of 12 s: My sink is leaking."
    ]


async def test_the_words_go_to_what_was_added_to_an_open_task(database: Database) -> None:
    clock = FakeClock()
    call_me = Errand("callback", "Call me.", callback_number=MESSAGE.from_number)
    first = Left(call_me, "CA0:message", "CA0", "CA0", clock.now())
    await database.run(lambda c: leave_task(c, first, Office("Harbor Street", None, "")))
    await database.run(lambda c: write_errand(c, clock))
    book = StoredVoicemails(database, clock)
    await book.keep(MESSAGE)

    written = await book.transcribed("RE1", "My sink is leaking.")

    words = select(task_steps.c.words).order_by(task_steps.c.number.desc()).limit(1)
    assert written
    assert await database.read(lambda c: c.execute(words).scalar()) == (
        "Voicemail of 12 s: My sink is leaking."
    )


async def test_words_without_an_errand_wait_for_it(database: Database) -> None:
    book = StoredVoicemails(database, FakeClock())

    unknown = await book.transcribed("RE1", "My sink is leaking.")
    await book.keep(MESSAGE)
    early = await book.transcribed("RE1", "My sink is leaking.")

    assert (unknown, early) == (False, False)


async def test_only_messages_of_our_callers_are_known(database: Database) -> None:
    book = StoredVoicemails(database, FakeClock())
    await book.keep(MESSAGE)

    assert await book.known("RE1")
    assert not await book.known("RE2")


async def test_the_record_of_a_call_shows_its_messages(database: Database) -> None:
    clock = FakeClock()
    book = StoredVoicemails(database, clock)
    now = clock.now()
    times = {"started_at": now, "resumed_at": now, "last_spoken_at": now}
    row = {"sid": "CA1", "root_sid": "CA1", **times}
    await database.run(lambda c: c.execute(insert(calls).values(**row)).close())
    await book.keep(MESSAGE)
    await book.transcribed("RE1", "My sink is leaking.")

    record = await database.read(lambda c: call_record(c, "CA1"))

    assert record is not None
    assert record["messages"] == [
        {
            "recording_sid": "RE1",
            "at": "2026-11-20T15:00:00.000Z",
            "duration_s": 12,
            "transcript": "My sink is leaking.",
            "sound": "/recordings/RE1",
        }
    ]
