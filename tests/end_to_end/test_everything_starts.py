"""`make run`: one command starts web and worker, says what runs on what, and ends both."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.running import Server, environment
from tests.server.running import PATIENCE_S, ROOT, free_port, until

NO_TWILIO = dict.fromkeys(("TWILIO_AUTH_TOKEN", "TWILIO_ACCOUNT_SID", "PUBLIC_URL"), "")


@pytest.fixture
def launched(tmp_path: Path) -> Iterator[Server]:
    port, log = free_port(), tmp_path / "launch.log"
    env = environment(tmp_path, port, NO_TWILIO)
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "services.server.launch"],
            cwd=ROOT,
            env=env,
            stdout=out,
            stderr=out,
        )
    server = Server(process, port, log, env)
    until(server.is_ready, "the program can take a call")
    yield server
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    process.wait(PATIENCE_S)


def test_it_starts_web_and_worker_and_ends_both(launched: Server) -> None:
    until(lambda: launched.ask("/health")["worker"]["state"] == "ok", "the worker lives")

    shown = launched.log.read_text()
    assert "scripted mode (no OPENAI_API_KEY, no OPENAI_BASE_URL)" in shown
    assert "the test phone only (no TWILIO_AUTH_TOKEN)" in shown
    parts = launched.ask("/health")["dependencies"]
    assert {parts[name]["state"] for name in ("twilio", "property_system")} == {"stand_in"}
    assert f"http://localhost:{launched.port}/phone" in shown
    launched.process.send_signal(signal.SIGTERM)
    assert launched.process.wait(PATIENCE_S) == 0


def test_it_holds_a_call_in_the_terminal(launched: Server) -> None:
    call = [sys.executable, "-m", "services.simulator", "--script", "leak"]

    done = subprocess.run(
        call, cwd=ROOT, env=launched.env, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "I opened ticket number" in done.stdout
    assert "first word" in done.stdout
    assert "hang_up" in done.stdout


def test_it_says_so_where_nothing_listens(tmp_path: Path) -> None:
    env = environment(tmp_path, free_port(), NO_TWILIO)
    call = [sys.executable, "-m", "services.simulator"]

    done = subprocess.run(call, cwd=ROOT, env=env, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "Nothing listens at" in done.stdout
    assert "make run" in done.stdout
