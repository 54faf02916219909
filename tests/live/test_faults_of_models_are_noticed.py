"""A failed answer is on the board at once, and an answer that came mends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from services.core.dialogue import Mode
from services.core.events import AssistantSpoke, ProviderFailed
from services.core.health import Condition, Report
from services.live.health_board import HealthBoard
from services.live.provider_watch import ProviderWatch, modes_by_model
from services.simulator.fakes import FakeClock

AT = datetime(2026, 11, 20, 16, tzinfo=UTC)
FAILED = ProviderFailed(call_sid="CA1", at=AT, provider="streaming", kind="429")
SPOKE = AssistantSpoke(
    call_sid="CA1", at=AT, turn=1, text="Hello.", mode=Mode.STREAMING, first_token_ms=300.0
)


@pytest.fixture
def board() -> HealthBoard:
    return HealthBoard(FakeClock())


def test_it_says_that_an_answer_failed_and_why(board: HealthBoard) -> None:
    ProviderWatch(board).take(FAILED)

    (line,) = board.lines()
    assert (line.name, line.condition, line.why) == (
        "model",
        Condition.DEGRADED,
        "an answer failed: 429",
    )


def test_it_holds_a_fault_against_the_mode_whose_model_it_was(board: HealthBoard) -> None:
    models = modes_by_model({"MODEL_LIVE": ("gpt-realtime", ""), "MODEL_STREAMING": ("m", "n")})

    ProviderWatch(board, models).take(replace(FAILED, provider="gpt-realtime"))

    assert [line.name for line in board.lines()] == ["model_live"]


def test_the_next_answer_mends_it(board: HealthBoard) -> None:
    watch = ProviderWatch(board)
    watch.take(FAILED)

    watch.take(SPOKE)

    assert board.lines()[0].condition is Condition.OK


def test_it_leaves_what_a_probe_has_found(board: HealthBoard) -> None:
    board.report("model", Report(Condition.OK, "switched off on 2027-01-15"))

    ProviderWatch(board).take(SPOKE)

    assert board.lines()[0].why == "switched off on 2027-01-15"
