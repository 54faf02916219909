"""The wall out of a record shows what the wall had shown change by change."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Desk

RUNG = {"key": "CA1:on_call:gas", "kind": "on_call", "state": "done", "number": None}
RECORD = {
    "call_sid": "CA1",
    "modes": ["streaming", "scripted"],
    "mode_changes": [
        {"mode": "streaming", "reason": "default"},
        {"mode": "scripted", "reason": "model failed: 429"},
        {"mode": "streaming", "reason": "default"},
    ],
    "acts": [RUNG],
    "service_issues": [],
    "hazards_played": ["gas"],
}
FROM_RECORD = "async (record) => (await import('/static/calls.js')).fromRecord(record)"


@pytest.fixture
def shown(desk: Desk) -> dict[str, object]:
    found: dict[str, object] = desk.page("/").evaluate(FROM_RECORD, RECORD)
    return found


def test_it_shows_the_mode_of_the_last_change(shown: dict[str, object]) -> None:
    assert shown["mode"] == "streaming"


def test_it_shows_every_act_and_the_safety_words_that_were_heard(
    shown: dict[str, object],
) -> None:
    assert shown["acts"] == [{**RUNG, "act": "on_call"}]
    assert shown["given"] == "gas"
