"""Every property system there is, with the sample in it, for the suite that holds them alike."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from aiohttp.test_utils import TestServer

from services.clients.http import TimeLimits
from services.clients.rent_manager import RentManager
from services.core.issue import OpenIssue
from services.core.office import Office
from services.core.people import Home, Person
from services.core.places import Property
from services.core.ports import PropertySystem
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.load_sample import load_sample
from services.portfolio.rent_manager_mapping import MappingSource
from services.portfolio.rent_manager_people import ACCOUNTS, CONTACT_PREFIX, USER
from services.portfolio.rent_manager_records import RentManagerRecords
from services.portfolio.sample import (
    SAMPLE_DAY,
    sample_accounts,
    sample_balances,
    sample_issues,
    sample_office,
    sample_people,
    sample_properties,
)
from services.simulator.fakes import FakeClock, FakeDirectory, FakeProperties
from services.simulator.rent_manager.behaviour import Behaviour, Empty, Faults, StrippedNumber
from services.simulator.rent_manager.house import House
from services.simulator.rent_manager.sample_rows import MAIN, SampleIds, fill
from services.simulator.rent_manager.server import RentManagerServer
from services.store.database import Database
from tests.databases import EVERY_DATABASE, lent_database

PREFIXES = {kind.resource: kind.prefix for kind in (*ACCOUNTS.values(), USER)} | {
    "Contacts": CONTACT_PREFIX
}
ODD = Behaviour(
    empty=Empty.EMPTY_BODY,
    stripped=StrippedNumber.ELEVEN_DIGITS,
    most_rows=3,
    faults=Faults(server_errors=0.05),
)
"""Where the vendor's papers leave a choice, the other one; and a read in twenty fails."""
RENT_MANAGERS = {"rent_manager": Behaviour(), "odd_rent_manager": ODD}
SYSTEMS = ("fake", *EVERY_DATABASE, *RENT_MANAGERS)


@dataclass(frozen=True)
class Names:
    """The sample's ids in a system of its own ids, and back."""

    people: dict[str, str]
    properties: dict[str, str]
    units: dict[str, str]

    def person(self, theirs: Person) -> Person:
        """A person with the sample's ids."""
        back = {value: key for key, value in self.people.items()}
        homes = tuple(self._home(one) for one in theirs.homes)
        mine = back.get(theirs.id, theirs.id)
        account = back.get(theirs.account_id, theirs.account_id)
        if theirs.id.startswith("contact:"):  # one of an account's contacts in Rent Manager
            of_phone = (one.id for one in sample_people() if one.phones == theirs.phones)
            mine = next(of_phone, mine)
        return replace(theirs, id=mine, homes=homes, account_id=account)

    def place(self, theirs: Property) -> Property:
        back = {value: key for key, value in self.properties.items()}
        units = {value: key for key, value in self.units.items()}
        mine = back[theirs.id]
        return replace(
            theirs,
            id=mine,
            units=tuple(replace(u, id=units[u.id], property_id=mine) for u in theirs.units),
        )

    def issue(self, theirs: OpenIssue) -> OpenIssue:
        home = self._home(Home(theirs.property_id or "", theirs.unit_id or ""))
        back = {value: key for key, value in self.people.items()}
        vendor = back.get(theirs.vendor_id or "")  # a company of which the sample knows nobody
        return replace(theirs, property_id=home.property_id, unit_id=home.unit_id, vendor_id=vendor)

    def _home(self, home: Home) -> Home:
        places = {value: key for key, value in self.properties.items()}
        units = {value: key for key, value in self.units.items()}
        return Home(places[home.property_id], units[home.unit_id], home.current)


@dataclass(frozen=True)
class Sampled:
    """A system with the sample in it."""

    system: PropertySystem
    names: Names


def same_names() -> Names:
    """Where the sample's ids are the system's own."""
    places = sample_properties()
    return Names(
        {one.id: one.id for one in sample_people()},
        {one.id: one.id for one in places},
        {unit.id: unit.id for one in places for unit in one.units},
    )


def names_of(ids: SampleIds) -> Names:
    """The sample's ids as Rent Manager's."""
    return Names(
        {ours: f"{PREFIXES[resource]}:{number}" for ours, (resource, number) in ids.people.items()},
        {ours: str(number) for ours, number in ids.properties.items()},
        {ours: str(number) for ours, number in ids.units.items()},
    )


@dataclass(frozen=True)
class OnRentManager:
    """The adapter against a stand-in over real HTTP, and all of its parts."""

    url: str
    house: House
    ids: SampleIds
    rm: RentManager
    mapping: MappingSource
    records: RentManagerRecords
    directory: FakeDirectory
    clock: FakeClock

    def change_office(self, change: Callable[[Office], Office]) -> None:
        self.directory.kept = change(self.directory.kept)


@asynccontextmanager
async def on_rent_manager(behaviour: Behaviour | None = None) -> AsyncIterator[OnRentManager]:
    clock = FakeClock(SAMPLE_DAY)
    house = House(clock, behaviour=behaviour)
    ids = fill(house)
    server = TestServer(RentManagerServer(house).application())
    await server.start_server(shutdown_timeout=0.01)
    url = str(server.make_url(""))
    rm = RentManager(
        clock=clock,
        base_url=url,
        username="chris",
        password="secret",
        location_id=MAIN,
        limits=TimeLimits(connect_s=1, read_s=2, total_s=5),
        retry_delays_s=(0.0, 0.0),
    )
    directory = FakeDirectory(sample_office())
    mapping = MappingSource(rm, directory)
    records = RentManagerRecords(rm, directory, mapping, clock)
    yield OnRentManager(url, house, ids, rm, mapping, records, directory, clock)
    await rm.close()
    await server.close()


@asynccontextmanager
async def sampled(kind: str, tmp_path: Path) -> AsyncIterator[Sampled]:
    """One of SYSTEMS."""
    if kind == "fake":
        people, places, issues = sample_people(), sample_properties(), sample_issues()
        balances, accounts = dict(sample_balances()), sample_accounts()
        fake = FakeProperties(people, places, issues, balances, accounts=accounts)
        yield Sampled(fake, same_names())
    elif kind in RENT_MANAGERS:
        async with on_rent_manager(RENT_MANAGERS[kind]) as made:
            yield Sampled(made.records, names_of(made.ids))
    else:
        with lent_database(kind, tmp_path) as address:
            database = Database(address, threads=2, limit_s=10)
            await database.run(lambda c: load_sample(c, SAMPLE_DAY))
            yield Sampled(EmbeddedPortfolio(database), same_names())
            await database.close()
