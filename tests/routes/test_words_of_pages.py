"""Codes, zones and days as people read them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from routes.photo_words import day_words
from routes.shown_words import outcome_words, zone_words


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("completed", "Finished"), ("abandoned", "Caller hung up"), (None, "Over"), ("?", "Over")],
)
def test_it_says_how_a_call_ended(outcome: str | None, words: str) -> None:
    assert outcome_words(outcome) == words


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("America/New_York", "Eastern (New York)"),
        ("America/Port_of_Spain", "America/Port of Spain"),
    ],
)
def test_it_names_a_time_zone(zone: str, words: str) -> None:
    assert zone_words(zone) == words


@pytest.mark.parametrize(
    ("language", "words"), [("en", "December 4, 2026"), ("es", "4 de diciembre de 2026")]
)
def test_it_writes_the_day_in_the_language_of_the_page(language: str, words: str) -> None:
    assert day_words(datetime(2026, 12, 4, tzinfo=UTC), language) == words
