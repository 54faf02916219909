"""What the caller hears: words are played one after another, and reported as Twilio does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

Report = Callable[[str, str], Awaitable[None]]
"""Sends one `info`: its name and its value."""


class Ear:
    """Plays words at a speaking pace and tells the server what was played.

    The reports are `agentSpeaking` on and off, and `tokensPlayed` with the words. An interruption
    throws away what has not been played.
    """

    def __init__(self, report: Report, chars_per_s: float) -> None:
        """`chars_per_s` may be infinite: then words are played as soon as they come."""
        self._report = report
        self._chars_per_s = chars_per_s
        self._words: asyncio.Queue[str | None] = asyncio.Queue()
        self._playing = asyncio.create_task(self._play())
        self.played = ""
        """Everything heard since `listen_anew`."""

    def take(self, words: str, *, last: bool) -> None:
        """Words from the server; `last` closes the talk cycle."""
        if words:
            self._words.put_nowait(words)
        if last:
            self._words.put_nowait(None)

    def listen_anew(self) -> None:
        """Forget what was heard so far; a new answer begins."""
        self.played = ""

    async def stop_playing(self) -> str:
        """The caller speaks over it: what was heard until now."""
        self._playing.cancel()
        await asyncio.wait({self._playing})
        while not self._words.empty():
            self._words.get_nowait()
        self._playing = asyncio.create_task(self._play())
        return self.played

    async def close(self) -> None:
        self._playing.cancel()
        await asyncio.wait({self._playing})

    async def _play(self) -> None:
        speaking = False
        while True:
            words = await self._words.get()
            if words is None:
                if speaking:
                    await self._report("agentSpeaking", "off")
                speaking = False
                continue
            if not speaking:
                await self._report("agentSpeaking", "on")
                speaking = True
            await asyncio.sleep(len(words) / self._chars_per_s)
            self.played += words
            await self._report("tokensPlayed", words)
