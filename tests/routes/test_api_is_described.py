"""The description of the API names every door that there is, and no other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_wtf.csrf import CSRFProtect

from config import Settings
from routes import api_description
from routes.api_words import BODIES, PARAMETERS, RESULTS, SUMMARIES
from routes.office_doors import office_doors
from routes.parts import Parts
from routes.program_doors import programs_doors
from routes.site import new_flask
from routes.test_phone import Tickets
from services.call.signature import DoorKeys
from services.core.events import Event
from services.live.instruments import new_instruments
from services.portfolio.records import open_records
from services.server.calls import build_calls
from services.simulator.fakes import FakeClock
from services.store.first_secrets import first_secrets
from services.store.threads import start_daemon
from tests.databases import migrated_sqlite


def nobody(_: Event) -> None:
    """Nobody listens."""


@pytest.fixture
def flask(tmp_path: Path) -> Flask:
    """The doors of the office as the program builds them, on records that are never asked."""
    settings = Settings(database_url=migrated_sqlite(tmp_path), var_dir=tmp_path)
    secrets, instruments = first_secrets(settings), new_instruments(FakeClock())
    records = open_records(settings, "secret", instruments, start_daemon)
    calls = build_calls(settings, records, nobody)
    parts = Parts(
        settings=settings,
        secrets=secrets,
        keys=DoorKeys("", "", "", (), ""),
        instruments=instruments,
        records=records,
        switchboard=calls.switchboard,
        front_desk=calls.front_desk,
        transfers=calls.transfers,
        texts=calls.texts,
        numbers=calls.numbers,
        assistants={},
        comparisons=None,  # type: ignore[arg-type]  # none is played
        model_names=calls.models.names,
        roster=calls.roster,
        tickets=Tickets(),
        wait=None,  # type: ignore[arg-type]  # no door is asked
        command_given=calls.orders.nudge,
        started=lambda: True,
        publish=nobody,
    )
    app = new_flask("secret", https_only=False)
    for doors in (*office_doors(parts), *programs_doors(parts, CSRFProtect())):
        app.register_blueprint(doors)
    return app


@pytest.fixture
def doors(flask: Flask) -> set[str]:
    """Every method and path below `/api/` that Flask answers."""
    return {
        f"{method} {re.sub(r'<(?:int:|path:)?', '{', rule.rule).replace('>', '}')}"
        for rule in flask.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/")
    }


@pytest.fixture
def described(flask: Flask) -> dict[str, Any]:
    return dict(api_description.description_of(flask))


def test_it_describes_every_door_and_no_other(doors: set[str], described: dict[str, Any]) -> None:
    found = {
        f"{method.upper()} {path}" for path, one in described["paths"].items() for method in one
    }

    assert found == doors
    assert "POST /api/calls/{call_sid}/say" in found


def test_it_says_of_every_door_what_it_is_for(described: dict[str, Any]) -> None:
    operations = [one for path in described["paths"].values() for one in path.values()]

    assert [
        one
        for one in operations
        if one["summary"] == one["operationId"] or "." in one["summary"] or not one["summary"]
    ] == []
    assert len({one["operationId"] for one in operations}) == len(operations)


@pytest.mark.parametrize("words", [BODIES, PARAMETERS, RESULTS, SUMMARIES])
def test_it_tells_nothing_of_doors_that_are_gone(words: dict[str, Any], doors: set[str]) -> None:
    assert set(words) <= doors


def test_it_names_only_shapes_that_it_holds(described: dict[str, Any]) -> None:
    named = set(_references(described))

    assert {name.rpartition("/")[2] for name in named} <= set(described["components"]["schemas"])


def test_it_is_given_to_anybody(flask: Flask) -> None:
    answer = flask.test_client().get("/api/openapi.json")

    assert answer.json is not None
    assert answer.json["openapi"].startswith("3.")


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [found for one in value.values() for found in _references(one)]
    return [found for one in value for found in _references(one)] if _is_list(value) else []


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)
