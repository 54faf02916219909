"""Tools within a turn: run beside the words, their results kept whichever turn is current."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson

from services.core.dialogue import Memory, Message, Role, ToolCall
from services.core.events import (
    ActRecorded,
    CallerIdentified,
    Event,
    ToolBegan,
    TurnRemarked,
)
from services.engine.escalation import Escalation
from services.engine.lines import line
from services.engine.tool_uses import UNKNOWN, tool_used
from services.engine.tooling import Reach, SwitchLanguage, ToolOutcome
from services.engine.tools import Toolbox
from services.engine.turn import Turn

BRIDGE_AFTER_S = 0.7
TOOL_LIMIT_S = 8.0


class TurnTools:
    """Runs the tools that a turn asks for; holds the writes under way."""

    def __init__(
        self,
        toolbox: Toolbox,
        reach: Reach,
        escalation: Escalation,
        publish: Callable[[Event], None],
    ) -> None:
        self._toolbox = toolbox
        self._reach = reach
        self._escalation = escalation
        self._publish = publish
        self._writes: set[asyncio.Task[ToolOutcome]] = set()

    async def settled(self) -> None:
        """Wait until every write under way is through."""
        while self._writes:
            await asyncio.wait(set(self._writes))

    def note_calls(self, turn: Turn) -> None:
        """The history needs the calls, and an answer to each of them, from the start."""
        history = turn.memory.history
        last = history[-1]
        if last.role is Role.ASSISTANT and last.turn == turn.number and not last.tool_calls:
            last.tool_calls = tuple(turn.calls)
        else:
            history.append(Message(Role.ASSISTANT, "", turn.number, tuple(turn.calls)))
        for call in turn.calls:
            text = '{"state":"under way"}'
            history.append(Message(Role.TOOL, text, turn.number, tool_call_id=call.id))

    def _acted_before(self, turn: Turn, call: ToolCall) -> bool:
        """The very same write a second time in a turn: it has the answer of the first."""
        tool = self._toolbox.tool(call.name)
        if tool is None or not tool.writes:
            return False
        first = turn.acted.setdefault(f"{call.name} {call.arguments!r}", call)
        if first is call:
            return False
        history = turn.memory.history
        _answer_of(history, call).text = _answer_of(history, first).text
        return True

    async def use(self, turn: Turn, call: ToolCall) -> None:
        if self._acted_before(turn, call):
            return
        tool = self._toolbox.tool(call.name)
        task = asyncio.create_task(self._run_tool(turn.memory, call))
        if tool and tool.writes:
            self._writes.add(task)
            task.add_done_callback(self._writes.discard)
        try:
            outcome = await self._with_bridge(turn, call, task)
        except asyncio.CancelledError:
            if task not in self._writes:
                task.cancel()
            raise
        if outcome is None:
            if task not in self._writes:
                task.cancel()
            return
        if isinstance(outcome.follow_up, SwitchLanguage):
            turn.memory.language = outcome.follow_up.language
            await turn.voice.switch_language(outcome.follow_up.language)
        elif outcome.follow_up:
            turn.follow_up = outcome.follow_up

    async def _with_bridge(
        self, turn: Turn, call: ToolCall, task: asyncio.Task[ToolOutcome]
    ) -> ToolOutcome | None:
        """Wait for a tool; speak when it takes longer than a moment. None past the limit."""
        done, _ = await asyncio.wait({task}, timeout=BRIDGE_AFTER_S)
        if not done:
            tool = self._toolbox.tool(call.name)
            language = turn.memory.language
            words = tool.bridge.get(language[:2]) if tool else None
            await turn.bridge(words or line("one_moment", language))
            done, _ = await asyncio.wait({task}, timeout=TOOL_LIMIT_S)
        if done:
            return task.result()
        await turn.bridge(line("still_working", turn.memory.language))
        return None

    async def _run_tool(self, memory: Memory, call: ToolCall) -> ToolOutcome:
        """Run a tool and let its result enter memory, whichever turn is current by then."""
        before = {act.key: act for act in memory.acts}
        content: Mapping[str, Any] | None = None
        began_s = asyncio.get_running_loop().time()
        self._began(memory, call)
        try:
            tool = self._toolbox.tool(call.name)
            if tool and tool.after_reports:
                await self._escalation.reported(memory)
            outcome = await self._toolbox.run(self._reach, memory, call)
            content = outcome.content
        finally:
            self._used(memory, call, content, began_s)
        answer = _answer_of(memory.history, call)
        answer.text = orjson.dumps(outcome.content, default=str).decode()
        now = self._reach.clock.now()
        if outcome.act:
            memory.remember_act(outcome.act)
        for act in memory.acts:
            if before.get(act.key) != act:  # a tool may do more than the act it reports
                self._publish(ActRecorded(call_sid=memory.call_sid, at=now, act=act))
        for kind, about in outcome.remarks:
            self._publish(remarked(memory, now, kind, about))
        for event in outcome.events:
            self._publish(event)
        if outcome.caller:
            memory.caller = outcome.caller
            self._publish(CallerIdentified(call_sid=memory.call_sid, at=now, caller=outcome.caller))
        return outcome

    def _began(self, memory: Memory, call: ToolCall) -> None:
        now, name = self._reach.clock.now(), self._known_name(call)
        self._publish(ToolBegan(call_sid=memory.call_sid, at=now, tool=name))

    def _used(
        self, memory: Memory, call: ToolCall, content: Mapping[str, Any] | None, began_s: float
    ) -> None:
        took_ms = round((asyncio.get_running_loop().time() - began_s) * 1000)
        now, name = self._reach.clock.now(), self._known_name(call)
        self._publish(tool_used(memory, name, call, content, took_ms, now))

    def _known_name(self, call: ToolCall) -> str:
        """A model can make names up; each would be a series of its own in the metrics."""
        return call.name if self._toolbox.tool(call.name) else UNKNOWN


def remarked(memory: Memory, at: datetime, kind: str, about: str) -> TurnRemarked:
    """The event of something worth knowing about this turn; never the caller's words."""
    return TurnRemarked(call_sid=memory.call_sid, at=at, turn=memory.turn, kind=kind, about=about)


def _answer_of(history: Sequence[Message], call: ToolCall) -> Message:
    """The entry that `_note_calls` made for the result of this call."""
    return next(
        message
        for message in reversed(history)
        if message.role is Role.TOOL and message.tool_call_id == call.id
    )
