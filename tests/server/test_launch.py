"""`make run`: web and worker start together and end together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.server.launch import commands_in, exit_code
from tests.server.running import (
    PATIENCE_S,
    ROOT,
    WEB_LINE,
    free_port,
    is_listening,
    is_running,
    until,
)

DRAINS = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: told.append(time.monotonic()))
told = []
print("up", file=open(sys.argv[1], "w"), flush=True)
while not told or time.monotonic() < told[0] + float(sys.argv[2]):
    time.sleep(0.02)
print("drained", file=open(sys.argv[1], "w"), flush=True)
"""


class Launched:
    """A launcher at work in a folder with a Procfile."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "drains.py").write_text(DRAINS)
        self.process: subprocess.Popen[bytes]

    def start(self, procfile: str, **env: str) -> None:
        (self.folder / "Procfile").write_text(procfile)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "services.server.launch"],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
            stderr=(self.folder / "words").open("wb"),
        )

    def said(self, name: str) -> str:
        path = self.folder / name
        return path.read_text().strip() if path.exists() else ""

    def until_up(self, *names: str) -> None:
        for name in names:
            until(lambda name=name: self.said(name) == "up", f"{name} is up")  # type: ignore[misc]


@pytest.fixture
def launched(tmp_path: Path) -> Iterator[Launched]:
    launcher = Launched(tmp_path)
    yield launcher
    launcher.process.kill()
    launcher.process.wait()


def test_it_reads_the_lines_of_a_procfile() -> None:
    text = "# two processes\n\nweb: gunicorn -c 'a b' app:house\nworker: python -m services.jobs\n"

    assert commands_in(text) == {
        "web": ["gunicorn", "-c", "a b", "app:house"],
        "worker": ["python", "-m", "services.jobs"],
    }


def test_it_refuses_a_line_without_a_name() -> None:
    with pytest.raises(ValueError, match="names no process"):
        commands_in("gunicorn app:house")


@pytest.mark.parametrize(("given", "code"), [(0, 0), (3, 3), (-15, 143)])
def test_it_gives_the_exit_code_that_a_shell_gives(given: int, code: int) -> None:
    assert exit_code(given) == code


def test_it_has_a_web_line_that_the_tests_run_too() -> None:
    commands = commands_in((ROOT / "Procfile").read_text())

    assert " ".join(commands["web"]) == f"{WEB_LINE} app:house"
    assert set(commands) >= {"web", "worker"}


def test_it_passes_sigterm_on_and_waits_until_both_have_drained(launched: Launched) -> None:
    launched.start("web: python drains.py web 1\nworker: python drains.py worker 0.1\n")
    launched.until_up("web", "worker")

    launched.process.send_signal(signal.SIGTERM)

    assert launched.process.wait(PATIENCE_S) == 0
    assert (launched.said("web"), launched.said("worker")) == ("drained", "drained")


def test_it_ends_the_other_when_one_dies_and_gives_its_exit_code(launched: Launched) -> None:
    launched.start("web: python drains.py web 0\nworker: python -c 'raise SystemExit(7)'\n")

    assert launched.process.wait(PATIENCE_S) == 7
    assert launched.said("web") != "up"
    assert "worker ended with 7" in launched.said("words")


def test_it_runs_the_release_line_first_and_stops_where_it_fails(launched: Launched) -> None:
    launched.start("release: python -c 'raise SystemExit(4)'\nweb: python drains.py web 0\n")

    assert launched.process.wait(PATIENCE_S) == 4
    assert launched.said("web") == ""


def test_it_ends_what_it_started_when_a_program_is_missing(launched: Launched) -> None:
    launched.start("web: python drains.py web 0\nworker: no-such-program\n")

    assert launched.process.wait(PATIENCE_S) == 127
    assert "worker cannot be started" in launched.said("words")


def test_it_runs_the_real_server_and_ends_it_at_ctrl_c(launched: Launched) -> None:
    port = free_port()
    line = WEB_LINE.replace("services/", f"{ROOT}/services/")
    launched.start(f"web: {line} tests.server.toy_house:house\n", PORT=str(port))
    until(lambda: is_listening(port), "the server listens")

    launched.process.send_signal(signal.SIGINT)
    launched.process.wait(PATIENCE_S)

    assert not is_listening(port)
    assert not is_running(launched.process.pid)
