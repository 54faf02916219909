"""Prices count from their day on; what has none is unknown, never free; sums are exact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from services.core.metering import Meter, Provider
from services.core.prices import (
    Fee,
    Price,
    PriceTable,
    Used,
    bill,
    dollars,
    fees_of,
    micro,
    small_dollars,
)

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def price(usd: str, since: date = MAY, *, own: bool = False) -> Price:
    return Price(Meter.RELAY, "", since, Decimal(usd), own=own)


def minutes(count: int, day: date = MAY) -> Used:
    return Used(Meter.RELAY, "", day, count)


def test_it_prices_each_day_by_the_list_of_that_day() -> None:
    table = PriceTable((price("0.07"), price("0.10", JUNE)))

    found = bill([minutes(1), minutes(1, date(2026, 5, 31)), minutes(1, JUNE)], table)

    assert found.usd == Decimal("0.24")


def test_what_was_used_before_its_first_price_is_unknown() -> None:
    found = bill([minutes(3, date(2026, 4, 30))], PriceTable((price("0.07"),)))

    assert found.of(Provider.TWILIO) is None
    assert found.missing == ("relay",)


def test_an_unknown_model_is_never_free() -> None:
    used = Used(Meter.TOKENS, "gpt-9", MAY, 100, 0, 10)

    found = bill([used, minutes(1)], PriceTable((price("0.07"),)))

    assert found.of(Provider.OPENAI) is None
    assert found.of(Provider.TWILIO) == Decimal("0.07")
    assert found.usd == Decimal("0.07")
    assert found.missing == ("gpt-9 (tokens)",)


def test_nothing_used_needs_no_price() -> None:
    assert bill([Used(Meter.TOKENS, "gpt-9", MAY, 0)], PriceTable()).missing == ()


def test_the_companys_own_price_goes_before_the_list_from_its_day_on() -> None:
    table = PriceTable((price("0.07"), price("0.09", JUNE), price("0.05", JUNE, own=True)))

    assert bill([minutes(1, MAY)], table).usd == Decimal("0.07")
    assert bill([minutes(1, JUNE)], table).usd == Decimal("0.05")


def test_tokens_have_three_prices_for_a_million() -> None:
    model = Price(
        Meter.TOKENS,
        "m",
        MAY,
        Decimal("0.15"),
        1_000_000,
        cached_usd=Decimal("0.075"),
        output_usd=Decimal("0.60"),
    )

    found = bill([Used(Meter.TOKENS, "m", MAY, 476, 1024, 40)], PriceTable((model,)))

    assert found.usd == Decimal("0.0001722")


def test_amounts_are_rounded_only_where_they_are_shown() -> None:
    table = PriceTable((Price(Meter.SPEECH, "", MAY, Decimal("40"), 1_000_000),))
    one = Used(Meter.SPEECH, "", MAY, 111)

    together = bill([one] * 9, table).usd

    assert together == Decimal("0.03996")
    assert dollars(together) == "$0.04"
    assert micro(Decimal("0.0000005")) == 0.000001


def test_less_than_a_cent_is_said_to_be_so() -> None:
    assert small_dollars(Decimal("0.004")) == "under $0.01"
    assert small_dollars(Decimal(0)) == "$0.00"
    assert dollars(Decimal("1234.005")) == "$1,234.01"


def test_the_companys_own_fee_goes_before_the_list_from_its_day_on() -> None:
    ours = Fee("Number", Decimal("0.50"), MAY, "local_number", own=True)
    table = PriceTable(fees=(ours, Fee("Number", Decimal("1.15"), JUNE, "local_number")))

    found = fees_of(table, {"local_number": 1}, JUNE)

    assert [usd for _, _, usd in found] == [Decimal("0.50")]


def test_fees_are_paid_for_what_there_is() -> None:
    table = PriceTable(
        fees=(
            Fee("Number", Decimal("1.00"), MAY, "local_number"),
            Fee("Number", Decimal("1.15"), JUNE, "local_number"),
            Fee("Plan", Decimal("22"), MAY),
            Fee("Toll-free", Decimal("2.15"), MAY, "toll_free_number"),
        )
    )

    found = fees_of(table, {"local_number": 2, "toll_free_number": 0}, JUNE)

    assert [(fee.name, count, usd) for fee, count, usd in found] == [
        ("Number", 2, Decimal("2.30")),
        ("Plan", 1, Decimal("22")),
    ]
