"""The master reloads, or dies: what its workers do."""

from __future__ import annotations

import os
import signal

import aiohttp

from tests.server.calls import SENTENCE, dial
from tests.server.conftest import Start
from tests.server.running import Running, heartbeat_s, is_listening, is_running, until


def is_served_by_another(running: Running, worker: int) -> bool:
    """Ten answers in a row of a worker that is not the given one."""
    return all(running.facts()["pid"] != worker for _ in range(10))


async def test_it_keeps_the_calls_of_the_old_worker_over_a_reload(start: Start) -> None:
    running = start(DRAIN_S="60")
    old = running.facts()["pid"]
    async with aiohttp.ClientSession() as session:
        [call] = await dial(session, running.port, 1)

        running.process.send_signal(signal.SIGHUP)
        until(lambda: is_served_by_another(running, old), "the new worker takes every request")

        assert running.ask("/voice", "POST") == (200, "<ConversationRelay/>")
        assert (await call.say("still here"))["echo"] == "still here"
        heard_s = heartbeat_s(old)
        until(lambda: heartbeat_s(old) > heard_s, "the old worker still says that it lives")
        await call.socket.close()

    until(lambda: not is_running(old), "the old worker leaves after its last call")
    assert running.ask("/health/ready") == (200, "ready")


async def test_it_moves_its_calls_and_frees_the_port_when_the_master_is_killed(
    start: Start,
) -> None:
    running = start(DRAIN_S="60")
    worker = running.facts()["pid"]
    async with aiohttp.ClientSession() as session:
        [call] = await dial(session, running.port, 1)

        os.kill(running.process.pid, signal.SIGKILL)

        assert await call.listen_to_the_end() == 1000
        assert call.heard[0] == SENTENCE
    until(lambda: not is_running(worker), "the orphan is gone")
    assert not is_listening(running.port)


def test_it_adds_no_worker_at_sigttin_without_shared_stores(start: Start) -> None:
    running = start()
    worker = running.facts()["pid"]

    running.process.send_signal(signal.SIGTTIN)
    until(lambda: "More than one worker" in running.log.read_text(), "the refusal is logged")

    assert running.facts()["pid"] == worker
    assert running.log.read_text().count("Booting worker") == 1


def test_it_replaces_a_worker_that_was_killed(start: Start) -> None:
    running = start()
    worker = running.facts()["pid"]

    os.kill(worker, signal.SIGKILL)

    until(lambda: is_served_by_another(running, worker), "a new worker serves")
