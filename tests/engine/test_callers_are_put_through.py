"""People are rung for a caller, one after the other, and followed to the end."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from services.call.reception import IncomingCall
from services.call.transferring import Direct, Rung, TransferWish
from services.core.dialogue import Act, ActState, Memory
from services.core.errors import ProviderDown
from services.core.events import ActRecorded, Event
from services.core.facts import Facts
from services.core.forwarding import ForwardedNumber, Forwarding, Forwards
from services.core.office import Office
from services.core.people import PhoneNumber
from services.core.transfer_legs import LegState
from services.core.transfer_policy import TransferPolicy
from services.core.whisper import PLAIN
from services.engine.putting_through import PuttingThrough, nobody
from services.engine.tooling import Reach
from services.simulator.fake_lines import FakeLines
from services.simulator.fakes import FakeClock, FakeDesk, FakeDirectory, FakeProperties
from tests.engine.whole_call import OPEN_OFFICE

CALL = IncomingCall("CA1", "+17185550143", "+17185550100")
ANYONE = TransferWish("anyone")


class Switch:
    """A desk at which calls are put through, with everything behind it in memory."""

    def __init__(self, office: Office = OPEN_OFFICE, direct: Direct | None = None) -> None:
        self.clock = FakeClock()
        self.lines = FakeLines(self.clock)
        self.events: list[Event] = []
        self.memory = Memory("CA1", "front_desk", facts=Facts(problem="the sink leaks"))
        self.fault: ProviderDown | None = None
        properties = FakeProperties()
        self.desk = FakeDesk(properties, self.clock)
        reach = Reach(properties, self.desk, FakeDirectory(office), self.clock, lines=self.lines)

        async def directly(_: str) -> Direct | None:
            return direct

        self.through = PuttingThrough(
            reach, self.memory_of, self.events.append, directly if direct else nobody
        )

    async def memory_of(self, _: IncomingCall) -> Memory:
        if self.fault:
            raise self.fault
        return self.memory

    @property
    def acts(self) -> list[tuple[str, ActState]]:
        told = [event.act for event in self.events if isinstance(event, ActRecorded)]
        return [(act.summary, act.state) for act in told]


async def test_it_rings_the_first_and_then_the_next() -> None:
    desk = Switch()

    first = await desk.through.next_ring(CALL, ANYONE)
    assert first is not None
    second = await desk.through.next_ring(CALL, replace(ANYONE, tried=first.names))
    assert second is not None
    third = await desk.through.next_ring(CALL, replace(ANYONE, tried=("Diane", "Janier")))

    assert (first.names, second.names, third) == (("Diane",), ("Janier",), None)
    assert first.ring_s == 20
    assert "sink leaks" in first.legs[0].words
    assert desk.acts == [("Diane", ActState.WAITING), ("Janier", ActState.WAITING)]


async def test_of_all_who_ring_at_once_one_takes_the_call() -> None:
    desk = Switch(replace(OPEN_OFFICE, transfers=TransferPolicy(together=True)))
    ringing = await desk.through.next_ring(CALL, ANYONE)
    assert ringing is not None
    diane, janier = ringing.legs
    await desk.through.status(diane.id, "canceled")
    await desk.through.key_pressed(janier.id, takes_it=True)

    assert await desk.through.settle("CA1", Rung(ringing.attempt, ringing.names, True, True))

    assert desk.acts[-1] == ("Janier", ActState.DONE)
    assert await desk.through.next_ring(CALL, replace(ANYONE, tried=ringing.names)) is None


async def test_somebody_who_is_rung_is_not_rung_for_another_caller() -> None:
    desk = Switch()
    await desk.through.next_ring(CALL, ANYONE)

    other = await desk.through.next_ring(replace(CALL, call_sid="CA2"), ANYONE)

    assert other is not None
    assert other.names == ("Janier",)


async def test_two_callers_at_the_same_moment_ring_two_people() -> None:
    desk = Switch()

    rung = await asyncio.gather(
        desk.through.next_ring(CALL, ANYONE),
        desk.through.next_ring(replace(CALL, call_sid="CA2"), ANYONE),
    )

    assert sorted(one.names for one in rung if one) == [("Diane",), ("Janier",)]


async def test_somebody_who_is_away_is_passed_over() -> None:
    desk = Switch()
    await desk.lines.set_available("Diane", available=False, by="diane@example.com")

    ringing = await desk.through.next_ring(CALL, ANYONE)

    assert ringing is not None
    assert ringing.names == ("Janier",)


async def test_the_key_one_takes_the_call() -> None:
    desk = Switch()
    ringing = await desk.through.next_ring(CALL, ANYONE)
    assert ringing is not None
    (leg,) = ringing.legs

    await desk.through.picked_up(leg.id)
    await desk.through.key_pressed(leg.id, takes_it=True)
    taken = await desk.through.settle("CA1", Rung(ringing.attempt, ("Diane",), True, True))

    assert taken
    assert desk.acts[-1] == ("Diane", ActState.DONE)
    kept = desk.lines.legs[leg.id]
    assert (kept.state, kept.ended_at) == (LegState.TAKEN, desk.clock.now())


@pytest.mark.parametrize("picked_up", [True, False])
async def test_without_the_key_nobody_has_taken_it(picked_up: bool) -> None:
    desk = Switch()
    ringing = await desk.through.next_ring(CALL, ANYONE)
    assert ringing is not None
    (leg,) = ringing.legs
    await desk.through.status(leg.id, "in-progress" if picked_up else "ringing")

    taken = await desk.through.settle("CA1", Rung(ringing.attempt, ("Diane",), True, True))

    assert not taken
    expected = LegState.NOT_TAKEN if picked_up else LegState.NO_ANSWER
    assert desk.lines.legs[leg.id].state is expected


async def test_a_key_without_a_bridge_is_no_talk() -> None:
    desk = Switch()
    ringing = await desk.through.next_ring(CALL, ANYONE)
    assert ringing is not None
    await desk.through.key_pressed(ringing.legs[0].id, takes_it=True)

    assert not await desk.through.settle("CA1", Rung(ringing.attempt, ("Diane",), False, False))


async def test_a_cold_transfer_is_taken_as_soon_as_somebody_picks_up() -> None:
    desk = Switch(replace(OPEN_OFFICE, transfers=TransferPolicy(warm=False)))
    ringing = await desk.through.next_ring(CALL, ANYONE)
    assert ringing is not None
    assert not ringing.legs[0].warm
    await desk.through.status(ringing.legs[0].id, "in-progress")

    assert await desk.through.settle("CA1", Rung(ringing.attempt, ("Diane",), True, False))
    assert desk.lines.legs[ringing.legs[0].id].state is LegState.TAKEN


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("no-answer", LegState.NO_ANSWER),
        ("busy", LegState.BUSY),
        ("failed", LegState.FAILED),
        ("canceled", LegState.CANCELED),
        ("completed", LegState.NOT_TAKEN),
    ],
)
async def test_a_telephone_is_free_again_by_its_status(status: str, state: LegState) -> None:
    desk = Switch()
    ringing = await desk.through.next_ring(CALL, ANYONE)
    assert ringing is not None
    leg = ringing.legs[0]

    await desk.through.status(leg.id, status)
    await desk.through.status(leg.id, "in-progress")

    assert desk.lines.legs[leg.id].state is state
    assert (await desk.lines.presence()).talking == set()


async def test_a_status_of_a_telephone_that_nobody_knows_does_nothing() -> None:
    desk = Switch()

    await desk.through.status("CA9:1:0", "completed")
    await desk.through.key_pressed("CA9:1:0", takes_it=True)

    assert desk.acts == []


async def test_people_are_rung_with_the_records_away() -> None:
    desk = Switch()
    desk.lines.fault = desk.fault = ProviderDown("database")

    ringing = await desk.through.next_ring(CALL, ANYONE)
    assert ringing is not None
    bridged = await desk.through.settle("CA1", Rung(ringing.attempt, ("Diane",), True, True))
    unsure = await desk.through.settle("CA1", Rung(ringing.attempt, ("Diane",), True, False))

    assert ringing.legs[0].words == PLAIN
    assert (bridged, unsure) == (True, False)


async def test_somebody_who_asked_for_the_call_is_rung_although_away() -> None:
    desk = Switch()
    await desk.lines.set_available("Diane", available=False, by="diane@example.com")

    ringing = await desk.through.next_ring(CALL, TransferWish("Diane", direct=True))

    assert ringing is not None


async def test_somebody_who_is_no_colleague_is_rung_where_their_number_is_known() -> None:
    tenant = Direct("Maria Alvarez", PhoneNumber("+17185550142"), warm=False)
    desk = Switch(direct=tenant)

    ringing = await desk.through.next_ring(CALL, TransferWish("person:t-maria"))
    assert ringing is not None
    again = await desk.through.next_ring(
        CALL, TransferWish("person:t-maria", ringing.attempt, ringing.names)
    )

    assert ringing.legs[0].number == tenant.number
    assert not ringing.legs[0].warm
    assert again is None


async def test_a_caller_who_hangs_up_while_it_rings_is_to_be_called_back_once() -> None:
    desk = Switch()

    await desk.through.missed(CALL, "Diane")
    await desk.through.missed(CALL, "Diane")

    (errand,) = desk.desk.errands
    assert (errand.kind, errand.for_whom, errand.callback_number) == (
        "callback",
        "Diane",
        "+17185550143",
    )


async def test_a_caller_who_has_left_a_message_is_on_no_second_list() -> None:
    desk = Switch()
    desk.memory.acts.append(Act("k", "message", ActState.DONE))

    await desk.through.missed(CALL, "anyone")

    assert desk.desk.errands == []


async def test_it_tells_the_record_that_nobody_took_it() -> None:
    desk = Switch()

    desk.through.gave_up("CA1", "7", ("Diane", "Janier"))

    assert desk.acts == [("Diane, Janier", ActState.FAILED)]


async def test_it_does_not_ring_the_telephone_that_has_forwarded_the_call() -> None:
    desk = Switch()
    diane = OPEN_OFFICE.colleagues[0].number.e164

    ringing = await desk.through.next_ring(replace(CALL, forwarded_from=diane), ANYONE)

    assert ringing is not None
    assert ringing.names == ("Janier",)


async def test_it_rings_nobody_whose_telephone_forwards_everything_to_us() -> None:
    numbers = [one.number.e164 for one in OPEN_OFFICE.colleagues]
    always = Forwarding(tuple(ForwardedNumber(one, Forwards.ALWAYS) for one in numbers))
    desk = Switch(replace(OPEN_OFFICE, forwarding=always))

    assert await desk.through.next_ring(CALL, ANYONE) is None
