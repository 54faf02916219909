"""Writes to Rent Manager over real HTTP, against the stand-in and its faults."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from aiohttp.test_utils import TestServer

from services.clients.http import TimeLimits
from services.clients.rent_manager import RentManager
from services.core.deliveries import NewDelivery
from services.core.issue import Category, Urgency
from services.portfolio.deliverer import Deliverer, Route
from services.portfolio.rent_manager_plans import ISSUE, ISSUE_NOTE, LINKS, TASK
from services.portfolio.rent_manager_visits import PROSPECT
from services.portfolio.rent_manager_writes import (
    ISSUES,
    PROSPECTS,
    TASKS,
    Bodies,
    LinkSender,
    NoteSender,
    RecordSender,
    issue_path,
    text_of,
)
from services.simulator.fakes import FakeClock
from services.simulator.rent_manager.behaviour import Behaviour, Empty, Faults
from services.simulator.rent_manager.house import House
from services.simulator.rent_manager.sample_rows import MAIN, fill
from services.simulator.rent_manager.server import RentManagerServer
from services.store.database import Database
from services.store.delivery_rows import deliveries_of, plan

QUICK = TimeLimits(connect_s=0.5, read_s=1, total_s=2)


@dataclass
class Ids:
    history_category_id: int | None = None
    unmatched_tenant_id: int | None = None
    lead_source_id: int | None = None
    default_property_id: int | None = 1

    def category_id(self, category: Category) -> int:
        return 1

    def priority_id(self, urgency: Urgency) -> int:
        return 1

    def status_id(self) -> int:
        return 1


@dataclass
class Office:
    """Our deliveries on one side, Rent Manager on the other."""

    database: Database
    clock: FakeClock
    house: House
    deliverer: Deliverer
    unit: Mapping[str, Any]

    @property
    def faults(self) -> Faults:
        return self.house.behaviour.faults

    def holds(self, resource: str) -> list[Mapping[str, Any]]:
        """What Rent Manager has that we have written."""
        rows = self.house.locations[MAIN].shelf.all_newest(resource)
        return [row for row in rows if "[Chris " in str(row)]

    async def plan(self, *wanted: NewDelivery) -> None:
        await self.database.run(lambda c: plan(c, wanted, self.clock.now()))

    async def after(self, seconds: float) -> None:
        self.clock.advance(seconds)
        await self.deliverer.come_round()

    async def states(self) -> dict[str, str]:
        rows = await self.database.read(lambda c: deliveries_of(c, "CA1"))
        return {row["kind"]: row["state"] for row in rows}

    def leak(self, at: datetime | None = None) -> NewDelivery:
        return NewDelivery("rm_issue:1", ISSUE, payload=self._told(at), call_sid="CA1")

    def links(self) -> NewDelivery:
        return NewDelivery(
            "rm_links:1", LINKS, payload=self._told(), call_sid="CA1", after_key="rm_issue:1"
        )

    def note(self) -> NewDelivery:
        told = {"text": "It is worse.", "at": self.clock.now().isoformat()}
        return NewDelivery(
            "rm_note:1", ISSUE_NOTE, payload=told, call_sid="CA1", after_key="rm_issue:1"
        )

    def call_me(self) -> dict[str, Any]:
        return {"kind": "callback", "summary": "Call me.", "callback_number": "+1718"}

    def _told(self, at: datetime | None = None) -> dict[str, Any]:
        return {
            "category": "plumbing",
            "urgency": "U",
            "summary": "A leak under the sink",
            "unit_id": str(self.unit["UnitID"]),
            "property_id": str(self.unit["PropertyID"]),
            "at": (at or self.clock.now()).isoformat(),
        }


@pytest.fixture
async def office(database: Database, clock: FakeClock) -> AsyncIterator[Office]:
    house = House(clock, behaviour=Behaviour())
    house.sessions.users = {"chris": "secret"}
    fill(house, clock.now())
    server = TestServer(RentManagerServer(house).application())
    await server.start_server()
    line = RentManager(
        clock=clock,
        username="chris",
        password="secret",
        location_id=MAIN,
        base_url=str(server.make_url("")).rstrip("/"),
        limits=QUICK,
        retry_delays_s=(0.0, 0.0),
    )

    async def ids() -> Ids:
        return Ids()

    bodies = Bodies(ids)
    routes = {
        ISSUE: Route(RecordSender(line, ISSUES, bodies.issue)),
        LINKS: Route(LinkSender(line)),
        ISSUE_NOTE: Route(NoteSender(line, issue_path, text_of, bodies.category_id)),
        PROSPECT: Route(RecordSender(line, PROSPECTS, bodies.prospect)),
        TASK: Route(RecordSender(line, TASKS, bodies.task)),
    }
    unit = house.locations[MAIN].shelf.all_newest("Units")[0]
    yield Office(database, clock, house, Deliverer(database, routes, clock), unit)
    await line.close()
    await server.close()


@pytest.mark.parametrize("inline", [True, False])
async def test_it_writes_an_issue_with_its_links_and_its_notes(
    office: Office, inline: bool
) -> None:
    office.house.behaviour.inline_links = inline
    await office.plan(office.leak(), office.links(), office.note())

    await office.after(0)

    (issue,) = office.holds("ServiceManagerIssues")
    (note,) = office.holds("HistoryNotes")
    assert await office.states() == dict.fromkeys((ISSUE, LINKS, ISSUE_NOTE), "done")
    assert note["ParentID"] == issue["ServiceManagerIssueID"]
    assert issue["_UnitIDs"] == [office.unit["UnitID"]]
    assert issue["_PropertyIDs"] == [office.unit["PropertyID"]]


@pytest.mark.parametrize("empty", list(Empty))
async def test_it_writes_nothing_twice_where_the_answer_was_cut(
    office: Office, empty: Empty
) -> None:
    office.house.behaviour.empty = empty
    office.faults.cut_writes, office.faults.lag_s = 1.0, 60.0
    await office.plan(office.leak(), office.note())
    await office.after(0)
    cut = await office.states()
    await office.after(3)
    lagging = await office.states()

    office.faults.cut_writes = 0.0
    await office.after(60)
    await office.after(120)

    assert (cut[ISSUE], lagging[ISSUE]) == ("unsure", "unsure")
    assert await office.states() == {ISSUE: "done", ISSUE_NOTE: "done"}
    assert len(office.holds("ServiceManagerIssues")) == len(office.holds("HistoryNotes")) == 1


async def test_it_finds_a_note_whose_answer_was_cut(office: Office) -> None:
    await office.plan(office.leak())
    await office.after(0)
    office.faults.cut_writes = 1.0
    await office.plan(office.note())
    await office.after(0)
    await office.after(3)

    assert (await office.states())[ISSUE_NOTE] == "done"
    assert len(office.holds("HistoryNotes")) == 1


async def test_it_writes_again_what_was_surely_not_taken(office: Office) -> None:
    await office.plan(NewDelivery("t", TASK, payload=office.call_me(), call_sid="CA1"))
    await office.after(0)
    office.faults.down = True
    await office.plan(office.leak())
    await office.after(0)
    office.faults.down = False

    await office.after(300)
    early = office.holds("ServiceManagerIssues")
    await office.after(600)

    assert early == []
    assert await office.states() == {TASK: "done", ISSUE: "done"}
    assert len(office.holds("ServiceManagerIssues")) == 1


async def test_it_makes_prospects_and_tasks(office: Office) -> None:
    place = str(office.unit["PropertyID"])
    lead = {"name": "Ann Lee", "phone": "+17185550199", "bedrooms": 2, "property_id": place}
    await office.plan(
        NewDelivery("p", PROSPECT, payload=lead, call_sid="CA1"),
        NewDelivery("t", TASK, payload=office.call_me(), call_sid="CA1"),
    )

    await office.after(0)

    assert await office.states() == {PROSPECT: "done", TASK: "done"}
    assert [row["FirstName"] for row in office.holds("Prospects")] == ["Ann"]
    assert [row["Subject"] for row in office.holds("Tasks")] == ["Callback: +1718"]
