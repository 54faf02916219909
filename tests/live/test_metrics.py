"""What is counted."""

from __future__ import annotations

from datetime import UTC, datetime

from services.core.dialogue import Act, ActState, Mode
from services.core.events import (
    ActRecorded,
    AssistantSpoke,
    CallEnded,
    CallerSpoke,
    CallStarted,
    ModeChanged,
    ProviderFailed,
    TokensSpent,
    ToolUsed,
)
from services.core.people import Caller
from services.live.metrics import Metrics

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def started(call_sid: str, *, continued: bool = False) -> CallStarted:
    return CallStarted(
        call_sid=call_sid,
        at=NOW,
        caller=Caller(),
        from_number="",
        to_number="",
        assistant="front_desk",
        direction="inbound",
        epoch=1,
        continued=continued,
    )


def test_it_counts_a_call_once_however_often_it_comes_back() -> None:
    metrics = Metrics()

    metrics.take(started("CA1"))
    metrics.take(started("CA1", continued=True))

    assert metrics.shown()["calls_total"] == 1
    assert metrics.shown()["calls_active"] == 1


def test_it_tells_failed_calls_from_moved_ones() -> None:
    metrics = Metrics()
    metrics.take(started("CA1"))
    metrics.take(started("CA2"))

    metrics.take(CallEnded(call_sid="CA1", at=NOW, outcome="failed"))
    metrics.take(CallEnded(call_sid="CA2", at=NOW, outcome="moved"))

    assert metrics.shown()["calls_failed"] == 1
    assert metrics.shown()["calls_active"] == 0


def test_it_counts_what_goes_wrong_outside() -> None:
    metrics = Metrics()

    metrics.take(ProviderFailed(call_sid="CA1", at=NOW, provider="openai", kind="429"))
    metrics.take(ProviderFailed(call_sid="CA1", at=NOW, provider="openai", kind="silent"))

    assert metrics.shown()["provider_errors"] == 2
    assert b'chris_provider_errors_total{kind="429",provider="openai"} 1.0' in metrics.text()


def test_it_measures_how_soon_the_first_words_came() -> None:
    metrics = Metrics()

    metrics.take(
        AssistantSpoke(
            call_sid="CA1", at=NOW, turn=1, text="Hi", mode=Mode.SCRIPTED, first_token_ms=12.0
        )
    )

    text = metrics.text()
    assert b'chris_first_token_seconds_bucket{le="0.005",mode="scripted"} 0.0' in text
    assert b'chris_first_token_seconds_bucket{le="0.015",mode="scripted"} 1.0' in text


def test_it_counts_acts_modes_and_tokens() -> None:
    metrics = Metrics()

    metrics.take(
        ActRecorded(call_sid="CA1", at=NOW, act=Act(key="k", kind="issue", state=ActState.DONE))
    )
    metrics.take(ModeChanged(call_sid="CA1", at=NOW, mode=Mode.SCRIPTED, reason="model down"))
    metrics.take(
        TokensSpent(
            call_sid="CA1", at=NOW, model="m", input_tokens=10, output_tokens=5, cached_tokens=0
        )
    )

    text = metrics.text()
    assert b'chris_acts_total{kind="issue",state="done"} 1.0' in text
    assert b'chris_mode_changes_total{mode="scripted"} 1.0' in text
    assert b'chris_model_tokens_total{direction="in",model="m"} 10.0' in text


def test_a_callers_words_are_no_metric() -> None:
    metrics = Metrics()

    metrics.take(CallerSpoke(call_sid="CA1", at=NOW, turn=1, text="my sink", language="en"))

    assert b"sink" not in metrics.text()


def test_it_shows_a_gauge_as_it_is_when_read() -> None:
    metrics = Metrics()
    lag = [0.25]
    metrics.gauge("loop_lag_seconds", "Lag of the loop", lambda: lag[0])

    lag[0] = 0.5

    assert b"chris_loop_lag_seconds 0.5" in metrics.text()


def test_two_of_them_do_not_share_anything() -> None:
    one, other = Metrics(), Metrics()

    one.count("say_instead_of_clip", by=3)

    assert one.shown()["say_instead_of_clip"] == 3
    assert other.shown()["say_instead_of_clip"] == 0


def test_it_counts_tool_calls_by_tool_and_outcome() -> None:
    metrics = Metrics()

    metrics.take(ToolUsed(call_sid="CA1", at=NOW, tool="create_issue", outcome="done"))

    assert metrics.shown()["tool_calls"] == 1
    assert b'chris_tool_calls_total{outcome="done",tool="create_issue"} 1.0' in metrics.text()
