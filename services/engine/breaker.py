"""Keeps a failing provider out for a while, so that not every caller waits for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from services.core.errors import ModelGone, ProviderError, ProviderRefused

log = logging.getLogger(__name__)

# Refusals of the account (429: no money left): asking again soon cannot help.
FOR_GOOD = frozenset({401, 402, 403, 429})
MISSING = frozenset({404, 410})
"""The model or the path is not there: a fault of a name."""
OF_A_QUESTION = frozenset({400, 413, 422})
"""One question was not to its liking: the next call asks another one."""
OF_WORDS = frozenset({"content_filter", "context_length_exceeded"})
NO_CREDIT = frozenset(
    {
        "insufficient_quota",
        "credit_balance_exhausted",
        "organization_spend_limit_exceeded",
        "project_spend_limit_exceeded",
        "organization_usage_limit_exceeded",
        "billing_hard_limit_reached",
    }
)
"""Codes of an account that has no money left; they come with status 429, as rate limits do."""
PROBE_GRACE_S = 10.0
"""So long after a rest only the probe tries. Where none does, a caller does after it."""
LOOK_EVERY_S = 0.5
PROBE_LIMIT_S = 6.0


class Breaker:
    """One per provider and process: every mode behind the same address counts here.

    After `failures` in a row nobody asks the provider for `rest_s` seconds, then one tries: the
    probe where there is one (`keep_probing`), else a caller. Each failure of such a trial doubles
    the rest, up to `most_rest_s`. That it knows no such model is no failure of a provider.
    """

    __slots__ = ("_failures", "_in_a_row", "_most_rest_s", "_now", "_rest_s", "_rests", "_trial",
                 "probed")  # fmt: skip

    def __init__(
        self,
        now: Callable[[], float],
        *,
        failures: int = 2,
        rest_s: float = 5,
        most_rest_s: float = 60,
    ) -> None:
        self._now = now
        self._failures = failures
        self._rest_s = rest_s
        self._most_rest_s = most_rest_s
        self._in_a_row = 0
        self._rests: tuple[float, float] | None = None
        """Until when the provider rests, and how long that is."""
        self._trial = False
        self.probed = False
        """A probe tries after each rest, so that no caller has to."""

    @property
    def resting(self) -> bool:
        """Are callers kept out now?"""
        if self._rests is None:
            return False
        grace_s = PROBE_GRACE_S if self.probed else 0.0
        return self._trial or self._now() < self._rests[0] + grace_s

    @property
    def failing(self) -> bool:
        """Has the provider failed, and not been seen to work since?"""
        return self._rests is not None

    @property
    def due(self) -> bool:
        """Is it time for a trial?"""
        return self._rests is not None and not self._trial and self._now() >= self._rests[0]

    def admit(self) -> bool:
        """May the provider be asked now? Each True is answered by worked, failed or left."""
        if self.resting:
            return False
        self._trial = self._rests is not None
        return True

    def admit_probe(self) -> bool:
        """May the probe try now? Each True is answered as one of `admit` is."""
        if not self.due:
            return False
        self._trial = True
        return True

    def worked(self) -> None:
        """An answer came whole."""
        self._in_a_row = 0
        self._rests = None
        self._trial = False

    def failed(self, *, for_good: bool = False, again_s: float | None = None) -> None:
        """An answer did not come; `for_good` where asking again soon cannot help, `again_s` what
        the provider itself has asked for."""
        if self._rests is not None and not self._trial:
            return  # an answer that had begun before the rest
        self._in_a_row += 1
        if self._trial or for_good or self._in_a_row >= self._failures:
            first = self._most_rest_s / 2 if for_good else self._rest_s
            rest_s = self._rests[1] * 2 if self._rests else first
            rest_s = min(max(rest_s, again_s or 0), self._most_rest_s)
            self._rests = (self._now() + rest_s, rest_s)
        self._trial = False

    def left(self) -> None:
        """The caller spoke on before there was a verdict: the next one tries."""
        self._trial = False

    def told(self, error: ProviderError) -> None:
        """What an error of an answer means here. That a model is gone, or declines one question,
        says nothing of the provider."""
        gone = isinstance(error, ModelGone) or error.status in MISSING
        if gone or _is_declined(error):
            self.left()
            return
        self.failed(for_good=_for_good(error), again_s=error.again_s)


async def keep_probing(breaker: Breaker, ask: Callable[[], Awaitable[None]]) -> None:
    """Try the provider after each rest, until cancelled, so that no caller has to. `ask` is one
    short question; it raises ProviderError or TimeoutError."""
    breaker.probed = True
    try:
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            if breaker.admit_probe():
                await _try(breaker, ask)
    finally:
        breaker.probed = False


async def _try(breaker: Breaker, ask: Callable[[], Awaitable[None]]) -> None:
    try:
        async with asyncio.timeout(PROBE_LIMIT_S):
            await ask()
    except ModelGone:
        breaker.worked()  # it answers; only the name is wrong
    except ProviderError as error:
        breaker.failed(for_good=_for_good(error), again_s=error.again_s)
    except TimeoutError:
        breaker.failed()
    except BaseException:
        breaker.left()
        raise
    else:
        breaker.worked()
        log.info("the model's provider answers again")


def _for_good(error: ProviderError) -> bool:
    refused = isinstance(error, ProviderRefused)
    return refused and (error.status in FOR_GOOD or error.code in NO_CREDIT)


def _is_declined(error: ProviderError) -> bool:
    """Was it one question that was refused?"""
    if not isinstance(error, ProviderRefused) or error.code in NO_CREDIT:
        return False
    unnamed = error.status is None and not error.code
    return unnamed or error.status in OF_A_QUESTION or error.code in OF_WORDS
