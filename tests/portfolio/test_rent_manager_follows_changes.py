"""What changes after it is in Rent Manager: visits, vendors' words, urgency, outages, photos."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert

from services.core.issue import Category, JobOutcome, JobUpdate, ServiceIssue, Urgency
from services.core.outages import OutageKind, OutageNote
from services.core.ports import Lead
from services.core.viewings import Booking, Cancelling
from services.portfolio.act_entry import Payload
from services.store.database import Database
from services.store.outage_tables import outages
from tests.portfolio.rent_manager_office import RentManagerOffice, rent_manager_office

TEN = datetime.fromisoformat("2026-11-23T15:00:00+00:00")
HALF = timedelta(minutes=30)
LEAD = Lead("Pia Lo", "+17185550177", notes="Wants a studio.")


@pytest.fixture
async def office(database: Database) -> AsyncIterator[RentManagerOffice]:
    async with rent_manager_office(database) as made:
        yield made


def visit(office: RentManagerOffice, at: datetime = TEN, moves: int | None = None) -> Booking:
    ids = office.rm.ids
    place, unit = str(ids.properties["bayview"]), str(ids.units["bayview-2c"])
    return Booking(place, unit, at, at + HALF, "Pia Lo", "+17185550177", moves=moves)


def leak(
    office: RentManagerOffice, urgency: Urgency, words: str = "The sink leaks"
) -> ServiceIssue:
    ids = office.rm.ids
    place, unit = str(ids.properties["bayview"]), str(ids.units["bayview-4b"])
    return ServiceIssue(place, unit, Category.PLUMBING, urgency, words)


async def test_a_visit_becomes_an_appointment_with_an_end(office: RentManagerOffice) -> None:
    await office.do(visit(office), "CA1:visit")
    await office.after()

    (made,) = office.ours("Appointments")
    assert datetime.fromisoformat(made["StartDate"]) == TEN
    assert datetime.fromisoformat(made["EndDate"]) == TEN + HALF
    assert "2C" in made["Subject"]
    assert "+17185550177" in made["Description"]


@pytest.mark.parametrize("lead_first", [True, False])
async def test_the_appointment_is_the_prospects_whichever_comes_first(
    office: RentManagerOffice, lead_first: bool
) -> None:
    acts: list[tuple[Payload, str]] = [(LEAD, "CA1:lead"), (visit(office), "CA1:visit")]
    (first, key), (second, other) = acts if lead_first else acts[::-1]
    await office.do(first, key)
    await office.do(second, other)
    await office.after()
    await office.after(5)

    (made,), (prospect,) = office.ours("Appointments"), office.ours("Prospects")
    assert made["ProspectID"] == prospect["ProspectID"]
    assert set((await office.states()).values()) == {"done"}


async def test_a_home_that_was_visited_is_one_that_the_prospect_wants(
    office: RentManagerOffice,
) -> None:
    await office.do(visit(office), "CA1:visit")
    await office.do(LEAD, "CA1:lead")
    await office.after()
    await office.after(5)

    (interest,), (prospect,) = office.rows("InterestedRentals"), office.ours("Prospects")
    assert interest["ProspectID"] == prospect["ProspectID"]
    assert interest["UnitID"] == office.rm.ids.units["bayview-2c"]


async def test_a_version_that_takes_no_interests_is_not_asked_again(
    office: RentManagerOffice,
) -> None:
    office.rm.house.behaviour.refused_writes = ["InterestedRentals"]
    await office.do(visit(office), "CA1:visit")
    await office.do(LEAD, "CA1:lead")
    await office.after()

    assert (await office.states())["rm_interest"] == "dropped"


async def test_a_visit_that_is_moved_moves_there_too(office: RentManagerOffice) -> None:
    act = await office.do(visit(office), "CA1:visit")
    await office.after()
    later = TEN + timedelta(hours=2)
    await office.do(visit(office, later, act.number), "CA2:move", "CA2")
    await office.after()

    (made,) = office.ours("Appointments")
    assert datetime.fromisoformat(made["StartDate"]) == later
    assert (await office.states("CA2"))["rm_visit_change"] == "done"


async def test_a_visit_that_is_called_off_is_gone_there(office: RentManagerOffice) -> None:
    act = await office.do(visit(office), "CA1:visit")
    await office.after()
    await office.do(Cancelling(act.number or 0), "CA2:off", "CA2")
    await office.after()

    assert office.ours("Appointments") == []
    assert (await office.states("CA2"))["rm_visit_change"] == "done"


async def test_a_visit_that_is_called_off_before_it_left_is_never_written(
    office: RentManagerOffice,
) -> None:
    act = await office.do(visit(office), "CA1:visit")
    await office.do(Cancelling(act.number or 0), "CA1:off")
    await office.after()
    await office.after(1000)

    assert office.ours("Appointments") == []
    assert set((await office.states()).values()) == {"dropped"}


async def test_a_change_whose_answer_was_cut_is_made_once(office: RentManagerOffice) -> None:
    act = await office.do(visit(office), "CA1:visit")
    await office.after()
    await office.do(visit(office, TEN + timedelta(hours=2), act.number), "CA2:move", "CA2")
    office.faults.cut_writes = 1.0
    await office.after()
    unsure = await office.states("CA2")
    office.faults.cut_writes = 0.0
    before = office.writes()
    await office.after(10)

    assert unsure["rm_visit_change"] == "unsure"
    assert (await office.states("CA2"))["rm_visit_change"] == "done"
    assert office.writes() == before


async def test_an_appointment_that_staff_have_removed_is_left_to_people(
    office: RentManagerOffice,
) -> None:
    act = await office.do(visit(office), "CA1:visit")
    await office.after()
    (made,) = office.ours("Appointments")
    office.rm.house.locations[1].shelf.put(
        "Appointments", made["AppointmentID"], None, office.clock.now()
    )
    await office.do(visit(office, TEN + timedelta(hours=2), act.number), "CA2:move", "CA2")
    await office.after()

    assert (await office.states("CA2"))["rm_visit_change"] == "failed"


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (JobOutcome.DONE, "Work done"),
        (JobOutcome.NEEDS_PARTS, "Waiting for parts"),
        (JobOutcome.NO_ACCESS, "<Unassigned>"),
    ],
)
async def test_what_a_vendor_says_is_the_status_and_a_note(
    office: RentManagerOffice, outcome: JobOutcome, status: str
) -> None:
    await office.do(JobUpdate(1001, outcome, "Vendor, by telephone: it leaked."), "CA1:job")
    await office.after()

    issue, (note,) = office.row("ServiceManagerIssues", 1001), office.ours("HistoryNotes")
    assert office.row("ServiceManagerStatuses", issue["StatusID"])["Name"] == status
    assert issue["Title"] == "The bathroom faucet drips."
    assert (note["ParentID"], "it leaked" in note["Note"]) == (1001, True)


async def test_a_status_that_the_customer_does_not_have_is_left_alone(
    office: RentManagerOffice,
) -> None:
    shelf = office.rm.house.locations[1].shelf
    done = next(row for row in office.rows("ServiceManagerStatuses") if row["Name"] == "Work done")
    shelf.put("ServiceManagerStatuses", done["ServiceManagerStatusID"], None, office.clock.now())
    before = office.row("ServiceManagerIssues", 1001)["StatusID"]
    await office.rm.mapping.probe()
    await office.do(JobUpdate(1001, JobOutcome.DONE, "Done."), "CA1:job")
    await office.after()

    assert office.row("ServiceManagerIssues", 1001)["StatusID"] == before
    assert await office.states() == {"rm_job": "done", "rm_issue_note": "done"}


async def test_a_problem_that_gets_worse_has_a_higher_priority_there(
    office: RentManagerOffice,
) -> None:
    await office.do(leak(office, Urgency.ROUTINE), "CA1:issue")
    await office.after()
    await office.do(leak(office, Urgency.EMERGENCY, "Water everywhere now"), "CA1:again")
    await office.after()

    (issue,) = office.ours("ServiceManagerIssues")
    assert office.row("ServiceManagerPriorities", issue["PriorityID"])["Name"] == "Emergency"
    assert issue["Title"] == "EMERGENCY: The sink leaks"
    assert (await office.states())["rm_issue_update"] == "done"


async def test_a_priority_that_staff_have_raised_is_never_lowered(
    office: RentManagerOffice,
) -> None:
    await office.do(leak(office, Urgency.ROUTINE), "CA1:issue")
    await office.after()
    (issue,) = office.ours("ServiceManagerIssues")
    number = issue["ServiceManagerIssueID"]
    raised = {**issue, "PriorityID": 1}
    office.rm.house.locations[1].shelf.put(
        "ServiceManagerIssues", number, raised, office.clock.now()
    )
    await office.do(leak(office, Urgency.URGENT, "It drips faster"), "CA1:again")
    await office.after()

    assert office.row("ServiceManagerIssues", number)["PriorityID"] == 1


async def no_hot_water(office: RentManagerOffice, words: str, unit: str, call: str) -> None:
    home = str(office.rm.ids.units[unit])
    issue = replace(leak(office, Urgency.ROUTINE, words), unit_id=home)
    await office.do(issue, f"{call}:issue", call)


async def test_a_report_of_an_outage_is_a_note_on_its_first_issue(
    office: RentManagerOffice, database: Database
) -> None:
    await no_hot_water(office, "No hot water in the building", "bayview-4b", "CA1")
    await no_hot_water(office, "Hot water is out", "bayview-1203", "CA2")
    await no_hot_water(office, "We have no hot water", "bayview-2a", "CA3")
    await office.after()
    row = await database.read(lambda c: c.execute(outages.select()).first())
    assert row is not None
    await database.run(lambda c: c.execute(outages.update().values(state="confirmed")))
    first = next(
        one for one in office.ours("ServiceManagerIssues") if "No hot water" in one["Title"]
    )
    note = OutageNote(row.number, row.property_id, "Nothing in 3A either.")
    await office.do(note, "CA9:outage", "CA9")
    await office.after()

    (written,) = [one for one in office.ours("HistoryNotes") if "3A" in one["Note"]]
    assert written["ParentID"] == first["ServiceManagerIssueID"]


async def test_a_report_of_an_outage_without_an_issue_is_a_task(
    office: RentManagerOffice, database: Database
) -> None:
    place = str(office.rm.ids.properties["bayview"])
    known = {
        "number": 1, "property_id": place, "property_name": "Bayview", "kind": OutageKind.POWER,
        "state": "confirmed", "open_key": "x", "since": TEN, "proposed_at": TEN,
    }  # fmt: skip
    await database.run(lambda c: c.execute(insert(outages).values(**known)))
    await office.do(OutageNote(1, place, "No light in 3A."), "CA1:outage")
    await office.after()

    (task,) = office.ours("Tasks")
    assert "No light in 3A." in task["Description"]


async def test_photos_of_a_ticket_are_one_note_that_says_where_they_are(
    office: RentManagerOffice, database: Database
) -> None:
    act = await office.do(leak(office, Urgency.ROUTINE), "CA1:issue")
    now = office.clock.now()
    await database.run(lambda c: office.outward.photo(c, act.number or 0, "CA1", now))
    await database.run(lambda c: office.outward.photo(c, act.number or 0, "CA1", now))
    await office.after()

    (issue,), (note,) = office.ours("ServiceManagerIssues"), office.ours("HistoryNotes")
    assert note["ParentID"] == issue["ServiceManagerIssueID"]
    assert "https://chris.example/calls/CA1" in note["Note"]
