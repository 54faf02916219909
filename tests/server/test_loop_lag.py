"""The lag of the last minute, as `/metrics` shows it."""

from __future__ import annotations

import pytest

from services.server.lag import LagSummary, LoopLag


def recorded(*lags_s: float, window_s: float = 60) -> LagSummary:
    lag = LoopLag(period_s=1, window_s=window_s)
    for each in lags_s:
        lag.record(each)
    return lag.summary()


def test_it_is_zero_before_the_first_sample() -> None:
    assert recorded() == LagSummary(0, 0, 0)


def test_it_knows_the_median_and_the_worst() -> None:
    summary = recorded(0.001, 0.002, 0.003, 0.004, 1.5)

    assert summary.p50_ms == pytest.approx(3)
    assert summary.max_ms == pytest.approx(1500)


def test_it_forgets_what_is_older_than_the_window() -> None:
    assert recorded(1.5, 0.001, 0.002, window_s=2).max_ms == pytest.approx(2)


def test_it_takes_a_clock_that_comes_back_early_as_no_lag() -> None:
    assert recorded(-0.001).max_ms == 0
