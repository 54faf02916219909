"""The port `Phone` where no telephone provider is connected: all of it fails, and says so."""

from __future__ import annotations

from datetime import datetime

from services.core.carriers import OutgoingCall
from services.core.errors import ProviderRefused
from services.core.people import PhoneNumber

NOT_CONNECTED = "no telephone provider is connected"


class NoPhone:
    """Refuses every call and text, so that the act fails and staff find it among their tasks."""

    async def ring(self, to: PhoneNumber, words: str) -> str:  # noqa: ARG002 - the port's shape
        raise ProviderRefused(NOT_CONNECTED)

    async def place(self, call: OutgoingCall) -> str:  # noqa: ARG002
        raise ProviderRefused(NOT_CONNECTED)

    async def rang_since(self, to: PhoneNumber, since: datetime) -> str | None:  # noqa: ARG002
        """Nobody was ever rung."""
        return None

    async def redirect(self, call_id: str, path: str) -> None:  # noqa: ARG002
        raise ProviderRefused(NOT_CONNECTED)

    async def hang_up(self, call_id: str) -> None:  # noqa: ARG002
        raise ProviderRefused(NOT_CONNECTED)

    async def text(self, to: PhoneNumber, words: str) -> str:  # noqa: ARG002
        raise ProviderRefused(NOT_CONNECTED)

    async def texted_since(
        self,
        to: PhoneNumber,  # noqa: ARG002
        words: str,  # noqa: ARG002
        since: datetime,  # noqa: ARG002
    ) -> str | None:
        """Nothing was ever sent."""
        return None

    async def delete_recording(self, recording_id: str) -> None:  # noqa: ARG002
        raise ProviderRefused(NOT_CONNECTED)

    async def close(self) -> None:
        """Nothing was opened."""
