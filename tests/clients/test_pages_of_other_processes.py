"""Words of calls reach pages of other processes of the same installation, and of no other."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from services.clients.redis_pages import REST_S, Changes, PagesChannel
from services.core.errors import ProviderDown
from tests.redis_server import running_redis
from tests.server.running import free_port, until

pytestmark = pytest.mark.redis
WORD = {"kind": "saying", "call_sid": "CA1", "text": "Hello — sí"}
NOWHERE_S = 10.0


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_redis(tmp_path_factory.mktemp("redis")) as url:
        yield url


class Listener:
    """Another process: what it hears."""

    def __init__(self, channel: PagesChannel) -> None:
        self.heard: queue.Queue[Changes] = queue.Queue()
        threading.Thread(target=self._listen, args=(channel,), daemon=True).start()

    def _listen(self, channel: PagesChannel) -> None:
        try:
            channel.listen(self.heard.put)
        except ProviderDown as error:
            self.heard.put([{"down": str(error)}])

    def next(self) -> Changes:
        return self.heard.get(timeout=NOWHERE_S)


def test_it_is_heard_by_the_others_and_not_by_itself(address: str) -> None:
    one, other = PagesChannel(address, "secret"), PagesChannel(address, "secret")
    listener = Listener(other)
    until(lambda: one.tell([{"kind": "first"}]) == 1, "the other listens")

    other.tell([{"kind": "its own"}])
    one.tell([WORD])

    heard = [*listener.next(), *listener.next()]
    assert heard[-1] == WORD
    assert {"kind": "its own"} not in heard


def test_another_installation_on_the_same_redis_hears_nothing(address: str) -> None:
    ours, theirs = PagesChannel(address, "ours"), PagesChannel(address, "theirs")
    Listener(theirs)
    until(lambda: theirs.tell([WORD]) == 1, "the other installation listens")

    assert ours.tell([WORD]) == 0


@pytest.mark.parametrize("message", [b"{", b"[]", b'{"from": "x"}', b'{"from": "x", "changes": 1}'])
def test_what_cannot_be_read_is_let_pass(address: str, message: bytes) -> None:
    one, other = PagesChannel(address, message.hex()), PagesChannel(address, message.hex())
    listener = Listener(other)
    until(lambda: one.tell([{"kind": "first"}]) == 1, "the other listens")
    redis: Any = Redis.from_url(address)

    redis.publish(one._name, message)
    one.tell([WORD])

    assert listener.next() == [{"kind": "first"}]
    assert listener.next() == [WORD]


def test_nobody_waits_for_a_redis_that_is_away() -> None:
    now = [100.0]
    channel = PagesChannel(f"redis://127.0.0.1:{free_port()}/0", "secret", lambda: now[0])

    assert channel.tell([WORD]) == 0
    assert channel._rests_until_s == 100.0 + REST_S


def test_it_is_told_again_once_redis_is_back(tmp_path: Path) -> None:
    now = [100.0]
    with running_redis(tmp_path) as url:
        one, other = PagesChannel(url, "secret", lambda: now[0]), PagesChannel(url, "secret")
        one._rests_until_s = now[0] + REST_S
        listener = Listener(other)
        until(lambda: other.tell([WORD]) == 1, "the other listens")

        resting = one.tell([WORD])
        now[0] += REST_S

        assert (resting, one.tell([WORD])) == (0, 1)
        assert listener.next() == [WORD]


def test_a_listener_says_that_redis_has_gone(tmp_path: Path) -> None:
    with running_redis(tmp_path) as url:
        channel = PagesChannel(url, "secret")
        listener = Listener(channel)
        until(lambda: channel.tell([WORD]) == 1, "it listens")

    assert "listening ended" in listener.next()[0]["down"]
