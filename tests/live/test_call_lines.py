"""The log tells what happened in a call, by ids and figures, and never in its words."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import pytest

from services.core.dialogue import Mode
from services.core.events import AssistantSpoke, CallerSpoke
from services.live.call_lines import write_line

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def test_it_names_call_turn_and_speed(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    spoke = AssistantSpoke(
        call_sid="CA1", at=NOW, turn=3, text="secret", mode=Mode.SCRIPTED, first_token_ms=2.345
    )

    write_line(spoke)

    record = caplog.records[0].__dict__
    assert (record["call_sid"], record["turn"], record["first_token_ms"]) == ("CA1", 3, 2.3)
    assert "secret" not in str(record)


def test_it_writes_no_words_of_the_caller(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)

    write_line(CallerSpoke(call_sid="CA1", at=NOW, turn=1, text="my secret", language="en"))

    assert caplog.records == []
