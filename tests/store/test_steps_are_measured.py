"""What the records say of a step to going live: trials, and what became of its calls."""

from __future__ import annotations

from datetime import datetime, timedelta

from config import Settings
from services.core.answer_modes import STEPS, AnswerMode
from services.core.answering import Answering, NumberPlan
from services.core.buildings import BuildingState
from services.core.stepping import Wish, moved
from services.portfolio.tables import properties
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.ladder_tables import ladders
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory, first_office
from services.store.statements import put
from services.store.step_records import StoredStepRecords
from services.store.tables import calls
from services.store.tables import settings as settings_table
from services.store.task_tables import tasks
from services.store.transfer_tables import transfer_legs, voicemails
from tests.store.step_rows import OURS, call, fill, ladder, leg, task

SECOND, TESTER = "+17185550109", "+19175550123"
SHADOW, AFTER = STEPS[0], STEPS[1]
HOUR = timedelta(hours=1)


def on_its_way(now: datetime) -> Answering:
    """All numbers came to shadow two days ago, and after hours a day ago."""
    plans = Answering((NumberPlan("", AnswerMode.ALWAYS),), test_numbers=(TESTER,))
    first = Wish(("",), AnswerMode.ALWAYS, SHADOW, "ann", now - 48 * HOUR)
    return moved(moved(plans, first), Wish(("",), SHADOW, AFTER, "ann", now - 24 * HOUR))


async def test_it_measures_what_became_of_the_calls_of_a_step(
    database: Database, clock: FakeClock
) -> None:
    now = clock.now()
    people = {"assistant": "people", "outcome": "completed"}
    await fill(
        database,
        (calls, call("CA1", now - 5 * HOUR)),
        (calls, call("CA2", now - 4 * HOUR, outcome="transferred", from_number="+1718555")),
        (transfer_legs, leg("CA2", now - 4 * HOUR)),
        (calls, call("CA3", now - 3 * HOUR, **people, from_number="+1718556")),
        (voicemails, {"recording_sid": "RE1", "call_sid": "CA3", "at": now - 3 * HOUR}),
        (calls, call("CA4", now - 3 * HOUR, **people, from_number="+1718557")),
        (calls, call("CA5", now - 2 * HOUR)),
        (ladders, ladder("CA5", now - 2 * HOUR, "open")),
        (tasks, task("CA5", now - 2 * HOUR)),
        (calls, call("CA6", now - 30 * HOUR, assistant="people", outcome="transferred")),
        (calls, call("CA7", now - HOUR, from_number=TESTER)),
        (calls, call("TP8", now - HOUR)),
        (calls, call("CA9", now - HOUR, ended_at=None)),
    )

    after, shadow = await StoredStepRecords(database, clock).periods(on_its_way(now), "")

    told = after.measures
    assert (after.step, shadow.step) == (AFTER, SHADOW)
    assert (told.calls, told.by_chris, told.messages, told.unanswered) == (5, 3, 1, 1)
    assert (told.transfers, told.transfers_taken, told.answered_percent) == (1, 1, 80)
    assert (told.emergencies, told.emergencies_taken) == (1, 0)
    assert (told.open_tasks, told.overdue_tasks, told.called_again) == (1, 1, 2)
    assert (shadow.measures.calls, shadow.measures.by_people) == (1, 1)


async def test_it_counts_a_number_with_a_plan_of_its_own_apart(
    database: Database, clock: FakeClock
) -> None:
    now = clock.now()
    answering = on_its_way(now).with_plan(NumberPlan(SECOND))
    await fill(
        database,
        (calls, call("CA1", now - HOUR)),
        (calls, call("CA2", now - HOUR, to_number=SECOND)),
    )

    records = StoredStepRecords(database, clock)
    others, second = await records.periods(answering, ""), await records.periods(answering, SECOND)

    assert (others[0].measures.calls, second[0].measures.calls) == (1, 1)


async def test_it_sees_what_was_tried(database: Database, clock: FakeClock) -> None:
    now = clock.now()
    book = StoredOfficeBook(
        database, StoredDirectory(database, first_office(Settings()), clock), clock
    )
    await book.switch(to_people=True, who="ann")
    await book.switch(to_people=False, who="ann")
    await fill(
        database,
        (calls, call("TP1", now - HOUR, language="es")),
        (calls, call("CA2", now - HOUR, from_number=TESTER)),
        (calls, call("TP3", now - HOUR, turn=0)),
        (calls, call("TR4", now - HOUR)),
        (ladders, ladder("TR4", now - HOUR, "taken")),
        (voicemails, {"recording_sid": "RE1", "call_sid": "CA9", "at": now - HOUR}),
    )

    found = await StoredStepRecords(database, clock).evidence(on_its_way(now), "")

    assert (found.test_calls, found.spanish_test_calls) == (3, 1)
    assert (found.drill_taken_at, found.voicemail_at) == (now - HOUR, now - HOUR)
    assert found.switch_tried_at == now
    assert (found.transfer_taken_at, found.calls_in_step) == (None, 0)


async def test_a_rehearsed_or_an_old_ring_was_not_acknowledged(
    database: Database, clock: FakeClock
) -> None:
    now = clock.now()
    await fill(
        database,
        (calls, call("TP1", now - HOUR)),
        (ladders, ladder("TP1", now - HOUR, "rehearsed", rehearsal=True)),
        (calls, call("TR2", now - 24 * 91 * HOUR)),
        (ladders, ladder("TR2", now - 24 * 91 * HOUR, "taken")),
    )

    found = await StoredStepRecords(database, clock).evidence(on_its_way(now), "")

    assert found.drill_taken_at is None


async def test_what_was_kept_before_there_were_steps_is_read(
    database: Database, clock: FakeClock
) -> None:
    """Plans as version 0015 kept them, and its buildings: live, and on no way."""
    plans = {"plans": [{"number": "", "mode": "overflow", "rings": 3, "department": "office"}]}
    row = {"key": "office.answering", "value": plans, "changed_at": clock.now()}
    await database.run(lambda c: put(c, settings_table, row))
    oak = {"id": "7", "position": 0, "name": "Oak", "street": "12 Oak", "city": "", "kind": "house"}
    await fill(database, (properties, {**oak, "pets": ""}))

    office = await StoredDirectory(database, first_office(Settings()), clock).office()

    assert office.answering.plan_for(OURS).mode is AnswerMode.OVERFLOW
    assert not office.answering.live.guides("")
    assert office.buildings.of("7").state is BuildingState.LIVE
