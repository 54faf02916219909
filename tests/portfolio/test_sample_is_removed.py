"""The sample goes with one click; what the office has typed and what calls have left stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from sqlalchemy import func, insert, select, update

from config import Settings
from services.core.on_call import OnCallPerson, Rota, Shift
from services.core.people import PhoneNumber
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.import_desk import ImportDesk
from services.portfolio.load_sample import load_sample
from services.portfolio.sample_desk import SampleDesk
from services.portfolio.tables import people, phones, properties, units
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.knowledge_book import StoredKnowledge
from services.store.knowledge_tables import articles
from services.store.office_settings import StoredDirectory, first_office
from services.store.records import issue_record
from services.store.staff_tables import office_changes
from services.store.tables import calls, issues, notes, turns, users
from tests.portfolio.sample_calls import call_row

WHO = "admin@example.com"


@pytest.fixture
async def directory(database: Database, clock: FakeClock) -> StoredDirectory:
    await database.run(lambda c: load_sample(c, clock.now()))
    return StoredDirectory(database, first_office(Settings()), clock)


@pytest.fixture
def desk(database: Database, directory: StoredDirectory, clock: FakeClock) -> SampleDesk:
    return SampleDesk(database, directory, first_office(Settings()), clock)


async def count(database: Database, table: object) -> int:
    wanted = select(func.count()).select_from(table)  # type: ignore[arg-type]
    return int(await database.read(lambda c: c.execute(wanted).scalar_one()))


async def test_it_shows_what_will_go(desk: SampleDesk) -> None:
    left = (await desk.state()).left

    assert sorted(left.places.values())[0] == "Bayview Apartments"
    assert (len(left.places), len(left.units), len(left.people)) == (4, 25, 19)
    assert len(left.issues) == 3
    assert left.articles
    assert left.on_call == ["Diane", "Janier"]
    assert left.paying
    assert left.stays == []


async def test_it_takes_all_of_it_away(
    desk: SampleDesk, database: Database, directory: StoredDirectory
) -> None:
    await desk.remove(WHO)

    office = await directory.office()
    state = await desk.state()
    counts = [await count(database, one) for one in (properties, units, people, phones, articles)]
    assert counts == [0, 0, 0, 0, 0]
    assert await count(database, issues) == 0
    assert (office.colleagues, office.paying.due_day) == (
        (),
        first_office(Settings()).paying.due_day,
    )
    assert not state.left.is_there
    assert state.no_homes
    assert state.removed is not None
    assert state.removed["who"] == WHO


async def test_it_is_not_loaded_again_at_the_next_start(
    desk: SampleDesk, database: Database, clock: FakeClock
) -> None:
    await desk.remove(WHO)

    loaded = await database.run(lambda c: load_sample(c, clock.now()))

    assert not loaded
    assert await count(database, properties) == 0


async def test_it_comes_back_by_the_command_alone_and_stays_then(
    desk: SampleDesk, database: Database, clock: FakeClock
) -> None:
    await desk.remove(WHO)

    await desk.load("somebody at the terminal")
    await desk.load("somebody at the terminal")

    assert (await desk.state()).removed is None
    assert await count(database, properties) == 4
    assert await count(database, issues) == 3
    listed = await StoredKnowledge(database, clock, limit_s=10).listed()
    assert len(listed) == len({(one.title, one.language) for one in listed})


async def test_it_leaves_calls_and_tickets_of_real_use_readable(
    desk: SampleDesk, database: Database, clock: FakeClock
) -> None:
    now = clock.now()
    ticket = {
        "number": 2001, "call_sid": "CA1", "root_sid": "CA1", "property_id": "bayview",
        "unit_id": "bayview-4b", "property_name": "Bayview Apartments", "unit_name": "4B",
        "category": "plumbing", "urgency": "R", "summary": "The sink leaks.", "status": "open",
        "opened_at": now,
    }  # fmt: skip
    note = {"act_key": "n1", "issue_number": 1001, "call_sid": "CA1", "at": now, "text": "Again."}
    await database.run(lambda c: c.execute(insert(calls), [call_row("CA1", now)]).close())
    await database.run(lambda c: c.execute(insert(issues), [ticket]).close())
    await database.run(lambda c: c.execute(insert(notes), [note]).close())

    await desk.remove(WHO, rehearsals=True)

    rows = await database.read(lambda c: c.execute(select(issues).order_by(issues.c.number)).all())
    assert [row.number for row in rows] == [1001, 2001]
    assert (issue_record(rows[1])["property"], issue_record(rows[1])["unit"]) == (
        "Bayview Apartments",
        "4B",
    )
    assert await count(database, calls) == 1


@pytest.mark.parametrize(("wanted", "left"), [(False, 2), (True, 1)])
async def test_it_takes_calls_of_the_test_phone_only_when_asked(
    desk: SampleDesk, database: Database, clock: FakeClock, wanted: bool, left: int
) -> None:
    now = clock.now()
    rows = [call_row("TP1", now, ended_at=now), call_row("CA1", now, ended_at=now)]
    said = {"call_sid": "TP1", "number": 1, "role": "caller", "started_at": now, "text": "Hello"}
    await database.run(lambda c: c.execute(insert(calls), rows).close())
    await database.run(lambda c: c.execute(insert(turns), [said]).close())

    await desk.remove(WHO, rehearsals=wanted)

    assert await count(database, calls) == left
    assert await count(database, turns) == left - 1


async def test_it_leaves_what_the_office_has_typed_over_the_sample(
    desk: SampleDesk, database: Database
) -> None:
    renamed = update(properties).where(properties.c.id == "forest-house").values(name="Elm House")
    added = {"person_id": "t-maria", "number": "+15185550177", "position": 1}
    await database.run(lambda c: c.execute(renamed).close())
    await database.run(lambda c: c.execute(insert(phones), [added]).close())

    stays = (await desk.state()).left.stays
    await desk.remove(WHO)

    portfolio = EmbeddedPortfolio(database)
    assert stays == [
        "property: Bayview Apartments, Elm House",
        "home: 4B",
        "person: Maria Alvarez",
    ]
    assert [(one.name, one.unit_names) for one in await portfolio.properties()] == [
        ("Bayview Apartments", ("4B",)),
        ("Elm House", ()),
    ]
    assert [one.name for one in await portfolio.people_named("Maria Alvarez")] == ["Maria Alvarez"]


async def test_it_leaves_what_stands_in_an_imported_list(
    desk: SampleDesk, database: Database, clock: FakeClock
) -> None:
    importing = ImportDesk(database, clock)
    text = b"Property,Unit,Rent,Tenant\nClove Road Duplex,Upper,2650,Olga Petrova\n"
    preview = await importing.preview(text, "list.csv", WHO)
    await importing.apply(preview.token, preview.plan.fingerprint, WHO)

    await desk.remove(WHO)

    (place,) = await EmbeddedPortfolio(database).properties()
    assert (place.name, place.unit_names) == ("Clove Road Duplex", ("Upper",))
    assert await count(database, people) == 1


async def test_it_leaves_a_home_in_which_somebody_of_the_office_lives(
    desk: SampleDesk, database: Database, clock: FakeClock
) -> None:
    importing = ImportDesk(database, clock)
    text = b"Property,Unit,Tenant\nBayview Apartments,5A,Nora New\n"
    preview = await importing.preview(text, "list.csv", WHO)
    await importing.apply(preview.token, preview.plan.fingerprint, WHO)

    await desk.remove(WHO)

    (place,) = await EmbeddedPortfolio(database).properties()
    assert place.unit_names == ("5A",)


async def test_it_leaves_articles_that_the_office_has_changed(
    desk: SampleDesk, database: Database, clock: FakeClock
) -> None:
    book = StoredKnowledge(database, clock, limit_s=10)
    pets = next(one for one in await book.listed() if one.property_id == "bayview")
    fee = next(one for one in await book.listed() if one.property_id is None)
    await book.keep(replace(pets, body="Two cats are welcome."), WHO)
    await book.keep(replace(fee, body="The fee is 25 dollars."), WHO)

    await desk.remove(WHO)

    left = {one.title: (one.property_id, one.enabled) for one in await book.listed()}
    assert left == {pets.title: (None, False), fee.title: (None, True)}


async def test_it_takes_the_samples_people_out_of_the_rota(
    desk: SampleDesk, directory: StoredDirectory
) -> None:
    diane = OnCallPerson("Diane", PhoneNumber("+17185550101"), confirmed=True)
    real = OnCallPerson("Rosa", PhoneNumber("+15185550190"), confirmed=True)
    shifts = tuple(Shift(name, (0,), time(9), time(17)) for name in ("Diane", "Rosa"))
    rota = Rota((diane, real), shifts, fallback=("Diane", "Rosa"), owner="Diane")
    await directory.change_part("rota", rota)

    await desk.remove(WHO)

    kept = (await directory.office()).rota
    assert ([one.name for one in kept.people], [one.who for one in kept.shifts]) == (
        ["Rosa"],
        ["Rosa"],
    )
    assert (kept.fallback, kept.owner) == (("Rosa",), "")


async def test_it_touches_nobody_who_signs_in_and_leaves_a_line_of_the_trail(
    desk: SampleDesk, database: Database, clock: FakeClock
) -> None:
    account = {"email": WHO, "password_hash": "x", "role": "admin", "created_at": clock.now()}
    await database.run(lambda c: c.execute(insert(users), [account]).close())

    await desk.remove(WHO)

    line = await database.read(lambda c: c.execute(select(office_changes)).one())
    assert await count(database, users) == 1
    assert (line.who, line.what) == (WHO, "sample")
    assert line.detail.startswith("removed: 4 properties, 25 homes, 19 people")


async def test_it_does_nothing_the_second_time(desk: SampleDesk) -> None:
    await desk.remove(WHO)

    again = await desk.remove(WHO)

    assert not again.is_there
