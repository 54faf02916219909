"""Green threads wait for coroutines, coroutines for green code, and all of them for locks."""

from __future__ import annotations

import json

import pytest

from tests.server.running import Running

PROMISES = {
    "result": {"result": "answer"},
    "error": {"error": "LookupError", "words": "nobody of that name"},
    "green": {"result": "green answer"},
    "context": {"result": ["CA1", "CA1"]},
    "green-error": {"error": "RuntimeError", "words": "green code raised StopIteration"},
}


@pytest.mark.parametrize("scene", PROMISES)
def test_it_brings_results_and_errors_across(server: Running, scene: str) -> None:
    assert json.loads(server.ask(f"/bridge/{scene}")[1]) == PROMISES[scene]


@pytest.mark.parametrize("scene", ["late", "green-cancelled"])
def test_it_cancels_work_that_nobody_waits_for_any_more(server: Running, scene: str) -> None:
    assert "cancelled" in json.loads(server.ask(f"/bridge/{scene}")[1])["result"]


@pytest.mark.parametrize("scene", ["in-coroutine", "in-thread"])
def test_it_refuses_to_wait_where_nothing_may_block(server: Running, scene: str) -> None:
    assert json.loads(server.ask(f"/bridge/{scene}")[1])["error"] == "RuntimeError"


def test_it_survives_executor_threads_that_meet_at_one_lock(server: Running) -> None:
    assert json.loads(server.ask("/bridge/locks")[1]) == {"result": 300}
