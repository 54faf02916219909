"""Webhooks that come twice are answered once: Twilio repeats one token on its retries."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from routes.ports import Receipts
from services.core.errors import ChrisError, ProviderError

log = logging.getLogger(__name__)

T = TypeVar("T")

RECEIPT_LIMIT_S = 0.3
"""A slow database must not delay an answer; then a retry may be answered anew, and the acts behind
it are keyed by themselves."""

TOKEN_LIMIT = 128


class Later:
    """Work that goes on after its request was answered. Held, or it could be lost half-way."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Run `work` on the calls' loop. An error that nobody waits for is logged."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if task.cancelled() or (error := task.exception()) is None:
            return
        foreseen = isinstance(error, ChrisError)
        log.log(
            logging.WARNING if foreseen else logging.ERROR,
            "work of a webhook failed",
            exc_info=error,
        )


class Once:
    """Answers by token: those under way here, and those that the receipts remember."""

    def __init__(self, receipts: Receipts, later: Later) -> None:
        self._receipts = receipts
        self._later = later
        self._running: dict[str, asyncio.Task[str]] = {}

    async def answer(
        self, token: str, call_sid: str, make: Callable[[], Coroutine[Any, Any, str]]
    ) -> str:
        """`make`'s answer, the same one for every request with this token; kept for the call.

        Whoever waits may give up; what was begun is finished, so that no act stops half-way.
        """
        if not token:
            return await asyncio.shield(self._later.start(make()))
        token = token[:TOKEN_LIMIT]
        task = self._running.get(token)
        if task is None:
            task = self._later.start(self._first(token, call_sid, make))
            self._running[token] = task
            task.add_done_callback(lambda _: self._running.pop(token, None))
        return await asyncio.shield(task)

    async def _first(
        self, token: str, call_sid: str, make: Callable[[], Coroutine[Any, Any, str]]
    ) -> str:
        kept = await self._try(self._receipts.get(token, call_sid))
        if kept is not None:
            return kept
        answer = await make()
        await self._try(self._receipts.put(token, answer, call_sid))
        return answer

    async def _try(self, work: Awaitable[T]) -> T | None:
        """What the receipts say, or None where they do not in time."""
        try:
            return await asyncio.wait_for(work, RECEIPT_LIMIT_S)
        except (ProviderError, TimeoutError) as error:
            log.warning("no receipts of webhooks", extra={"kind": type(error).__name__})
            return None
