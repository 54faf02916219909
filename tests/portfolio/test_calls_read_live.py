"""Calls ask Rent Manager itself, and the mirror where it is down, slow or left out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from config import read_settings
from services.core.errors import ProviderDown, ProviderRefused
from services.core.health import Condition, Report
from services.core.issue import OpenIssue
from services.core.own_numbers import OWN_FROM
from services.core.people import Person, PersonKind, PhoneNumber
from services.core.places import Property
from services.live.health_board import HealthBoard
from services.live.instruments import new_instruments
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.live_records import NAME, LiveLimits, LiveRecords
from services.portfolio.rent_manager_choice import connected
from services.portfolio.rent_manager_house import open_rent_manager
from services.portfolio.sample import SAMPLE_DAY, sample_issues, sample_office, sample_properties
from services.simulator.fakes import FakeClock, FakeDirectory, FakeProperties
from services.simulator.rent_manager.sample_rows import MAIN
from services.store.database import Database
from tests.portfolio.property_systems import OnRentManager, on_rent_manager

NUMBER = PhoneNumber("+17185550142")
LIVE = Person("tenant:1", PersonKind.TENANT, "Maria", phones=(NUMBER,))
MIRRORED = Person("tenant:1", PersonKind.TENANT, "Maria (as of this morning)", phones=(NUMBER,))
MORNING = SAMPLE_DAY - timedelta(hours=6)


BLOCK = sample_properties()[0]


class Waiting(FakeProperties):
    """Answers when it is let, and counts how often it was asked."""

    def __init__(self, people: Sequence[Person] = ()) -> None:
        super().__init__(people)
        self.asked = 0
        self.own: list[OpenIssue] = []
        self.let = asyncio.Event()
        self.let.set()
        self.begun = asyncio.Event()

    async def people_with_phone(self, number: PhoneNumber) -> Sequence[Person]:
        self.asked += 1
        self.begun.set()
        await self.let.wait()
        return await super().people_with_phone(number)

    async def properties(self) -> Sequence[Property]:
        await self.let.wait()
        return await super().properties()

    async def people_in(self, unit_id: str) -> Sequence[Person]:
        return await self.people_named(unit_id)

    async def person(self, person_id: str) -> Person | None:
        return next(iter(await self.people_named(person_id)), None)

    async def latest_own_issues(
        self, since: datetime, *, unit_id: str | None = None, property_id: str | None = None
    ) -> Sequence[OpenIssue]:
        if self.fault:
            raise self.fault
        return [one for one in self.own if one.opened_at >= since]


class House:
    """Live and mirror, told apart by a name."""

    def __init__(self) -> None:
        self.clock = FakeClock(SAMPLE_DAY)
        self.board = HealthBoard(self.clock)
        self.filled: datetime | None = MORNING
        self.live, self.mirror = Waiting([LIVE]), Waiting([MIRRORED])
        limits = LiveLimits(any_s=0.05, phone_s=0.01)
        self.records = LiveRecords(
            self.live, self.mirror, self.filled_at, self.board, self.clock, limits
        )

    async def filled_at(self) -> datetime | None:
        return self.filled

    @property
    def told(self) -> Condition | None:
        return next((one.condition for one in self.board.lines() if one.name == NAME), None)

    async def fail(self, times: int) -> None:
        self.live.fault = ProviderDown("rent_manager: status 503")
        for _ in range(times):
            await self.records.people_named("Maria")


@pytest.fixture
def house() -> House:
    return House()


async def fine() -> Report:
    return Report(Condition.OK)


async def still_down() -> Report:
    return Report(Condition.DOWN, "rent_manager: status 503")


async def test_an_answer_is_live(house: House) -> None:
    told = await house.records.told_people_with_phone(NUMBER)

    assert (told.value, told.live, told.as_of) == ([LIVE], True, SAMPLE_DAY)
    assert house.mirror.asked == 0


async def test_a_slow_answer_about_a_caller_comes_from_the_mirror(house: House) -> None:
    house.live.let.clear()

    told = await house.records.told_people_with_phone(NUMBER)

    assert (told.value, told.live, told.as_of) == ([MIRRORED], False, MORNING)


async def test_somebody_whom_the_mirror_does_not_know_is_waited_for(house: House) -> None:
    house.live.let.clear()
    house.mirror.people = []
    asyncio.get_running_loop().call_later(0.03, house.live.let.set)

    told = await house.records.told_people_with_phone(NUMBER)

    assert (told.value, told.live) == ([LIVE], True)


async def test_a_mirror_that_fails_does_not_end_the_question(house: House) -> None:
    house.live.let.clear()
    house.mirror.fault = ProviderDown("database")
    asyncio.get_running_loop().call_later(0.03, house.live.let.set)

    assert await house.records.people_with_phone(NUMBER) == [LIVE]


async def test_nobody_waits_past_the_limit(house: House) -> None:
    house.live.let.clear()
    house.mirror.people = []

    assert list(await house.records.people_with_phone(NUMBER)) == []


async def test_the_mirror_answers_while_it_is_down(house: House) -> None:
    house.live.fault = ProviderDown("rent_manager: status 503")

    assert await house.records.people_named("Maria") == [MIRRORED]
    assert list(await house.records.properties()) == []
    assert list(await house.records.open_issues(unit_id="1")) == []
    assert list(await house.records.people_in("Maria")) == [MIRRORED]
    assert await house.records.person("Maria") == MIRRORED


@pytest.mark.parametrize("failures", [1, 2, 3])
async def test_no_amount_is_ever_told_from_the_mirror(house: House, failures: int) -> None:
    await house.fail(failures - 1)
    house.live.fault = ProviderDown("rent_manager: status 503")

    with pytest.raises(ProviderDown):
        await house.records.account("tenant:1")
    with pytest.raises(ProviderDown):
        await house.records.rent_due_usd("tenant:1")


async def test_after_two_failures_nobody_asks_it(house: House) -> None:
    await house.fail(2)
    house.live.fault = None

    await house.records.people_with_phone(NUMBER)

    assert house.live.asked == 0
    assert house.told is Condition.DOWN


async def test_one_failure_leaves_nothing_out(house: House) -> None:
    await house.fail(1)
    house.live.fault = None

    assert await house.records.people_with_phone(NUMBER) == [LIVE]
    assert house.told is None


async def test_a_missing_privilege_is_no_outage(house: House) -> None:
    house.live.fault = ProviderRefused("rent_manager: status 403", status=403)
    for _ in range(3):
        await house.records.people_named("Maria")

    assert not house.records.left_out


async def test_a_refused_login_is_an_outage(house: House) -> None:
    house.live.fault = ProviderRefused("rent_manager: check user name", status=401)
    for _ in range(2):
        await house.records.people_named("Maria")

    assert house.records.left_out


async def test_a_look_beside_the_calls_brings_it_back(house: House) -> None:
    await house.fail(2)
    house.live.fault = None

    await house.records.look(still_down)
    out = house.records.left_out
    await house.records.look(fine)

    assert (out, house.records.left_out) == (True, False)
    assert await house.records.people_with_phone(NUMBER) == [LIVE]


async def test_a_look_that_fails_spares_the_next_caller(house: House) -> None:
    await house.records.look(still_down)

    await house.records.people_with_phone(NUMBER)

    assert house.live.asked == 0


async def test_a_list_of_places_that_is_fresh_is_not_asked_for_again(house: House) -> None:
    house.mirror.places = [BLOCK]
    house.filled = SAMPLE_DAY - timedelta(minutes=5)

    listed = await house.records.properties()
    told = await house.records.told_properties()

    assert (list(listed), list(told.value), told.live) == ([BLOCK], [], True)


async def test_a_long_list_that_takes_too_long_leaves_nothing_out(house: House) -> None:
    house.live.let.clear()
    for _ in range(3):
        await house.records.told_properties()

    assert not house.records.left_out


async def test_it_says_when_nobody_knows(house: House) -> None:
    house.live.fault = ProviderDown("rent_manager")
    house.mirror.fault = ProviderDown("database")

    with pytest.raises(ProviderDown, match="database"):
        await house.records.properties()


async def test_a_caller_who_hangs_up_ends_the_question(house: House) -> None:
    house.live.let.clear()
    house.mirror.people = []
    asked = asyncio.create_task(house.records.people_with_phone(NUMBER))
    await house.live.begun.wait()

    asked.cancel()
    await asyncio.wait((asked,))

    assert asked.cancelled()
    assert len([task for task in asyncio.all_tasks() if not task.done()]) == 1


async def test_it_goes_on_asking_while_the_mirror_was_never_filled(house: House) -> None:
    house.filled = None
    await house.fail(5)
    house.live.fault = None

    told = await house.records.told_people_with_phone(NUMBER)

    assert (told.value, told.live) == ([LIVE], True)


async def test_it_tells_a_ticket_that_the_live_one_does_not_list_yet(house: House) -> None:
    listed = replace(sample_issues(SAMPLE_DAY)[0], number=88)
    taken_down = replace(listed, number=OWN_FROM + 1, opened_at=SAMPLE_DAY)
    house.live.issues = [listed]
    house.mirror.own = [taken_down, listed]

    told = await house.records.open_issues()

    assert [one.number for one in told] == [OWN_FROM + 1, 88]


async def test_it_tells_what_is_live_while_our_own_records_are_away(house: House) -> None:
    listed = sample_issues(SAMPLE_DAY)[0]
    house.live.issues = [listed]
    house.mirror.fault = ProviderDown("database")

    assert list(await house.records.open_issues()) == [listed]


@pytest.fixture
async def office() -> AsyncIterator[OnRentManager]:
    async with on_rent_manager() as made:
        yield made


async def test_the_settings_name_a_rent_manager(office: OnRentManager, database: Database) -> None:
    settings = read_settings(
        {
            "RENT_MANAGER_BASE_URL": office.url,
            "RENT_MANAGER_API_KEY": "partner-token",
            "RENT_MANAGER_LOCATION_ID": str(MAIN),
        }
    )
    house = open_rent_manager(settings, database, office.directory, office.clock)
    made = connected(house, settings, new_instruments(office.clock), EmbeddedPortfolio(database))
    assert house is not None
    assert made is not None

    told = await made.records.told_people_with_phone(NUMBER)
    report = await made.probe()
    await house.close()

    assert ([one.name for one in told.value], told.live) == (["Maria Alvarez"], True)
    assert report.condition is Condition.OK


def test_without_settings_there_is_none(database: Database) -> None:
    directory = FakeDirectory(sample_office())

    assert open_rent_manager(read_settings({}), database, directory, FakeClock()) is None
