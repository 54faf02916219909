"""A line without a socket: collects a turn's words for a `<Gather>` answer."""

from __future__ import annotations

import orjson

from services.call.reception import ANYONE, GatherAnswer
from services.engine.call_runner import CallRunner


class GatherLine:
    """Fills the port `Line`; what is sent is kept until it is asked for."""

    runner: CallRunner

    def __init__(self) -> None:
        self._words: list[str] = []

    async def send(self, message: bytes) -> None:
        content = orjson.loads(message)
        if content["type"] == "text":
            self._words.append(content["token"])

    async def close(self, reason: str) -> None:
        """There is no socket to close."""

    def answer(self, otherwise: str, hints: tuple[str, ...]) -> GatherAnswer:
        """All words since the last answer, or `otherwise` where there are none."""
        words, self._words = "".join(self._words).strip(), []
        ending = self.runner.session.ending
        transfer = ending.get("who", ANYONE) if ending.get("reason") == "transfer" else None
        return GatherAnswer(
            words or otherwise,
            self.runner.memory.language,
            ends=bool(ending) and transfer is None,
            transfer_to=transfer,
            hints=hints,
        )
