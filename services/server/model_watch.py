"""Looks at the provider's list of models: which are served, until when, and what is told of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from services.clients.model_list import ServedModels, learn
from services.core.dialogue import Mode
from services.core.errors import ProviderError, ProviderRefused
from services.core.health import Condition, Report
from services.core.model_names import KnownModels, ModelName
from services.core.model_notices import SETTING_OF, notice_of

FRESH_S = 60.0
"""All modes ask the same list; so long one look serves them."""
NO_LIST = frozenset({403, 404, 405, 501})
"""The key may not list models, or a compatible server has no list: that says nothing of answers."""


class Listed(Protocol):
    """Raises ProviderError."""

    async def served(self) -> ServedModels: ...


class ModelWatch:
    """One per process; every mode's model is behind the same address."""

    def __init__(
        self,
        names: Mapping[Mode, ModelName],
        known: KnownModels,
        listed: Listed,
        clock_s: Callable[[], float],
        failing: Callable[[], bool],
    ) -> None:
        """`failing`: has the provider failed, and not answered since?"""
        self._names = names
        self._known = known
        self._listed = listed
        self._clock_s = clock_s
        self._failing = failing
        self._looking = asyncio.Lock()
        self._looked_at = float("-inf")
        self._fault: ProviderError | None = None

    async def report(self, mode: Mode) -> Report:
        """How the model of one mode does."""
        await self._look()
        if self._fault is not None and self._fault.status not in NO_LIST:
            return Report(Condition.DOWN, _words(self._fault))
        if self._failing():
            return Report(Condition.DEGRADED, "answers failed; it is tried again and again")
        told = notice_of(SETTING_OF[mode], self._names[mode])
        if told is not None and told.acts_now:
            return Report(Condition.DOWN if told.nobody else Condition.DEGRADED, told.words)
        if self._fault is not None:
            return Report(Condition.UNKNOWN, _words(self._fault))
        return Report(Condition.OK, told.words if told else "")

    async def _look(self) -> None:
        async with self._looking:
            if self._clock_s() - self._looked_at < FRESH_S:
                return
            try:
                learn(self._known, await self._listed.served(), self._all_names())
                self._fault = None
            except ProviderError as error:
                self._fault = error
            self._looked_at = self._clock_s()

    def _all_names(self) -> Sequence[str]:
        return [one for name in self._names.values() for one in name.names]


def _words(error: ProviderError) -> str:
    if isinstance(error, ProviderRefused) and error.status == 401:
        return "the key is refused"
    if error.status in NO_LIST:
        return "the models cannot be listed; answers may come all the same"
    return str(error)
