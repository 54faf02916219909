"""Staff change homes and people of the embedded portfolio, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import insert

from services.core.home_forms import PersonForm, read_person, read_place, read_unit
from services.core.people import PersonKind, PhoneNumber
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.home_edits import DELETED, ENDED, EditRefused, Edits, HomeEdits
from services.portfolio.load_sample import load_sample
from services.portfolio.resident_edits import ResidentEdits
from services.portfolio.sample import sample_office, sample_people
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory
from services.store.tables import calls

WHO = "ana@example.com"
PLACE = {"name": "Elm House", "street": "1 Elm St", "city": "Albany, NY", "kind": "apartments"}
NUMBER = PhoneNumber("+15185550177")


class House:
    """The desks over one database, with the sample in it."""

    def __init__(self, database: Database, clock: FakeClock) -> None:
        self.database, self.clock = database, clock
        self.directory = StoredDirectory(database, sample_office(), clock)
        edits = Edits(database, self.directory, clock)
        self.homes, self.residents = HomeEdits(edits), ResidentEdits(edits)
        self.portfolio = EmbeddedPortfolio(database)
        self.book = StoredOfficeBook(database, self.directory, clock)

    async def place(self, **typed: str) -> str:
        form, faults = read_place({**PLACE, **typed})
        assert form is not None, faults
        return await self.homes.keep_place("", form, WHO)

    async def unit(self, place_id: str, name: str) -> str:
        form, faults = read_unit({"name": name, "available": "on", "rent_usd": "$1,650"})
        assert form is not None, faults
        return await self.homes.keep_unit(place_id, "", form, WHO)

    async def told(self) -> list[str]:
        return [one.detail for one in await self.book.trail(("homes",))]


@pytest.fixture
async def house(database: Database, clock: FakeClock) -> House:
    await database.run(lambda c: load_sample(c, clock.now()))
    return House(database, clock)


def tenant() -> PersonForm:
    typed = {"kind": "tenant", "first_name": "Nora", "last_name": "Bell", "phones": "518 555 0177"}
    form, faults = read_person(typed)
    assert form is not None, faults
    return form


async def test_it_adds_a_property_with_a_unit_that_calls_know(house: House) -> None:
    place_id = await house.place()
    await house.unit(place_id, "Apt 4B")

    found = next(one for one in await house.portfolio.properties() if one.id == place_id)
    assert (found.unit_names, found.units[0].rent_usd) == (("4B",), 1650)
    assert await house.told() == ["4B, Elm House: new unit", "Elm House: new property"]
    assert (await house.directory.office()).homes.at == house.clock.now()


async def test_it_changes_only_what_differs_and_tells_the_trail(house: House) -> None:
    place_id = await house.place()
    form, _ = read_place({**PLACE, "pets": "Cats are welcome."})
    assert form is not None

    await house.homes.keep_place(place_id, form, WHO)
    await house.homes.keep_place(place_id, form, WHO)

    assert (await house.told())[0] == "Elm House: pets Cats are welcome."
    assert len(await house.told()) == 2


async def test_it_refuses_a_second_property_or_unit_of_a_name(house: House) -> None:
    place_id = await house.place()
    await house.unit(place_id, "4B")

    with pytest.raises(EditRefused, match="Another property"):
        await house.place(name="elm house")
    with pytest.raises(EditRefused, match="already"):
        await house.unit(place_id, "4 b")


async def test_it_deletes_a_unit_of_which_nothing_is_known(house: House) -> None:
    unit_id = await house.unit(await house.place(), "4B")

    assert await house.homes.remove_unit(unit_id, WHO) == DELETED
    assert await house.homes.ended() == []


async def test_it_ends_a_unit_with_a_history_and_brings_it_back(house: House) -> None:
    place_id = await house.place()
    unit_id = await house.unit(place_id, "4B")
    nora = await house.residents.keep("", tenant(), WHO)
    await house.residents.lease(nora, unit_id, WHO, current=True)
    with pytest.raises(EditRefused, match="lives there"):
        await house.homes.remove_unit(unit_id, WHO)

    await house.residents.lease(nora, unit_id, WHO, current=False)
    told = await house.homes.remove_unit(unit_id, WHO)

    assert told == ENDED
    places = {one.id: one for one in await house.portfolio.properties()}
    assert places[place_id].units == ()
    await house.homes.bring_back("unit", unit_id, WHO)
    assert await house.homes.ended() == []


async def test_it_ends_no_property_that_has_units(house: House) -> None:
    place_id = await house.place()
    await house.unit(place_id, "4B")

    with pytest.raises(EditRefused, match="still has units"):
        await house.homes.remove_place(place_id, WHO)


async def test_it_knows_a_new_tenant_by_the_number_and_takes_the_home_off_the_list(
    house: House,
) -> None:
    place_id = await house.place()
    unit_id = await house.unit(place_id, "4B")

    nora = await house.residents.keep("", tenant(), WHO)
    await house.residents.lease(nora, unit_id, WHO, current=True)

    [found] = await house.portfolio.people_with_phone(NUMBER)
    assert (found.name, found.homes[0].unit_id) == ("Nora Bell", unit_id)
    places = {one.id: one for one in await house.portfolio.properties()}
    assert not places[place_id].units[0].available


async def test_it_makes_a_former_tenant_of_who_has_left(house: House) -> None:
    unit_id = await house.unit(await house.place(), "4B")
    nora = await house.residents.keep("", tenant(), WHO)
    await house.residents.lease(nora, unit_id, WHO, current=True)

    await house.residents.lease(nora, unit_id, WHO, current=False)

    [found] = await house.portfolio.people_with_phone(NUMBER)
    assert found.kind is PersonKind.FORMER_TENANT


async def test_it_deletes_who_never_called_and_ends_who_did(house: House) -> None:
    nora = await house.residents.keep("", tenant(), WHO)
    vendor = replace(tenant(), kind=PersonKind.VENDOR, phones=(PhoneNumber("+15185550178"),))
    vic = await house.residents.keep("", vendor, WHO)
    now = house.clock.now()
    row = {
        "sid": "CA1", "root_sid": "CA1", "from_number": "+15185550178", "started_at": now,
        "resumed_at": now, "last_spoken_at": now,
    }  # fmt: skip
    await house.database.run(lambda c: c.execute(insert(calls), [row]).close())

    assert await house.residents.remove(nora, WHO) == DELETED
    assert await house.residents.remove(vic, WHO) == ENDED
    assert await house.portfolio.people_with_phone(PhoneNumber("+15185550178")) == []
    kept = await house.residents.one(vic)
    assert kept is not None
    assert kept.ended


async def test_it_refuses_another_kind_for_who_lives_in_a_home(house: House) -> None:
    unit_id = await house.unit(await house.place(), "4B")
    nora = await house.residents.keep("", tenant(), WHO)
    await house.residents.lease(nora, unit_id, WHO, current=True)

    with pytest.raises(EditRefused, match="end the lease first"):
        await house.residents.keep(nora, replace(tenant(), kind=PersonKind.VENDOR), WHO)


async def test_it_finds_people_by_name_and_number_page_by_page(house: House) -> None:
    await house.residents.keep("", tenant(), WHO)

    by_name, _ = await house.residents.listed("bell nora")
    by_number, _ = await house.residents.listed("555-0177")

    assert [one.name for one in by_name] == [one.name for one in by_number] == ["Nora Bell"]


async def test_it_lists_everybody_once(house: House) -> None:
    first, after = await house.residents.listed()
    rest, _ = await house.residents.listed(after=after) if after else ([], "")

    ids = [one.id for one in (*first, *rest)]
    staff = {one.id for one in sample_people() if one.kind is PersonKind.STAFF}
    assert sorted(ids) == sorted({one.id for one in sample_people()} - staff)


async def test_it_writes_no_name_and_number_into_the_trail(house: House) -> None:
    nora = await house.residents.keep("", tenant(), WHO)

    await house.residents.keep(nora, replace(tenant(), last_name="Stone", phones=()), WHO)

    assert (await house.told())[0] == f"{nora}: last name, telephones"


async def test_it_changes_nothing_where_rent_manager_keeps_the_homes(
    database: Database, clock: FakeClock
) -> None:
    directory = StoredDirectory(database, sample_office(), clock)
    homes = HomeEdits(Edits(database, directory, clock, elsewhere=True))
    form, _ = read_place(PLACE)
    assert form is not None

    with pytest.raises(EditRefused, match="Rent Manager is connected"):
        await homes.keep_place("", form, WHO)

    assert await homes.ended() == []


async def test_it_gives_no_call_to_a_new_building_before_it_is_live(house: House) -> None:
    await house.place()

    second = await house.place(name="Oak House", street="2 Oak St")

    office = await StoredDirectory(house.database, sample_office(), house.clock).office()
    assert office.buildings.of(second).state == "draft"


async def test_it_leaves_the_office_data_of_another_process_as_it_was_changed(
    house: House,
) -> None:
    await house.book.edit_data(lambda office: replace(office, name="Elm Homes"), WHO, "name")

    other = await StoredDirectory(house.database, sample_office(), house.clock).office()

    assert other.name == "Elm Homes"
    assert [one.what for one in await house.book.trail(("office",))] == ["office"]


def test_it_says_what_is_wrong_with_each_field() -> None:
    _, place = read_place({"name": " ", "kind": "castle"})
    _, unit = read_unit({"name": "", "rent_usd": "lots", "free_from": "soon"})
    _, person = read_person({"kind": "king", "first_name": "7", "phones": "555 0142"})

    assert sorted(place) == ["city", "kind", "name", "street"]
    assert sorted(unit) == ["free_from", "name", "rent_usd"]
    assert sorted(person) == ["first_name", "kind", "phones"]
    assert person["phones"] == "The area code is missing: write (718) 555-0142."
