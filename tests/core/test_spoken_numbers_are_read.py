"""Spoken numbers become figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.core.spoken import words_to_numbers


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("twelve oh three", "1203"),
        ("twelve hundred three", "1203"),
        ("one hundred one", "101"),
        ("twenty-one", "21"),
        ("doce cero tres", "1203"),
        ("mil doscientos tres", "1203"),
        ("call me at seven one eight, five five five", "call me at 718555"),
        ("two dogs, oh no", "2 dogs oh no"),
        ("for me", "for me"),
        ("", ""),
    ],
)
def test_it_writes_number_words_as_figures(said: str, figures: str) -> None:
    assert words_to_numbers(said) == figures


@given(st.lists(st.sampled_from(["one", "hundred", "twenty", "oh", "100", "mil", "and", "x"])))
def test_it_reads_any_run_of_number_words(words: list[str]) -> None:
    assert "twenty" not in words_to_numbers(" ".join(words))
