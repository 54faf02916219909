"""Sockets come and go, twice or late; the call stays one and never falls silent."""

from __future__ import annotations

import asyncio

from services.call.reception import IncomingCall, ReentryReason
from tests.engine.whole_call import OFFICE, STRANGER, TENANT, Exchange, say
from tests.virtual_time import in_virtual_time

CALL = IncomingCall("CA1", TENANT, OFFICE)


async def test_it_answers_on_a_new_socket_although_the_old_one_is_not_yet_closed() -> None:
    exchange = Exchange()
    old, old_line = await exchange.ring()
    await exchange.switchboard.move_all()
    await exchange.switchboard.reenter(CALL, ReentryReason.MOVED)

    runner, line = await exchange.connect(TENANT)
    await exchange.switchboard.disconnected(old, old_line)
    await say(runner, "what are your hours")

    assert line.words
    assert exchange.switchboard.live["CA1"] is runner


async def test_it_carries_a_call_once_when_two_sockets_come_at_once() -> None:
    exchange = Exchange()
    await exchange.switchboard.expect(CALL)

    (first, first_line), (second, second_line) = await asyncio.gather(
        exchange.connect(TENANT), exchange.connect(TENANT)
    )
    await exchange.switchboard.disconnected(first, first_line)
    await say(second, "what are your hours")

    assert first is second
    assert first_line.closed
    assert second_line.words
    assert exchange.switchboard.live["CA1"] is second


@in_virtual_time
async def test_it_does_not_mind_silence_without_sockets() -> None:
    exchange = Exchange()
    await exchange.switchboard.gather_start(CALL)
    await exchange.switchboard.gather_turn(CALL, "what are your hours", "")

    await asyncio.sleep(200)
    answer = await exchange.switchboard.gather_turn(CALL, "and where are you", "")

    assert "Port Richmond" in answer.text
    assert "still there" not in answer.text


@in_virtual_time
async def test_it_goes_on_without_sockets_when_nobody_picked_up() -> None:
    exchange = Exchange()
    await exchange.switchboard.gather_start(CALL)
    wish = await exchange.switchboard.gather_turn(CALL, "let me talk to Diane please", "")
    await asyncio.sleep(40)

    await exchange.switchboard.reenter(CALL, ReentryReason.NOT_ANSWERED)
    answer = await exchange.switchboard.gather_turn(CALL, "what are your hours", "")

    assert wish.transfer_to
    assert "open" in answer.text


async def test_it_goes_on_without_sockets_while_the_process_leaves() -> None:
    exchange = Exchange()
    await exchange.switchboard.gather_start(CALL)
    await exchange.switchboard.move_all()

    answer = await exchange.switchboard.gather_turn(CALL, "what are your hours", "")

    assert "open" in answer.text


@in_virtual_time
async def test_it_keeps_no_line_for_callers_without_sockets_who_are_gone() -> None:
    exchange = Exchange()
    await exchange.switchboard.gather_start(IncomingCall("CA7", STRANGER, OFFICE))
    await exchange.switchboard.gather_turn(IncomingCall("CA7", STRANGER, OFFICE), "hello", "")

    await asyncio.sleep(3600)

    assert exchange.switchboard.live == {}
