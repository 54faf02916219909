"""What a budget says: marks on the way, cheaper modes at the ceiling, and when that ends."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from services.core.budget import (
    Budget,
    Spending,
    changes_anything,
    faults_of,
    level,
    saves,
    spending,
)

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
HUNDRED = Budget(monthly_cents=100_00)


def spent(usd: str, day_usd: str = "0", now: datetime = NOW) -> Spending:
    return spending(now, ZONE, Decimal(usd), Decimal(day_usd), lower_bound=False)


@pytest.mark.parametrize(
    ("usd", "mark"),
    [
        ("49.999", 0),
        ("50", 50),
        ("79.99", 50),
        ("80", 80),
        ("99.999", 80),
        ("100", 100),
        ("900", 100),
    ],
)
def test_it_marks_how_far_the_month_is(usd: str, mark: int) -> None:
    assert level(HUNDRED, spent(usd), NOW, ZONE) == mark


def test_it_saves_at_the_ceiling_and_not_before() -> None:
    assert saves(HUNDRED, spent("100"), NOW, ZONE)
    assert not saves(HUNDRED, spent("99.99"), NOW, ZONE)


def test_without_a_budget_nothing_is_ever_saved() -> None:
    assert not saves(Budget(), spent("100000", "100000"), NOW, ZONE)


def test_a_higher_ceiling_counts_at_once() -> None:
    assert not saves(Budget(monthly_cents=120_00), spent("100"), NOW, ZONE)


def test_a_new_month_begins_at_the_offices_midnight() -> None:
    last, first = datetime(2026, 12, 1, 4, 59, tzinfo=UTC), datetime(2026, 12, 1, 5, tzinfo=UTC)

    assert saves(HUNDRED, spent("100"), last, ZONE)
    assert not saves(HUNDRED, spent("100"), first, ZONE)


def test_a_day_gone_wrong_is_stopped_until_the_next_one() -> None:
    guard, tomorrow = Budget(daily_cents=10_00), datetime(2026, 11, 21, 6, tzinfo=UTC)

    assert saves(guard, spent("10", "10"), NOW, ZONE)
    assert not saves(guard, spent("10", "9.99"), NOW, ZONE)
    assert not saves(guard, spent("10", "10"), tomorrow, ZONE)


def test_only_what_somebody_acts_on_is_written_down() -> None:
    assert not changes_anything(HUNDRED, spent("51"), spent("79"), NOW, ZONE)
    assert changes_anything(HUNDRED, spent("79"), spent("80"), NOW, ZONE)


@pytest.mark.parametrize(
    ("text", "cents"),
    [("", 0), ("150", 150_00), ("150.5", 150_50), ("$1,500.00", 1500_00), (" .50 ", None)],
)
def test_it_reads_dollars(text: str, cents: int | None) -> None:
    budget, faults = faults_of(text, "")

    assert (None if faults else budget.monthly_cents) == cents


@pytest.mark.parametrize("text", ["-5", "ten", "1.234", "1e3", "9999999999", "٣", "1.", "--"])
def test_it_names_what_is_no_amount(text: str) -> None:
    _, faults = faults_of("100", text)

    assert len(faults) == (0 if text == "1." else 1)
