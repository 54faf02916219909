"""Keys that lead requests with the same beginning to the same machine of a model's provider.

A machine keeps what it has read; the key says which requests begin alike. Above some fifteen
requests a minute the provider spreads one key over machines that have read nothing, so busy hours
use a few keys, and each call keeps its own: its history is on one machine alone.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from functools import lru_cache

REQUESTS_A_MINUTE = 15
MOST_CALLS = 2_000
MOST_KEYS = 64
MOST_NAME = 32


class CacheKeys:
    """Of one process. `now_s` is a clock in seconds."""

    def __init__(self, now_s: Callable[[], float]) -> None:
        self._now_s = now_s
        self._asked: dict[str, list[deque[float]]] = {}
        """Beginning -> for each of its keys, when it was used last."""
        self._own: OrderedDict[tuple[str, str], int] = OrderedDict()
        """(beginning, call) -> which of the keys is the call's."""

    def key(self, assistant: str, standing: str, call: str) -> str:
        """The key of one request: assistant, version of the standing prompt, and a number."""
        name = f"{assistant[:MOST_NAME]}-{_version(standing)}"
        if name not in self._asked and len(self._asked) >= MOST_KEYS:
            self._asked.pop(next(iter(self._asked)))
        keys = self._asked.setdefault(name, [])
        number = self._number_of(name, call, keys)
        while len(keys) <= number:
            keys.append(deque(maxlen=REQUESTS_A_MINUTE))
        keys[number].append(self._now_s())
        return f"{name}-{number}"

    def _number_of(self, name: str, call: str, keys: Sequence[deque[float]]) -> int:
        number = self._own.get((name, call))
        if number is None:
            number = self._own[name, call] = self._with_room(keys)
            if len(self._own) > MOST_CALLS:
                self._own.popitem(last=False)
        return number

    def _with_room(self, keys: Sequence[deque[float]]) -> int:
        """The first key that is not busy; a new one where all are."""
        since = self._now_s() - 60
        for number, asked in enumerate(keys):
            if len(asked) < REQUESTS_A_MINUTE or asked[0] < since:
                return number
        return len(keys)


@lru_cache(maxsize=MOST_KEYS)
def _version(standing: str) -> str:
    """A short mark of the prompt. The same text is known without reading it again."""
    return hashlib.blake2b(standing.encode(), digest_size=4).hexdigest()
