"""A throw-away Redis server for tests, where its program is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.server.running import free_port, is_listening, until


@contextmanager
def running_redis(folder: Path) -> Iterator[str]:
    """Its address. Skips the test where there is no such program."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("there is no Redis server on this machine")
    port = free_port()
    options = ["--port", str(port), "--save", "", "--appendonly", "no", "--dir", str(folder)]
    server = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    try:
        until(lambda: is_listening(port), "Redis listens")
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(timeout=10)
