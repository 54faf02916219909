"""The embedded property system tells who and what the office knows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.core.errors import ProviderDown
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.load_sample import load_sample
from services.portfolio.sample import (
    SAMPLE_DAY,
)
from services.store.database import Database
from services.store.statements import next_numbers
from tests.databases import Switchable


@pytest.fixture
async def system(database: Database) -> EmbeddedPortfolio:
    await database.run(lambda c: load_sample(c, SAMPLE_DAY))
    return EmbeddedPortfolio(database)


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
