"""An office on Rent Manager for tests: our database on one side, a stand-in over HTTP beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from services.core.dialogue import Act
from services.core.outages import OutageNote
from services.core.rent_manager_rules import RentManagerRules
from services.core.viewings import Booking, Cancelling
from services.portfolio.act_entry import Entry, Payload
from services.portfolio.act_rows import perform
from services.portfolio.deliverer import Deliverer
from services.portfolio.history_notes import NoteTexts
from services.portfolio.mirror_rows import keep_numbers_apart, write_mirror
from services.portfolio.outages import add_note
from services.portfolio.rent_manager_house import Ids, rent_manager_routes
from services.portfolio.rent_manager_outward import RentManagerOutward
from services.portfolio.rent_manager_snapshot import RentManagerSource
from services.portfolio.sample import sample_office
from services.portfolio.viewings import book, cancel
from services.simulator.fakes import FakeClock
from services.simulator.rent_manager.behaviour import Faults
from services.simulator.rent_manager.sample_rows import MAIN
from services.store.database import Database
from services.store.delivery_rows import deliveries_of
from tests.portfolio.property_systems import OnRentManager, on_rent_manager


@dataclass
class RentManagerOffice:
    """`do` an act as a call does it; `after` some time the worker comes round."""

    database: Database
    rm: OnRentManager
    deliverer: Deliverer
    outward: RentManagerOutward

    @property
    def clock(self) -> FakeClock:
        return self.rm.clock

    @property
    def faults(self) -> Faults:
        return self.rm.house.behaviour.faults

    async def do(self, payload: Payload, key: str, call: str = "CA1") -> Act:
        entry = Entry(key, call, call, 0, self.clock.now(), payload)
        return await self.database.run(lambda c: self._perform(c, entry))

    def _perform(self, connection: Any, entry: Entry) -> Act:
        plan, office = self.outward.plan, sample_office()
        if isinstance(entry.payload, Booking):
            return book(connection, entry, entry.payload, office, own_homes=False, outward=plan)
        if isinstance(entry.payload, Cancelling):
            return cancel(connection, entry, entry.payload.number, plan)
        if isinstance(entry.payload, OutageNote):
            return add_note(connection, entry, entry.payload, plan)
        return perform(connection, entry, outward=plan)

    async def after(self, seconds: float = 0) -> None:
        self.clock.advance(seconds)
        await self.deliverer.come_round()

    def rows(self, resource: str) -> list[Mapping[str, Any]]:
        return list(self.rm.house.locations[MAIN].shelf.all_newest(resource))

    def row(self, resource: str, row_id: int) -> Mapping[str, Any]:
        return self.rm.house.locations[MAIN].shelf.newest(resource, row_id) or {}

    def ours(self, resource: str) -> list[Mapping[str, Any]]:
        """What we have written, by the mark in its text."""
        return [row for row in self.rows(resource) if "[Chris " in str(row)]

    async def states(self, call: str = "CA1") -> dict[str, str]:
        rows = await self.database.read(lambda c: deliveries_of(c, call))
        return {row["kind"]: row["state"] for row in rows}

    def writes(self) -> int:
        """Requests so far that may have changed something there."""
        methods = ("POST", "DELETE")
        return sum(
            one.method in methods and "Authentic" not in one.path for one in self.rm.house.seen
        )


@asynccontextmanager
async def rent_manager_office(database: Database) -> AsyncIterator[RentManagerOffice]:
    """With the mirror filled from the sample."""
    async with on_rent_manager() as rm:
        rules = RentManagerRules(unmatched_tenant_id=rm.ids.unmatched_tenant)
        rm.change_office(lambda office: replace(office, rent_manager=rules))
        snapshot = await RentManagerSource(rm.records).snapshot()
        await database.run(lambda c: write_mirror(c, snapshot, rm.clock.now()))
        await database.run(keep_numbers_apart)
        ids = Ids(rm.mapping, rm.directory, database)
        texts = NoteTexts(database, rm.directory, "https://chris.example")
        routes = rent_manager_routes(rm.rm, ids, texts, rm.clock, database)
        deliverer = Deliverer(database, routes, rm.clock)
        outward = RentManagerOutward(deliverer, origin="https://chris.example")
        yield RentManagerOffice(database, rm, deliverer, outward)
