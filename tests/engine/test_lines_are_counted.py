"""No more calls than there are lines: three in these tests."""

from __future__ import annotations

from services.call.reception import IncomingCall, ReentryReason
from services.call.relay import Setup
from tests.engine.whole_call import OFFICE, STRANGER, Exchange, FakeLine

CALLS = [IncomingCall(f"CA{number}", STRANGER, OFFICE) for number in range(1, 6)]


def full() -> Exchange:
    """Three calls were announced at once."""
    exchange = Exchange()
    assert all(exchange.switchboard.admit(call.call_sid) for call in CALLS[:3])
    return exchange


def test_it_admits_no_more_of_many_rings_at_once_than_there_are_lines() -> None:
    exchange = Exchange()

    admitted = [exchange.switchboard.admit(call.call_sid) for call in CALLS]

    assert admitted == [True, True, True, False, False]
    assert not exchange.switchboard.room()


def test_it_gives_a_place_away_whose_socket_does_not_come() -> None:
    exchange = full()

    exchange.clock.advance(16)

    assert exchange.switchboard.admit("CA4")


async def test_it_counts_a_call_once_when_its_socket_has_come() -> None:
    exchange = Exchange()
    exchange.switchboard.admit("CA1")
    await exchange.ring(STRANGER, "CA1")

    admitted = [exchange.switchboard.admit(call.call_sid) for call in CALLS]

    assert admitted == [True, True, True, False, False]


async def test_it_gives_the_place_of_a_caller_who_has_hung_up_away() -> None:
    exchange = full()

    await exchange.switchboard.ended("CA1", "completed")

    assert exchange.switchboard.admit("CA4")


async def test_it_lets_the_second_socket_of_a_live_call_in_when_it_is_full() -> None:
    exchange = full()
    await exchange.switchboard.connect(Setup("VX1", "CA1"), FakeLine())

    assert exchange.switchboard.let_in("CA1")
    assert not exchange.switchboard.let_in("CA4")


async def test_it_sends_no_call_back_into_a_full_relay() -> None:
    exchange = full()

    new = await exchange.switchboard.reenter(CALLS[3], ReentryReason.MOVED)
    known = await exchange.switchboard.reenter(CALLS[0], ReentryReason.MOVED)

    assert (new.allowed, known.allowed) == (False, True)
