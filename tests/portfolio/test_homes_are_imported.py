"""Imports of homes and tenants: shown first, done as shown, whole or not at all."""

from __future__ import annotations

import pytest
from sqlalchemy import func, insert, select, update

from config import Settings
from services.core.buildings import BuildingState
from services.core.people import PersonKind, PhoneNumber
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.import_desk import ImportDesk, ImportRefused, Outcome, Preview
from services.portfolio.load_sample import load_sample
from services.portfolio.tables import leases, people, phones, properties, units
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.office_settings import StoredDirectory, first_office
from services.store.staff_tables import office_changes
from services.store.tables import settings as settings_table

WHO = "admin@example.com"
LIST = (
    "Property,Street,City,Unit,Bedrooms,Rent,Tenant,Mobile phone,Home phone,Status\n"
    'Maple Court,12 Maple St,"Albany, NY",1A,2,1650,Anna Example,(518) 555-0101,518 555 0102,\n'
    'Maple Court,12 Maple St,"Albany, NY",1A,2,1650,Ben Example,(518) 555-0101,,\n'
    'Maple Court,12 Maple St,"Albany, NY",1B,1,1400,VACANT,,,Vacant-Unrented\n'
    "Old Mill,,,,,,Carla Mills,518 555 0103,,\n"
)


@pytest.fixture
def desk(database: Database, clock: FakeClock) -> ImportDesk:
    return ImportDesk(database, clock)


async def shown(desk: ImportDesk, text: str = LIST) -> Preview:
    return await desk.preview(text.encode(), "list.csv", WHO)


async def done(desk: ImportDesk, text: str = LIST, *, end_others: bool = False) -> Outcome:
    preview = await shown(desk, text)
    return await desk.apply(preview.token, preview.plan.fingerprint, WHO, end_others=end_others)


async def rows_of(database: Database) -> list[list[tuple[object, ...]]]:
    """Everything that an import may touch."""
    tables = (properties, units, people, phones, leases)
    return [
        await database.read(lambda c, table=table: sorted(map(tuple, c.execute(select(table)))))  # type: ignore[misc]
        for table in tables
    ]


async def test_it_shows_what_is_new_and_changes_nothing(
    desk: ImportDesk, database: Database
) -> None:
    before = await rows_of(database)

    preview = await shown(desk)

    assert preview.plan.counts == {
        "property": {"new": 2, "changed": 0, "same": 0},
        "unit": {"new": 3, "changed": 0, "same": 0},
        "tenant": {"new": 3, "changed": 0, "same": 0},
    }
    assert await rows_of(database) == before


async def test_it_brings_homes_and_tenants_whom_calls_know(
    desk: ImportDesk, database: Database
) -> None:
    outcome = await done(desk)

    portfolio = EmbeddedPortfolio(database)
    both = await portfolio.people_with_phone(PhoneNumber("+15185550101"))
    maple, mill = await portfolio.properties()
    assert outcome.done
    assert [one.name for one in both] == ["Anna Example", "Ben Example"]
    assert [one.e164 for one in both[0].phones] == ["+15185550101", "+15185550102"]
    assert [(one.name, one.rent_usd, one.available) for one in maple.units] == [
        ("1A", 1650, False),
        ("1B", 1400, True),
    ]
    assert (maple.city, maple.kind, mill.kind) == ("Albany, NY", "apartments", "house")
    assert mill.unit_names == ("House",)


async def test_it_changes_nothing_the_second_time(desk: ImportDesk, database: Database) -> None:
    await done(desk)
    before = await rows_of(database)

    again = await shown(desk)

    assert not again.can_be_done
    assert [state["same"] for state in again.plan.counts.values()] == [2, 3, 3]
    assert await rows_of(database) == before


async def test_it_reads_its_own_export_as_the_same(desk: ImportDesk) -> None:
    await done(desk)

    again = await desk.preview(await desk.present(), "export.csv", WHO)

    assert not again.plan.moving
    assert again.sheet.faults == ()


async def test_it_imports_nothing_where_one_cell_is_wrong(
    desk: ImportDesk, database: Database
) -> None:
    before = await rows_of(database)

    preview = await shown(desk, LIST + "Old Mill,,,,,,Carla Mills,555-0103,,\n")

    assert not preview.can_be_done
    assert [one.line for one in preview.sheet.faults] == [6]
    assert await rows_of(database) == before


async def test_it_shows_what_changes_and_keeps_what_the_file_does_not_say(
    desk: ImportDesk, database: Database
) -> None:
    await done(desk)
    changed = "Property,Unit,Rent,Tenant,Phone\nmaple court,Apt 1a,1700,anna example,518-555-0109\n"

    preview = await shown(desk, changed)
    await desk.apply(preview.token, preview.plan.fingerprint, WHO)

    told = {one.kind: one.details for one in preview.plan.changes}
    assert told["unit"] == ("Rent: 1650 → 1700",)
    assert told["tenant"] == ("New number: (518) 555-0109",)
    assert told["property"] == ()
    person = (await EmbeddedPortfolio(database).people_named("Anna Example"))[0]
    assert [one.last_four for one in person.phones] == ["0101", "0102", "0109"]


async def test_it_refuses_what_would_do_something_else_by_now(
    desk: ImportDesk, database: Database
) -> None:
    await done(desk)
    preview = await shown(desk, "Property,Unit,Rent\nMaple Court,1A,1700\n")
    raised = update(units).where(units.c.name == "1A").values(rent_usd=1675)
    await database.run(lambda c: c.execute(raised).close())
    before = await rows_of(database)

    outcome = await desk.apply(preview.token, preview.plan.fingerprint, WHO)

    assert not outcome.done
    assert outcome.preview.plan.changes[1].details == ("Rent: 1675 → 1700",)
    assert await rows_of(database) == before


async def test_it_leaves_tenants_alone_who_are_not_in_the_file(
    desk: ImportDesk, database: Database
) -> None:
    await done(desk)
    fewer = "Property,Unit,Rent,Tenant\nMaple Court,1A,1700,Anna Example\n"

    preview = await shown(desk, fewer)
    await desk.apply(preview.token, preview.plan.fingerprint, WHO)

    assert [(one.name, one.home) for one in preview.plan.gone] == [
        ("Ben Example", "1A, Maple Court")
    ]
    ben = (await EmbeddedPortfolio(database).people_named("Ben Example"))[0]
    assert ben.kind is PersonKind.TENANT


async def test_it_makes_them_former_tenants_when_it_is_asked_to(
    desk: ImportDesk, database: Database
) -> None:
    await done(desk)
    fewer = "Property,Unit,Tenant\nMaple Court,1A,Anna Example\n"

    outcome = await done(desk, fewer, end_others=True)

    portfolio = EmbeddedPortfolio(database)
    ben = (await portfolio.people_named("Ben Example"))[0]
    carla = (await portfolio.people_named("Carla Mills"))[0]
    assert outcome.made_former == 1
    assert (ben.kind, ben.current_homes) == (PersonKind.FORMER_TENANT, ())
    assert carla.kind is PersonKind.TENANT


async def test_it_keeps_somebody_who_has_moved_within_the_company(
    desk: ImportDesk, database: Database
) -> None:
    await done(desk)

    moved = "Property,Unit,Tenant,Phone\nMaple Court,1B,Ben Example,(518) 555-0101\n"
    await done(desk, moved, end_others=True)

    (ben,) = await EmbeddedPortfolio(database).people_named("Ben Example")
    assert [one.unit_id for one in ben.current_homes] == ["maple-court-1b"]


async def test_it_takes_a_home_off_the_market_that_somebody_lives_in(
    desk: ImportDesk, database: Database
) -> None:
    await done(desk)

    await done(desk, "Property,Unit,Tenant\nMaple Court,1B,Dora Day\n")

    (maple, _) = await EmbeddedPortfolio(database).properties()
    assert [one.available for one in maple.units] == [False, False]


async def test_it_gives_an_occupant_no_more_rights(desk: ImportDesk, database: Database) -> None:
    await done(desk)
    lower = update(people).where(people.c.first_name == "Ben").values(kind=PersonKind.OCCUPANT)
    await database.run(lambda c: c.execute(lower).close())

    await shown(desk)

    (ben,) = await EmbeddedPortfolio(database).people_named("Ben Example")
    assert ben.kind is PersonKind.OCCUPANT


async def test_it_touches_no_owner_of_the_same_name(desk: ImportDesk, database: Database) -> None:
    owner = {
        "id": "o-1", "kind": "owner", "first_name": "Anna", "last_name": "Example",
        "language": "en", "people_only": False, "confidential": False, "speak_slowly": False,
    }  # fmt: skip
    await database.run(lambda c: c.execute(insert(people), [owner]).close())

    preview = await shown(desk)

    assert preview.plan.counts["tenant"]["new"] == 3


async def test_it_is_done_once(desk: ImportDesk) -> None:
    preview = await shown(desk)
    await desk.apply(preview.token, preview.plan.fingerprint, WHO)

    with pytest.raises(ImportRefused, match="done already"):
        await desk.apply(preview.token, preview.plan.fingerprint, WHO)


async def test_it_waits_for_an_hour(desk: ImportDesk, clock: FakeClock, database: Database) -> None:
    preview = await shown(desk)
    clock.advance(seconds=3601)

    with pytest.raises(ImportRefused, match="too old"):
        await desk.apply(preview.token, preview.plan.fingerprint, WHO)

    assert await desk.forget_old() == 1
    count = select(func.count()).where(settings_table.c.key.startswith("import.pending"))
    assert await database.read(lambda c: c.execute(count).scalar()) == 0


async def test_it_leaves_a_line_of_the_trail_without_names(
    desk: ImportDesk, database: Database
) -> None:
    await done(desk)

    row = await database.read(lambda c: c.execute(select(office_changes)).one())
    assert (row.who, row.what) == (WHO, "import")
    assert row.detail == "list.csv: 2 new property, 3 new unit, 3 new tenant"


async def test_it_refuses_where_rent_manager_keeps_the_homes(
    database: Database, clock: FakeClock
) -> None:
    desk = ImportDesk(database, clock, elsewhere=True)

    with pytest.raises(ImportRefused, match="Rent Manager is connected"):
        await shown(desk)


async def test_it_knows_the_sample_by_its_units(
    desk: ImportDesk, database: Database, clock: FakeClock
) -> None:
    await database.run(lambda c: load_sample(c, clock.now()))

    preview = await desk.preview(await desk.present(), "sample.csv", WHO)

    assert not preview.plan.moving
    assert preview.sheet.faults == ()


OAK = "Property,Unit\nOak Place,1\nOak Place,2\n"


async def test_it_brings_new_buildings_as_drafts(desk: ImportDesk, database: Database) -> None:
    first = await done(desk)

    second = await done(desk, OAK)

    directory = StoredDirectory(database, first_office(Settings()), FakeClock())
    buildings = (await directory.office()).buildings
    assert first.drafts == ()
    assert second.drafts == ("oak-place",)
    assert buildings.of("oak-place").state is BuildingState.DRAFT
    assert buildings.of("maple-court").state is BuildingState.LIVE


async def test_it_takes_the_first_list_beside_the_sample_for_the_stock(
    desk: ImportDesk, database: Database, clock: FakeClock
) -> None:
    await database.run(lambda c: load_sample(c, clock.now()))

    outcome = await done(desk, OAK)

    assert outcome.drafts == ()
