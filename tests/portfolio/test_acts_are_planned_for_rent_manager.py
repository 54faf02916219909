"""Which deliveries an act of a call leads to, in the act's own transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select, update

from services.core.deliveries import delivery_key
from services.core.dialogue import Act, ActState
from services.core.issue import Category, ServiceIssue, Urgency
from services.core.ports import Errand, Lead
from services.portfolio.act_entry import Entry, Note, Payload
from services.portfolio.act_rows import perform
from services.portfolio.rent_manager_plans import plan_writes
from services.store.call_rows import AnyRow
from services.store.database import Database
from services.store.delivery_tables import deliveries
from services.store.tables import issues

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
LEAK = ServiceIssue("7", "70", Category.PLUMBING, Urgency.ROUTINE, "A leak", person_id="tenant:5")

Do = Callable[..., Any]


@pytest.fixture
def do(database: Database) -> Do:
    async def done(payload: Payload, key: str = "CA1:act", call: str = "CA1") -> Act:
        entry = Entry(key, call, call, 0, NOON, payload)
        return await database.run(lambda c: perform(c, entry, outward=plan_writes))

    return done


async def planned(database: Database) -> list[AnyRow]:
    wanted = select(deliveries).order_by(deliveries.c.kind)
    return list(await database.read(lambda c: c.execute(wanted).all()))


async def test_it_writes_an_issue_first_and_then_its_links(database: Database, do: Do) -> None:
    act = await do(LEAK)

    issue, links = await planned(database)
    assert act.state is ActState.WAITING
    assert (issue.kind, issue.payload["summary"]) == ("rm_issue", "A leak")
    assert (links.kind, links.after_key, links.due_at) == ("rm_links", issue.key, None)


async def test_it_plans_nothing_twice(database: Database, do: Do) -> None:
    await do(LEAK)
    await do(LEAK)

    assert len(await planned(database)) == 2


async def test_it_sends_an_emergency_before_the_rest(database: Database, do: Do) -> None:
    await do(ServiceIssue("7", "70", Category.PLUMBING, Urgency.EMERGENCY, "A flood"))

    assert [row.urgent for row in await planned(database)] == [True, True]


async def test_it_leaves_a_task_where_an_emergency_has_no_place_yet(
    database: Database, do: Do
) -> None:
    act = await do(ServiceIssue(None, None, Category.SAFETY, Urgency.LIFE_SAFETY, "Gas"))

    (task,) = await planned(database)
    assert act.state is ActState.DONE
    assert (task.kind, task.urgent) == ("rm_task", True)


async def test_it_adds_a_note_to_the_issue_once_that_is_written(database: Database, do: Do) -> None:
    act = await do(LEAK)
    await do(Note(act.number, "It is worse now."), key="CA1:note")

    note = next(row for row in await planned(database) if row.kind == "rm_issue_note")
    assert (note.after_key, note.due_at) == (delivery_key("rm_issue", "CA1:act"), None)


async def test_it_adds_a_note_at_once_to_an_issue_that_they_have(
    database: Database, do: Do
) -> None:
    await do(LEAK)
    await database.run(lambda c: c.execute(update(issues).values(external_id="88")))
    act = await do(Note(88, "It is worse now."), key="CA2:note", call="CA2")

    note = next(row for row in await planned(database) if row.kind == "rm_issue_note")
    assert (act.number, note.target, note.after_key) == (88, "88", "")


async def test_it_makes_a_note_of_the_same_trouble_told_twice_on_a_call(
    database: Database, do: Do
) -> None:
    await do(LEAK)
    again = ServiceIssue("7", "70", Category.PLUMBING, Urgency.ROUTINE, "The leak is worse")
    await do(again, key="CA1:again")

    kinds = [row.kind for row in await planned(database)]
    assert kinds == ["rm_issue", "rm_issue_note", "rm_links"]


async def test_it_hands_a_lead_over_and_a_task_with_its_due_time(
    database: Database, do: Do
) -> None:
    await do(Lead("Ann", "+17185550199", bedrooms=2), key="CA1:lead")
    await do(Errand("callback", "Call me.", "Maria", "+17185550142"), key="CA1:errand")

    lead, task = await planned(database)
    assert (lead.kind, lead.payload["bedrooms"]) == ("rm_prospect", 2)
    assert (task.kind, "due_at" in task.payload) == ("rm_task", True)


async def test_it_sends_nothing_of_a_call_of_the_test_phone(database: Database, do: Do) -> None:
    act = await do(LEAK, call="TP1")

    assert await planned(database) == []
    assert act.state is ActState.DONE
