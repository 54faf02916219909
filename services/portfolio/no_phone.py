"""The port `Phone` where no telephone provider is connected: every ring fails, and says so."""

from __future__ import annotations

from datetime import datetime

from services.core.errors import ProviderRefused
from services.core.people import PhoneNumber


class NoPhone:
    """Refuses every ring, so that the act fails and staff find it among their errands."""

    async def ring(self, to: PhoneNumber, words: str) -> str:  # noqa: ARG002 - the port's shape
        raise ProviderRefused("no telephone provider is connected")

    async def rang_since(self, to: PhoneNumber, since: datetime) -> str | None:  # noqa: ARG002
        """Nobody was ever rung."""
        return None
