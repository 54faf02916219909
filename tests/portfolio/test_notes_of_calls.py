"""Each call leaves one note in Rent Manager, and staff can attach it to another record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from services.clients.rent_manager_query import Query
from services.core.call_story import CallStory, StoryTurn
from services.core.deliveries import Delivery, NewDelivery, NotYet, Receipt, taken
from services.core.errors import ProviderRefused
from services.core.history_note import LONGEST, note_text
from services.core.people import Person, PersonKind
from services.portfolio.history_notes import NotePaths, record_of, record_of_person
from services.portfolio.sample import sample_office
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.delivery_book import StoredDeliveries
from services.store.delivery_rows import plan, settle, take_due

NOON = datetime(2026, 11, 20, 17, tzinfo=UTC)
STORY = CallStory(
    call_sid="CA1",
    direction="inbound",
    started_at=NOON,
    duration_s=61,
    outcome="completed",
    urgency=None,
    caller_name="Maria Lopez",
    caller_kind="tenant",
    problem="My sink leaks",
    turns=(StoryTurn("assistant", "Hello."), StoryTurn("caller", "My sink leaks.", cut=False)),
)
NOTE = NewDelivery("rm_note:CA1", "rm_note", "tenant:5", {"at": NOON.isoformat()}, "CA1")


@dataclass
class Contacts:
    """Rent Manager's contacts alone."""

    row: dict[str, Any] | None = None

    async def one(self, path: str, query: Query | None = None) -> dict[str, Any] | None:
        return self.row if path == "/Contacts/55" else None


@dataclass
class Ids:
    unmatched_tenant_id: int | None = 99


def paths(
    row: dict[str, Any] | None = None,
    unmatched: int | None = 99,
    made: tuple[str, bool] = ("", False),
) -> NotePaths:
    async def ids() -> Ids:
        return Ids(unmatched)

    async def prospect(_: str) -> tuple[str, bool]:
        return made

    return NotePaths(Contacts(row), ids, prospect)  # type: ignore[arg-type]


def to(target: str) -> Delivery:
    return Delivery("k", "rm_note", target, {}, "CA1", 1, 0, NOON, None)


def test_it_says_what_the_call_came_to_and_what_was_said() -> None:
    text = note_text(STORY, sample_office(), "https://x.example/calls/CA1")

    assert text.startswith("Telephone call, Nov 20, 2026, 12:00 PM\n")
    assert "Record: https://x.example/calls/CA1" in text
    assert text.endswith("Chris: Hello.\nCaller: My sink leaks.")


def test_it_is_never_too_long() -> None:
    long = replace(STORY, turns=(StoryTurn("caller", "word " * 5000),))

    text = note_text(long, sample_office(), "link")

    assert len(text) <= LONGEST
    assert text.endswith("(the rest is in the record)")


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("tenant:5", "/Tenants/5"),
        ("prospect:6", "/Prospects/6"),
        ("vendor:7", "/Vendors/7"),
        ("owner:8", "/Owners/8"),
        ("contact:55", "/Tenants/12"),
        ("", "/Tenants/99"),
        ("user:3", "/Tenants/99"),
    ],
)
async def test_it_stands_on_the_record_of_whoever_called(target: str, path: str) -> None:
    parent = {"ParentID": 12, "ParentType": "Tenant"}

    assert await paths(parent).path(to(target)) == path


async def test_it_stands_on_the_prospect_that_the_call_has_made() -> None:
    assert await paths(made=("31", False)).path(to("")) == "/Prospects/31"
    assert await paths(made=("31", False)).path(to("tenant:5")) == "/Tenants/5"


async def test_it_waits_for_a_prospect_that_is_on_its_way() -> None:
    with pytest.raises(NotYet):
        await paths(made=("", True)).path(to(""))


async def test_it_is_refused_where_no_record_is_set_for_strangers() -> None:
    with pytest.raises(ProviderRefused) as refused:
        await paths(unmatched=None).path(to(""))

    assert refused.value.code == "no_record"


def test_it_knows_one_caller_by_the_account_that_pays() -> None:
    roommate = {"id": "contact:55", "account_id": "tenant:5"}

    assert record_of({"people": [roommate]}) == "tenant:5"
    assert record_of({"people": [roommate, {"id": "tenant:6"}]}) == ""
    assert record_of_person(Person("user:1", PersonKind.STAFF, "Diane")) == ""


async def test_it_goes_to_another_record_before_it_has_left(
    database: Database, clock: FakeClock
) -> None:
    book = StoredDeliveries(database, clock)
    await database.run(lambda c: plan(c, [NOTE], clock.now()))

    key = await book.send_elsewhere("rm_note:CA1", "owner:8", "diane@example.com")

    note = await book.one("rm_note:CA1")
    assert key == "rm_note:CA1"
    assert note is not None
    assert (note["target"], note["state"]) == ("owner:8", "waiting")


async def test_it_is_written_once_more_where_it_has_arrived(
    database: Database, clock: FakeClock
) -> None:
    book = StoredDeliveries(database, clock)
    await database.run(lambda c: plan(c, [NOTE], clock.now()))
    (note,) = await database.run(lambda c: take_due(c, clock.now(), ["rm_note"]))
    await database.run(lambda c: settle(c, note, taken(Receipt()), clock.now()))

    second = await book.send_elsewhere("rm_note:CA1", "owner:8", "diane@example.com")
    third = await book.send_elsewhere("rm_note:CA1", "tenant:6", "diane@example.com")

    assert (second, third) == ("rm_note:CA1:2", "rm_note:CA1:3")
    shown = await book.one("rm_note:CA1:2")
    assert shown is not None
    assert (shown["target"], shown["call_sid"]) == ("owner:8", "CA1")


async def test_it_is_left_alone_while_it_leaves(database: Database, clock: FakeClock) -> None:
    book = StoredDeliveries(database, clock)
    await database.run(lambda c: plan(c, [NOTE], clock.now()))
    await database.run(lambda c: take_due(c, clock.now(), ["rm_note"]))

    assert await book.send_elsewhere("rm_note:CA1", "owner:8", "diane@example.com") is None
