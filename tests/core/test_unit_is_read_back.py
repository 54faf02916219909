"""A unit's name is read back as people say it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.core.unit_speech import spoken_unit


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("4B", "4 B"),
        ("#4B", "4 B"),
        ("Apt 4B", "apartment 4 B"),
        ("1203", "12 03"),
        ("101", "1 01"),
        ("1200", "1200"),
        ("Lot 14", "lot 14"),
        ("TRLR 22", "trailer 22"),
        ("Bldg C #12", "building C 12"),
        ("PH-1", "penthouse 1"),
        ("Upper", "the upper unit"),
        ("BSMT", "the basement unit"),
        ("1st Floor", "the first floor"),
        ("2nd Fl", "the second floor"),
        ("Main House", "the main house"),
        ("ADU", "the A D U"),
        ("1/2", "one half"),
        ("House", "the house"),
        ("1BR Front", "the one-bedroom front unit"),
        ("2BR", "the two-bedroom unit"),
        ("Garage Apartment", "the garage apartment"),
        ("Coach House", "the coach house"),
        ("Upper Unit", "the upper unit"),
        ("", "the house"),
    ],
)
def test_it_reads_a_unit_back(name: str, said: str) -> None:
    assert spoken_unit(name) == said


@given(st.text())
def test_it_has_words_for_any_name(name: str) -> None:
    assert spoken_unit(name)
