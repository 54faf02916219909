"""What a month will come to, and how its days are cut."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from services.core.cost_report import Forecast, forecast
from services.core.cost_spans import month_of, month_spans, spans

ZONE = ZoneInfo("America/New_York")
NOVEMBER = date(2026, 11, 1)


def costs(first: date, *usd: int) -> dict[date, Decimal]:
    return {first + timedelta(days=count): Decimal(one) for count, one in enumerate(usd)}


def test_days_to_come_count_as_the_same_weekday_did() -> None:
    # Two whole weeks: weekends 1, working days 10. The 15th is a Sunday.
    known = costs(NOVEMBER, *(1, 10, 10, 10, 10, 10, 1) * 2)

    found = forecast(NOVEMBER, date(2026, 11, 15), known)

    # 14 days that were, and 16 to come with the 15th: five weekend days and eleven others.
    assert found == Forecast(Decimal(104 + 5 * 1 + 11 * 10), 14)


def test_a_weekday_without_a_past_counts_as_the_average_day() -> None:
    known = costs(date(2026, 11, 25), 10, 20, 30)

    found = forecast(NOVEMBER, date(2026, 11, 28), known)

    assert found == Forecast(Decimal(60 + 3 * 20), 3)


def test_today_counts_as_usual_or_as_what_it_has_cost_already() -> None:
    known = costs(date(2026, 11, 29), 10, 35)

    assert forecast(NOVEMBER, date(2026, 11, 30), known) == Forecast(Decimal(45), 1)


def test_the_month_before_is_looked_at_and_not_counted() -> None:
    known = costs(date(2026, 10, 25), 7, 7, 7, 7, 7, 7, 7)

    assert forecast(NOVEMBER, NOVEMBER, known) == Forecast(Decimal(30 * 7), 7)


def test_nothing_is_said_on_the_first_day_of_all() -> None:
    assert forecast(NOVEMBER, NOVEMBER, costs(NOVEMBER, 5)) is None


def test_a_month_that_is_over_has_no_forecast() -> None:
    assert forecast(NOVEMBER, date(2026, 12, 1), costs(NOVEMBER, 5, 5)) is None


def test_a_day_with_a_clock_change_has_its_own_length() -> None:
    sunday, monday = spans(NOVEMBER, date(2026, 11, 3), ZONE)

    assert sunday.ends - sunday.begins == timedelta(hours=25)
    assert monday.begins == datetime(2026, 11, 2, 5, tzinfo=UTC)


def test_a_day_is_cut_where_a_price_begins() -> None:
    found = spans(NOVEMBER, date(2026, 11, 3), ZONE, [date(2026, 11, 2), date(2026, 1, 1)])

    assert [(one.day.day, one.priced.day) for one in found] == [(1, 1), (1, 2), (2, 2)]


def test_months_are_cut_alike() -> None:
    found = month_spans(date(2026, 9, 1), NOVEMBER, ZONE, [date(2026, 10, 12)])

    assert [one.day for one in found] == [date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 1)]


def test_it_reads_months_and_nothing_else() -> None:
    assert month_of("2026-11") == NOVEMBER
    assert [month_of(one) for one in ("", "2026-13", "26-11", "2026-1", "x")] == [None] * 5
