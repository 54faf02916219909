"""What must be true before the first call."""

from __future__ import annotations

import asyncio
import selectors
from pathlib import Path

import pytest

from services.server.boot import check_selector
from tests.server.conftest import Start
from tests.server.running import PATIENCE_S, Running, launch

STORES = {
    "DATABASE_URL": "postgresql://localhost/nothing",
    "REDIS_URL": "redis://localhost/0",
    "SESSION_SECRET": "s" * 32,
    "API_TOKEN": "t" * 32,
}


def refusal(tmp_path: Path, *more: str, **env: str) -> str:
    """Exit code and words of a server that does not start."""
    running = launch(tmp_path, *more, **env)
    code = running.process.wait(PATIENCE_S)
    return f"{code}: {running.log.read_text()}"


def test_it_runs_the_loop_on_epoll(server: Running) -> None:
    assert server.facts()["selector"] == "EpollSelector"


def test_it_looks_through_its_memory_again_once_it_serves(server: Running) -> None:
    assert server.facts()["collects"]


def test_it_refuses_a_loop_on_select() -> None:
    loop = asyncio.SelectorEventLoop(selectors.SelectSelector())

    with pytest.raises(RuntimeError, match="SelectSelector"):
        check_selector(loop)

    loop.close()


@pytest.mark.parametrize(
    ("more", "env"),
    [
        (["--workers", "2"], {}),
        ([], {"WEB_CONCURRENCY": "2"}),
        ([], {"GUNICORN_CMD_ARGS": "--workers=2"}),
        (["--workers", "2"], {"REDIS_URL": "redis://localhost/0"}),
    ],
)
def test_it_refuses_more_workers_than_the_stores_can_share(
    tmp_path: Path, more: list[str], env: dict[str, str]
) -> None:
    words = refusal(tmp_path, *more, **env)

    assert words.startswith("1: ")
    assert "needs DATABASE_URL and REDIS_URL" in words


def test_it_starts_several_workers_on_shared_stores(start: Start) -> None:
    running = start("--workers", "2", **STORES)

    assert running.ask("/health/ready") == (200, "ready")


@pytest.mark.parametrize("option", ["--preload", "--max-requests=5", "--worker-class=gthread"])
def test_it_refuses_options_that_would_cost_calls(tmp_path: Path, option: str) -> None:
    assert "The server cannot start" in refusal(tmp_path, option)


def test_it_ends_with_the_reason_when_the_house_cannot_start(tmp_path: Path) -> None:
    words = refusal(tmp_path, TOY_START="broken")

    assert words.startswith("3: ")
    assert "the toy house cannot start" in words


def test_it_names_every_wrong_setting_and_ends(tmp_path: Path) -> None:
    words = refusal(tmp_path, DRAIN_S="soon", VAD_SILENCE_MS="5")

    assert words.startswith("1: ")
    assert "DRAIN_S" in words
    assert "VAD_SILENCE_MS" in words


def test_it_raises_the_descriptor_limit_for_its_calls(start: Start) -> None:
    running = start(before="ulimit -Sn 256;", MAX_WEBSOCKET_CONNECTIONS="300")

    assert running.facts()["soft_limit"] == 3 * 300 + 1500


def test_it_lowers_the_call_limit_where_descriptors_are_short_and_says_so(start: Start) -> None:
    running = start(before="ulimit -n 1800;", MAX_WEBSOCKET_CONNECTIONS="300")

    assert running.facts()["call_limit"] == 100
    assert "lowered from 300 to 100" in running.log.read_text()
