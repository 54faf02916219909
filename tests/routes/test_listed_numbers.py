"""The list of numbers is looked at first, and a list that cannot be read lists nobody."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, cast

import pytest

from routes.people_first import PeopleFirst
from routes.visit import Visit
from routes.voice_listed import Listed
from services.call.reception import IncomingCall
from services.core.caller_book import Listing, why_not_listed
from services.core.errors import ProviderDown, ProviderError
from services.core.manner import ORDINARY, Manner
from services.core.people import PersonKind, PhoneNumber
from services.simulator.fake_callers import FakeCallerBook
from services.simulator.fakes import FakeClock
from tests.virtual_time import in_virtual_time, seconds


@dataclass
class AnybodyAnswers:
    async def came_back(self, visit: Visit) -> str | None:
        return None

    async def answer(self, visit: Visit) -> str:
        return f"answered {visit.call.call_sid}"


def visit(number: str = "+12125550177") -> Visit:
    return Visit(IncomingCall("CA1", number, "+17185550100"), "https://chris.example", {}, {})


def listed(callers: FakeCallerBook) -> Listed:
    return Listed(callers, cast(PeopleFirst, cast(Any, AnybodyAnswers())))


class PeopleInShadow(AnybodyAnswers):
    async def in_shadow(self, visit: Visit) -> bool:
        return bool(visit.call.call_sid)


async def test_it_listens_to_no_listed_caller_in_shadow() -> None:
    callers, number = FakeCallerBook(FakeClock()), PhoneNumber("+12125550177")
    callers.listings[number] = Listing(number, "sells", "sam@office", FakeClock().now())
    in_shadow = Listed(callers, cast(PeopleFirst, cast(Any, PeopleInShadow())))

    assert await in_shadow.answer(visit()) == "answered CA1"


@in_virtual_time
async def test_it_answers_numbers_that_are_not_listed() -> None:
    assert await listed(FakeCallerBook(FakeClock())).answer(visit()) == "answered CA1"


@pytest.mark.parametrize("fault", [ProviderDown("away")])
def test_it_lists_nobody_while_the_records_are_away(fault: ProviderError) -> None:
    callers = FakeCallerBook(FakeClock())
    callers.fault = fault

    assert asyncio.run(listed(callers).answer(visit())) == "answered CA1"


@in_virtual_time
async def test_it_waits_for_the_list_only_a_moment() -> None:
    callers = FakeCallerBook(FakeClock())
    callers.delay_s = 5.0

    answer = await listed(callers).answer(visit())

    assert answer == "answered CA1"
    assert seconds() < 0.5


@in_virtual_time
async def test_it_answers_callers_without_a_number() -> None:
    assert await listed(FakeCallerBook(FakeClock())).answer(visit("anonymous")) == "answered CA1"


@in_virtual_time
async def test_it_answers_again_when_the_time_of_a_listing_is_over() -> None:
    callers, number = FakeCallerBook(FakeClock()), PhoneNumber("+12125550177")
    now = FakeClock().now()
    callers.listings[number] = Listing(number, "sells", "sam@office", now, until=now)

    assert await listed(callers).answer(visit()) == "answered CA1"


@pytest.mark.parametrize(
    ("people", "manner", "of_office", "may"),
    [
        ([], ORDINARY, False, True),
        ([PersonKind.FORMER_TENANT], ORDINARY, False, True),
        ([PersonKind.PROSPECT], ORDINARY, False, True),
        ([PersonKind.TENANT], ORDINARY, False, False),
        ([PersonKind.FORMER_TENANT, PersonKind.OCCUPANT], ORDINARY, False, False),
        ([PersonKind.OWNER], ORDINARY, False, False),
        ([], Manner(relay=True), False, False),
        ([], ORDINARY, True, False),
    ],
)
def test_it_lists_nobody_whom_the_office_must_hear(
    people: list[PersonKind], manner: Manner, of_office: bool, may: bool
) -> None:
    assert (why_not_listed(people, manner, of_office=of_office) == "") is may
