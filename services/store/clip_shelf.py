"""Sentences as sound, kept under `var/clips` by a keyed hash of voice, language and text.

A clip can hold a caller's name, so its address cannot be guessed, and what nobody has asked for
in a week goes.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Protocol

from services.call.spoken import Spoken, sentences
from services.core.aloud import aloud
from services.core.errors import ProviderError, ProviderUnsure

log = logging.getLogger(__name__)

NAME = re.compile(r"[0-9a-f]{64}")
AT_ONCE = 2
"""The smallest plan speaks four at a time, and Twilio's own share may be on the same account."""
SHELF_LIMIT_BYTES = 64 * 1024 * 1024
UNUSED_LIMIT_S = 7 * 24 * 60 * 60
TEXT_LIMIT = 600
QUEUE_LIMIT = 200
"""Sentences that may wait to be rendered; more are simply not asked for."""


class Renderer(Protocol):
    """Makes speech. Raises ProviderError."""

    async def render(self, text: str, language: str, voice: str) -> bytes:
        """`text` as mp3, in this voice."""
        ...


@dataclass(frozen=True, slots=True)
class Rendered:
    """A sentence that somebody spoke for money. A clip that was there already costs nothing."""

    voice: str
    characters: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Kept:
    path: Path
    size: int
    used_at: float


class ClipShelf:
    """Clips on disk. Looking is quick and never waits for the network; rendering runs behind.

    Each clip is of one voice. Wherever a method takes `voice`, "" means the shelf's own.
    """

    def __init__(
        self,
        folder: Path,
        *,
        secret: str,
        voice: str,
        renderer: Renderer | None,
        base_url: str = "",
        limit_bytes: int = SHELF_LIMIT_BYTES,
        rendered: Callable[[str], None] | None = None,
        billed: Callable[[Rendered], None] | None = None,
    ) -> None:
        """`renderer` None: no key is set, and nothing is ever rendered. `rendered` is told each
        outcome, `done` or the kind of the error, `billed` what it cost. `base_url` stands before
        `/clips/`."""
        self._folder = folder
        self._secret = secret.encode()
        self._voice = voice
        self._renderer = renderer
        self._base_url = base_url
        self._limit_bytes = limit_bytes
        self._rendered = rendered
        self._billed = billed
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._running: dict[str, asyncio.Task[None]] = {}
        self._fixed: set[str] = set()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def name_of(self, text: str, language: str, voice: str = "") -> str:
        """The clip's name: not to be guessed without our secret."""
        content = "\0".join((voice or self._voice, language, text)).encode("utf-8", "replace")
        return hmac.new(self._secret, content, hashlib.sha256).hexdigest()

    def path(self, name: str) -> Path | None:
        """The file of a clip, or None where there is none or the name is no name."""
        if not NAME.fullmatch(name):
            return None
        path = self._folder / f"{name}.mp3"
        return path if path.is_file() else None

    def spoken(self, text: str, language: str, voice: str = "") -> tuple[Spoken, ...]:
        """`text` sentence by sentence, each with its clip where there is one."""
        return tuple(self._find(sentence, language, voice) for sentence in _read(text, language))

    def _find(self, sentence: str, language: str, voice: str) -> Spoken:
        path = self.path(name := self.name_of(sentence, language, voice))
        if path is None:
            return Spoken(sentence, language)
        with suppress(OSError):  # another process may have just cleared it away
            os.utime(path)
        return Spoken(sentence, language, f"{self._base_url}/clips/{name}.mp3")

    async def voiced(
        self, text: str, language: str, within_s: float, voice: str = ""
    ) -> tuple[Spoken, ...]:
        """Like `spoken`, but missing clips are asked for, and waited for a moment.

        What is not ready then is finished behind, for the next time.
        """
        tasks = [self.wish(sentence, language, voice) for sentence in _read(text, language)]
        waiting = [task for task in tasks if task is not None]
        if waiting:
            await asyncio.wait(waiting, timeout=within_s)
        return self.spoken(text, language, voice)

    def wish(self, sentence: str, language: str, voice: str = "") -> asyncio.Task[None] | None:
        """Have a sentence rendered, unless it is there or cannot be. Call it on the loop."""
        name = self.name_of(sentence, language, voice)
        if self._renderer is None or len(sentence) > TEXT_LIMIT or self.path(name):
            return None
        if name not in self._running and len(self._running) < QUEUE_LIMIT:
            task = asyncio.create_task(
                self._render(self._renderer, sentence, language, voice or self._voice)
            )
            self._running[name] = task
            task.add_done_callback(lambda _: self._running.pop(name, None))
        return self._running.get(name)

    async def _render(self, renderer: Renderer, sentence: str, language: str, voice: str) -> None:
        try:
            async with self._slots:
                sound = await self._spoken_by(renderer, sentence, language, voice)
            await asyncio.to_thread(self._keep, self.name_of(sentence, language, voice), sound)
        except (ProviderError, OSError) as error:
            log.warning("no clip was rendered", extra={"kind": type(error).__name__})
            self._tell(type(error).__name__)
        else:
            self._tell("done")

    async def _spoken_by(
        self, renderer: Renderer, sentence: str, language: str, voice: str
    ) -> bytes:
        """The sound; its characters are billed, also where no answer came and it may be spoken."""
        try:
            sound = await renderer.render(sentence, language, voice)
        except ProviderUnsure:
            self._bill(Rendered(voice, len(sentence), sure=False))
            raise
        self._bill(Rendered(voice, len(sentence)))
        return sound

    def _bill(self, rendered: Rendered) -> None:
        if self._billed is not None:
            self._billed(rendered)

    def _tell(self, outcome: str) -> None:
        if self._rendered is not None:
            self._rendered(outcome)

    def _keep(self, name: str, sound: bytes) -> None:
        """Write a clip so that nobody ever reads half of one, then clear up."""
        with NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as part:
            part.write(sound)
        Path(part.name).replace(self._folder / f"{name}.mp3")
        self._clear_up(time.time())

    def _clear_up(self, now: float) -> None:
        """Drop what is old, then what was used longest ago while there is too much. Fixed clips
        stay."""
        kept = sorted(self._kept(), key=lambda one: one.used_at)
        total = sum(one.size for one in kept)
        for one in kept:
            too_old = now - one.used_at > UNUSED_LIMIT_S
            if one.path.stem in self._fixed or not (too_old or total > self._limit_bytes):
                continue
            one.path.unlink(missing_ok=True)
            total -= one.size

    async def clear_up(self) -> None:
        """Drop clips that nobody was played for a week: greetings hold callers' names."""
        await asyncio.to_thread(self._clear_up, time.time())

    def _kept(self) -> Iterable[_Kept]:
        for path in self._folder.glob("*.mp3"):
            with suppress(FileNotFoundError):  # another process clears up too
                found = path.stat()
                yield _Kept(path, found.st_size, found.st_mtime)

    async def stock(self, lines: Iterable[tuple[str, str]], voice: str = "") -> None:
        """Render fixed lines, (text, language), ahead and in their order. They are never cleared
        away."""
        wanted = [(one, language) for text, language in lines for one in sentences(text)]
        self._fixed |= {self.name_of(sentence, language, voice) for sentence, language in wanted}
        left = iter(wanted)
        await asyncio.gather(*(self._stock(left, voice) for _ in range(AT_ONCE)))

    async def _stock(self, left: Iterator[tuple[str, str]], voice: str) -> None:
        """One after the other, so that what a call needs now never stands behind all of them."""
        for sentence, language in left:
            task = self.wish(sentence, language, voice)
            if task is not None:
                await asyncio.wait({task})


def _read(text: str, language: str) -> tuple[str, ...]:
    """The sentences as they are read aloud."""
    return sentences(aloud(text, language))
