"""Tools within a turn: run beside the words, their results kept whichever turn is current."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

import orjson

from services.core.dialogue import Memory, Message, Role, ToolCall
from services.core.events import (
    ActRecorded,
    CallerIdentified,
    Event,
    ToolBegan,
    TurnRemarked,
)
from services.core.tongues import is_ours
from services.engine.escalation import Escalation
from services.engine.lines import line
from services.engine.tool_uses import UNKNOWN, tool_used
from services.engine.tooling import Reach, SwitchLanguage, Tool, ToolOutcome
from services.engine.tools import Toolbox, no_tool
from services.engine.turn import Turn
from services.engine.writes import Writes, mark_of

BRIDGE_AFTER_S = 0.7
STILL_S = 1.8
"""So long after the last words others are due, however many tools work one after the other."""
UNDER_WAY = '{"state":"under way"}'
STILL_UNDER_WAY = (
    '{"state":"under way","may_say":"It takes longer and goes on by itself. Say that it is being '
    'worked on, not that it is done. Its result comes by itself: do not call it again."}'
)
TOO_SLOW = (
    '{"state":"unavailable","may_say":"It took too long. Say that it cannot be looked up right '
    'now, and offer a message or a person."}'
)
BROKEN_OFF = (
    '{"state":"under way","may_say":"The caller spoke before it was looked up. Call it again where '
    'it is still wanted."}'
)


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
        self._writes = Writes()

    async def settled(self) -> None:
        """Wait until every write under way is through."""
        await self._writes.settled()

    def note_calls(self, turn: Turn) -> None:
        """The history needs the calls, and an answer to each of them, from the start."""
        history = turn.memory.history
        turn.calls = _told_apart(history, turn.calls)
        last = history[-1]
        if last.role is Role.ASSISTANT and last.turn == turn.number and not last.tool_calls:
            last.tool_calls = tuple(turn.calls)
        else:
            history.append(Message(Role.ASSISTANT, "", turn.number, tuple(turn.calls)))
        for call in turn.calls:
            history.append(Message(Role.TOOL, UNDER_WAY, turn.number, tool_call_id=call.id))

    async def use(self, turn: Turn, call: ToolCall) -> None:
        """Run a tool; its result is in memory when this returns, or comes by itself later."""
        tool = self._toolbox.tool(call.name)
        if tool is None or (turn.offered is not None and call.name not in turn.offered):
            self._refuse(turn.memory, call)
        elif not tool.writes:
            await self._read(turn, call, tool)
        elif not self._acted_before(turn, call):
            await self._write(turn, call, tool)

    def _refuse(self, memory: Memory, call: ToolCall) -> None:
        """A tool that there is not, or not on this call: nothing is looked at, nothing is done."""
        content = no_tool(call.name).content
        _answer_of(memory.history, call).text = _written(content)
        unknown = replace(call, name=UNKNOWN)
        self._began(memory, unknown)
        self._used(memory, unknown, content, asyncio.get_running_loop().time())

    def _acted_before(self, turn: Turn, call: ToolCall) -> bool:
        """The very same write a second time in a turn: it has the answer of the first."""
        first = turn.acted.setdefault(mark_of(turn.memory, call), call)
        if first is call:
            return False
        history = turn.memory.history
        _answer_of(history, call).text = _answer_of(history, first).text
        return True

    async def _read(self, turn: Turn, call: ToolCall, tool: Tool) -> None:
        """A look-up is given up when it takes too long, or when nobody waits for it any more."""
        task = asyncio.create_task(self._run_tool(turn.memory, call))
        answer = _answer_of(turn.memory.history, call)
        try:
            done = await self._waited(turn, tool, task)
        except asyncio.CancelledError:
            if task.cancel():
                answer.text = BROKEN_OFF
            raise
        if done:
            await _follow(turn, task.result())
        else:
            task.cancel()
            answer.text = TOO_SLOW

    async def _write(self, turn: Turn, call: ToolCall, tool: Tool) -> None:
        """A write is never cancelled: past its time, or talked over, it goes on by itself. One
        that is under way already is waited for, and not begun a second time."""
        memory = turn.memory
        known = self._writes.of(memory, call)
        task = known.task if known else asyncio.create_task(self._run_tool(memory, call))
        if known is None:
            self._writes.begin(memory, call, task)
        if await self._waited(turn, tool, task):
            if known is not None:
                first = _answer_of(memory.history, known.call)
                _answer_of(memory.history, call).text = first.text
            await _follow(turn, task.result())
        else:
            _answer_of(memory.history, call).text = STILL_UNDER_WAY

    async def _waited(self, turn: Turn, tool: Tool, task: asyncio.Task[ToolOutcome]) -> bool:
        """Wait for a tool as long as it may take; speak when it takes longer than a moment, and
        again before the caller has heard nothing for two seconds."""
        loop = asyncio.get_running_loop()
        until = loop.time() + tool.limit_s
        due = min(loop.time() + BRIDGE_AFTER_S, turn.heard_at + STILL_S)
        language = turn.memory.language
        words = tool.bridge.get(language[:2], "")
        while not await _done_by(task, min(due, until)) and loop.time() < until:
            await turn.bridge(words)
            due = turn.heard_at + STILL_S
        if tool.writes and not task.done():
            await turn.bridge(line("still_working", language) if is_ours(language) else "")
        return task.done()

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
        answer.text = _written(outcome.content)
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


async def _done_by(task: asyncio.Task[ToolOutcome], due: float) -> bool:
    """Wait until then, in seconds of the loop's clock. Is it through?"""
    left_s = max(0.0, due - asyncio.get_running_loop().time())
    await asyncio.wait({task}, timeout=left_s)
    return task.done()


def _written(content: Mapping[str, Any]) -> str:
    return orjson.dumps(content, default=str).decode()


async def _follow(turn: Turn, outcome: ToolOutcome) -> None:
    """What is to come of it: a language at once, the rest when the words were spoken."""
    if isinstance(outcome.follow_up, SwitchLanguage):
        turn.memory.language = outcome.follow_up.language
        await turn.voice.switch_language(outcome.follow_up.language)
    elif outcome.follow_up:
        turn.follow_up = outcome.follow_up


def _told_apart(history: Sequence[Message], calls: Sequence[ToolCall]) -> list[ToolCall]:
    """Some servers give every call the same id: then results could not be told apart."""
    taken = {one.tool_call_id for one in history if one.role is Role.TOOL}
    apart: list[ToolCall] = []
    for call in calls:
        own = call if call.id not in taken else replace(call, id=f"call_{uuid4().hex[:24]}")
        taken.add(own.id)
        apart.append(own)
    return apart


def _answer_of(history: Sequence[Message], call: ToolCall) -> Message:
    """The entry that `_note_calls` made for the result of this call."""
    return next(
        message
        for message in reversed(history)
        if message.role is Role.TOOL and message.tool_call_id == call.id
    )
