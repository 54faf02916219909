"""Calls that come back after a failure: once into the relay, then without sockets."""

from __future__ import annotations

import asyncio

from services.call.reception import IncomingCall, ReentryReason
from tests.engine.whole_call import OFFICE, TENANT, Exchange
from tests.virtual_time import in_virtual_time

CALL = IncomingCall("CA1", TENANT, OFFICE)


async def failed(exchange: Exchange) -> bool:
    """May the call go back into the relay after a failure?"""
    return (await exchange.switchboard.reenter(CALL, ReentryReason.FAILED)).allowed


async def test_it_returns_once_when_no_socket_ever_opened() -> None:
    exchange = Exchange()
    await exchange.switchboard.expect(CALL)

    allowed = [await failed(exchange), await failed(exchange), await failed(exchange)]

    assert allowed == [True, False, False]


@in_virtual_time
async def test_it_returns_once_while_the_records_hang() -> None:
    exchange = Exchange()

    async def hang(call_sid: str) -> int:
        await asyncio.sleep(3600)
        return 1

    exchange.book.count_reentry = hang  # type: ignore[method-assign]

    assert [await failed(exchange), await failed(exchange)] == [True, False]
