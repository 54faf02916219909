"""Everything that callers say is compared in one plain form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.core.spoken import fold


@pytest.mark.parametrize(
    ("said", "folded"),
    [
        ("I'm", "i'm"),
        ("I’m HERE.", "i'm here"),
        ("¿Dónde?", "donde"),
        ("el sótano, señor", "el sotano senor"),
        ("  four \t B\n", "four b"),
        ("4-B", "4 b"),
        ("#4B!", "4b"),
        ("$1,200", "1200"),
        ("it's 72.5 at 5:30.", "it's 72.5 at 5:30"),
        ("the tenants' 'door'", "the tenants door"),
        ("heat & water", "heat and water"),
        ("snake_case", "snake case"),
        ("", ""),
        ("...", ""),
    ],
)
def test_it_folds_what_was_said(said: str, folded: str) -> None:
    assert fold(said) == folded


@given(st.text())
def test_it_changes_nothing_when_folding_twice(said: str) -> None:
    assert fold(fold(said)) == fold(said)
