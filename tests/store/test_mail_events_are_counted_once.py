"""What SendGrid tells afterwards: the same result in whatever order and however often."""

from __future__ import annotations

from itertools import permutations

import pytest

from services.core.deliveries import Delivery, DeliveryState, NewDelivery, Receipt, Settled, taken
from services.core.mail_events import MailEvent
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.delivery_book import one
from services.store.delivery_events import StoredMailEvents
from services.store.delivery_rows import plan, send_again, settle, take_due

KEY = "call_mail:CA1:0a1b"
MESSAGE = "msg.with-dots"
MAIL = NewDelivery(KEY, "call_mail", "diane@example.com", call_sid="CA1")
UNSURE = Settled(DeliveryState.UNSURE, error="ProviderUnsure")


class Office:
    def __init__(self, database: Database, clock: FakeClock) -> None:
        self.database = database
        self.clock = clock
        self.events = StoredMailEvents(database, clock)

    async def leaves(self, settled: Settled | None) -> Delivery:
        """The mail leaves; None: and the process dies with it."""
        now = self.clock.now()
        await self.database.run(lambda c: plan(c, [MAIL], now))
        (found,) = await self.database.run(lambda c: take_due(c, now, ["call_mail"]))
        if settled is not None:
            await self.database.run(lambda c: settle(c, found, settled, now))
        return found

    async def hears(self, kind: str, **more: object) -> int:
        known: dict[str, object] = {"key": KEY, "attempt": 1, **more}
        event = MailEvent(f"{kind}{more}", kind, message_id=f"{MESSAGE}.recvd-1.0", **known)  # type: ignore[arg-type]
        return await self.events.take([event])

    async def state(self) -> str:
        found = await self.database.read(lambda c: one(c, KEY))
        return str(found["state"]) if found else ""


@pytest.fixture
def office(database: Database, clock: FakeClock) -> Office:
    return Office(database, clock)


ACCEPTED = taken(Receipt(MESSAGE))


async def test_it_turns_accepted_into_delivered(office: Office) -> None:
    await office.leaves(ACCEPTED)

    changed = await office.hears("delivered")

    assert (changed, await office.state()) == (1, "delivered")


@pytest.mark.parametrize("order", list(permutations(["processed", "deferred", "delivered"])))
async def test_it_is_delivered_in_whatever_order_it_is_told(
    office: Office, order: tuple[str, ...]
) -> None:
    await office.leaves(ACCEPTED)
    for_each = [await office.hears(kind) for kind in order]

    assert (len(for_each), await office.state()) == (3, "delivered")


@pytest.mark.parametrize("order", list(permutations(["delivered", "bounce", "deferred"])))
async def test_it_came_back_in_whatever_order_it_is_told(
    office: Office, order: tuple[str, ...]
) -> None:
    await office.leaves(ACCEPTED)
    for_each = [await office.hears(kind) for kind in order]

    assert (len(for_each), await office.state()) == (3, "bounced")


async def test_it_counts_an_event_once(office: Office) -> None:
    await office.leaves(ACCEPTED)

    counted = [await office.hears("delivered") for _ in range(3)]

    assert counted == [1, 0, 0]


async def test_it_settles_what_was_unsure(office: Office) -> None:
    await office.leaves(UNSURE)

    await office.hears("processed")

    assert await office.state() == "done"


async def test_it_settles_what_left_with_a_process_that_died(office: Office) -> None:
    late = await office.leaves(None)
    await office.hears("delivered")

    now = office.clock.now()
    counted = await office.database.run(lambda c: settle(c, late, UNSURE, now))

    assert (counted, await office.state()) == (False, "delivered")
    office.clock.advance(120)
    again = office.clock.now()
    assert await office.database.run(lambda c: take_due(c, again, ["call_mail"])) == []


async def test_an_event_of_an_earlier_sending_says_nothing_of_this_one(office: Office) -> None:
    await office.leaves(UNSURE)
    now = office.clock.now()
    await office.database.run(lambda c: send_again(c, KEY, now))
    await office.database.run(lambda c: take_due(c, now, ["call_mail"]))

    changed = await office.hears("bounce", attempt=1)

    assert (changed, await office.state()) == (0, "sending")


async def test_it_is_known_by_the_providers_id_alone(office: Office) -> None:
    await office.leaves(ACCEPTED)

    await office.hears("delivered", key="", attempt=None)

    assert await office.state() == "delivered"


async def test_it_takes_nothing_of_mails_that_are_not_ours(office: Office) -> None:
    await office.leaves(ACCEPTED)

    told = [
        await office.hears("delivered", key="somebody else's"),
        await office.hears("open"),
    ]

    assert (told, await office.state()) == ([0, 0], "done")
