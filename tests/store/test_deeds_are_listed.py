"""What staff did stands in one list, whichever trail keeps it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, insert

from services.store import audit_book, trail
from services.store.attempt_book import WHAT as PROOF
from services.store.command_tables import commands, marks
from services.store.database import Database
from services.store.deeds import From, StoredDeeds, Wanted
from services.store.task_tables import task_steps
from services.store.user_tables import user_sessions

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DIANE, SAM = "diane@example.com", "sam@example.com"


def write(connection: Connection) -> None:
    """One deed an hour, from the oldest on; two of them at the same time."""
    hour = [NOON + timedelta(hours=one) for one in range(8)]
    row = {"id": "a" * 32, "email": DIANE, "place": "10.0.0.1", "seen_at": hour[7]}
    over = {"created_at": hour[0], "ended_at": hour[6], "ended_by": SAM}
    connection.execute(insert(user_sessions).values(**row, **over))
    trail.note(connection, DIANE, "closed the office today", hour[1], "hours")
    audit_book.note(
        connection, who=DIANE, what="exported", at=hour[2], about="...0143", details={"calls": 2}
    )
    steered = {"id": 1, "call_sid": "CA1", "by_id": SAM, "by_name": "Sam", "state": "done"}
    times = {"given_at": hour[3], "expires_at": hour[4]}
    connection.execute(insert(commands).values(kind="say", words="Hello.", **steered, **times))
    marked = {"id": 2, "call_sid": "CA1", "by_id": SAM, "by_name": "Sam", "kind": "follow_up"}
    connection.execute(insert(marks).values(at=hour[3], **marked))
    step = {"task_number": 1, "number": 2, "kind": "claim", "who": SAM, "at": hour[5]}
    connection.execute(insert(task_steps).values(**step))
    audit_book.note(connection, who="caller ...0142", what="identity refused", at=hour[7])


@pytest.fixture
async def deeds(database: Database) -> StoredDeeds:
    await database.run(write)
    return StoredDeeds(database)


async def test_it_tells_a_proof_in_words(database: Database) -> None:
    codes = {"check": "identity", "result": "refused", "target": "bay-1203"}
    await database.run(
        lambda c: audit_book.note(
            c, who="caller ...0142", what=PROOF, at=NOON, about="CA9", details=codes
        )
    )

    (found,), _ = await StoredDeeds(database).page(Wanted(), 50)

    assert (found.what, found.details) == ("proof of who calls", "refused: too many tries")
    assert (found.about, found.call_sid) == ("", "CA9")


async def test_it_lists_every_trail_the_newest_first(deeds: StoredDeeds) -> None:
    found, following = await deeds.page(Wanted(), 50)

    assert [one.what for one in found] == [
        "identity refused",
        "session was ended",
        "claimed",
        "had Chris say something",
        "marked as follow up",
        "exported",
        "hours",
        "signed in",
    ]
    assert following is None


async def test_it_never_shows_the_words_that_were_said(deeds: StoredDeeds) -> None:
    found, _ = await deeds.page(Wanted(kind="calls"), 50)

    assert "Hello." not in repr(found)


async def test_it_says_who_ended_the_session_of_somebody_else(deeds: StoredDeeds) -> None:
    found, _ = await deeds.page(Wanted(kind="sign-in"), 1)

    assert (found[0].who, found[0].details) == (DIANE, SAM)


async def test_it_finds_what_one_person_did(deeds: StoredDeeds) -> None:
    found, _ = await deeds.page(Wanted(who=SAM), 50)

    assert {one.who for one in found} == {SAM}
    assert len(found) == 3


async def test_it_finds_what_was_done_in_a_span(deeds: StoredDeeds) -> None:
    span = Wanted(since=NOON + timedelta(hours=1), until=NOON + timedelta(hours=3))

    found, _ = await deeds.page(span, 50)

    assert [one.what for one in found] == ["exported", "hours"]


@pytest.mark.parametrize("size", [1, 2, 3, 5])
async def test_pages_leave_nothing_out_and_show_nothing_twice(
    deeds: StoredDeeds, size: int
) -> None:
    whole, _ = await deeds.page(Wanted(), 50)

    found = await all_pages(deeds, size)

    assert found == list(whole)


async def test_callers_are_not_among_the_people(deeds: StoredDeeds) -> None:
    assert list(await deeds.people()) == [DIANE, SAM]


async def all_pages(deeds: StoredDeeds, size: int) -> list[object]:
    """What a reader sees who turns every page."""
    found: list[object] = []
    start: From | None = None
    more = True
    while more:
        shown, start = await deeds.page(Wanted(), size, start)
        found += shown
        more = start is not None
    return found
