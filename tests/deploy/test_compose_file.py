"""compose.yaml without Docker: what it names exists, and what it runs is what the Procfile runs."""

from __future__ import annotations

import os
import subprocess
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from config import Settings
from services.server.launch import commands_in
from tests.server.running import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
KNOWN = {
    "build", "cap_drop", "command", "depends_on", "env_file", "environment", "healthcheck",
    "image", "networks", "ports", "profiles", "restart", "security_opt", "stop_grace_period",
    "ulimits", "volumes",
}  # fmt: skip
OURS = ("prepare-a", "prepare-b", "web-a", "web-b", "worker-a", "worker-b")


@pytest.mark.parametrize("name", SERVICES)
def test_it_uses_keys_that_compose_knows(name: str) -> None:
    assert set(SERVICES[name]) <= KNOWN


@pytest.mark.parametrize("name", OURS)
def test_it_runs_what_the_procfile_runs(name: str) -> None:
    lines = commands_in((ROOT / "Procfile").read_text())
    line = lines[{"prepare": "release"}.get(name[:-2], name[:-2])]

    assert SERVICES[name]["command"] == line
    assert SERVICES[name]["image"] == f"chris:{name[-1]}"


@pytest.mark.parametrize("name", OURS)
def test_it_gives_only_settings_that_there_are(name: str) -> None:
    known = {one.name.upper() for one in fields(Settings)}

    assert set(SERVICES[name]["environment"]) <= known


@pytest.mark.parametrize("name", SERVICES)
def test_it_names_volumes_networks_and_services_that_are_declared(name: str) -> None:
    service = SERVICES[name]
    volumes = {one.split(":")[0] for one in service.get("volumes", ())}

    assert {one for one in volumes if not one.startswith(".")} <= set(COMPOSE["volumes"])
    assert set(service.get("networks", ())) <= set(COMPOSE["networks"])
    assert set(service.get("depends_on", ())) <= set(SERVICES)


def test_it_waits_longer_than_calls_may_take() -> None:
    assert SERVICES["web-a"]["stop_grace_period"] == "1h"


DOCKER = """#!/bin/sh
echo "docker $*" >> "$LOG"
case "$*" in *"$FAILS"*) exit 1;; esac
"""


def run_upgrade(folder: Path, fails: str) -> tuple[int, str, list[str]]:
    """`upgrade-compose.sh` with a docker that only notes what it is told: exit code, who serves
    then, and the orders."""
    tools = folder / "tools"
    tools.mkdir()
    (tools / "docker").write_text(DOCKER)
    (tools / "docker").chmod(0o755)
    (folder / "proxy").mkdir()
    upstream = folder / "proxy/chris-upstream.conf"
    upstream.write_text("server web-a:5000;\n")
    log = folder / "log"
    log.touch()
    env = {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "LOG": str(log), "FAILS": fails}
    line = ["sh", str(ROOT / "docs/deploy/upgrade-compose.sh")]
    done = subprocess.run(line, cwd=folder, env=env, capture_output=True, check=False)
    return done.returncode, upstream.read_text().strip(), log.read_text().splitlines()


def test_it_stops_the_old_release_last(tmp_path: Path) -> None:
    code, serving, orders = run_upgrade(tmp_path, fails="nothing of this")

    assert (code, serving) == (0, "server web-b:5000;")
    assert orders[-1].endswith("--profile a stop web-a")
    assert [one for one in orders if "reload" in one]


@pytest.mark.parametrize(
    "step", ["run --rm prepare-b", "up -d --wait web-b", "nginx -t", "nginx -s reload"]
)
def test_it_leaves_the_old_release_serving_where_a_step_fails(tmp_path: Path, step: str) -> None:
    code, serving, orders = run_upgrade(tmp_path, fails=step)

    assert (code, serving) == (1, "server web-a:5000;")
    assert not [one for one in orders if "stop web-a" in one or "stop worker-a" in one]
