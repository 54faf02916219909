"""Starts the toy house under the real gunicorn, and finds out what it does."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
WEB_LINE = "gunicorn --config services/server/gunicorn_conf.py --no-control-socket"
PATIENCE_S = 60.0


def until(is_so: Callable[[], bool], what: str, limit_s: float = PATIENCE_S) -> None:
    """Wait until something is so. Raises AssertionError naming it past the limit."""
    end = time.monotonic() + limit_s
    while not is_so():
        assert time.monotonic() < end, f"not in time: {what}"
        time.sleep(0.02)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def is_running(pid: int) -> bool:
    """Whether a process is there and not just waiting to be collected."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def heartbeat_s(worker: int) -> float:
    """When a worker last told its master that it lives; an old heartbeat is answered by SIGABRT."""
    descriptors = Path(f"/proc/{worker}/fd").iterdir()
    [file] = [each for each in descriptors if "wgunicorn" in os.readlink(each)]
    return file.stat().st_mtime


@dataclass
class Running:
    """A server process with its port and what it wrote."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def ask(self, path: str, method: str = "GET") -> tuple[int, str]:
        """Status and body of one request on a connection of its own."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def facts(self) -> dict[str, Any]:
        """What the toy house says about its own process."""
        facts: dict[str, Any] = json.loads(self.ask("/facts")[1])
        return facts

    def is_ready(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        return is_listening(self.port) and self.ask("/health/ready")[0] in (200, 503)

    def stop(self) -> None:
        """End it quickly, whatever it is doing."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
        self.process.wait(PATIENCE_S)


def launch(tmp_path: Path, *more: str, before: str = "", **env: str) -> Running:
    """Start gunicorn with the toy house; `before` is shell that runs first, such as ulimit."""
    port = free_port()
    log = tmp_path / "server.log"
    line = f"{before} exec {WEB_LINE} tests.server.toy_house:house {' '.join(more)}"
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    with log.open("wb") as out:
        process = subprocess.Popen(
            ["/bin/sh", "-c", line],
            cwd=ROOT,
            env={**os.environ, "PATH": path, "PORT": str(port), **env},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    return Running(process, port, log)
