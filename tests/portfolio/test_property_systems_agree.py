"""One suite for every property system: who and what the office knows, told alike."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from services.core.people import Person, PersonKind, PhoneNumber
from services.portfolio.sample import (
    sample_accounts,
    sample_issues,
    sample_people,
    sample_properties,
)
from tests.portfolio.property_systems import SYSTEMS, Sampled, sampled


@pytest.fixture(params=SYSTEMS)
async def any_system(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Sampled]:
    async with sampled(request.param, tmp_path) as made:
        yield made


@pytest.mark.parametrize("person", sample_people(), ids=lambda person: person.id)
async def test_it_gives_everybody_whole(any_system: Sampled, person: Person) -> None:
    (number,) = person.phones

    found = await any_system.system.people_with_phone(number)

    assert person in [any_system.names.person(one) for one in found]


async def test_it_knows_everybody_who_shares_a_number(any_system: Sampled) -> None:
    people = await any_system.system.people_with_phone(PhoneNumber("+17185550144"))

    assert {any_system.names.person(one).id for one in people} == {"t-olga", "t-ivan"}


async def test_it_knows_all_homes_of_one_person(any_system: Sampled) -> None:
    (samuel,) = await any_system.system.people_with_phone(PhoneNumber("+17185550145"))

    homes = any_system.names.person(samuel).homes
    assert [home.unit_id for home in homes] == ["bayview-2a", "shoreline-park-lot-14"]


async def test_it_knows_who_has_moved_out(any_system: Sampled) -> None:
    (kevin,) = await any_system.system.people_with_phone(PhoneNumber("+17185550148"))

    assert (kevin.kind, kevin.current_homes) == (PersonKind.FORMER_TENANT, ())


async def test_it_knows_nobody_with_a_strange_number(any_system: Sampled) -> None:
    assert list(await any_system.system.people_with_phone(PhoneNumber("+17185559999"))) == []


async def test_it_lists_properties_with_their_units_in_order(any_system: Sampled) -> None:
    places = await any_system.system.properties()

    assert tuple(any_system.names.place(one) for one in places) == sample_properties()


async def test_it_lists_open_issues_of_a_home(any_system: Sampled) -> None:
    (issue,) = await any_system.system.open_issues(unit_id=any_system.names.units["bayview-1203"])

    assert any_system.names.issue(issue) == sample_issues()[1]


async def test_it_tells_when_somebody_comes(any_system: Sampled) -> None:
    (issue,) = await any_system.system.open_issues(unit_id=any_system.names.units["bayview-4b"])

    assert any_system.names.issue(issue) == sample_issues()[2]


async def test_it_lists_open_issues_newest_first(any_system: Sampled) -> None:
    of_block = any_system.names.properties["bayview"]
    issues = await any_system.system.open_issues(property_id=of_block)
    everything = await any_system.system.open_issues()

    assert [issue.number for issue in issues] == [1002, 1001]
    assert [issue.number for issue in everything] == [1003, 1002, 1001]


async def test_it_has_no_issues_of_a_home_that_is_not_there(any_system: Sampled) -> None:
    assert list(await any_system.system.open_issues(unit_id="nowhere-9z")) == []


async def test_it_tells_balances(any_system: Sampled) -> None:
    ids = [any_system.names.people[one] for one in ("t-samuel", "t-dorothy", "v-tony")]

    due = [await any_system.system.rent_due_usd(id_) for id_ in (*ids, "x", "tenant:9999")]

    assert due == [325.5, -50.0, None, None, None]


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [("Maria Alvarez", "t-maria"), ("maria", "t-maria"), ("Dorothy Klein", "t-dorothy")],
)
async def test_it_finds_people_by_name(any_system: Sampled, spoken: str, expected: str) -> None:
    people = await any_system.system.people_named(spoken)

    assert any_system.names.person(people[0]).id == expected


@pytest.mark.parametrize("spoken", ["", "?!", "Bartholomew Quigley", "x;y", "(a),(b)"])
async def test_it_offers_nobody_for_a_strange_name(any_system: Sampled, spoken: str) -> None:
    assert list(await any_system.system.people_named(spoken)) == []


@pytest.mark.parametrize("person_id", sorted(sample_accounts()))
async def test_it_tells_what_the_books_hold_of_a_tenant(
    any_system: Sampled, person_id: str
) -> None:
    account = await any_system.system.account(any_system.names.people[person_id])

    assert account is not None
    assert replace(account, as_of=None) == replace(sample_accounts()[person_id], as_of=None)


async def test_it_has_no_account_of_anybody_else(any_system: Sampled) -> None:
    names = any_system.names.people
    ids = [names[one] for one in ("v-tony", "o-helen", "c-leo")]

    found = [await any_system.system.account(id_) for id_ in (*ids, "x", "contact:1")]

    assert found == [None] * 5


async def test_it_lists_the_jobs_of_a_vendor(any_system: Sampled) -> None:
    tony = any_system.names.people["v-tony"]

    (job,) = await any_system.system.jobs(vendor_id=tony)

    assert any_system.names.issue(job) == sample_issues()[2]


async def test_it_finds_a_job_by_its_number(any_system: Sampled) -> None:
    system = any_system.system

    found = [[one.number for one in await system.jobs(number=n)] for n in (1001, 1003, 4711)]

    assert found == [[1001], [], []]


async def test_it_has_no_jobs_for_people_who_are_no_vendors(any_system: Sampled) -> None:
    assert list(await any_system.system.jobs(vendor_id="somebody")) == []
