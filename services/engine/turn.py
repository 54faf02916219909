"""What one turn has come to so far, and whom it speaks through."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from services.core.dialogue import Memory, Mode, Piece, ToolCall, ToolSpec
from services.core.languages import changes_to
from services.core.texting import is_text
from services.engine.fillers import Filler, filler
from services.engine.tooling import FollowUp


class Voice(Protocol):
    """Where the words of a turn go."""

    async def say(self, text: str) -> None: ...

    async def say_safety(self, hazard: str, text: str) -> None:
        """Fixed words: whole and not interruptible."""
        ...

    async def switch_language(self, language: str) -> None:
        """Speak and listen in it from now on; ANY of `core/tongues.py` finds out by itself."""
        ...

    async def pause(self) -> None:
        """No words come for a while: what was held back for those that follow is said now."""
        ...


class Answerer(Protocol):
    """The brain of one call."""

    def answer(self, memory: Memory, tools: Sequence[ToolSpec]) -> AsyncIterator[Piece]: ...

    def note_spoken(self) -> None:
        """Words went to the caller that the brain did not give."""
        ...

    @property
    def mode(self) -> Mode | None:
        """Who answered last; None before the first answer."""
        ...

    def offers(self, mode: Mode) -> bool:
        """Can this mode be had on this call?"""
        ...


@dataclass(slots=True)
class Turn:
    """What one turn has come to so far."""

    memory: Memory
    number: int
    voice: Voice
    brain: Answerer
    spoke: bool = False
    follow_up: FollowUp | None = None
    calls: list[ToolCall] = field(default_factory=list)
    acted: dict[str, ToolCall] = field(default_factory=dict)
    """The writes of this turn, by tool and arguments."""
    offered: frozenset[str] | None = None
    """Names of the tools that this turn's answers were given; None: whatever there is."""
    bridges: set[str] = field(default_factory=set)
    heard_at: float = field(default_factory=lambda: asyncio.get_running_loop().time())
    """When words last went to the caller, or the turn began; seconds of the loop's clock."""

    async def say(self, text: str) -> None:
        if not text.isspace():
            self.spoke = True
            self.heard_at = asyncio.get_running_loop().time()
        await self.voice.say(text)

    async def follow_language(self, text: str) -> None:
        """Fixed words are said in the language that they answer; modes see to it themselves."""
        before = self.memory.caller_words_before
        language = changes_to(text, self.memory.language, before)
        if language:
            self.memory.language = language
            await self.voice.switch_language(language)

    async def bridge(self, text: str) -> None:
        """Words while a tool works, "" for any, never the same twice; the brain's own bridges wait
        the longer for it. Who reads the answer needs none."""
        self.heard_at = asyncio.get_running_loop().time()
        if is_text(self.memory.call_sid):
            return
        heard = not text or text in self.bridges
        words = filler(Filler.BRIDGE, self.memory) if heard else text
        self.bridges.add(words)
        await self.say(words + " ")
        self.brain.note_spoken()
