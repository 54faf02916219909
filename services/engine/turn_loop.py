"""One turn: emergency words first, else brain, tools, brain again, until there are words."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import orjson

from services.call.reception import ANYONE
from services.core.dialogue import Memory, Message, Piece, Role, Token, ToolCall, ToolSpec, Usage
from services.core.events import (
    ActRecorded,
    CallerIdentified,
    Event,
    FactsLearned,
    TokensSpent,
    ToolUsed,
    TurnRemarked,
)
from services.core.fact_reader import learn
from services.core.languages import language_for
from services.core.masking import removed_from
from services.core.remarks import FAIR_HOUSING
from services.core.staff_line import member_of
from services.engine.bearing import Bearing
from services.engine.escalation import Escalation
from services.engine.fillers import Filler, filler
from services.engine.heard_danger import tells_of_danger
from services.engine.holding import wishes_to_hold
from services.engine.law import (
    LegalWish,
    kept_facts,
    legal_wish,
    notice_again,
    notice_is_due,
    wants_person,
    wish_events,
    wish_words,
)
from services.engine.legal_note import note_legal
from services.engine.lines import line
from services.engine.plain_truth import asks_more, asks_truth, truth_for
from services.engine.private_numbers import holds_a_matter, stop_words
from services.engine.same_for_all import refusal_of
from services.engine.tooling import FollowUp, Hold, Reach, SwitchLanguage, ToolOutcome, Transfer
from services.engine.tools import Toolbox

log = logging.getLogger(__name__)

ROUNDS = 7
"""Answers in one turn at most. The brain notices a model that goes in circles before (after four
answers with tool calls) and lets the script answer, which may act once more itself."""
BRIDGE_AFTER_S = 0.7
TOOL_LIMIT_S = 8.0


class Voice(Protocol):
    """Where the words of a turn go."""

    async def say(self, text: str) -> None: ...

    async def say_safety(self, hazard: str, text: str) -> None:
        """Fixed words: whole and not interruptible."""
        ...

    async def switch_language(self, language: str) -> None: ...


class Answerer(Protocol):
    """The brain of one call."""

    def answer(self, memory: Memory, tools: Sequence[ToolSpec]) -> AsyncIterator[Piece]: ...

    def note_spoken(self) -> None:
        """Words went to the caller that the brain did not give."""
        ...


@dataclass(slots=True)
class _Turn:
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
    bridges: set[str] = field(default_factory=set)

    async def say(self, text: str) -> None:
        self.spoke = self.spoke or not text.isspace()
        await self.voice.say(text)

    async def follow_language(self, text: str) -> None:
        """Fixed words are said in the language that they answer; modes see to it themselves."""
        language = language_for(text, self.memory.language)
        if language != self.memory.language:
            self.memory.language = language
            await self.voice.switch_language(language)

    async def bridge(self, text: str) -> None:
        """Words while a tool works, never the same twice; the brain's own bridges wait the
        longer for it."""
        words = filler(Filler.BRIDGE, self.memory) if text in self.bridges else text
        self.bridges.add(words)
        await self.say(words + " ")
        self.brain.note_spoken()


class TurnLoop:
    """Answers turns of any call; holds no state of one, but for the writes under way."""

    def __init__(
        self,
        toolbox: Toolbox,
        reach: Reach,
        escalation: Escalation,
        publish: Callable[[Event], None],
        tools_for: Callable[[str], Sequence[str]],
    ) -> None:
        self._toolbox = toolbox
        self._reach = reach
        self._escalation = escalation
        self._publish = publish
        self._tools_for = tools_for
        self._bearing = Bearing(reach.desk, reach.clock, publish)
        self._writes: set[asyncio.Task[ToolOutcome]] = set()

    async def run(
        self, memory: Memory, text: str, voice: Voice, brain: Answerer
    ) -> FollowUp | None:
        """Answer what the caller said. Returns what is to follow once the words were heard."""
        turn = _Turn(memory, memory.turn, voice, brain)
        heard, before = text, memory.facts
        try:
            heard = self._bearing.hear(memory, text)
            self._learn(memory, heard)
        finally:  # whatever becomes of the facts, danger is answered
            in_danger = await self._in_danger(memory, text, heard, voice)
        new, wish = memory.facts != before, self._legal_wish(memory, text)
        if wish or asks_truth(text) or removed_from(text):
            await turn.follow_language(text)
        if not in_danger and (
            await self._stopped(turn, text)
            or await self._told_truth(turn, text)
            or await self._guarded(turn, heard)
        ):
            return None
        taken = await self._bearing.answer(memory, text, heard, turn, in_danger=in_danger, new=new)
        if in_danger or taken:
            return taken.follow_up if taken else None
        if wishes_to_hold(memory, heard):
            await turn.say(line("on_hold", memory.language))
            return Hold()
        return await self._converse(turn, memory, wish)

    async def _in_danger(self, memory: Memory, text: str, heard: str, voice: Voice) -> bool:
        """What a relay operator said is looked at as it was said, too, for danger to life: in
        their words of another person a dripping tap can sound like a flood."""
        known = len(memory.hazards)
        if await self._escalation.speak_first(memory, heard, voice):
            return True
        again = heard != text and len(memory.hazards) == known and tells_of_danger(memory, text)
        return again and await self._escalation.speak_first(memory, text, voice)

    async def _converse(self, turn: _Turn, memory: Memory, wish: LegalWish) -> FollowUp | None:
        """Brain, tools, brain again, until there are words."""
        staff = member_of(memory.caller, memory.office) is not None
        if await self._heeded(turn, wish):
            return turn.follow_up
        specs = self._toolbox.specs(self._tools_for(memory.assistant), staff=staff)
        for _ in range(ROUNDS):
            turn.calls = []
            await self._answer(turn, specs)
            if not turn.calls:
                break
            for call in turn.calls:
                await self._use(turn, call)
        if not turn.spoke:
            await turn.say(line("say_again", memory.language))
        return turn.follow_up

    async def _stopped(self, turn: _Turn, text: str) -> bool:
        """A number that we must not take was given: stop the caller. True where that is all."""
        words = stop_words(turn.memory, text)
        if not words:
            return False
        if holds_a_matter(text):
            await turn.say(words + " ")
            return False
        await turn.say(f"{words} {line('go_on', turn.memory.language)}")
        return True

    async def _told_truth(self, turn: _Turn, text: str) -> bool:
        """ "Are you a robot?" is answered here, in every mode. True where that is all."""
        words = truth_for(turn.memory, text)
        if not words:
            return False
        await turn.say(words)
        return not asks_more(text)

    async def _guarded(self, turn: _Turn, heard: str) -> bool:
        """A steering question gets the fixed words. True where that is all."""
        refusal = refusal_of(turn.memory, heard)
        if refusal is None:
            return False
        await turn.follow_language(heard)
        self._remark(turn.memory, FAIR_HOUSING, refusal.topic)
        await turn.say(refusal.words)
        return refusal.alone

    def _legal_wish(self, memory: Memory, text: str) -> LegalWish:
        """No recording, no more texts: written down first, whatever else the turn is about."""
        wish = legal_wish(memory, text)
        self._publish_all(wish_events(memory, wish, self._reach.clock.now()))
        return wish

    async def _heeded(self, turn: _Turn, wish: LegalWish) -> bool:
        """Answer a wish of law, and give the notice again where it is due. True where the turn
        is answered with that."""
        memory, now = turn.memory, self._reach.clock.now()
        if notice_is_due(memory, now):
            words, events = notice_again(memory, now)
            self._publish_all(events)
            await turn.say(words + " ")
        if not wish:
            return False
        await turn.say(wish_words(memory, wish) + " ")
        if wish.objects and wants_person(memory):
            turn.follow_up = Transfer(ANYONE, "objects to being recorded")
            return True
        if wish.alone:
            await turn.say(line("go_on", memory.language))
        return wish.alone

    def _publish_all(self, events: Sequence[Event]) -> None:
        for event in events:
            self._publish(event)

    def silent(self, memory: Memory) -> None:
        """It was quiet for long."""
        self._bearing.silent(memory)

    async def settled(self) -> None:
        """Wait until every write under way is through."""
        await self._bearing.settled()
        while self._writes:
            await asyncio.wait(set(self._writes))

    def _learn(self, memory: Memory, text: str) -> None:
        note_legal(memory, text)
        facts = learn(memory, text)
        if facts != memory.facts:
            memory.facts = facts
            now = self._reach.clock.now()
            kept = kept_facts(memory, facts)
            self._publish(FactsLearned(call_sid=memory.call_sid, at=now, facts=kept))

    async def _answer(self, turn: _Turn, specs: Sequence[ToolSpec]) -> None:
        async for piece in turn.brain.answer(turn.memory, specs):
            if isinstance(piece, Token):
                await turn.say(piece.text)
            elif isinstance(piece, ToolCall):
                turn.calls.append(piece)
            else:
                self._spent(turn.memory, piece)
        if turn.calls:
            self._note_calls(turn)

    def _note_calls(self, turn: _Turn) -> None:
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

    def _acted_before(self, turn: _Turn, call: ToolCall) -> bool:
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

    async def _use(self, turn: _Turn, call: ToolCall) -> None:
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
        self, turn: _Turn, call: ToolCall, task: asyncio.Task[ToolOutcome]
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
        state, before = "broken off", {act.key: act for act in memory.acts}
        try:
            tool = self._toolbox.tool(call.name)
            if tool and tool.after_reports:
                await self._escalation.reported(memory)
            outcome = await self._toolbox.run(self._reach, memory, call)
            state = str(outcome.content.get("state", "ok"))
        finally:
            self._used(memory, call, state)
        answer = _answer_of(memory.history, call)
        answer.text = orjson.dumps(outcome.content, default=str).decode()
        now = self._reach.clock.now()
        if outcome.act:
            memory.remember_act(outcome.act)
        for act in memory.acts:
            if before.get(act.key) != act:  # a tool may do more than the act it reports
                self._publish(ActRecorded(call_sid=memory.call_sid, at=now, act=act))
        for kind, about in outcome.remarks:
            self._remark(memory, kind, about)
        for event in outcome.events:
            self._publish(event)
        if outcome.caller:
            memory.caller = outcome.caller
            self._publish(CallerIdentified(call_sid=memory.call_sid, at=now, caller=outcome.caller))
        return outcome

    def _remark(self, memory: Memory, kind: str, about: str) -> None:
        now, turn = self._reach.clock.now(), memory.turn
        self._publish(
            TurnRemarked(call_sid=memory.call_sid, at=now, turn=turn, kind=kind, about=about)
        )

    def _used(self, memory: Memory, call: ToolCall, state: str) -> None:
        # A model can make names up; each would be a series of its own in the metrics.
        name = call.name if self._toolbox.tool(call.name) else "unknown"
        now = self._reach.clock.now()
        self._publish(ToolUsed(call_sid=memory.call_sid, at=now, tool=name, outcome=state))

    def _spent(self, memory: Memory, usage: Usage) -> None:
        self._publish(
            TokensSpent(
                call_sid=memory.call_sid,
                at=self._reach.clock.now(),
                epoch=memory.epoch,
                model=usage.model,
                input_tokens=usage.input_tokens,
                output_tokens=usage.output_tokens,
                cached_tokens=usage.cached_tokens,
            )
        )


def _answer_of(history: Sequence[Message], call: ToolCall) -> Message:
    """The entry that `_note_calls` made for the result of this call."""
    return next(
        message
        for message in reversed(history)
        if message.role is Role.TOOL and message.tool_call_id == call.id
    )
