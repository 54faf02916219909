"""What people do with tasks: taken by one alone, given on, done, opened again."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from services.core.tasks import Outcome, Step
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.journal import Journal
from services.store.task_book import NOBODY
from services.store.task_moves import Refusal, Wish
from tests.portfolio.task_desk import CALL_ME, OFFICE, TaskOffice

JANIER = "janier@example.com"


@pytest.fixture
async def office(database: Database, clock: FakeClock, journal: Journal) -> TaskOffice:
    """With one call-back that waits."""
    made = TaskOffice(database, clock, journal)
    await made.leaves("CA1")
    return made


def done(answer: Any) -> Any:
    """The task after a step that went through."""
    assert isinstance(answer, dict), answer
    return answer


async def test_it_is_taken_by_one_alone(office: TaskOffice) -> None:
    number = (await office.only())["number"]
    wishes = [Wish(number, 1, Step.CLAIM, who) for who in ("diane@example.com", JANIER)]

    both = await asyncio.gather(*(office.book.take_step(wish, OFFICE) for wish in wishes))

    refusals = [one for one in both if isinstance(one, Refusal)]
    holder = (await office.only())["claimed_by"]
    assert [one.why for one in refusals] == [f"{holder} has this task already."]


async def test_it_may_be_taken_twice_by_the_same_hand(office: TaskOffice) -> None:
    first = done(await office.takes(Step.CLAIM))

    assert done(await office.takes(Step.CLAIM))["version"] == first["version"]


async def test_it_is_not_changed_by_who_has_not_seen_the_newest(office: TaskOffice) -> None:
    seen = await office.only()
    await office.leaves("CA2")

    answer = await office.book.take_step(
        Wish(seen["number"], seen["version"], Step.FINISH, JANIER, Outcome.REACHED), OFFICE
    )

    assert answer == Refusal("This task has changed meanwhile. Nobody has taken it.")


async def test_it_is_done_with_an_outcome_and_a_note(office: TaskOffice) -> None:
    done(await office.takes(Step.CLAIM))

    task = done(await office.ends(Outcome.LEFT_MESSAGE, "With her son."))

    kept = await office.only("done")
    assert (task["state"], task["outcome"], task["done_by"]) == (
        "done", "left_message", "diane@example.com",
    )  # fmt: skip
    assert kept["steps"][-1]["words"] == "Left message. With her son."
    assert await office.open_ones() == []


async def test_it_comes_up_again_where_nobody_answered(office: TaskOffice) -> None:
    task = done(await office.ends(Outcome.NO_ANSWER))

    assert (task["state"], task["tries"], task["due_at"]) == (
        "open", 1, "2026-11-20T16:00:00.000Z",
    )  # fmt: skip


async def test_it_is_released_and_given_to_somebody_else(office: TaskOffice) -> None:
    done(await office.takes(Step.CLAIM))
    released = done(await office.takes(Step.RELEASE))

    given = done(await office.takes(Step.ASSIGN, owner="Janier"))

    assert (released["state"], released["claimed_by"]) == ("open", None)
    assert (given["owner"], given["state"]) == ("Janier", "open")


async def test_it_is_opened_again_with_a_new_due_time(office: TaskOffice) -> None:
    done(await office.ends(Outcome.WRONG_NUMBER))
    office.clock.advance(3600)

    task = done(await office.takes(Step.REOPEN))

    assert (task["state"], task["outcome"], task["due_at"]) == (
        "open", None, "2026-11-20T18:00:00.000Z",
    )  # fmt: skip


async def test_it_is_not_opened_beside_a_newer_one(office: TaskOffice) -> None:
    first = done(await office.ends(Outcome.REACHED))
    second = await office.leaves("CA2")

    answer = await office.book.take_step(
        Wish(first["number"], first["version"], Step.REOPEN, JANIER), OFFICE
    )

    assert answer == Refusal(f"Task {second.number} is open for this caller already.")


async def test_it_refuses_what_the_state_does_not_allow(office: TaskOffice) -> None:
    done(await office.ends(Outcome.REACHED))

    answer = await office.takes(Step.RELEASE)

    assert answer == Refusal("That cannot be done now. It is done, by diane@example.com.")


async def test_it_knows_no_task_that_is_not_there(office: TaskOffice) -> None:
    assert await office.book.take_step(Wish(9, 1, Step.CLAIM, JANIER), OFFICE) is None
    assert await office.book.task(9) is None


async def test_it_lists_what_is_mine_overdue_and_open(office: TaskOffice) -> None:
    await office.leaves("CA2", CALL_ME.__class__("vendor", "Invoice.", "Ace", "+17185550160"))
    office.clock.advance(3 * 3600)

    mine = await office.open_ones(view="mine", me="diane@example.com", my_name="Diane")
    overdue = await office.open_ones(view="overdue")

    assert [task["kind"] for task in mine] == ["callback"]
    assert [(task["kind"], task["overdue"]) for task in overdue] == [("callback", True)]
    assert await office.book.count_open() == 2
    assert [task["kind"] for task in await office.open_ones(kind="callbacks")] == ["callback"]
    assert await office.open_ones(owner=NOBODY) == []


async def test_it_pages_through_them(office: TaskOffice) -> None:
    await office.leaves("CA2", CALL_ME.__class__("vendor", "Invoice.", "Ace", "+17185550160"))

    first = await office.open_ones(limit=1)
    second = await office.open_ones(limit=1, offset=1)

    assert {first[0]["kind"], second[0]["kind"]} == {"callback", "vendor"}
