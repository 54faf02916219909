"""How the service does, for machines and people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from routes import health
from routes.health import HealthView
from services.core.dialogue import Mode
from services.core.errors import ProviderDown
from services.core.health import Condition, Report
from services.core.model_names import KnownModels, ModelName
from services.live.health_board import HealthBoard
from services.live.metrics import Metrics
from tests.routes.conftest import NOW, Hands, LoopThread

KNOWN = KnownModels(official=True, now=lambda: NOW)
Asked = Callable[..., FlaskClient]


@pytest.fixture
def view(loop_thread: LoopThread) -> HealthView:
    async def heartbeat() -> datetime | None:
        return NOW - timedelta(seconds=5)

    return HealthView(
        wait=loop_thread.wait,
        clock=Hands(),
        board=HealthBoard(Hands()),
        metrics=Metrics(),
        ready=lambda: True,
        heartbeat=heartbeat,
        models={
            Mode.STREAMING: ModelName("gpt-4o-mini", "gpt-7-terra", KNOWN),
            Mode.REASONING: ModelName("gpt-6-luna", "", KNOWN),
        },
    )


def client_of(view: HealthView) -> FlaskClient:
    app = Flask("health")
    app.register_blueprint(health.blueprint(view))
    return app.test_client()


def test_it_is_well_when_everything_is(view: HealthView) -> None:
    view.board.report("twilio", Report(Condition.OK))

    response = client_of(view).get("/health")

    assert response.status_code == 200
    found = response.get_json()
    assert found["status"] == "ok"
    assert found["worker"] == {"state": "ok", "heartbeat_at": "2026-11-20T14:59:55+00:00"}
    assert found["counters"]["say_instead_of_clip"] == 0
    assert found["counters"]["calls_total"] == 0


def test_a_provider_that_is_down_is_shown_with_since_and_why_while_calls_are_answered(
    view: HealthView,
) -> None:
    view.board.report("openai", Report(Condition.DOWN, "openai: status 500"))

    response = client_of(view).get("/health")

    assert response.status_code == 200
    found = response.get_json()
    assert found["status"] == "degraded"
    assert found["dependencies"]["openai"] == {
        "state": "down",
        "since": "2026-11-20T15:00:00+00:00",
        "why": "openai: status 500",
    }


def test_it_names_the_day_on_which_a_model_of_the_settings_stops(view: HealthView) -> None:
    assert client_of(view).get("/health").get_json()["models"] == [
        {
            "setting": "MODEL_STREAMING",
            "model": "gpt-4o-mini",
            "retires_on": "2027-01-14",
            "days_left": 55,
            "near": True,
            "replacement": "gpt-6-luna",
            "successor": "gpt-7-terra",
            "answers": "gpt-4o-mini",
            "why": (
                "gpt-4o-mini is switched off on Jan 14, 2027, in 55 days; then gpt-7-terra takes"
                " over by itself."
            ),
            "todo": (
                "Try MODEL_STREAMING=gpt-7-terra before that day, and name a successor for it."
            ),
        }
    ]


def test_a_worker_that_is_silent_is_shown(view: HealthView) -> None:
    async def long_ago() -> datetime | None:
        return NOW - timedelta(minutes=5)

    found = client_of(replace(view, heartbeat=long_ago)).get("/health").get_json()

    assert found["worker"]["state"] == "down"
    assert found["status"] == "degraded"


def test_a_heartbeat_that_cannot_be_read_is_unknown(view: HealthView) -> None:
    async def fails() -> datetime | None:
        raise ProviderDown("database")

    response = client_of(replace(view, heartbeat=fails)).get("/health")

    assert response.status_code == 200
    assert response.get_json()["worker"] == {"state": "unknown", "heartbeat_at": None}


def test_a_loop_that_does_not_answer_is_503(view: HealthView, loop_thread: LoopThread) -> None:
    def never(work: object, limit_s: float = 5.0) -> object:
        work.close()  # type: ignore[attr-defined]
        raise TimeoutError

    response = client_of(replace(view, wait=never)).get("/health")  # type: ignore[arg-type]

    assert response.status_code == 503
    assert response.get_json()["status"] == "down"


def test_while_it_drains_it_answers_calls_but_is_not_ready(view: HealthView) -> None:
    client = client_of(replace(view, ready=lambda: False))

    assert client.get("/health").status_code == 200
    assert client.get("/health/ready").status_code == 503


def test_it_is_ready_when_a_call_can_be_taken(view: HealthView) -> None:
    assert client_of(view).get("/health/ready").status_code == 200


def test_metrics_are_for_this_machine_while_no_token_is_set(view: HealthView) -> None:
    response = client_of(view).get("/metrics")

    assert response.status_code == 200
    assert b"chris_calls_active 0.0" in response.data


@pytest.mark.parametrize(
    ("headers", "peer"),
    [
        ({"X-Forwarded-For": "192.0.2.1"}, "127.0.0.1"),
        ({"Host": "chris.example"}, "127.0.0.1"),
        ({}, "192.0.2.1"),
    ],
)
def test_metrics_are_for_nobody_else(view: HealthView, headers: dict[str, str], peer: str) -> None:
    response = client_of(view).get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": peer})

    assert response.status_code == 403


@pytest.mark.parametrize(
    ("shown", "status"), [("Bearer m-token", 200), ("Bearer other", 403), ("", 403), ("ü", 403)]
)
def test_with_a_token_only_the_token_counts(view: HealthView, shown: str, status: int) -> None:
    client = client_of(replace(view, metrics_token="m-token"))

    response = client.get("/metrics", headers={"Authorization": shown})

    assert response.status_code == status


def test_it_holds_no_secret(view: HealthView) -> None:
    client = client_of(replace(view, metrics_token="m-token"))

    assert "m-token" not in client.get("/health").text


def test_a_model_that_is_gone_is_shown_with_who_answers_and_what_to_do(view: HealthView) -> None:
    known = KnownModels(official=False, now=lambda: NOW)
    name = ModelName("house-model", "gpt-6-luna", known)
    name.lost("house-model")

    response = client_of(replace(view, models={Mode.REASONING: name})).get("/health")

    (found,) = response.get_json()["models"]
    assert (found["model"], found["answers"]) == ("house-model", "gpt-6-luna")
    assert (found["retires_on"], found["near"]) == (None, True)
    assert found["todo"].startswith("Set MODEL_REASONING=gpt-6-luna")
