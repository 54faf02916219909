"""What happens on calls, told to the other web processes of this installation, over Redis.

Only for pages that watch now: whatever is lost here, the outbox brings. No coroutines: both ways
run on green threads, where redis-py's own sockets may block.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import uuid4

import orjson
from redis import Redis
from redis.client import PubSub
from redis.exceptions import RedisError

from services.core.errors import ProviderDown

log = logging.getLogger(__name__)

Changes = Sequence[Mapping[str, Any]]
LIMIT_S = 0.5
"""A word that takes longer comes through the outbox as soon."""
REST_S = 5.0
"""After a failure nothing is told for so long: no page waits behind a Redis that hangs."""
LOOK_S = 5.0
"""The listener looks this often whether its connection still lives."""


class PagesChannel:
    """One process' way to the others. They share `secret`: nobody else's words come together with
    ours, also where several installations use one Redis."""

    def __init__(
        self, url: str, secret: str, clock_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._url = url
        self._name = f"chris-pages-{_scope(secret)}"
        self._me = uuid4().hex
        self._clock_s = clock_s
        self._rests_until_s = 0.0
        self._sender = Redis.from_url(url, socket_timeout=LIMIT_S, socket_connect_timeout=LIMIT_S)

    def tell(self, changes: Changes) -> int:
        """Tell the others; how many processes listen, 0 where it failed or was not tried."""
        if self._clock_s() < self._rests_until_s:
            return 0
        try:
            message = orjson.dumps({"from": self._me, "changes": list(changes)})
            return int(self._sender.publish(self._name, message))
        except (RedisError, OSError) as error:
            self._rests_until_s = self._clock_s() + REST_S
            log.warning("other processes are not told", extra={"why": type(error).__name__})
            return 0

    def listen(self, take: Callable[[Changes], None]) -> None:
        """Hand over what the others tell, until the thread is ended. Raises ProviderDown."""
        receiver = Redis.from_url(
            self._url, socket_timeout=LOOK_S * 2, socket_connect_timeout=LOOK_S
        )
        try:
            with PubSub(receiver.connection_pool, ignore_subscribe_messages=True) as messages:
                messages.subscribe(self._name)
                while True:
                    self._next(messages, take)
        except (RedisError, OSError) as error:
            raise ProviderDown(f"redis: listening ended with {type(error).__name__}") from error

    def _next(self, messages: Any, take: Callable[[Changes], None]) -> None:
        found = messages.get_message(timeout=LOOK_S)
        if found is None:
            messages.ping()  # a connection that is gone is found out by its silence
        elif found["type"] == "message" and (changes := self._of_others(found["data"])):
            take(changes)

    def _of_others(self, message: bytes) -> Changes:
        try:
            told = orjson.loads(message)
            changes = told["changes"] if told["from"] != self._me else []
        except (orjson.JSONDecodeError, KeyError, TypeError):
            log.warning("a message of another process cannot be read")
            return []
        return (
            [one for one in changes if isinstance(one, dict)] if isinstance(changes, list) else []
        )


def _scope(secret: str) -> str:
    return hmac.new(secret.encode(), b"pages", hashlib.sha256).hexdigest()[:24]
