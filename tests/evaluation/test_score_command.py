"""`score KIND FILE`: figures over labelled lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from services.evaluation.__main__ import main
from services.evaluation.predict import LineWrong
from services.evaluation.scoring import Share, as_table, score


def test_it_counts_what_is_right() -> None:
    lines = [{"text": "bye", "expected": "goodbye"}, {"text": "yes", "expected": "no"}]

    report = score("intents", lines)

    assert (report.all_right, report.lines) == (1, 2)
    assert report.recall("intent", "no") == Share(0, 1)
    assert report.confusions() == [("no", "yes", 1)]


def test_it_takes_label_for_expected() -> None:
    assert score("intents", [{"text": "bye", "label": "goodbye"}]).all_right == 1


def test_it_refuses_a_line_without_a_label() -> None:
    with pytest.raises(LineWrong, match="`expected` is missing"):
        score("intents", [{"text": "bye"}])


def test_it_judges_category_and_urgency_apart() -> None:
    line = {"text": "my faucet drips", "expected": {"category": "plumbing", "urgency": "E"}}

    report = score("issues", [line])

    assert report.accuracy("category") == Share(1, 1)
    assert report.accuracy("urgency") == Share(0, 1)
    assert report.all_right == 0


def test_it_takes_the_units_asked_about_in_any_order() -> None:
    line = {"text": "unit four", "units": ["4A", "4B"], "expected": {"ask": ["4B", "4A"]}}

    assert score("units", [line]).all_right == 1


def test_it_counts_a_wrong_unit_apart() -> None:
    line = {"text": "I'm in 4B", "units": ["4A", "4B"], "expected": "4A"}

    assert score("units", [line]).confusions() == [("unit", "wrong unit", 1)]


def test_it_gives_the_wilson_interval() -> None:
    low, high = Share(9, 10).interval

    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)


def test_it_knows_nothing_from_no_lines() -> None:
    assert Share(0, 0).interval == (0.0, 1.0)


def test_it_shows_how_much_life_safety_was_found() -> None:
    table = as_table(score("life_safety", [{"text": "I smell gas", "expected": "L"}]))

    assert "L found:     100.0%  (1 of 1" in table


def test_it_prints_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text('{"text": "bye", "expected": "goodbye"}\n\n', "utf-8")

    code = main(["score", "intents", str(file), "--json"])

    assert code == 0
    assert json.loads(capsys.readouterr().out)["accuracy"]["share"] == 1.0


def test_it_names_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["score", "intents", "no-such-file.jsonl"])

    assert code == 2
    assert "no-such-file.jsonl" in capsys.readouterr().err
