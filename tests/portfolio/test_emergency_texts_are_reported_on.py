"""The provider tells how a text about an emergency fared: one that nobody got is shown."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import insert

from services.simulator.fakes import FakeClock
from services.store.call_book import StoredCallBook
from services.store.database import Database
from services.store.delivery_book import listed
from services.store.journal import Journal
from services.store.text_book import StoredTextBook
from services.store.text_rows import apply_left_reports
from services.store.text_tables import text_reports
from tests.portfolio.after_house import AfterHouse


@pytest.fixture
def house(database: Database, clock: FakeClock, journal: Journal) -> AfterHouse:
    return AfterHouse(database, clock, journal)


async def report(house: AfterHouse, sid: str, status: str, code: str = "") -> None:
    book = StoredTextBook(house.database, house.clock, StoredCallBook(house.database, house.clock))
    await book.report(sid, status, code)


async def texts(house: AfterHouse) -> list[Any]:
    return [row for row in await house.rows() if row.kind == "emergency_text"]


async def test_one_that_nobody_got_is_shown_to_staff(house: AfterHouse) -> None:
    await house.call(urgency="E")
    await house.worker_comes_round()
    first, second = await texts(house)

    await report(house, first.external_id, "undelivered", "30005")
    await report(house, second.external_id, "delivered")

    shown = await house.database.read(lambda c: listed(c, "troubled", 100, 0))
    assert [(one["key"], one["last_error"]) for one in shown] == [(first.key, "undelivered 30005")]
    assert [row.state for row in await texts(house)] == ["bounced", "delivered"]


async def test_a_report_that_comes_before_the_answer_counts(house: AfterHouse) -> None:
    await report(house, "SM" + f"{1:032x}", "delivered")
    await house.call(urgency="E")
    await house.worker_comes_round()

    assert sorted(row.state for row in await texts(house)) == ["delivered", "done"]


async def test_a_report_that_came_at_the_same_moment_is_not_left(house: AfterHouse) -> None:
    await house.call(urgency="E")
    await house.worker_comes_round()
    first, _ = await texts(house)
    told = {"message_sid": first.external_id, "status": "delivered", "code": ""}
    kept = insert(text_reports).values(**told, at=house.clock.now())
    await house.database.run(lambda c: c.execute(kept).close())

    settled = [
        await house.database.run(lambda c: apply_left_reports(c, house.clock.now()))
        for _ in range(2)
    ]

    assert settled == [1, 0]
    assert [row.state for row in await texts(house)] == ["delivered", "done"]
