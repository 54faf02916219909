"""Many calls, a provider that fails in every way, workers that die: none lost, none doubled."""

from __future__ import annotations

import asyncio
import random
from collections import Counter

import pytest

from services.core.carriers import Mail
from services.core.deliveries import DeliveryState
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure
from services.simulator.fake_mail import FakeMailer
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.delivery_rows import take_due
from services.store.journal import Journal
from tests.portfolio.after_house import EACH, AfterHouse

CALLS = 40


class Faulty(FakeMailer):
    """Fails at random: before it takes a mail, after it, or for good."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._chance = random.Random(seed)

    async def send(self, mail: Mail) -> str:
        await asyncio.sleep(0)
        draw = self._chance.random()
        self.keeps_although = 0.3 <= draw < 0.4
        self.faults = [fault] if (fault := self._fault(draw)) else []
        return await super().send(mail)

    @staticmethod
    def _fault(draw: float) -> ProviderError | None:
        if draw < 0.2:
            return ProviderDown("away", again_s=1)
        if draw < 0.4:
            return ProviderUnsure("cut")
        return ProviderRefused("no", status=400) if draw < 0.45 else None


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_it_loses_none_and_doubles_none(
    database: Database, clock: FakeClock, journal: Journal, seed: int
) -> None:
    mailer = Faulty(seed)
    house = AfterHouse(database, clock, journal, mailer=mailer)
    await house.calls(CALLS)
    await house.worker_comes_round()
    # A worker takes some and dies with them.
    now = clock.now()
    await database.run(lambda c: take_due(c, now, ["call_mail"]))

    await house.rounds(5, 61, 61, 120, 3600, 7200)

    taken = Counter(mail.key for mail in mailer.mails if mail.to == EACH)
    rows = [row for row in await house.rows() if row.target == EACH and row.kind == "call_mail"]
    assert len(rows) == CALLS
    assert max(taken.values()) == 1
    assert {row.key for row in rows if row.state == DeliveryState.DONE} <= set(taken)
    shown = {row.key for row in rows if row.state != DeliveryState.DONE}
    assert {row.state for row in rows} <= {"done", "unsure", "failed"}
    assert {row.key for row in rows} - set(taken) <= shown
