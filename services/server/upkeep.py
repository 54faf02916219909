"""Work that runs beside the calls for as long as the process lives."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

PAUSE_S = 2.0


async def kept_up(
    name: str, work: Callable[[], Awaitable[None]], *, pause_s: float = PAUSE_S
) -> None:
    """Do `work`, and begin anew when it breaks: a wall or a probe that stopped would not be missed
    until somebody needs it."""
    while True:
        try:
            return await work()
        except Exception:
            # The outermost loop of this work.
            log.exception("work beside the calls broke and begins anew", extra={"work": name})
        await asyncio.sleep(pause_s)
