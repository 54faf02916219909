"""Staff put the record of a call right: beside what was heard, with its history, and outward."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from services.core.commands import Giver
from services.core.corrections import About, CorrectionWrong
from services.core.errors import CallUnknown
from services.core.facts import Facts
from services.core.issue import Category, ServiceIssue, Urgency
from services.portfolio.act_entry import Entry
from services.portfolio.act_rows import perform
from services.portfolio.corrections import StoredCorrections
from services.portfolio.load_sample import load_sample
from services.simulator.fakes import FakeClock
from services.store.call_rows import new_call_row
from services.store.database import Database
from services.store.erasure import erase_call
from services.store.page_tables import corrections
from services.store.record_book import StoredRecordBook
from services.store.staff_tables import office_changes
from services.store.tables import appointments, calls, issues
from tests.portfolio.rent_manager_office import RentManagerOffice, rent_manager_office

DIANE = Giver("diane@example.com", "Diane")
LEAK = ServiceIssue("bayview", "bayview-4b", Category.PLUMBING, Urgency.ROUTINE, "A leak")
TEN = datetime.fromisoformat("2026-11-23T15:00:00+00:00")


@pytest.fixture
async def book(database: Database, clock: FakeClock) -> StoredCorrections:
    """A call that is over, in an office with homes."""
    facts = Facts(property_id="bayview", unit_id="bayview-4b", unit_name="4B", problem="A leak")
    now = clock.now()
    row = {**new_call_row("CA1", now), "ended_at": now, "facts": facts}
    await database.run(lambda c: load_sample(c, now))
    await database.run(lambda c: c.execute(insert(calls).values(**row)).close())
    return StoredCorrections(database, clock)


@pytest.fixture
async def office(database: Database) -> AsyncIterator[RentManagerOffice]:
    async with rent_manager_office(database) as made:
        yield made


async def open_issue(database: Database, clock: FakeClock) -> int:
    entry = Entry("CA1:leak", "CA1", "CA1", 0, clock.now(), LEAK)
    act = await database.run(lambda c: perform(c, entry))
    return act.number or 0


async def record_of(database: Database) -> Any:
    return await StoredRecordBook(database).call("CA1")


async def test_it_stands_over_what_was_heard_and_says_who_did_it(
    database: Database, book: StoredCorrections
) -> None:
    done = await book.correct("CA1", About.CALL, 0, {"caller_name": "Ana Diaz"}, DIANE)

    record = await record_of(database)
    assert (done, record["caller"]["name"]) == (1, "Ana Diaz")
    (kept,) = record["corrections"]
    assert (kept["field"], kept["old"], kept["new"], kept["by"]) == (
        "caller_name", "", "Ana Diaz", "Diane",
    )  # fmt: skip


async def test_it_keeps_every_correction_of_the_same_field(
    database: Database, book: StoredCorrections
) -> None:
    await book.correct("CA1", About.CALL, 0, {"pets": "a dog"}, DIANE)
    await book.correct("CA1", About.CALL, 0, {"pets": "two dogs"}, DIANE)

    found = [(one["old"], one["new"]) for one in (await record_of(database))["corrections"]]
    assert found == [("a dog", "two dogs"), ("", "a dog")]


async def test_what_is_the_same_is_no_correction(
    database: Database, book: StoredCorrections
) -> None:
    same = {"problem": "A leak", "unit": "Bayview Apartments, 4B"}

    assert await book.correct("CA1", About.CALL, 0, same, DIANE) == 0
    assert (await record_of(database))["corrections"] == []


async def test_a_home_is_one_that_there_is(database: Database, book: StoredCorrections) -> None:
    await book.correct("CA1", About.CALL, 0, {"unit": "bayview apartments, 2c"}, DIANE)

    facts = (await record_of(database))["facts"]
    assert (facts["unit"], facts["unit_id"]) == ("2C", "bayview-2c")
    with pytest.raises(CorrectionWrong):
        await book.correct("CA1", About.CALL, 0, {"unit": "9Z"}, DIANE)


async def test_an_issue_is_changed_itself(
    database: Database, clock: FakeClock, book: StoredCorrections
) -> None:
    number = await open_issue(database, clock)
    wanted = {"urgency": "U", "unit": "Bayview Apartments, 2C", "summary": "A leak"}

    done = await book.correct("CA1", About.ISSUE, number, wanted, DIANE)

    mine = select(issues).where(issues.c.number == number)
    row = await database.read(lambda c: c.execute(mine).one())
    assert (done, row.urgency, row.unit_id, row.unit_name) == (2, "U", "bayview-2c", "2C")


async def test_an_issue_of_another_call_is_not(
    database: Database, clock: FakeClock, book: StoredCorrections
) -> None:
    number = await open_issue(database, clock)
    await database.run(
        lambda c: c.execute(insert(calls).values(**new_call_row("CA2", clock.now()))).close()
    )

    with pytest.raises(CorrectionWrong):
        await book.correct("CA2", About.ISSUE, number, {"urgency": "U"}, DIANE)


async def test_an_appointment_moves_and_keeps_its_length(
    database: Database, clock: FakeClock, book: StoredCorrections
) -> None:
    await database.run(lambda c: visit_at(c, 1, TEN, clock.now()))

    await book.correct("CA1", About.APPOINTMENT, 1, {"starts_at": TEN + timedelta(hours=1)}, DIANE)

    row = await database.read(lambda c: c.execute(select(appointments)).one())
    assert (row.starts_at, row.ends_at) == (
        TEN + timedelta(hours=1), TEN + timedelta(hours=1, minutes=30),
    )  # fmt: skip


async def test_no_time_is_given_twice(
    database: Database, clock: FakeClock, book: StoredCorrections
) -> None:
    await database.run(lambda c: visit_at(c, 1, TEN, clock.now()))
    await database.run(lambda c: visit_at(c, 2, TEN + timedelta(hours=1), clock.now()))

    with pytest.raises(CorrectionWrong, match="another visit"):
        await book.correct("CA1", About.APPOINTMENT, 2, {"starts_at": TEN}, DIANE)


def visit_at(connection: Any, number: int, at: datetime, now: datetime) -> None:
    row = {
        "number": number,
        "act_key": f"CA1:visit{number}",
        "call_sid": "CA1",
        "kind": "viewing",
        "state": "booked",
        "starts_at": at,
        "ends_at": at + timedelta(minutes=30),
        "unit_id": "bayview-2c",
        "made_at": now,
    }
    connection.execute(insert(appointments).values(**row))


async def test_a_live_call_is_left_to_chris(database: Database, book: StoredCorrections) -> None:
    await database.run(lambda c: c.execute(update(calls).values(ended_at=None)).close())

    with pytest.raises(CorrectionWrong, match="not over"):
        await book.correct("CA1", About.CALL, 0, {"pets": "a dog"}, DIANE)
    with pytest.raises(CallUnknown):
        await book.correct("CA9", About.CALL, 0, {"pets": "a dog"}, DIANE)


async def test_the_trail_names_the_field_and_never_the_words(
    database: Database, book: StoredCorrections
) -> None:
    await book.correct("CA1", About.CALL, 0, {"pets": "a dog"}, DIANE)

    row = await database.read(lambda c: c.execute(select(office_changes)).one())
    assert (row.who, row.what, row.detail) == (DIANE.id, "correction", "call CA1, call: pets")


async def test_erasing_takes_the_values_out(
    database: Database, clock: FakeClock, book: StoredCorrections
) -> None:
    await book.correct("CA1", About.CALL, 0, {"pets": "a dog"}, DIANE)

    await database.run(lambda c: erase_call(c, c.execute(select(calls)).one(), clock.now()))

    row = await database.read(lambda c: c.execute(select(corrections)).one())
    call = await database.read(lambda c: c.execute(select(calls)).one())
    assert (row.old, row.new, call.corrected) == ("", "", None)


def leak_there(office: RentManagerOffice) -> ServiceIssue:
    ids = office.rm.ids
    place, unit = str(ids.properties["bayview"]), str(ids.units["bayview-4b"])
    return ServiceIssue(place, unit, Category.PLUMBING, Urgency.ROUTINE, "The sink leaks")


async def put_right(office: RentManagerOffice, wanted: dict[str, Any]) -> None:
    number = await office.database.read(
        lambda c: c.execute(select(issues.c.number).where(issues.c.call_sid == "CA1")).scalar_one()
    )
    book = StoredCorrections(office.database, office.clock, office.outward.plan)
    await book.correct("CA1", About.ISSUE, number, wanted, DIANE)


async def test_rent_manager_learns_of_it(office: RentManagerOffice) -> None:
    await office.do(leak_there(office), "CA1:leak")
    await office.after()
    home = "Bayview Apartments, 2C"

    await put_right(office, {"urgency": "E", "category": "hvac", "unit": home})
    await office.after()
    await office.after(5)

    (ticket,) = office.ours("ServiceManagerIssues")
    mapping = await office.rm.mapping.known()
    assert ticket["PriorityID"] == mapping.priorities[Urgency.EMERGENCY]
    assert ticket["CategoryID"] == mapping.categories[Category.HVAC]
    assert ticket["Title"].startswith("EMERGENCY: ")
    assert any("Put right by Diane" in str(row) for row in office.rows("HistoryNotes"))
    assert (await office.states())["rm_correction"] == "done"


async def test_a_correction_waits_for_a_ticket_that_is_on_its_way(
    office: RentManagerOffice,
) -> None:
    await office.do(leak_there(office), "CA1:leak")
    await put_right(office, {"urgency": "U"})

    assert (await office.states())["rm_correction"] == "waiting"
    await office.after()
    await office.after(5)
    assert (await office.states())["rm_correction"] == "done"


async def test_a_correction_whose_answer_was_cut_is_looked_up(office: RentManagerOffice) -> None:
    await office.do(leak_there(office), "CA1:leak")
    await office.after()
    office.faults.cut_writes = 1.0

    await put_right(office, {"urgency": "U"})
    await office.after()
    office.faults.cut_writes = 0.0
    await office.after(400)

    assert (await office.states())["rm_correction"] == "done"


async def test_a_correction_waits_while_rent_manager_is_down(office: RentManagerOffice) -> None:
    await office.do(leak_there(office), "CA1:leak")
    await office.after()
    office.faults.down = True

    await put_right(office, {"urgency": "U"})
    await office.after()

    assert (await office.states())["rm_correction"] == "waiting"
