"""Visits in the database: no time twice, moved, cancelled, and off when the home is let."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from services.core.consents import Answer, Consent, ConsentKind
from services.core.deliveries import DeliveryState
from services.core.dialogue import Act, Memory
from services.core.errors import ProviderRefused
from services.core.people import PhoneNumber
from services.core.viewings import Booking, HomeGone, SlotTaken
from services.portfolio.deliverer import Deliverer, Route
from services.portfolio.letting import TEXT, Letting, TextSender
from services.portfolio.load_sample import load_sample
from services.portfolio.sample import sample_office
from services.portfolio.stop_gate import StopGate
from services.portfolio.tables import units
from services.portfolio.viewings import StoredViewings
from services.simulator.fakes import FakeClock, FakeDirectory, FakePhone
from services.store.consent_book import StoredConsents, add
from services.store.database import Database
from services.store.delivery_tables import deliveries
from services.store.tables import acts, appointments
from services.store.task_tables import tasks
from tests.portfolio.desks import memory_of

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
PHONE = PhoneNumber("+17185550142")
VISIT = Booking(
    "bayview", "bayview-2c", MONDAY, MONDAY + timedelta(minutes=30), "Ana", PHONE.e164, text_ok=True
)


@pytest.fixture
async def viewings(database: Database, clock: FakeClock) -> StoredViewings:
    await database.run(lambda c: load_sample(c, clock.now()))
    return StoredViewings(database, FakeDirectory(sample_office()), clock)


@pytest.fixture
def letting(database: Database, clock: FakeClock) -> Letting:
    return Letting(database, FakeDirectory(sample_office()), clock)


def caller(sid: str = "CA1") -> Memory:
    return memory_of(sid, office=sample_office())


async def test_it_books_once_however_often_it_is_asked(viewings: StoredViewings) -> None:
    first = await viewings.book(caller(), VISIT, key="CA1:v")
    again = await viewings.book(caller(), VISIT, key="CA1:v")

    assert first == again
    assert (first.kind, first.number) == ("viewing", 201)
    assert first.summary == "Monday, November 23, 10:00: 2C at Bayview Apartments"


async def test_of_two_who_book_at_once_one_gets_it(viewings: StoredViewings) -> None:
    other = replace(VISIT, unit_id="bayview-3b")

    done = await asyncio.gather(
        viewings.book(caller("CA1"), VISIT, key="CA1:v"),
        viewings.book(caller("CA2"), other, key="CA2:v"),
        return_exceptions=True,
    )

    assert {type(one) for one in done} == {Act, SlotTaken}


async def test_what_was_refused_leaves_nothing_behind(
    viewings: StoredViewings, database: Database
) -> None:
    await viewings.book(caller("CA1"), VISIT, key="CA1:v")

    with pytest.raises(SlotTaken):
        await viewings.book(caller("CA2"), VISIT, key="CA2:v")

    kept = await database.read(lambda c: c.execute(select(acts.c.key)).scalars().all())
    assert kept == ["CA1:v"]


async def test_it_books_no_home_that_is_let(viewings: StoredViewings, database: Database) -> None:
    let = update(units).where(units.c.id == "bayview-2c").values(available=False)
    await database.run(lambda c: c.execute(let).close())

    with pytest.raises(HomeGone):
        await viewings.book(caller(), VISIT, key="CA1:v")


async def test_it_moves_a_visit_and_frees_its_time(viewings: StoredViewings) -> None:
    booked = await viewings.book(caller(), VISIT, key="CA1:v")
    later = MONDAY + timedelta(hours=2)
    moved = replace(
        VISIT, starts_at=later, ends_at=later + timedelta(minutes=30), moves=booked.number
    )

    await viewings.book(caller("CA2"), moved, key="CA2:v")

    assert [one.starts_at for one in await viewings.of_phone(PHONE)] == [later]
    assert await viewings.taken(MONDAY, MONDAY + timedelta(minutes=30)) == []


async def test_it_cancels_once(viewings: StoredViewings) -> None:
    booked = await viewings.book(caller(), VISIT, key="CA1:v")
    number = booked.number or 0

    await viewings.cancel(caller("CA2"), number, key="CA2:c")
    again = await viewings.cancel(caller("CA2"), number, key="CA2:c")

    assert again.kind == "viewing_cancelled"
    assert await viewings.of_phone(PHONE) == []
    with pytest.raises(ProviderRefused):
        await viewings.cancel(caller("CA3"), number, key="CA3:c")


async def test_it_finds_a_visit_by_its_number_alone(viewings: StoredViewings) -> None:
    await viewings.book(caller(), VISIT, key="CA1:v")

    assert await viewings.of_phone(PhoneNumber("+17185550199")) == []


async def test_letting_a_home_tells_who_was_to_come(
    viewings: StoredViewings, letting: Letting, database: Database
) -> None:
    await viewings.book(caller(), VISIT, key="CA1:v")

    assert await letting.set_home("bayview-2c", "let") is True

    (visit,) = await database.read(lambda c: c.execute(select(appointments)).all())
    (text,) = await database.read(lambda c: c.execute(select(deliveries)).all())
    (task,) = await database.read(lambda c: c.execute(select(tasks)).all())
    assert visit.state == "home_let"
    assert (text.kind, text.target) == (TEXT, PHONE.e164)
    assert "has been rented" in text.payload["words"]
    assert "The home was let" in task.summary


async def test_nobody_is_texted_who_has_not_agreed(
    viewings: StoredViewings, letting: Letting, database: Database
) -> None:
    await viewings.book(caller(), replace(VISIT, text_ok=False), key="CA1:v")

    await letting.set_home("bayview-2c", "let")

    assert await database.read(lambda c: c.execute(select(deliveries)).all()) == []
    (task,) = await database.read(lambda c: c.execute(select(tasks)).all())
    assert "not been told yet" in task.summary
    assert task.urgent


async def test_a_pending_home_keeps_its_visits(viewings: StoredViewings, letting: Letting) -> None:
    await viewings.book(caller(), VISIT, key="CA1:v")

    await letting.set_home("bayview-2c", "pending")

    assert len(await viewings.of_phone(PHONE)) == 1


async def test_the_worker_notices_a_home_that_was_let_elsewhere(
    viewings: StoredViewings, letting: Letting, database: Database
) -> None:
    await viewings.book(caller(), VISIT, key="CA1:v")
    let = update(units).where(units.c.id == "bayview-2c").values(available=False)
    await database.run(lambda c: c.execute(let).close())

    assert [await letting.come_round(), await letting.come_round()] == [1, 0]


async def test_there_is_no_home_of_an_unknown_name(
    viewings: StoredViewings, letting: Letting
) -> None:
    assert viewings is not None
    assert await letting.set_home("nowhere", "let") is None


async def test_the_text_leaves_once(
    viewings: StoredViewings, letting: Letting, database: Database, clock: FakeClock
) -> None:
    phone = FakePhone(clock)
    deliverer = Deliverer(database, {TEXT: Route(TextSender(phone))}, clock)
    await viewings.book(caller(), VISIT, key="CA1:v")
    await letting.set_home("bayview-2c", "let")

    await deliverer.come_round()
    await deliverer.come_round()

    assert [to for to, _ in phone.texts] == [PHONE]


async def test_no_text_leaves_for_who_has_said_stop(
    viewings: StoredViewings, letting: Letting, database: Database, clock: FakeClock
) -> None:
    phone = FakePhone(clock)
    stopped = Consent(
        "k", ConsentKind.TEXTS, Answer.WITHDRAWN, clock.now(), "sms", number=PHONE.e164
    )
    await database.run(lambda c: add(c, stopped, ""))
    gated = StopGate(phone, StoredConsents(database, clock))
    deliverer = Deliverer(database, {TEXT: Route(TextSender(gated))}, clock)
    await viewings.book(caller(), VISIT, key="CA1:v")
    await letting.set_home("bayview-2c", "let")

    await deliverer.come_round()

    (text,) = await database.read(lambda c: c.execute(select(deliveries)).all())
    assert phone.texts == []
    assert text.state == DeliveryState.FAILED


async def test_visits_of_older_versions_hold_no_time(
    viewings: StoredViewings, database: Database, clock: FakeClock
) -> None:
    old = {"number": 900, "kind": "viewing", "state": "requested", "made_at": clock.now()}
    await database.run(lambda c: c.execute(insert(appointments), [old]).close())

    assert await viewings.taken(MONDAY, MONDAY + timedelta(days=1)) == []
