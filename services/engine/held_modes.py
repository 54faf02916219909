"""Modes that hold something for one call: made ready when they are wanted, let go with the call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from services.core.dialogue import Memory, Mode, ToolSpec
from services.core.ports import CallMode, LanguageModel


class HeldModes:
    """Those of one call."""

    def __init__(self, modes: Mapping[Mode, LanguageModel]) -> None:
        self._modes = {mode: one for mode, one in modes.items() if isinstance(one, CallMode)}
        self._call: tuple[Memory, Sequence[ToolSpec]] | None = None

    def open(self, memory: Memory, tools: Sequence[ToolSpec], wanted: Mode) -> None:
        """The call is connected. `wanted`: the mode that it begins in."""
        self._call = (memory, tools)
        self.want(wanted)

    def want(self, mode: Mode) -> None:
        """From now on the call is answered in this mode."""
        one = self._modes.get(mode)
        if one is not None and self._call is not None:
            one.open(*self._call)

    async def close(self) -> None:
        """The call is over."""
        self._call = None
        for one in self._modes.values():
            await one.close()
