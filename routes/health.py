"""GET /health, /health/ready and /metrics. No secret and no personal data in any of them."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue

from routes.twilio_guard import request_as_sent
from services.call.signature import is_loopback
from services.core.dialogue import Mode
from services.core.errors import ProviderError
from services.core.health import Condition
from services.core.model_names import ModelName
from services.core.model_notices import SETTING_OF, notice_of
from services.core.ports import Clock, Wait
from services.live.health_board import HealthBoard
from services.live.metrics import Metrics

log = logging.getLogger(__name__)

LOOP_LIMIT_S = 2.0
HEARTBEAT_LIMIT = timedelta(seconds=90)
TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class HealthView:
    """What the doors of health look at."""

    wait: Wait
    clock: Clock
    board: HealthBoard
    metrics: Metrics
    ready: Callable[[], bool]
    """Can one more call be taken? False while starting, draining or full."""
    heartbeat: Callable[[], Awaitable[datetime | None]]
    """When the worker last said that it lives. Raises ProviderError."""
    models: Mapping[Mode, ModelName] = field(default_factory=dict)
    """The model of each mode, and who follows it."""
    metrics_token: str = field(default="", repr=False)
    deliveries: Callable[[], Awaitable[Mapping[str, int]]] | None = None
    """How many are not done, by state. Raises ProviderError."""


def blueprint(view: HealthView) -> Blueprint:
    """The doors for load balancers, people and Prometheus."""
    doors = Blueprint("health", __name__)

    @doors.get("/health")
    def health() -> ResponseReturnValue:
        body = _health(view)
        return jsonify(body), 200 if body["calls_answered"] else 503

    @doors.get("/health/ready")
    def ready() -> ResponseReturnValue:
        return ("ready\n", 200) if view.ready() else ("not ready\n", 503)

    @doors.get("/metrics")
    def metrics() -> ResponseReturnValue:
        if not _may_read_metrics(view):
            return Response("Forbidden\n", 403, mimetype="text/plain")
        return Response(view.metrics.text(), content_type=TEXT_FORMAT)

    return doors


def _health(view: HealthView) -> dict[str, Any]:
    worker = _worker(view)
    # Calls are answered as long as the loop turns: with all else down by fixed words.
    answers = worker is not None
    return {
        "status": _status(view, worker) if answers else "down",
        "calls_answered": answers,
        "ready": answers and view.ready(),
        "at": view.clock.now().isoformat(),
        "dependencies": _dependencies(view),
        "counters": view.metrics.shown(),
        "worker": worker or {"state": Condition.UNKNOWN.value, "heartbeat_at": None},
        "deliveries": _deliveries(view),
        "models": _models(view),
    }


def _worker(view: HealthView) -> dict[str, Any] | None:
    """The worker's state, or None where the calls' loop itself does not answer."""

    async def look() -> datetime | None:
        try:
            return await view.heartbeat()
        except ProviderError:
            return None

    try:
        at = view.wait(look(), limit_s=LOOP_LIMIT_S)
    except TimeoutError:
        log.error("the calls' loop does not answer")
        return None
    if at is None:
        return {"state": Condition.UNKNOWN.value, "heartbeat_at": None}
    alive = view.clock.now() - at < HEARTBEAT_LIMIT
    state = Condition.OK if alive else Condition.DOWN
    return {"state": state.value, "heartbeat_at": at.isoformat()}


def _deliveries(view: HealthView) -> Mapping[str, int] | None:
    """What has not left or not arrived, and the age of the oldest that waits (`oldest_s`); None
    where nobody can tell."""
    count = view.deliveries
    if count is None:
        return None

    async def look() -> Mapping[str, int] | None:
        try:
            return await count()
        except ProviderError:
            return None

    try:
        return view.wait(look(), limit_s=LOOP_LIMIT_S)
    except TimeoutError:
        return None


def _status(view: HealthView, worker: dict[str, Any] | None) -> str:
    """`ok`, or `degraded` as soon as one part is not as it should be."""
    bad = (Condition.DOWN, Condition.DEGRADED)
    faulty = any(line.condition in bad for line in view.board.lines())
    worker_down = worker is not None and worker["state"] == Condition.DOWN.value
    return "degraded" if faulty or worker_down else "ok"


def _dependencies(view: HealthView) -> dict[str, dict[str, str]]:
    return {
        line.name: {
            "state": line.condition.value,
            "since": line.since.isoformat(),
            "why": line.why,
        }
        for line in view.board.lines()
    }


def _models(view: HealthView) -> list[dict[str, Any]]:
    """The models of the settings that will stop or are gone: when, what the vendor advises, what
    the settings say, who answers now and what to do. What is gone first, then the nearest."""
    found = [_model(SETTING_OF[mode], name) for mode, name in view.models.items()]
    told = [one for one in found if one is not None]
    return sorted(told, key=_nearness)


def _nearness(one: Mapping[str, Any]) -> tuple[bool, str, str]:
    return (one["answers"] == one["model"], one["retires_on"] or "", one["setting"])


def _model(setting: str, name: ModelName) -> dict[str, Any] | None:
    """None of a model that goes on as far as anybody has said."""
    ends, notice = name.known.retirement(name.configured), notice_of(setting, name)
    if ends is None and notice is None:
        return None
    return {
        "setting": setting,
        "model": name.configured,
        "retires_on": ends.retires_on.isoformat() if ends else None,
        "days_left": ends.days_left if ends else None,
        "near": ends.is_near if ends else True,
        "replacement": ends.replacement if ends else "",
        "successor": name.successor,
        "answers": "" if name.is_lost else name.now,
        "why": notice.words if notice else "",
        "todo": notice.todo if notice else "",
    }


def _may_read_metrics(view: HealthView) -> bool:
    """With a token only by the token; without one only from this machine."""
    if not view.metrics_token:
        return is_loopback(request_as_sent())
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ").encode()
    return hmac.compare_digest(shown, view.metrics_token.encode())
