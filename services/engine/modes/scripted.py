"""The scripted mode: no model, no network. What it says follows from the memory alone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from services.core.dialogue import Memory, Piece, ToolSpec
from services.core.office import Office
from services.core.ports import Clock
from services.engine.script.director import direct
from services.engine.script.scene import scene_of

NOWHERE = Office(name="the office", phone=None, address="")
"""Where the office could not be loaded: nothing is known about it, and nothing is made up."""


class Scripted:
    """Fills the port LanguageModel with rules and lines. The same memory gives the same words."""

    name = "scripted"

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def answer(self, memory: Memory, tools: Sequence[ToolSpec]) -> AsyncIterator[Piece]:
        """One answer: sentences, then tool calls. An answer without calls ends the turn."""
        allowed = frozenset(tool.name for tool in tools)
        scene = scene_of(memory, memory.office or NOWHERE, self._clock.now(), allowed)
        direct(scene)
        for piece in scene.pieces():
            yield piece
