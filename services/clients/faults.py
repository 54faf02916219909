"""What a failed outside call means: may it be sent again, must we look first, or is it over?

A write that left without an answer may have been done; a read can always be asked again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import aiohttp

from services.core.errors import (
    ProviderDown,
    ProviderError,
    ProviderRefused,
    ProviderUnsure,
)

Kind = type[ProviderError]

# Exceptions in the order in which they are tried: (of a read, of a write).
EXCEPTIONS: tuple[tuple[tuple[type[Exception], ...], tuple[Kind, Kind]], ...] = (
    ((aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError), (ProviderDown, ProviderDown)),
    ((aiohttp.InvalidURL,), (ProviderRefused, ProviderRefused)),
    ((aiohttp.ClientError, TimeoutError, OSError), (ProviderDown, ProviderUnsure)),
)
TRANSPORT = (aiohttp.ClientError, TimeoutError, OSError)
"""What aiohttp raises when there is no answer."""

STATUSES: Mapping[int, Kind] = {
    425: ProviderDown,  # too early: not processed
    429: ProviderDown,  # too many at once: not processed
}
CODE = re.compile(r"[A-Za-z0-9_.+-]{1,60}")


def fault_of_exception(provider: str, error: Exception, *, wrote: bool) -> ProviderError:
    """The error of a call that got no answer. Its message holds no address and no body."""
    for types, kinds in EXCEPTIONS:
        if isinstance(error, types):
            return kinds[wrote](f"{provider}: {type(error).__name__}")
    return (ProviderUnsure if wrote else ProviderDown)(f"{provider}: {type(error).__name__}")


def fault_of_status(
    provider: str,
    status: int,
    *,
    wrote: bool,
    code: str = "",
    codes: Mapping[str, Kind] | None = None,
) -> ProviderError:
    """The error of an answer with `status` and, where it has one, the provider's own `code`."""
    kind = (codes or {}).get(code) or STATUSES.get(status)
    if kind is None and (status >= 500 or status == 408):
        kind = ProviderUnsure if wrote else ProviderDown
    known = code if CODE.fullmatch(code) else ""
    shown = f", {known}" if known else ""
    message = f"{provider}: status {status}{shown}"
    return (kind or ProviderRefused)(message, status=status, code=known)
