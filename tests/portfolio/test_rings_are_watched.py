"""Each ring is told of, whichever way it goes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from services.core.errors import ProviderError, ProviderRefused
from services.core.people import PhoneNumber
from services.portfolio.watched_phone import WatchedPhone
from tests.portfolio.phones import ScriptedPhone

DIANE = PhoneNumber("+17185550101")


class DeadPhone:
    """Never answers."""

    async def ring(self, to: PhoneNumber, words: str) -> str:
        await asyncio.Event().wait()
        return ""

    async def rang_since(self, to: PhoneNumber, since: datetime) -> str | None:
        return None


async def test_it_tells_of_a_ring_that_was_placed() -> None:
    told: list[ProviderError | None] = []
    phone = WatchedPhone(ScriptedPhone(["CA9"], [None]), told.append)

    placed = await phone.ring(DIANE, "Fire.")

    assert (placed, told) == ("CA9", [None])
    assert await phone.rang_since(DIANE, datetime(2026, 11, 20, tzinfo=UTC)) is None


async def test_it_tells_of_a_ring_that_failed() -> None:
    told: list[ProviderError | None] = []
    refused = ProviderRefused("twilio: status 400", status=400)

    with pytest.raises(ProviderRefused):
        await WatchedPhone(ScriptedPhone([refused]), told.append).ring(DIANE, "Fire.")

    assert told == [refused]


async def test_it_tells_of_a_ring_that_nobody_waited_for() -> None:
    told: list[ProviderError | None] = []

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(WatchedPhone(DeadPhone(), told.append).ring(DIANE, "Fire."), 0.01)

    assert [str(error) for error in told] == ["twilio: no answer in time"]
