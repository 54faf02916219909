"""`run`: all built-in sets, scored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from services.evaluation.__main__ import main
from services.evaluation.built_in import scored_set, table_of
from services.evaluation.predict import KINDS

BYE = {"text": "bye", "expected": "goodbye"}
WRONG = {"text": "bye", "expected": "yes"}


@pytest.mark.parametrize("mark", [{"held_out": True}, {"split": "held_out"}])
def test_it_scores_what_was_held_out(mark: dict[str, object]) -> None:
    scored = scored_set("intents", [WRONG, {**BYE, **mark}])

    assert (scored.part, scored.report.lines, scored.report.all_right) == ("held out", 1, 1)


def test_it_scores_everything_where_nothing_was_held_out() -> None:
    scored = scored_set("intents", [BYE, WRONG])

    assert (scored.part, scored.report.lines) == ("all", 2)


def test_its_table_names_the_worst_error_of_units() -> None:
    line = {"text": "four B", "units": ["4A", "4B"], "expected": "4A"}

    assert "a wrong unit" in table_of([scored_set("units", [line])])


def test_it_scores_every_kind_and_writes_all_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "deep" / "figures.json"

    assert main(["run", "--json", str(file)]) == 0

    assert set(json.loads(file.read_text())) == {*KINDS, "emergency_calls"}
    assert "L found" in capsys.readouterr().out


def test_it_says_where_it_cannot_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--json", str(tmp_path)]) == 2

    assert str(tmp_path) in capsys.readouterr().err
