"""A telephone provider that does what it is told, step by step."""

from __future__ import annotations

from datetime import datetime

from services.core.carriers import OutgoingCall
from services.core.errors import ProviderError
from services.core.people import PhoneNumber
from services.portfolio.no_phone import NoPhone

Step = str | None | ProviderError
"""What comes of one request: a call's id, nothing found, or an error."""


class ScriptedPhone(NoPhone):
    """Answers rings and look-ups from two lists; complains about steps left unused."""

    def __init__(self, rings: list[Step], looks: list[Step] | None = None) -> None:
        self._rings = rings
        self._looks = looks or []
        self.rung: list[str] = []
        self.words: list[str] = []

    async def ring(self, to: PhoneNumber, words: str) -> str:
        self.rung.append(to.e164)
        self.words.append(words)
        placed = _take(self._rings)
        assert placed is not None, "a ring always comes to something"
        return placed

    async def place(self, call: OutgoingCall) -> str:
        return await self.ring(call.to, call.answer_path)

    async def rang_since(self, to: PhoneNumber, since: datetime) -> str | None:
        return _take(self._looks)

    def all_used(self) -> bool:
        return not self._rings and not self._looks


def _take(steps: list[Step]) -> str | None:
    assert steps, "the phone was used more often than the test says"
    step = steps.pop(0)
    if isinstance(step, ProviderError):
        raise step
    return step
