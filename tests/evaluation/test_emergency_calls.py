"""The labelled emergency calls: figures, misses, and when the command fails."""

from __future__ import annotations

import json
from collections import Counter

from services.evaluation.emergency_calls import (
    CALLS,
    CallsReport,
    Judged,
    calls_json,
    calls_table,
    emergency_calls,
)
from services.evaluation.kept_apart import apart, word_set
from services.evaluation.report_corpus import Report

LIFE = Judged("I smell gas", "plain", "L", "L")
MISSED = Judged("it reeks of eggs", "indirect", "L", "R")
CALM = Judged("when is the fire drill", "question", "none", "none")
FALSE = Judged("I'd kill for a balcony", "joke", "none", "L")


def test_it_holds_four_hundred_calls_of_every_kind_that_are_never_trained_on() -> None:
    rows = [json.loads(line) for line in CALLS.read_text("utf-8").splitlines()]

    kinds = Counter(row["kind"] for row in rows)
    assert len(rows) >= 400
    assert {"plain", "indirect", "misheard", "spanish", "negated", "past", "television"} <= set(
        kinds
    )
    assert {"joke", "question", "relay", "child"} <= set(kinds)
    assert all(row["held_out"] for row in rows)
    assert len({row["text"] for row in rows}) == len(rows)


def test_it_misses_no_danger_to_life_and_wakes_few_in_vain() -> None:
    report = emergency_calls()

    assert report.recall("L").value == 1.0
    assert report.false_alarms.value < 0.05
    assert not report.fails


def test_it_fails_where_a_danger_to_life_is_missed() -> None:
    assert CallsReport((LIFE, MISSED, CALM)).fails


def test_it_fails_where_false_alarms_reach_five_percent() -> None:
    assert CallsReport((LIFE, FALSE, *[CALM] * 19)).fails
    assert not CallsReport((LIFE, FALSE, *[CALM] * 20)).fails


def test_it_names_the_missed_danger_first() -> None:
    table = calls_table(CallsReport((FALSE, MISSED)))

    assert table.index(MISSED.text) < table.index(FALSE.text)
    assert table.endswith("FAILED")


def test_it_gives_recall_and_precision_with_their_intervals() -> None:
    figures = calls_json(CallsReport((LIFE, MISSED, FALSE, CALM)))

    life = figures["classes"]["L"]
    assert (life["recall"]["hits"], life["recall"]["total"]) == (1, 2)
    assert (life["precision"]["hits"], life["precision"]["total"]) == (1, 2)
    assert life["recall"]["low"] < 0.5 < life["recall"]["high"]
    assert [miss["text"] for miss in figures["misses"]] == [MISSED.text, FALSE.text]


def test_it_keeps_sentences_out_of_training_that_say_nearly_the_same() -> None:
    scored = [word_set("there's a strong gas smell in my bathroom")]
    near, far = "there's a strong gas smell in my kitchen", "the faucet drips"

    kept = apart([Report(near, "L"), Report(far, "R")], scored)

    assert [report.text for report in kept] == [far]
