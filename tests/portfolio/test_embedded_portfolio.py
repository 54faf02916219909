"""The embedded property system tells who and what the office knows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.core.errors import ProviderDown
from services.core.people import PhoneNumber
from services.core.ports import PropertySystem
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.load_sample import load_sample
from services.portfolio.sample import (
    SAMPLE_DAY,
    sample_balances,
    sample_issues,
    sample_people,
    sample_properties,
)
from services.simulator.fakes import FakeProperties
from services.store.database import Database
from services.store.statements import next_numbers
from tests.databases import EVERY_DATABASE, Switchable, new_database


@pytest.fixture(params=["fake", *EVERY_DATABASE])
async def any_system(
    request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[PropertySystem]:
    """Every property system there is, with the sample in it."""
    if request.param == "fake":
        people, places, issues = sample_people(), sample_properties(), sample_issues()
        yield FakeProperties(people, places, issues, dict(sample_balances()))
        return
    database = Database(new_database(request.param, tmp_path), threads=2, limit_s=10)
    await database.run(lambda c: load_sample(c, SAMPLE_DAY))
    yield EmbeddedPortfolio(database)
    await database.close()


@pytest.fixture
async def system(database: Database) -> EmbeddedPortfolio:
    await database.run(lambda c: load_sample(c, SAMPLE_DAY))
    return EmbeddedPortfolio(database)


async def test_it_knows_everybody_who_shares_a_number(any_system: PropertySystem) -> None:
    people = await any_system.people_with_phone(PhoneNumber("+17185550144"))

    assert {person.id for person in people} == {"t-olga", "t-ivan"}


async def test_it_gives_people_whole(any_system: PropertySystem) -> None:
    (samuel,) = await any_system.people_with_phone(PhoneNumber("+17185550145"))

    assert samuel in sample_people()
    assert [home.unit_id for home in samuel.homes] == ["bayview-2a", "shoreline-park-lot-14"]


async def test_it_knows_nobody_with_a_strange_number(any_system: PropertySystem) -> None:
    assert list(await any_system.people_with_phone(PhoneNumber("+17185559999"))) == []


async def test_it_lists_properties_with_their_units_in_order(any_system: PropertySystem) -> None:
    assert tuple(await any_system.properties()) == sample_properties()


async def test_it_lists_open_issues_of_a_home(any_system: PropertySystem) -> None:
    (issue,) = await any_system.open_issues(unit_id="bayview-1203")

    assert issue == sample_issues()[1]


async def test_it_lists_open_issues_newest_first(any_system: PropertySystem) -> None:
    issues = await any_system.open_issues(property_id="bayview")

    assert [issue.number for issue in issues] == [1002, 1001]


async def test_it_tells_balances(any_system: PropertySystem) -> None:
    due = [await any_system.rent_due_usd(id_) for id_ in ("t-samuel", "t-dorothy", "v-tony", "x")]

    assert due == [325.5, -50.0, None, None]


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        ("Maria Alvarez", "t-maria"),
        ("maria", "t-maria"),
        ("Maria Alvares", "t-maria"),
        ("Lucia Ramirez", "t-lucia"),
        ("Dorothy Kline", "t-dorothy"),
        ("Wei Chang", "t-wei"),
        ("James Witfield", "t-james"),
        ("Sam Osei", "t-samuel"),
    ],
)
async def test_it_finds_people_by_how_their_names_sound(
    system: EmbeddedPortfolio, spoken: str, expected: str
) -> None:
    people = await system.people_named(spoken)

    assert people[0].id == expected


@pytest.mark.parametrize("spoken", ["", "?!", "Bartholomew Quigley", "Al"])
async def test_it_offers_nobody_for_a_strange_name(system: EmbeddedPortfolio, spoken: str) -> None:
    assert list(await system.people_named(spoken)) == []


async def test_it_loads_the_sample_once(database: Database) -> None:
    loaded = [
        await database.run(lambda c: load_sample(c, datetime.now(UTC))),
        await database.run(lambda c: load_sample(c, datetime.now(UTC))),
    ]

    assert loaded == [True, False]
    assert await database.run(lambda c: list(next_numbers(c, "issue"))) == [1004]


async def test_it_says_when_it_cannot_be_asked(away: Switchable) -> None:
    with pytest.raises(ProviderDown):
        await EmbeddedPortfolio(away.database).properties()
