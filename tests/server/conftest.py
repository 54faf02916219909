"""Servers for the tests: one that many tests share, and one for each that stops its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.server.running import Running, launch, until

Start = Callable[..., Running]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server that no test stops or fills."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "page.txt").write_text("a static page\n" * 5000)
    running = launch(folder, TOY_STATIC=str(folder))
    until(running.is_ready, "the server answers")
    yield running
    running.stop()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start servers that this test may stop; they are gone after it."""
    started: list[Running] = []

    def start_one(*more: str, before: str = "", **env: str) -> Running:
        running = launch(tmp_path, *more, before=before, **env)
        started.append(running)
        until(running.is_ready, "the server answers")
        return running

    yield start_one
    for running in started:
        running.stop()
