"""Whatever calls leave for people becomes one task for each caller and matter."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.core.people import Identity
from services.core.ports import Errand, Lead
from services.core.tasks import Outcome, TaskState
from services.simulator.fakes import FakeClock
from services.store import outbox, records
from services.store.database import Database
from services.store.journal import Journal
from services.store.task_rows import settle_task
from tests.portfolio.task_desk import CALL_ME, MARIA, TaskOffice, call


@pytest.fixture
def office(database: Database, clock: FakeClock, journal: Journal) -> TaskOffice:
    return TaskOffice(database, clock, journal)


async def test_it_has_an_owner_a_due_time_and_the_caller(office: TaskOffice) -> None:
    mark = await office.leaves("CA1")

    task = await office.only()
    assert (task["owner"], task["state"], task["due_at"]) == (
        "Diane", "open", "2026-11-20T17:00:00.000Z",
    )  # fmt: skip
    assert task["caller"] == {"name": "Maria", "number": MARIA, "person_id": None}
    assert (mark.number, mark.owner, mark.again) == (task["number"], "Diane", False)
    assert mark.due_at == datetime(2026, 11, 20, 17, tzinfo=UTC)


async def test_it_joins_the_open_task_of_the_same_caller_and_matter(office: TaskOffice) -> None:
    first = await office.leaves("CA1")
    office.clock.advance(600)

    second = await office.leaves("CA2", replace(CALL_ME, kind="message", summary="It is urgent."))

    task = await office.only()
    assert (second.number, second.again, second.asked) == (first.number, True, 2)
    assert [(step["kind"], step["words"], step["call_sid"]) for step in task["steps"]] == [
        ("opened", "", "CA1"), ("asked_again", "It is urgent.", "CA2"),
    ]  # fmt: skip
    assert task["asked_at"] == "2026-11-20T15:10:00.000Z"


async def test_it_is_due_sooner_after_the_second_call(office: TaskOffice) -> None:
    complaint = Errand("complaint", "Noise.", "Maria", MARIA)
    await office.leaves("CA1", complaint)

    mark = await office.leaves("CA2", complaint)

    assert mark.due_at == office.clock.now() + timedelta(hours=1)


async def test_it_counts_one_conversation_once(office: TaskOffice) -> None:
    await office.leaves("CA1")

    mark = await office.leaves("CA2", replace(CALL_ME, summary="And the key."), root_call_sid="CA1")

    assert (mark.again, mark.asked) == (False, 1)
    assert [step["kind"] for step in (await office.only())["steps"]] == ["opened", "added"]


async def test_it_keeps_other_matters_and_other_callers_apart(office: TaskOffice) -> None:
    await office.leaves("CA1")
    await office.leaves("CA1", replace(CALL_ME, kind="complaint"))
    await office.leaves("CA1", replace(CALL_ME, for_whom="Janier"), key="CA1:janier")
    await office.leaves("CA2", replace(CALL_ME, callback_number="+17185550143"))

    assert len(await office.open_ones()) == 4


async def test_it_never_joins_two_dangers(office: TaskOffice) -> None:
    flood = replace(CALL_ME, kind="unmatched", summary="Flood.", urgent=True)

    await office.leaves("CA1", flood)
    await office.leaves("CA1", replace(flood, summary="No heat."))
    await office.leaves("CA2", flood)

    assert len(await office.open_ones()) == 3


async def test_it_closes_what_has_come_to_something_else(office: TaskOffice) -> None:
    flood = replace(CALL_ME, kind="unmatched", summary="Flood.", urgent=True)
    await office.leaves("CA1", flood, key="CA1:unmatched:plumbing")
    clock = office.clock

    settled = [
        await office.database.run(
            lambda c: settle_task(c, "CA1:unmatched:plumbing", clock.now(), "Ticket 1001.")
        )
        for _ in range(2)
    ]

    done = await office.only("done")
    assert settled == [True, False]
    assert (done["outcome"], done["steps"][-1]["words"]) == ("not_needed", "Ticket 1001.")


async def test_it_begins_anew_once_the_task_is_done(office: TaskOffice) -> None:
    first = await office.leaves("CA1")
    await office.ends(Outcome.REACHED)

    second = await office.leaves("CA2")

    assert second.number != first.number
    assert not second.again


async def test_it_never_doubles_a_repeated_act(office: TaskOffice) -> None:
    first = await office.leaves("CA1", key="CA1:message")
    await office.leaves("CA2", key="CA2:message")

    assert await office.leaves("CA1", key="CA1:message") == replace(
        first, asked=2, due_at=datetime(2026, 11, 20, 16, tzinfo=UTC)
    )
    assert (await office.leaves("CA2", key="CA2:message")).again
    assert (await office.only())["asked"] == 2


async def test_it_makes_one_task_of_two_calls_at_the_same_moment(office: TaskOffice) -> None:
    marks = await asyncio.gather(*(office.leaves(f"CA{n}") for n in range(4)))

    assert len({mark.number for mark in marks}) == 1
    assert (await office.only())["asked"] == 4


async def test_it_becomes_urgent_and_due_at_once(office: TaskOffice) -> None:
    await office.leaves("CA1")

    await office.leaves("CA2", replace(CALL_ME, urgent=True))

    task = await office.only()
    assert (task["urgent"], task["due_at"]) == (True, "2026-11-20T15:00:00.000Z")


async def test_it_makes_a_task_of_a_lead_and_one_with_its_visit(office: TaskOffice) -> None:
    lead = Lead("Ana", "+17185550177", bedrooms=2, viewing_time="monday at noon")
    act = await office.desk.add_lead(call("CA1", "+17185550177"), lead, key="CA1:lead")

    await office.leaves("CA1", Errand("viewing", "Monday.", "Ana", "+17185550177"))

    task = await office.only()
    assert (task["kind"], task["department"]) == ("lead", "leasing")
    assert "Wants to visit: monday at noon." in task["summary"]
    assert act.task is not None


async def test_it_stands_on_the_record_of_both_calls(office: TaskOffice) -> None:
    mark = await office.leaves("CA1")
    await office.leaves("CA2")

    first = await office.database.read(lambda c: records.call_record(c, "CA1"))
    second = await office.database.read(lambda c: records.call_record(c, "CA2"))

    assert first
    assert second
    assert first["tasks"] == second["tasks"]
    assert first["tasks"][0]["number"] == mark.number


async def test_it_tells_the_pages(office: TaskOffice) -> None:
    await office.leaves("CA1")

    changes = await office.database.read(lambda c: outbox.changes_after(c, 0))
    assert [(one["kind"], one["state"]) for one in changes if one["kind"] == "task"] == [
        ("task", TaskState.OPEN)
    ]


async def test_it_tells_a_caller_the_state_of_their_own_task(office: TaskOffice) -> None:
    mark = await office.leaves("CA1")

    assert await office.desk.task_of(call("CA9")) == mark
    assert await office.desk.task_of(call("CA9", "+17185550143")) is None


async def test_it_tells_of_a_task_that_was_done_lately(office: TaskOffice) -> None:
    await office.leaves("CA1")
    await office.ends(Outcome.REACHED)

    told = await office.desk.task_of(call("CA9"))
    office.clock.advance(15 * 24 * 3600)

    assert told is not None
    assert told.state is TaskState.DONE
    assert await office.desk.task_of(call("CA9")) is None


async def test_it_believes_no_number_that_is_only_said(office: TaskOffice) -> None:
    await office.leaves("CA1")
    stranger = call("CA9", "+17185550143")
    stranger.facts = replace(stranger.facts, callback_number=MARIA)
    stranger.caller = replace(stranger.caller, identity=Identity.UNKNOWN)

    assert await office.desk.task_of(stranger) is None
