"""SIGTERM is a state: calls end in peace and every door stays open until they have."""

from __future__ import annotations

import asyncio
import json
import signal
import threading

import aiohttp

from tests.server.calls import SENTENCE, Call, dial
from tests.server.conftest import Start
from tests.server.running import Running, is_listening, until


class Doorbell:
    """Rings a door again and again, from a thread, until told to stop."""

    def __init__(self, running: Running, path: str) -> None:
        self.answers: list[tuple[int, str]] = []
        self._running, self._path = running, path
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._ring_on)
        self._thread.start()

    def _ring_on(self) -> None:
        while not self._over.wait(0.02):
            self.answers.append(self._running.ask(self._path, "POST"))

    def stop(self) -> list[tuple[int, str]]:
        self._over.set()
        self._thread.join()
        return self.answers


async def ends_of(calls: list[Call]) -> list[int | None]:
    return list(await asyncio.gather(*(call.listen_to_the_end() for call in calls)))


def is_draining(running: Running) -> bool:
    return running.ask("/health/ready")[0] == 503


async def test_it_moves_fifty_calls_with_a_sentence_each_and_keeps_its_doors_open(
    start: Start,
) -> None:
    running = start(DRAIN_S="1")
    async with aiohttp.ClientSession() as session:
        calls = await dial(session, running.port, 50)

        doorbell = Doorbell(running, "/voice/ended")
        running.process.send_signal(signal.SIGTERM)
        codes = await ends_of(calls)
        answers = doorbell.stop()

    assert set(codes) == {1000}
    assert [call.heard[0] for call in calls] == [SENTENCE] * 50
    assert [call.heard[1]["type"] for call in calls] == ["end"] * 50
    assert {json.loads(call.heard[1]["handoffData"])["reason"] for call in calls} == {"moved"}
    assert len(answers) > 1
    assert set(answers) == {(200, "<Hangup/>")}
    assert running.process.wait(10) == 0
    assert not is_listening(running.port)


async def test_it_lets_a_call_go_on_while_new_ones_get_the_fallback(start: Start) -> None:
    running = start(DRAIN_S="60")
    async with aiohttp.ClientSession() as session:
        [call] = await dial(session, running.port, 1)

        running.process.send_signal(signal.SIGTERM)
        until(lambda: is_draining(running), "draining")

        assert running.ask("/voice", "POST") == (200, "<Gather/>")
        assert (await call.say("and another thing"))["echo"] == "and another thing"
        await call.socket.close()

    assert running.ask("/voice/ended", "POST") == (200, "<Hangup/>")
    assert running.process.wait(20) == 0


def test_it_leaves_soon_when_there_is_no_call(start: Start) -> None:
    running = start(DRAIN_S="3600")

    running.process.send_signal(signal.SIGTERM)

    assert running.process.wait(20) == 0


async def test_it_takes_the_same_sigterm_twice_as_one(start: Start) -> None:
    running = start(DRAIN_S="60")
    worker = running.facts()["pid"]
    async with aiohttp.ClientSession() as session:
        [call] = await dial(session, running.port, 1)

        signal.pidfd_send_signal(_opened(worker), signal.SIGTERM)  # as Heroku and systemd do
        running.process.send_signal(signal.SIGTERM)
        until(lambda: is_draining(running), "draining")

        assert (await call.say("still here"))["echo"] == "still here"


async def test_it_says_goodbye_even_in_a_quick_stop(start: Start) -> None:
    running = start(DRAIN_S="60")
    async with aiohttp.ClientSession() as session:
        calls = await dial(session, running.port, 10)

        running.process.send_signal(signal.SIGTERM)
        until(lambda: is_draining(running), "draining")
        running.process.send_signal(signal.SIGQUIT)
        codes = await ends_of(calls)

    assert set(codes) == {1000}
    assert [call.heard[0] for call in calls] == [SENTENCE] * 10
    assert running.process.wait(20) == 0


async def test_it_lets_a_request_under_way_finish_in_a_drain(start: Start) -> None:
    running = start(DRAIN_S="60")
    slow = asyncio.create_task(asyncio.to_thread(running.ask, "/slow?s=1", "POST"))
    await asyncio.to_thread(
        until, lambda: running.facts()["slow_requests"] == 1, "the request is under way"
    )

    running.process.send_signal(signal.SIGTERM)

    assert await slow == (200, "done")


def _opened(pid: int) -> int:
    import os

    return os.pidfd_open(pid)
