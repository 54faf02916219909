"""Pages of other web processes hear of our calls, and ours of theirs, as soon as it happens."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from services.clients.redis_pages import Changes, PagesChannel
from services.core.errors import ProviderDown
from services.server import bridge

log = logging.getLogger(__name__)

AGAIN_S = 2.0


class OtherPages:
    """The channel, for coroutines. Without one there are no other processes."""

    def __init__(self, redis_url: str, secret: str) -> None:
        self._channel = PagesChannel(redis_url, secret) if redis_url else None

    @property
    def there(self) -> bool:
        """Can there be other processes that want to hear?"""
        return self._channel is not None

    async def tell(self, changes: Changes) -> None:
        """What does not arrive comes through the outbox."""
        if self._channel is not None:
            await bridge.in_green_thread(self._channel.tell, changes)

    async def run(self, take: Callable[[Changes], None]) -> None:
        """Hand over what others tell until cancelled; `take` runs on a green thread."""
        while self._channel is not None:
            try:
                await bridge.in_green_thread(self._channel.listen, take)
            except ProviderDown as error:
                log.warning("other processes are not heard", extra={"why": str(error)})
            await asyncio.sleep(AGAIN_S)
