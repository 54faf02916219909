"""Each ring is told of, whichever way it goes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from services.core.errors import ProviderError, ProviderRefused
from services.core.people import PhoneNumber
from services.portfolio.no_phone import NoPhone
from services.portfolio.watched_phone import WatchedPhone
from tests.portfolio.phones import ScriptedPhone

DIANE = PhoneNumber("+17185550101")


class DeadPhone(NoPhone):
    """Never answers."""

    async def ring(self, to: PhoneNumber, words: str) -> str:
        await asyncio.Event().wait()
        return ""

    async def rang_since(self, to: PhoneNumber, since: datetime) -> str | None:
        return None


async def test_it_tells_of_a_ring_that_was_placed() -> None:
    told: list[tuple[str, ProviderError | None]] = []
    phone = WatchedPhone(ScriptedPhone(["CA9"], [None]), lambda *went: told.append(went))

    placed = await phone.ring(DIANE, "Fire.")

    assert (placed, told) == ("CA9", [("ring", None)])
    assert await phone.rang_since(DIANE, datetime(2026, 11, 20, tzinfo=UTC)) is None


async def test_it_tells_of_a_ring_that_failed() -> None:
    told: list[tuple[str, ProviderError | None]] = []
    refused = ProviderRefused("twilio: status 400", status=400)
    phone = WatchedPhone(ScriptedPhone([refused]), lambda *went: told.append(went))

    with pytest.raises(ProviderRefused):
        await phone.ring(DIANE, "Fire.")

    assert told == [("ring", refused)]


async def test_it_tells_of_a_ring_that_nobody_waited_for() -> None:
    told: list[tuple[str, ProviderError | None]] = []
    phone = WatchedPhone(DeadPhone(), lambda *went: told.append(went))

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(phone.ring(DIANE, "Fire."), 0.01)

    assert [str(error) for _, error in told] == ["twilio: no answer in time"]
