"""Whoever plans a delivery wakes the worker: after the commit, and only for what is due."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from services.core.deliveries import DeliveryState, NewDelivery, Receipt, Settled
from services.core.own_numbers import GIVES_NUMBER
from services.store.database import Database
from services.store.delivery_rows import (
    TRIED_FIRST_S,
    plan,
    send_again,
    send_elsewhere,
    settle,
    take_one,
)

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MAIL = NewDelivery("k", "call_mail", "boss@example.com")


@pytest.fixture
def woken() -> list[float]:
    """In how many seconds the worker is woken, each time."""
    return []


@pytest.fixture
async def told(address: str, woken: list[float]) -> AsyncIterator[Database]:
    """A database that tells of what is left to the worker."""
    database = Database(address, threads=3, limit_s=10.0, left=woken.append)
    yield database
    await database.close()


def end_as(connection: Connection, state: DeliveryState) -> None:
    """The delivery is taken and comes to this end."""
    taken = take_one(connection, MAIL.key, NOW)
    assert taken is not None
    settle(connection, taken, Settled(state, Receipt("id")), NOW)


async def test_it_is_woken_for_a_new_delivery(told: Database, woken: list[float]) -> None:
    await told.run(lambda c: plan(c, [MAIL], NOW))

    assert woken == [0.0]


async def test_it_is_not_woken_for_one_that_is_there_already(
    told: Database, woken: list[float]
) -> None:
    await told.run(lambda c: plan(c, [MAIL], NOW))
    woken.clear()

    await told.run(lambda c: plan(c, [MAIL], NOW))

    assert woken == []


async def test_it_is_not_woken_for_what_is_due_later(told: Database, woken: list[float]) -> None:
    later = NewDelivery("k", "call_mail", due_at=NOW + timedelta(hours=1))
    await told.run(lambda c: plan(c, [later], NOW))

    assert woken == []


async def test_it_is_not_woken_where_nothing_was_committed(
    told: Database, woken: list[float]
) -> None:
    def planned_in_vain(connection: Connection) -> None:
        plan(connection, [MAIL], NOW)
        raise LookupError("something else was wrong")

    with pytest.raises(LookupError):
        await told.run(planned_in_vain)
    await told.run(lambda _: None)

    assert woken == []


async def test_what_a_caller_waits_for_is_tried_here_first(
    told: Database, woken: list[float]
) -> None:
    await told.run(lambda c: plan(c, [NewDelivery("k", GIVES_NUMBER)], NOW))

    assert woken == [TRIED_FIRST_S[GIVES_NUMBER]]


async def test_it_is_woken_for_what_waited_for_another_one(
    told: Database, woken: list[float]
) -> None:
    note = NewDelivery("second", "rm_links", after_key=MAIL.key)
    await told.run(lambda c: plan(c, [MAIL, note], NOW))
    woken.clear()

    await told.run(lambda c: end_as(c, DeliveryState.DONE))

    assert woken == [0.0]


async def test_it_is_woken_where_staff_send_again(told: Database, woken: list[float]) -> None:
    await told.run(lambda c: plan(c, [MAIL], NOW))
    await told.run(lambda c: end_as(c, DeliveryState.FAILED))
    woken.clear()

    await told.run(lambda c: send_again(c, MAIL.key, NOW))

    assert woken == [0.0]


async def test_it_is_woken_where_staff_send_it_elsewhere(
    told: Database, woken: list[float]
) -> None:
    await told.run(lambda c: plan(c, [MAIL], NOW))
    await told.run(lambda c: end_as(c, DeliveryState.FAILED))
    woken.clear()

    await told.run(lambda c: send_elsewhere(c, MAIL.key, "other@example.com", NOW))

    assert woken == [0.0]
