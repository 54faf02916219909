"""Requests of one call, one at a time: the same one twice at once is one, and has one answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class OneAtATime(Generic[T]):
    """What is being answered, by call."""

    def __init__(self) -> None:
        self._under_way: dict[str, tuple[object, asyncio.Task[T]]] = {}

    async def answer(
        self, call_sid: str, key: object, make: Callable[[], Coroutine[Any, Any, T]]
    ) -> T:
        """`make`'s answer. A request with the key of the one under way shares its answer; any
        other one waits for it first. Whoever waits may give up; what was begun is finished."""
        known, task = self._under_way.get(call_sid, (None, None))
        if task is None or known != key:
            task = asyncio.create_task(_after(task, make))
            self._under_way[call_sid] = key, task
            task.add_done_callback(partial(self._done, call_sid))
        return await asyncio.shield(task)

    def _done(self, call_sid: str, task: asyncio.Task[T]) -> None:
        if self._under_way.get(call_sid, (None, None))[1] is task:
            del self._under_way[call_sid]


async def _after(before: asyncio.Task[T] | None, make: Callable[[], Coroutine[Any, Any, T]]) -> T:
    if before:
        await asyncio.wait({before})
    return await make()
