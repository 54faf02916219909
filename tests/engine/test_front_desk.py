"""The first question of every call, with records that are quick, slow or away."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from services.call.reception import IncomingCall
from services.core.answering import PeopleSwitch, Route
from services.core.errors import ProviderDown
from services.core.forwarding import Circle, ForwardedNumber, Forwarding, Forwards
from services.core.office import Office
from services.core.transfer_legs import NoLines, Presence
from services.engine.front_desk import FrontDesk
from services.simulator.fake_staff import FakeOffice, FakePins
from services.simulator.fakes import FakeClock
from tests.engine.whole_call import OFFICE, OPEN_OFFICE, STRANGER
from tests.virtual_time import in_virtual_time, seconds

CALL = IncomingCall("CA1", STRANGER, OFFICE)
SWITCHED = replace(OPEN_OFFICE, people_switch=PeopleSwitch(on=True))


class SlowOffice(FakeOffice):
    """Answers late, or not at all."""

    def __init__(self, office: Office, *, after_s: float = 0.0, fails: bool = False) -> None:
        super().__init__(office, FakeClock())
        self.after_s = after_s
        self.fails = fails
        self.asked = 0

    async def office(self) -> Office:
        self.asked += 1
        await asyncio.sleep(self.after_s)
        if self.fails:
            raise ProviderDown("database")
        return self.now


def desk_on(office: FakeOffice) -> FrontDesk:
    return FrontDesk(office, FakeClock())


async def test_it_sees_the_switch_at_the_next_call() -> None:
    office = FakeOffice(OPEN_OFFICE, FakeClock())
    desk = desk_on(office)
    before = await desk.decide(CALL)

    await office.switch(to_people=True, who="a")

    assert before.route is Route.CHRIS
    assert (await desk.decide(CALL)).route is Route.PEOPLE_ONLY


@in_virtual_time
async def test_it_answers_from_memory_where_the_records_hang() -> None:
    office = SlowOffice(SWITCHED)
    desk = desk_on(office)
    await desk.decide(CALL)
    office.after_s, began_s = 3600.0, seconds()

    answer = await desk.decide(CALL)

    assert answer.route is Route.PEOPLE_ONLY
    assert seconds() - began_s <= 0.3


async def test_it_answers_from_memory_where_the_records_are_away() -> None:
    office = SlowOffice(SWITCHED)
    desk = desk_on(office)
    await desk.decide(CALL)
    office.fails = True

    assert (await desk.decide(CALL)).route is Route.PEOPLE_ONLY


@in_virtual_time
async def test_it_reads_once_for_calls_that_come_together() -> None:
    office = SlowOffice(SWITCHED, after_s=0.1)
    desk = desk_on(office)

    answers = await asyncio.gather(*(desk.decide(CALL) for _ in range(50)))

    assert {answer.route for answer in answers} == {Route.PEOPLE_ONLY}
    assert office.asked == 1


async def test_it_rings_confirmed_people_but_not_the_caller() -> None:
    desk = desk_on(FakeOffice(OPEN_OFFICE, FakeClock()))
    diane, janier = (one.number for one in OPEN_OFFICE.colleagues)

    assert [one.number for one in desk.people(CALL)] == [diane, janier]
    (other,) = desk.people(replace(CALL, from_number=diane.e164))
    assert other.number == janier


DIANE = OPEN_OFFICE.colleagues[0].number
OF_DIANE = replace(CALL, from_number=DIANE.e164)


async def test_it_lets_a_number_with_a_pin_turn_the_switch_back() -> None:
    desk = FrontDesk(FakeOffice(SWITCHED, FakeClock()), FakeClock(), FakePins({DIANE: "1"}))

    assert (await desk.decide(OF_DIANE)).route is Route.CHRIS
    assert (await desk.decide(CALL)).route is Route.PEOPLE_ONLY


async def test_it_gives_every_call_to_people_where_the_pins_are_away() -> None:
    pins = FakePins({DIANE: "1"})
    pins.fault = ProviderDown("database")
    desk = FrontDesk(FakeOffice(SWITCHED, FakeClock()), FakeClock(), pins)

    assert (await desk.decide(OF_DIANE)).route is Route.PEOPLE_ONLY


class ElsewhereOffice(SlowOffice):
    """Is changed by another process: this one knows what it has read, and no more."""

    def __init__(self, office: Office, *, after_s: float) -> None:
        super().__init__(office, after_s=after_s)
        self._read = office

    @property
    def known(self) -> Office:
        return self._read

    async def office(self) -> Office:
        found = self.now
        await super().office()
        self._read = found
        return found


@in_virtual_time
async def test_it_does_not_share_a_reading_that_began_before_the_call_rang() -> None:
    office = ElsewhereOffice(OPEN_OFFICE, after_s=0.1)
    desk = desk_on(office)
    early = asyncio.create_task(desk.decide(CALL))
    await asyncio.sleep(0.05)
    await office.switch(to_people=True, who="a")

    late = await desk.decide(CALL)

    assert late.route is Route.PEOPLE_ONLY
    assert (await early).route is Route.CHRIS


@in_virtual_time
async def test_it_knows_what_was_changed_here_while_the_records_hang() -> None:
    office = SlowOffice(OPEN_OFFICE, after_s=3600.0)
    desk = desk_on(office)
    await office.switch(to_people=True, who="a")

    assert (await desk.decide(CALL)).route is Route.PEOPLE_ONLY


@in_virtual_time
async def test_it_asks_slow_records_only_twice_for_many_calls() -> None:
    office = SlowOffice(OPEN_OFFICE, after_s=0.1)
    desk = desk_on(office)
    first = asyncio.create_task(desk.decide(CALL))
    await asyncio.sleep(0.05)

    await asyncio.gather(*(desk.decide(CALL) for _ in range(50)))

    assert (await first).route is Route.CHRIS
    assert office.asked == 2


async def test_it_does_not_ring_the_telephone_that_has_forwarded_the_call() -> None:
    desk = desk_on(FakeOffice(OPEN_OFFICE, FakeClock()))
    forwarded = replace(CALL, forwarded_from="(718) 555-0101")

    assert DIANE.e164 in [one.number.e164 for one in desk.people(CALL)]
    assert DIANE.e164 not in [one.number.e164 for one in desk.people(forwarded)]


async def test_it_does_not_ring_a_number_that_forwards_everything() -> None:
    always = Forwarding((ForwardedNumber(DIANE.e164, Forwards.ALWAYS),))
    desk = desk_on(FakeOffice(replace(OPEN_OFFICE, forwarding=always), FakeClock()))

    assert DIANE.e164 not in [one.number.e164 for one in desk.people(CALL)]


class RingingLines(NoLines):
    """A telephone rings for somebody at this moment."""

    async def presence(self) -> Presence:
        return Presence(ringing=frozenset({DIANE.e164}))


class LinesAway(NoLines):
    async def presence(self) -> Presence:
        raise ProviderDown("database: away")


def desk_with(lines: NoLines) -> FrontDesk:
    return FrontDesk(FakeOffice(OPEN_OFFICE, FakeClock()), FakeClock(), lines=lines)


async def test_it_knows_its_own_call_that_comes_back() -> None:
    desk = desk_with(RingingLines())

    assert await desk.circle(replace(CALL, from_number=OFFICE)) is Circle.SURE
    assert await desk.circle(CALL) is Circle.NO


@pytest.mark.parametrize("lines", [NoLines(), LinesAway()])
async def test_it_is_never_sure_where_nothing_is_known_to_ring(lines: NoLines) -> None:
    assert await desk_with(lines).circle(replace(CALL, from_number=OFFICE)) is Circle.DOUBT


async def test_it_doubts_a_call_that_a_ringing_telephone_forwards_as_its_own() -> None:
    desk, diane = desk_with(RingingLines()), DIANE.e164

    assert await desk.circle(replace(CALL, from_number=diane, forwarded_from=diane)) is Circle.DOUBT
    assert await desk.circle(replace(CALL, forwarded_from=diane)) is Circle.NO
    assert await desk.circle(replace(CALL, from_number=diane)) is Circle.NO
