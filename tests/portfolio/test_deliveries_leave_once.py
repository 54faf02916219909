"""Deliveries: never twice, never lost, and what is unsure is looked up."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import Connection

from services.core.deliveries import (
    Delivery,
    DeliveryState,
    NewDelivery,
    NoLongerNeeded,
    Receipt,
    Settled,
)
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure
from services.portfolio.deliverer import Deliverer, Route
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.delivery_rows import deliveries_of, plan, send_again, settle, take_due

HELLO = NewDelivery("CA1:mail:diane", "mail", "diane@example.com", {"n": 1}, call_sid="CA1")


@dataclass
class ScriptedSender:
    """Takes what it is given; each error of the script stands for one sending."""

    script: list[ProviderError] = field(default_factory=list)
    absent_after_s: float | None = 60.0
    holds: dict[str, str] = field(default_factory=dict)
    """What the other side has: key -> what it heard with it."""
    keeps_although: bool = False
    """It takes what it gives no answer to."""
    hides: bool = False
    """Looks find nothing yet."""
    sent: list[str] = field(default_factory=list)
    broken: str = ""
    """Writing this one ends in a fault of the program."""
    forgotten: str = ""
    """Nobody needs this one any more."""

    async def send(self, delivery: Delivery) -> Receipt:
        if delivery.key == self.broken:
            raise KeyError(delivery.key)
        self.sent.append(delivery.key)
        error = self.script.pop(0) if self.script else None
        if error is None or self.keeps_although:
            assert delivery.key not in self.holds, "it left twice"
            self.holds[delivery.key] = delivery.after_id
        if error:
            raise error
        return Receipt(f"id of {delivery.key}")

    async def look(self, delivery: Delivery) -> Receipt | None:
        if delivery.key == self.forgotten:
            raise NoLongerNeeded("the call was erased")
        known = delivery.key in self.holds and not self.hides
        return Receipt(f"id of {delivery.key}") if known else None


@dataclass
class House:
    database: Database
    clock: FakeClock
    sender: ScriptedSender = field(default_factory=ScriptedSender)
    done: list[str] = field(default_factory=list)
    spoils: str = ""
    """The receipt that cannot be written down."""

    def __post_init__(self) -> None:
        route = Route(self.sender, self._on_done)
        self.deliverer = Deliverer(self.database, {"mail": route}, self.clock)

    def _on_done(self, _: Connection, one: Delivery, receipt: Receipt) -> None:
        if receipt.external_id == self.spoils:
            raise ProviderDown("spoilt")
        self.done.append(receipt.external_id)

    async def plan(self, *wanted: NewDelivery) -> None:
        await self.database.run(lambda c: plan(c, wanted, self.clock.now()))

    async def after(self, seconds: float) -> None:
        self.clock.advance(seconds)
        await self.deliverer.come_round()

    async def shown(self) -> Sequence[dict[str, Any]]:
        return await self.database.read(lambda c: deliveries_of(c, "CA1"))

    async def states(self) -> list[str]:
        return [one["state"] for one in await self.shown()]


@pytest.fixture
def house(database: Database, clock: FakeClock) -> House:
    return House(database, clock)


async def test_it_leaves_once_however_often_it_is_planned(house: House) -> None:
    await house.plan(HELLO, HELLO)
    await house.after(0)
    await house.plan(HELLO)
    await house.after(3600)

    assert house.sender.sent == [HELLO.key]
    assert house.done == ["id of CA1:mail:diane"]


async def test_it_goes_out_again_when_the_other_side_is_back(house: House) -> None:
    house.sender.script = [ProviderDown("away"), ProviderDown("away")]
    await house.plan(HELLO)

    await house.after(0)
    await house.after(1)
    waiting = await house.shown()
    await house.after(1)
    await house.after(8)

    assert (waiting[0]["state"], waiting[0]["last_error"]) == ("waiting", "ProviderDown")
    assert await house.states() == ["done"]
    assert len(house.sender.sent) == 3


async def test_it_never_leaves_twice_where_the_answer_was_cut(house: House) -> None:
    house.sender.script = [ProviderUnsure("cut")]
    house.sender.keeps_although = house.sender.hides = True
    await house.plan(HELLO)
    await house.after(0)
    await house.after(3)
    unsure = await house.states()

    house.sender.hides = False
    await house.after(10)

    assert unsure == ["unsure"]
    assert await house.states() == ["done"]
    assert house.sender.sent == [HELLO.key]


async def test_it_is_sent_again_once_it_surely_was_not_taken(house: House) -> None:
    house.sender.script = [ProviderUnsure("cut")]
    await house.plan(HELLO)
    await house.after(0)
    await house.after(61)

    assert await house.states() == ["done"]
    assert house.sender.sent == [HELLO.key, HELLO.key]


async def test_it_is_looked_up_after_its_process_died(house: House) -> None:
    await house.plan(HELLO)
    now = house.clock.now()
    await house.database.run(lambda c: take_due(c, now, ["mail"]))
    house.sender.holds[HELLO.key] = ""

    await house.after(59)
    held = house.sender.sent.copy(), await house.states()
    await house.after(1)

    assert held == ([], ["sending"])
    assert (house.sender.sent, await house.states()) == ([], ["done"])


async def test_it_is_refused_once_and_goes_again_when_staff_say_so(house: House) -> None:
    house.sender.script = [ProviderRefused("no such address", status=400)]
    await house.plan(HELLO)
    await house.after(0)
    await house.after(3600)
    refused = await house.shown()

    now = house.clock.now()
    await house.database.run(lambda c: send_again(c, HELLO.key, now))
    await house.after(0)

    assert (refused[0]["state"], refused[0]["may_go_again"]) == ("failed", True)
    assert await house.states() == ["done"]


async def test_it_waits_for_the_one_that_has_to_go_before(house: House) -> None:
    house.sender.script = [ProviderDown("away")]
    note = NewDelivery("CA1:note", "mail", call_sid="CA1", after_key=HELLO.key)
    await house.plan(HELLO, note)
    await house.after(0)
    first = house.sender.sent.copy()
    await house.after(2)

    assert first == [HELLO.key]
    assert house.sender.holds["CA1:note"] == "id of CA1:mail:diane"


async def test_it_leaves_at_once_after_one_that_is_done_already(house: House) -> None:
    await house.plan(HELLO)
    await house.after(0)
    await house.plan(NewDelivery("CA1:note", "mail", call_sid="CA1", after_key=HELLO.key))
    await house.after(0)

    assert house.sender.holds["CA1:note"] == "id of CA1:mail:diane"


async def test_it_goes_urgent_ones_first(house: House) -> None:
    await house.plan(HELLO, NewDelivery("CA2:mail", "mail", urgent=True))
    await house.after(0)

    assert house.sender.sent == ["CA2:mail", HELLO.key]


async def test_it_is_dealt_with_by_one_process_of_many(house: House) -> None:
    await house.plan(*(NewDelivery(f"CA1:{n}", "mail", call_sid="CA1") for n in range(30)))

    others = [House(house.database, house.clock, house.sender) for _ in range(4)]
    await asyncio.gather(*(one.deliverer.come_round() for one in others))

    assert sorted(house.sender.sent) == sorted(f"CA1:{n}" for n in range(30))


async def test_it_can_be_sent_at_once_for_a_caller_who_waits(house: House) -> None:
    await house.plan(HELLO)

    settled = await house.deliverer.now(HELLO.key)
    again = await house.deliverer.now(HELLO.key)

    assert settled is not None
    assert (settled.state, settled.receipt.external_id) == (
        DeliveryState.DONE,
        f"id of {HELLO.key}",
    )
    assert again is None


async def test_it_changes_nothing_when_it_comes_back_late(house: House) -> None:
    await house.plan(HELLO)
    now = house.clock.now()
    (late,) = await house.database.run(lambda c: take_due(c, now, ["mail"]))
    house.sender.holds[HELLO.key] = ""
    await house.after(61)

    failed = Settled(DeliveryState.FAILED, error="late")
    counted = await house.database.run(lambda c: settle(c, late, failed, house.clock.now()))

    assert not counted
    assert await house.states() == ["done"]


async def test_a_fault_in_one_does_not_reach_the_others(house: House) -> None:
    house.sender.broken = HELLO.key
    others = [NewDelivery(f"CA2:{n}", "mail", call_sid="CA2") for n in range(4)]
    await house.plan(HELLO, *others)
    await house.after(0)
    await house.after(86_400)

    (shown,) = await house.shown()
    assert (shown["state"], shown["may_go_again"]) == ("unsure", True)
    assert shown["last_error"] == "fault of ours: KeyError"
    assert sorted(house.sender.sent) == [one.key for one in others]


async def test_it_is_dropped_where_a_look_says_that_nobody_needs_it(house: House) -> None:
    house.sender.script = [ProviderUnsure("cut")]
    house.sender.forgotten = HELLO.key
    await house.plan(HELLO)
    await house.after(0)
    await house.after(3)
    await house.after(86_400)

    assert await house.states() == ["dropped"]
    assert house.sender.sent == [HELLO.key]


async def test_staff_who_send_it_again_are_heard_although_somebody_looks_for_it(
    house: House,
) -> None:
    house.sender.script = [ProviderUnsure("cut")]
    await house.plan(HELLO)
    await house.after(0)
    house.clock.advance(3)
    (looking,) = await house.database.run(lambda c: take_due(c, house.clock.now(), ["mail"]))

    await house.database.run(lambda c: send_again(c, HELLO.key, house.clock.now()))
    late = Settled(DeliveryState.UNSURE, error="nothing found")
    counted = await house.database.run(lambda c: settle(c, looking, late, house.clock.now()))
    await house.after(0)

    assert not counted
    assert (await house.states(), len(house.sender.sent)) == (["done"], 2)


async def test_it_is_given_up_after_a_day_of_cut_answers(house: House) -> None:
    house.sender.script = [ProviderUnsure("cut")] * 3
    await house.plan(HELLO)
    await house.after(0)
    await house.after(61)
    await house.after(86_400)
    await house.after(86_400)

    (shown,) = await house.shown()
    assert (shown["state"], shown["last_error"]) == ("failed", "it was not taken")
    assert len(house.sender.sent) == 2


async def test_it_cuts_off_no_other_where_one_cannot_be_written_down(house: House) -> None:
    others = [NewDelivery(f"CA1:{n}", "mail", call_sid="CA1") for n in range(3)]
    await house.plan(HELLO, *others)
    house.spoils = f"id of {HELLO.key}"

    with pytest.raises(ProviderDown, match="spoilt"):
        await house.after(0)

    assert sorted(await house.states()) == ["done", "done", "done", "sending"]
