"""`predict KIND`: lines in, the same lines with `predicted` out."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import Any

import pytest

from services.evaluation.predict import predict_stream


def predicted(kind: str, *lines: bytes) -> tuple[list[dict[str, Any]], str, int]:
    """The lines that came out, the errors, and how many lines failed."""
    out, errors = io.BytesIO(), io.StringIO()
    failed = predict_stream(kind, lines, out, errors)
    return [json.loads(line) for line in out.getvalue().splitlines()], errors.getvalue(), failed


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "services.evaluation", *arguments]
    return subprocess.run(command, input=given, capture_output=True, timeout=60, check=False)


def test_it_keeps_fields_and_order_and_puts_the_prediction_last() -> None:
    lines, _, _ = predicted(
        "intents", '{"id": 7, "text": "¿habla español?", "lang": "es"}'.encode()
    )

    assert list(lines[0].items()) == [
        ("id", 7),
        ("text", "¿habla español?"),
        ("lang", "es"),
        ("predicted", "language_spanish"),
    ]


def test_it_writes_spanish_as_utf_8() -> None:
    done = run("predict", "intents", given='{"text": "adiós"}\n'.encode())

    assert "adiós".encode() in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("kind", "line", "expected"),
    [
        ("life_safety", {"text": "I smell gas", "lang": "en"}, "L"),
        ("life_safety", {"text": "what time do you close", "lang": "en"}, "none"),
        ("units", {"text": "I'm in four B", "units": ["4A", "4B"]}, "4B"),
        ("units", {"text": "what time do you close", "units": ["4A", "4B"]}, None),
        (
            "issues",
            {"text": "my kitchen faucet drips"},
            {"category": "plumbing", "urgency": "R"},
        ),
        ("issues", {"text": "do you allow dogs"}, {"category": "other", "urgency": "R"}),
        ("intents", {"text": "do you allow dogs"}, "pet_policy"),
    ],
)
def test_it_predicts_each_kind(kind: str, line: dict[str, Any], expected: Any) -> None:
    lines, _, _ = predicted(kind, json.dumps(line).encode())

    assert lines[0]["predicted"] == expected


def test_it_asks_where_several_units_fit() -> None:
    line = {"text": "I'm in unit four", "units": ["4A", "4B", "5A"]}

    lines, _, _ = predicted("units", json.dumps(line).encode())

    assert lines[0]["predicted"] == {"ask": ["4A", "4B"]}


def test_it_skips_blank_lines() -> None:
    lines, errors, failed = predicted("intents", b"\n", b'{"text": "bye"}\n', b"  \n")

    assert (len(lines), errors, failed) == (1, "", 0)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"nope", "not JSON"),
        (b"[1]", "not a JSON object"),
        (b'{"lang": "en"}', "`text` is missing"),
        (b'{"text": 5}', "`text` is missing or is no text"),
        (b'{"text": "hi", "lang": 5}', "`lang` must be text"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_it_names_a_bad_line_and_goes_on(raw: bytes, reason: str) -> None:
    lines, errors, failed = predicted("intents", b'{"text": "bye"}', raw, b'{"text": "yes"}')

    assert [line["predicted"] for line in lines] == ["goodbye", "yes"]
    assert errors.startswith("line 2: ")
    assert reason in errors
    assert failed == 1


def test_it_needs_the_names_of_the_units() -> None:
    _, errors, failed = predicted("units", b'{"text": "4B"}')

    assert "`units` is missing" in errors
    assert failed == 1


def test_it_replaces_an_older_prediction() -> None:
    lines, _, _ = predicted("intents", b'{"predicted": "x", "text": "bye"}')

    assert lines == [{"text": "bye", "predicted": "goodbye"}]


def test_it_passes_half_a_surrogate_pair_through() -> None:
    lines, _, failed = predicted("intents", b'{"text": "bye", "id": "\\ud83d"}')

    assert lines[0]["id"] == "\ud83d"
    assert failed == 0


def test_it_ends_with_1_when_a_line_failed() -> None:
    done = run("predict", "intents", given=b'nope\n{"text": "bye"}\n')

    assert done.returncode == 1
    assert b"line 1" in done.stderr
    assert b'"predicted": "goodbye"' in done.stdout


def test_it_refuses_an_unknown_kind() -> None:
    done = run("predict", "colours")

    assert done.returncode == 2
    assert b"unknown KIND 'colours'" in done.stderr


def test_it_says_that_practice_intents_come_later() -> None:
    done = run("predict", "practice_intents")

    assert done.returncode == 2
    assert b"practice line" in done.stderr
