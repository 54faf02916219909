"""Settings that are yes or no."""

from __future__ import annotations

import pytest

from config import read_settings
from services.core.errors import SettingsWrong


@pytest.mark.parametrize(
    ("given", "read"), [("yes", True), ("TRUE", True), ("1", True), ("no", False), ("", False)]
)
def test_it_reads_yes_and_no(given: str, read: bool) -> None:
    assert read_settings({"LOG_PII": given}).log_pii is read


def test_it_names_what_is_neither() -> None:
    with pytest.raises(SettingsWrong, match="LOG_PII is 'maybe', which is neither yes nor no"):
        read_settings({"LOG_PII": "maybe"})
