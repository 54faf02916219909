"""The guide for one machine, followed word by word: set-up, a call, an upgrade, a backup."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.machine import Machine, blocks_of, needs_a_machine
from tests.server.running import is_listening

pytestmark = [needs_a_machine, pytest.mark.nginx, pytest.mark.postgres]
GUIDE = "deploy-vm.md"
DOROTHY = "+17185550147"


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A machine on which nothing is installed yet."""
    found = Machine(tmp_path_factory.mktemp("vm"))
    yield found
    found.end()


@pytest.fixture(scope="module")
def set_up(machine: Machine) -> subprocess.CompletedProcess[str]:
    """Steps 1 to 10 of the guide."""
    lines = machine.here(blocks_of(GUIDE, "## Without Docker"))
    return machine.run(lines, machine.release("first"))


def upgraded(machine: Machine, release: Path) -> subprocess.CompletedProcess[str]:
    lines = machine.here(blocks_of(GUIDE, "### An upgrade, while calls go on"))
    return machine.run(lines, release)


def serving(machine: Machine) -> str:
    return (machine.root / "etc/chris/serving").read_text().strip()


def test_it_is_ready_at_the_end_of_the_guide(
    machine: Machine, set_up: subprocess.CompletedProcess[str]
) -> None:
    assert set_up.returncode == 0, set_up.stdout + set_up.stderr
    assert set_up.stdout.rstrip().endswith("ready")
    assert "Password" in set_up.stdout
    assert "PostgreSQL" in set_up.stdout
    assert "postgresql redis-server nginx" in (machine.root / "log/apt-get").read_text()


def test_it_listens_on_this_machine_alone(
    machine: Machine, set_up: subprocess.CompletedProcess[str]
) -> None:
    log = machine.log("chris-web@a")

    assert set_up.returncode == 0
    assert f"Listening at: http://127.0.0.1:{machine.ports.a}" in log


async def test_it_loses_no_call_in_an_upgrade(
    machine: Machine, set_up: subprocess.CompletedProcess[str]
) -> None:
    assert set_up.returncode == 0
    release = machine.release("second")

    async with machine.call(DOROTHY) as call:
        await call.say("My bathroom sink is leaking.")
        asked = await call.say("I'm in the lower unit at 412 Clove Road.")
        call.socket.start_listening()
        upgrading = asyncio.create_task(asyncio.to_thread(upgraded, machine, release))
        await call.until_over()
        reason = call.handoff.get("reason")
        await call.socket.close()
        await call.leave()
        await call.enter(await call.post("/voice/ended?step=moved"))
        greeting = call.greeting
        rest = [await call.say(one) for one in ("Yes, any time.", "No pets.", "Yes, this number.")]
        done = await upgrading

    assert asked
    assert reason == "moved"
    assert greeting == "Thanks for holding. Please go on."
    assert "which unit" not in " ".join(rest).lower()
    assert done.returncode == 0, done.stdout + done.stderr
    assert serving(machine) == "b"
    assert not is_listening(machine.ports.a)


def test_it_makes_a_backup_and_puts_it_back_once_all_is_stopped(machine: Machine) -> None:
    made = machine.run(machine.here(blocks_of(GUIDE, "### Backups")), machine.root)
    archive = made.stdout.splitlines()[0]

    refused = machine.run(f"chris restore {archive}", machine.root)
    back = machine.run(
        f"systemctl stop chris-web@b chris-worker@b; chris restore {archive}", machine.root
    )

    assert made.returncode == 0, made.stderr
    assert "Web or worker still run" in refused.stderr
    assert back.returncode == 0, back.stdout + back.stderr
    assert "is back" in back.stdout
