"""Logs without personal data."""

from __future__ import annotations

import io
import json
import logging
from datetime import UTC, datetime
from typing import Any

import pytest
from gunicorn.glogging import Logger as GunicornLogger

from services.core.errors import ProviderDown
from services.live.log_format import JsonFormatter, json_handler


def logged(
    extra: dict[str, object], *, error: Exception | None = None, keep_pii: bool = False
) -> dict[str, Any]:
    """One line, as it stands in the log."""
    stream = io.StringIO()
    log = logging.Logger("chris.test")
    log.addHandler(json_handler(stream, keep_pii=keep_pii))
    try:
        if error:
            raise error
        log.info("turn started", extra=extra)
    except (ProviderDown, ValueError):
        log.exception("turn failed", extra=extra)
    found: dict[str, Any] = json.loads(stream.getvalue())
    return found


def test_it_writes_one_object_with_the_call_and_the_turn() -> None:
    line = logged({"turn": 3, "call_sid": "CA1", "mode": "scripted"})

    assert list(line)[4:] == ["call_sid", "turn", "mode"]
    assert line["message"] == "turn started"
    assert line["level"] == "info"
    assert line["call_sid"] == "CA1"


def test_it_drops_what_a_caller_said() -> None:
    line = logged({"call_sid": "CA1", "pii.text": "I live in 4B"})

    assert "4B" not in json.dumps(line)


def test_a_developer_may_keep_it() -> None:
    assert logged({"pii.text": "I live in 4B"}, keep_pii=True)["pii.text"] == "I live in 4B"


def test_it_names_a_foreign_error_and_its_place_but_not_its_message() -> None:
    line = logged({}, error=ValueError("To=+17185550142 is wrong"))

    assert line["error"] == "ValueError"
    assert "test_log_format.py" in line["trace"][0]
    assert "+17185550142" not in json.dumps(line)


def test_it_shows_the_message_of_our_own_errors() -> None:
    line = logged({}, error=ProviderDown("twilio: status 429"))

    assert line["error_message"] == "twilio: status 429"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(datetime(2026, 11, 20, tzinfo=UTC), "2026-11-20T00:00:00+00:00"), (object(), "<object>")],
)
def test_it_survives_any_field(value: object, shown: str) -> None:
    assert logged({"field": value})["field"] == shown


def test_it_does_not_print_the_error_of_a_task_that_failed_unheard() -> None:
    fault = "Task exception was never retrieved\nfuture: <Task ValueError('I am Maria')>"
    record = logging.LogRecord("asyncio", logging.ERROR, "", 0, fault, None, None)

    line = json.loads(JsonFormatter().format(record))

    assert line["message"] == "Task exception was never retrieved"


def test_it_leaves_the_process_number_that_gunicorn_prints() -> None:
    json_handler(io.StringIO())

    record = logging.LogRecord("gunicorn.error", logging.INFO, "", 0, "Booting", None, None)

    assert "Booting" in logging.Formatter(GunicornLogger.error_fmt).format(record)
