"""Today's figures of the wall."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from services.core.rehearsal import REHEARSAL
from services.simulator.fakes import FakeClock
from services.store.database import Database
from services.store.day_figures import DayFigures, StoredDayFigures
from services.store.tables import calls, issues
from tests.store.step_rows import call, fill

HOUR = timedelta(hours=1)
MISSED = {"assistant": "people", "outcome": "abandoned"}


def issue(number: int, sid: str, at: datetime) -> dict[str, Any]:
    return {
        "number": number,
        "call_sid": sid,
        "category": "plumbing",
        "urgency": "R",
        "status": "open",
        "opened_at": at,
    }


async def test_it_counts_what_became_of_the_calls_of_a_day(
    database: Database, clock: FakeClock
) -> None:
    now = clock.now()
    await fill(
        database,
        (calls, call("CA1", now, epoch=1)),
        (calls, call("CA2", now, epoch=1, outcome="transferred", urgency="L")),
        (calls, call("CA3", now, epoch=0, **MISSED)),
        (calls, call("CA4", now, epoch=0, assistant="people", outcome="message")),
        (calls, {**call("CA5", now, epoch=0, **MISSED), "outcome": "", "ended_at": None}),
        (issues, issue(1, "CA1", now)),
    )

    found = await StoredDayFigures(database).since(now - HOUR)

    assert found == DayFigures(
        calls=5, answered=2, transferred=1, issues=1, emergencies=1, missed=1, tests=0
    )


async def test_it_leaves_out_yesterday_texts_and_the_test_phone(
    database: Database, clock: FakeClock
) -> None:
    now, sid = clock.now(), f"{REHEARSAL}1"
    await fill(
        database,
        (calls, call("CA1", now - 2 * HOUR, epoch=1)),
        (calls, call("CA2", now, epoch=1, direction="text")),
        (calls, call(sid, now, epoch=1, urgency="L")),
        (issues, issue(1, "CA1", now - 2 * HOUR)),
        (issues, issue(2, sid, now)),
    )

    found = await StoredDayFigures(database).since(now - HOUR)

    assert found == DayFigures(
        calls=0, answered=0, transferred=0, issues=0, emergencies=0, missed=0, tests=1
    )
