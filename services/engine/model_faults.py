"""What a model's failure is called, and whose fault it is."""

from __future__ import annotations

from collections.abc import Callable

from services.core.errors import (
    ModelNonsense,
    ProviderDown,
    ProviderError,
    ProviderRefused,
    ProviderUnsure,
)
from services.engine.breaker import Breaker
from services.engine.listening import ModelSilent


class ClaimedUndone(ProviderError):
    """The model said that it had acted, and did not act. Another does it instead."""


# The narrowest first.
KINDS: tuple[tuple[type[ProviderError], str], ...] = (
    (ModelSilent, "silent"),
    (ModelNonsense, "unreadable"),
    (ClaimedUndone, "claimed what was not done"),
    (ProviderRefused, "refused"),
    (ProviderDown, "unreachable"),
    (ProviderUnsure, "cut"),
)
# Refusals of the account (429: no money left): asking again soon cannot help.
FOR_GOOD = frozenset({401, 402, 403, 429})
MISSING = frozenset({404, 410})


def kind_of(error: ProviderError) -> str:
    """What went wrong, as the record names it: a status where there is one."""
    if error.status is not None:
        return str(error.status)
    return next((name for kind, name in KINDS if isinstance(error, kind)), "failed")


def is_missing(error: ProviderError) -> bool:
    """Does the provider not know this model, or not under this address? The others may be there."""
    return error.status in MISSING


def verdict_on(error: ProviderError, breaker: Breaker) -> Callable[[], None]:
    """What the provider's breaker is told. That a model declines one question, or does not exist,
    says nothing of the provider."""
    if is_missing(error) or (isinstance(error, ProviderRefused) and error.status is None):
        return breaker.left
    for_good = isinstance(error, ProviderRefused) and error.status in FOR_GOOD
    return lambda: breaker.failed(for_good=for_good)
