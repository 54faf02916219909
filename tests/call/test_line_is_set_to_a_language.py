"""Ear and voice of a line: Twilio is told once per change."""

from __future__ import annotations

import orjson

from services.call.line_tongue import LineTongue


def line_in(language: str, further: str = "") -> LineTongue:
    line = LineTongue()
    line.opened({"language": language, "further": further}, language)
    return line


def test_it_tells_ear_and_voice_together() -> None:
    message = line_in("en").change("es")

    assert message is not None
    assert orjson.loads(message) == {
        "type": "language",
        "ttsLanguage": "es-US",
        "transcriptionLanguage": "es-US",
    }


def test_it_tells_nothing_twice() -> None:
    line = line_in("en")
    line.change("es")

    assert line.change("es") is None


def test_it_tells_nothing_that_is_so_already() -> None:
    assert line_in("en").change("en") is None


def test_it_sets_a_declared_language() -> None:
    message = line_in("en", "pt,fr").change("pt")

    assert message is not None
    assert orjson.loads(message)["ttsLanguage"] == "pt-BR"


def test_it_leaves_what_was_not_declared_to_the_ear_that_finds_out() -> None:
    line = line_in("en", "fr")

    assert line.change("pt") is not None
    assert line.change("ar") is None


def test_it_starts_anew_with_a_new_line() -> None:
    line = line_in("en")
    line.change("es")

    line.opened({"language": "en"}, "es")

    assert line.change("es") is not None
