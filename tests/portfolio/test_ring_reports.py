"""What health and counters learn of rings."""

from __future__ import annotations

import pytest

from config import Settings
from services.core.errors import ProviderRefused
from services.core.health import Condition
from services.live.health_board import HealthBoard
from services.live.metrics import Metrics
from services.portfolio.ring_reports import RingReports, standing
from services.simulator.fakes import FakeClock

ACCOUNT = {
    "twilio_account_sid": "AC1",
    "twilio_auth_token": "secret",
    "twilio_phone_number": "+17185550100",
}


def test_it_counts_and_shows_a_ring_that_failed() -> None:
    metrics, board = Metrics(), HealthBoard(FakeClock())

    RingReports(metrics, board).went("ring", ProviderRefused("twilio: status 401", status=401))

    assert metrics.shown()["provider_errors"] == 1
    assert board.lines()[0].condition is Condition.DEGRADED
    assert board.lines()[0].why == "a ring failed: twilio: status 401"


@pytest.mark.parametrize(
    ("given", "condition"), [({}, Condition.STAND_IN), (ACCOUNT, Condition.UNKNOWN)]
)
def test_it_shows_from_the_start_whether_anybody_can_be_rung(
    given: dict[str, str], condition: Condition
) -> None:
    lines = standing(Settings(**given))  # type: ignore[arg-type]

    assert lines["twilio"].condition is condition
    assert lines["property_system"].condition is Condition.STAND_IN


def test_it_counts_texts() -> None:
    metrics, board = Metrics(), HealthBoard(FakeClock())

    RingReports(metrics, board).went("text", None)

    assert metrics.shown()["texts_sent"] == 1
    assert board.lines()[0].condition is Condition.OK
