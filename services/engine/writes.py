"""Writes under way: the same write asked for again waits for the first, whichever turn asks."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

import orjson

from services.core.dialogue import Memory, ToolCall
from services.engine.tooling import ToolOutcome


@dataclass(frozen=True, slots=True)
class Write:
    """One write that has been begun."""

    call: ToolCall
    task: asyncio.Task[ToolOutcome]


@dataclass(slots=True)
class Writes:
    """Those of all calls of a process, by what they write."""

    _under_way: dict[str, Write] = field(default_factory=dict)

    def of(self, memory: Memory, call: ToolCall) -> Write | None:
        """The same write, where one is under way."""
        return self._under_way.get(mark_of(memory, call))

    def begin(self, memory: Memory, call: ToolCall, task: asyncio.Task[ToolOutcome]) -> None:
        mark = mark_of(memory, call)
        self._under_way[mark] = Write(call, task)
        task.add_done_callback(lambda _: self._under_way.pop(mark, None))

    async def settled(self) -> None:
        """Wait until every one of them is through."""
        while self._under_way:
            await asyncio.wait({write.task for write in self._under_way.values()})


def mark_of(memory: Memory, call: ToolCall) -> str:
    """The same for the same write of a conversation: what is null or empty says nothing."""
    return f"{memory.root_call_sid} {call.name} {plain_arguments(call.arguments)}"


def plain_arguments(arguments: Mapping[str, object]) -> str:
    """Arguments in one order, without those that say nothing."""
    given = {name: value for name, value in arguments.items() if value not in (None, "")}
    return orjson.dumps(given, option=orjson.OPT_SORT_KEYS, default=str).decode()
