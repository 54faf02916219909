"""How the ways of answering do on real calls: figures from the records, without test calls."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from services.core.metering import Meter
from services.core.prices import Price, PriceTable
from services.store.database import Database
from services.store.mode_figures import ModeFigures, StoredModeFigures
from services.store.tables import calls, issues, turns
from services.store.usage_tables import usage

NOON = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
LONG = timedelta(days=1)
PRICES = PriceTable(
    (
        Price(Meter.TOKENS, "m", date(2026, 1, 1), Decimal(1), 1000),
        Price(Meter.RELAY, "", date(2026, 1, 1), Decimal("0.05")),
    )
)


def call_row(sid: str, **more: Any) -> dict[str, Any]:
    began = dict.fromkeys(("started_at", "resumed_at", "last_spoken_at"), NOON)
    over = {"ended_at": NOON + timedelta(minutes=2), "outcome": "completed"}
    return {"sid": sid, "root_sid": sid, "direction": "inbound", **began, **over, **more}


def turn_row(sid: str, number: int, mode: str, ms: float | None, **more: Any) -> dict[str, Any]:
    at = NOON + timedelta(seconds=number)
    said = {"role": "assistant", "text": "three words here", "started_at": at}
    plain = {"mode": mode, "first_token_ms": ms, "interrupted": False}
    return {"call_sid": sid, "number": number, **said, **plain, **more}


def used_row(sid: str, meter: Meter, detail: str, quantity: int) -> dict[str, Any]:
    whose = {"key": f"{sid}:{meter}", "call_sid": sid, "at": NOON}
    return {**whose, "meter": meter, "detail": detail, "quantity": quantity, "estimated": False}


def issue_row(sid: str) -> dict[str, Any]:
    what = {"category": "plumbing", "urgency": "R", "status": "open", "opened_at": NOON}
    return {"number": 5001, "call_sid": sid, **what}


def keep(connection: Connection) -> None:
    """Two calls that a model answered, one of the script, one of the test phone, one text."""
    connection.execute(
        insert(calls),
        [
            call_row("CA1"),
            call_row("CA2", outcome="transferred"),
            call_row("CA3"),
            call_row("TP4"),
            call_row("SM5", direction="text"),
        ],
    )
    connection.execute(
        insert(turns),
        [
            turn_row("CA1", 0, "", None),  # the greeting is nobody's
            turn_row("CA1", 1, "streaming", 400.0),
            turn_row("CA1", 2, "streaming", 600.0, interrupted=True),
            turn_row("CA1", 3, "scripted", 1.0),
            turn_row("CA2", 1, "streaming", 1000.0, text="one"),
            turn_row("CA3", 1, "scripted", 3.0),
            turn_row("TP4", 1, "streaming", 9000.0),
            turn_row("SM5", 1, "streaming", 9000.0),
        ],
    )
    connection.execute(insert(issues), [issue_row("CA1")])
    connection.execute(
        insert(usage),
        [
            used_row("CA1", Meter.TOKENS, "m", 200),
            used_row("CA1", Meter.RELAY, "", 2),
            used_row("CA2", Meter.TOKENS, "m", 100),
            used_row("CA3", Meter.SPEECH, "unknown voice", 7),
            used_row("TP4", Meter.TOKENS, "m", 9000),
        ],
    )


@pytest.fixture
async def figures(database: Database) -> dict[str, ModeFigures]:
    await database.run(keep)
    found = await StoredModeFigures(database, PRICES).between(NOON - LONG, NOON + LONG)
    return {one.mode: one for one in found}


async def test_it_leaves_calls_of_the_test_phone_and_texts_out(
    figures: dict[str, ModeFigures],
) -> None:
    assert list(figures) == ["streaming", "scripted"]
    assert figures["streaming"].answers == 3
    assert figures["streaming"].calls == 2


async def test_it_counts_answers_for_the_way_that_gave_them(
    figures: dict[str, ModeFigures],
) -> None:
    model = figures["streaming"]

    assert (model.median_ms, model.p95_ms) == (600.0, 1000.0)
    assert model.words_per_answer == pytest.approx(7 / 3)
    assert model.interrupted == 1


async def test_it_counts_a_call_for_the_way_that_gave_most_answers(
    figures: dict[str, ModeFigures],
) -> None:
    assert figures["streaming"].with_issue == 1
    assert figures["streaming"].transferred == 1
    assert (figures["scripted"].calls, figures["scripted"].with_issue) == (1, 0)


async def test_it_reckons_what_a_minute_costs(figures: dict[str, ModeFigures]) -> None:
    assert figures["streaming"].per_minute_usd == Decimal("0.1")
    assert figures["scripted"].cost.missing == ("unknown voice (speech)",)


async def test_it_knows_nothing_of_other_days(database: Database) -> None:
    await database.run(keep)

    found = await StoredModeFigures(database, PRICES).between(NOON + LONG, NOON + 2 * LONG)

    assert found == []
