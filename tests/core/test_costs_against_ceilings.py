"""Costs of models against the ceilings of a call and of a day: exact where there is a price."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from services.core.budget import Budget
from services.core.dialogue import Mode
from services.core.metering import Meter
from services.core.prices import MILLION, Price, PriceTable, Used
from services.core.saving import (
    CALL_NEAR,
    CALL_REASON,
    DAY_NEAR,
    DAY_REASON,
    NO_COST,
    NO_SAVINGS,
    Cost,
    Saving,
    Savings,
    cheaper,
    cost_of,
    savings_of,
)

DAY = date(2026, 11, 20)
TABLE = PriceTable(
    (
        Price(
            Meter.TOKENS,
            "gpt-4o",
            DAY,
            Decimal("2.50"),
            per=int(MILLION),
            cached_usd=Decimal("1.25"),
            output_usd=Decimal(10),
        ),
    )
)


def used(model: str, quantity: int, cached: int = 0, output: int = 0) -> Used:
    return Used(Meter.TOKENS, model, DAY, quantity, cached, output)


def dollars(usd: str) -> Cost:
    return Cost(Decimal(usd))


def test_it_is_exact_where_there_is_a_price() -> None:
    cost = cost_of([used("gpt-4o", 1000, 2000, 100)], TABLE)

    assert cost == Cost(Decimal("0.006"))


def test_it_counts_tokens_where_there_is_none() -> None:
    cost = cost_of([used("llama3", 300_000, 0, 100_000), used("gpt-4o", 400_000)], TABLE)

    assert cost == Cost(Decimal(1), 400_000)
    assert cost.cents == 200  # a million of them counts 2.50


def test_minutes_without_a_price_count_nothing() -> None:
    assert cost_of([Used(Meter.RELAY, "", DAY, 5)], TABLE) == NO_COST


BUDGET = Budget(daily_cents=10_00, call_cents=1_00)


@pytest.mark.parametrize(
    ("call", "day", "expected"),
    [
        ("0.79", "7.99", NO_SAVINGS),
        ("0.80", "0", Savings(Saving.CHEAPER, CALL_NEAR)),
        ("0", "8", Savings(Saving.CHEAPER, DAY_NEAR)),
        ("0.999999", "0", Savings(Saving.CHEAPER, CALL_NEAR)),
        ("1", "0", Savings(Saving.SCRIPT, CALL_REASON)),
        ("0.9", "10", Savings(Saving.SCRIPT, DAY_REASON)),
        ("1", "10", Savings(Saving.SCRIPT, CALL_REASON)),
    ],
)
def test_the_stricter_ceiling_counts(call: str, day: str, expected: Savings) -> None:
    assert savings_of(BUDGET, dollars(call), dollars(day)) == expected


def test_without_ceilings_nothing_is_saved() -> None:
    assert savings_of(Budget(), dollars("1000"), dollars("1000")) == NO_SAVINGS


@pytest.mark.parametrize(
    ("mode", "step", "instead"),
    [
        (Mode.REASONING, Saving.CHEAPER, Mode.STREAMING),
        (Mode.LIVE, Saving.CHEAPER, Mode.STREAMING),
        (Mode.STREAMING, Saving.CHEAPER, Mode.STREAMING),
        (Mode.LIVE, Saving.SCRIPT, Mode.SCRIPTED),
        (Mode.STREAMING, Saving.SCRIPT, Mode.SCRIPTED),
        (Mode.LIVE, Saving.NOTHING, Mode.LIVE),
    ],
)
def test_dear_modes_give_way_first(mode: Mode, step: Saving, instead: Mode) -> None:
    assert cheaper(mode, Savings(step)) is instead
