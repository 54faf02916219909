"""What is billed is counted as the provider counts it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.core.events import TextReceived, TokensSpent
from services.core.metering import (
    METERS,
    Meter,
    metered_of,
    own_number_kind,
    rung_number_kind,
    segments,
    started_minutes,
)
from services.core.people import Caller

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 0), (0.4, 1), (1, 1), (60, 1), (61, 2), (119.5, 2), (-3, 0)]
)
def test_it_bills_every_minute_that_was_begun(seconds: float, minutes: int) -> None:
    assert started_minutes(seconds) == minutes


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("ñ" * 160, 1),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("“" * 70, 1),
        ("“" * 71, 2),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_it_counts_the_segments_of_a_text(words: str, count: int) -> None:
    assert segments(words) == count


@pytest.mark.parametrize(
    ("number", "ours", "rung"),
    [
        ("+17185550142", "local", "us_canada"),
        ("+18005550100", "toll_free", "us_canada"),
        ("+14165550100", "local", "us_canada"),
        ("+18765550100", "abroad", "abroad"),
        ("+442071838750", "abroad", "abroad"),
        ("anonymous", "abroad", "abroad"),
        ("", "abroad", "abroad"),
    ],
)
def test_it_knows_which_price_a_number_has(number: str, ours: str, rung: str) -> None:
    assert (own_number_kind(number), rung_number_kind(number)) == (ours, rung)


def test_it_counts_what_was_read_apart_from_what_the_cache_held() -> None:
    spent = TokensSpent(
        call_sid="CA1",
        at=AT,
        model="gpt-4o-mini",
        input_tokens=1500,
        output_tokens=40,
        cached_tokens=1024,
        id="one",
    )

    (found,) = metered_of(spent)

    assert (found.key, found.detail) == ("tokens:one", "gpt-4o-mini")
    assert (found.quantity, found.cached, found.output) == (476, 1024, 40)


def test_it_counts_what_a_model_read_into_its_cache_apart() -> None:
    spent = TokensSpent(
        call_sid="CA1",
        at=AT,
        model="gpt-6-luna",
        input_tokens=1500,
        output_tokens=40,
        cached_tokens=1024,
        id="one",
        cache_write_tokens=400,
    )

    read, into_cache = metered_of(spent)

    assert (read.quantity, read.cached, read.output) == (76, 1024, 40)
    assert (into_cache.key, into_cache.meter) == ("cache_writes:one", Meter.CACHE_WRITES)
    assert (into_cache.quantity, into_cache.cached, into_cache.output) == (400, 0, 0)
    assert into_cache.detail == "gpt-6-luna"


def test_it_counts_a_text_and_the_answer_to_it() -> None:
    text = TextReceived(
        call_sid="MM1",
        at=AT,
        caller=Caller(),
        from_number="+17185550142",
        to_number="+17185550100",
        assistant="front_desk",
        text="",
        language="en",
        message_sid="MM2",
        segments_in=2,
        segments_out=1,
    )

    found = metered_of(text)

    assert [(one.key, one.meter, one.quantity) for one in found] == [
        ("text:MM2", Meter.SMS_IN, 2),
        ("answer:MM2", Meter.SMS_OUT, 1),
    ]
    assert {one.call_sid for one in found} == {"MM1"}


def test_it_has_words_for_every_meter() -> None:
    assert set(METERS) == set(Meter)
