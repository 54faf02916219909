"""What a model's failure is called, and whose fault it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from services.core.errors import (
    ModelGone,
    ModelNonsense,
    ProviderDown,
    ProviderError,
    ProviderRefused,
    ProviderUnsure,
)
from services.engine.breaker import MISSING, NO_CREDIT, Breaker
from services.engine.listening import ModelSilent


class ClaimedUndone(ProviderError):
    """The model said that it had acted, and did not act. Another does it instead."""


# The narrowest first.
KINDS: tuple[tuple[type[ProviderError], str], ...] = (
    (ModelGone, "model not found"),
    (ModelSilent, "silent"),
    (ModelNonsense, "unreadable"),
    (ClaimedUndone, "claimed what was not done"),
    (ProviderRefused, "refused"),
    (ProviderDown, "unreachable"),
    (ProviderUnsure, "cut"),
)
# 429 says two things, too fast and no money left. The provider's code tells them apart.
KIND_OF_CODE: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(NO_CREDIT, "no credit left at the provider"),
        "rate_limit_exceeded": "rate limit",
        "slow_down": "rate limit",
    }
)


def kind_of(error: ProviderError) -> str:
    """What went wrong, as the record names it: a status where there is one."""
    if error.code in KIND_OF_CODE:
        return KIND_OF_CODE[error.code]
    if error.status is not None and not isinstance(error, ModelGone):
        return str(error.status)
    return next((name for kind, name in KINDS if isinstance(error, kind)), "failed")


def is_missing(error: ProviderError) -> bool:
    """Does the provider not know this model, or not under this address? The others may be there."""
    return isinstance(error, ModelGone) or error.status in MISSING


def verdict_on(
    error: ProviderError, breaker: Breaker, *, followed: bool = False
) -> Callable[[], None]:
    """What the provider's breaker is told. Where another of its models goes on in the same turn
    (`followed`), that one shows how the provider does: an interface that is down, or not for this
    key, silences no call that another one can answer. That no money is left holds for all."""
    if followed and error.code not in NO_CREDIT:
        return breaker.left
    return partial(breaker.told, error)
