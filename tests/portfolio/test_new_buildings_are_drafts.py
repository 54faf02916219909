"""A building that comes in with the mirror is a draft, and the stock of the first day is live."""

from __future__ import annotations

from dataclasses import replace

from config import Settings
from services.core.buildings import BuildingState
from services.core.knowledge import Article
from services.core.places import Property, PropertyKind, Unit
from services.portfolio.building_book import BuildingBook
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.mirror_rows import Snapshot, write_mirror
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.knowledge_book import StoredKnowledge
from services.store.office_settings import StoredDirectory, first_office

OAK = Property(
    "7", "Oak Street", "12 Oak St", "Albany", PropertyKind.APARTMENTS, (Unit("70", "7", "4B"),)
)
ELM = Property("8", "Elm Court", "3 Elm Ct", "Albany", PropertyKind.APARTMENTS)
FIRST = first_office(Settings())


async def mirror(database: Database, clock: FakeClock, *places: Property) -> None:
    found, now = Snapshot(places, (), ()), clock.now()
    await database.run(lambda c: write_mirror(c, found, now))


async def state_of(database: Database, clock: FakeClock, property_id: str) -> BuildingState:
    office = await StoredDirectory(database, FIRST, clock).office()
    return office.buildings.of(property_id).state


async def test_the_first_buildings_are_live(database: Database, clock: FakeClock) -> None:
    await mirror(database, clock, OAK, ELM)

    assert await state_of(database, clock, "8") is BuildingState.LIVE


async def test_a_building_that_comes_later_is_a_draft(database: Database, clock: FakeClock) -> None:
    await mirror(database, clock, OAK)
    await mirror(database, clock, OAK, ELM)

    assert await state_of(database, clock, "7") is BuildingState.LIVE
    assert await state_of(database, clock, "8") is BuildingState.DRAFT


async def test_a_building_that_had_gone_comes_back_as_it_was(
    database: Database, clock: FakeClock
) -> None:
    await mirror(database, clock, OAK)
    await mirror(database, clock, OAK, ELM)
    await mirror(database, clock, OAK)
    await mirror(database, clock, OAK, ELM)

    office = await StoredDirectory(database, FIRST, clock).office()
    assert [one.property_id for one in office.buildings.items] == ["8"]


async def test_the_book_shows_what_a_draft_lacks(database: Database, clock: FakeClock) -> None:
    knowledge = StoredKnowledge(database, clock, limit_s=10)
    await mirror(database, clock, OAK)
    await mirror(database, clock, OAK, ELM)
    await knowledge.keep(Article("Parking", "In the yard.", property_id="8"), "ann")
    directory = StoredDirectory(database, replace(FIRST, pay_url="pay.office.com"), clock)
    book = BuildingBook(directory, EmbeddedPortfolio(database), knowledge, clock)

    draft, live = await book.standings()

    assert (draft.place.id, live.place.id) == ("8", "7")
    assert [one.key for one in draft.gaps] == ["units", "locksmith", "on_call"]
    assert await book.lacking() == ["Oak Street"]
