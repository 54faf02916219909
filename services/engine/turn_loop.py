"""One turn: emergency words first, else brain, tools, brain again, until there are words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from services.call.reception import ANYONE
from services.core.dialogue import Memory, Mode, Token, ToolCall, ToolSpec, Usage
from services.core.events import Event, FactsLearned, TokensSpent
from services.core.fact_reader import learn
from services.core.facts import Facts
from services.core.masking import removed_from
from services.core.remarks import BUILDING, FAIR_HOUSING
from services.core.staff_line import member_of
from services.engine.bearing import Bearing
from services.engine.brain_rules import script_answers
from services.engine.building_guard import Told, note_building, said_of_building
from services.engine.doubting import asked_back
from services.engine.escalation import Escalation
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
from services.engine.tongues import Tongues
from services.engine.tool_call import SWITCH
from services.engine.tooling import FollowUp, Hold, Reach, Transfer
from services.engine.tools import Toolbox
from services.engine.turn import Answerer, Turn, Voice
from services.engine.turn_tools import TurnTools, remarked

ROUNDS = 7
"""Answers in one turn at most. The brain notices a model that goes in circles before (after four
answers with tool calls) and lets the script answer, which may act once more itself."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the caller said, how it is to be understood, what an ear took it for, and the facts
    without it."""

    text: str
    heard: str
    language: str
    before: Facts


class TurnLoop:
    """Answers turns of any call; holds no state of one."""

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
        self._tongues = Tongues(reach, publish)
        self._tools = TurnTools(toolbox, reach, escalation, publish)

    async def run(
        self, memory: Memory, text: str, voice: Voice, brain: Answerer, language: str = ""
    ) -> FollowUp | None:
        """Answer what the caller said, which an ear has heard as `language`. Returns what is to
        follow once the words were heard."""
        turn = Turn(memory, memory.turn, voice, brain)
        heard, before, doubt = text, memory.facts, ""
        try:
            heard = self._hear(memory, text, language)
            doubt = asked_back(memory, heard)
            if not doubt:
                self._learn(memory, heard)
        finally:  # whatever becomes of the facts, danger is answered
            in_danger = await self._in_danger(memory, text, heard, voice)
        if doubt and not in_danger:
            await turn.say(doubt)
            return None
        said = Said(text, heard, language, before)
        return await self._follow(turn, said, in_danger=in_danger)

    async def _follow(self, turn: Turn, said: Said, *, in_danger: bool) -> FollowUp | None:
        """What is said once danger was looked at."""
        memory, text, heard = turn.memory, said.text, said.heard
        new, wish = memory.facts != said.before, self._legal_wish(memory, text)
        if await self._in_their_language(turn, said, in_danger=in_danger, new=new):
            return turn.follow_up
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
        return await self._answered(turn, said, wish)

    async def _answered(self, turn: Turn, said: Said, wish: LegalWish) -> FollowUp | None:
        """An ordinary answer, where nothing goes before it."""
        memory, heard = turn.memory, said.heard
        if wishes_to_hold(memory, heard):
            await turn.say(line("on_hold", memory.language))
            return Hold()
        if await self._heeded(turn, wish):
            return turn.follow_up
        told = said_of_building(memory, heard, said.before)
        if told is not None:
            return await self._told_of_building(turn, heard, told)
        return await self._converse(turn, memory)

    def _hear(self, memory: Memory, text: str, language: str) -> str:
        """The words as they are to be understood."""
        heard = self._bearing.hear(memory, text)
        return self._tongues.cry_of(memory, text, language) or heard

    async def _in_their_language(
        self, turn: Turn, said: Said, *, in_danger: bool, new: bool
    ) -> bool:
        """Go on in what the caller speaks. True where the turn is answered with that."""
        if in_danger:
            await self._tongues.after_danger(turn, said.text, said.language)
            return False
        speaks_more = SWITCH.name in self._tools_for(turn.memory.assistant)
        return speaks_more and await self._tongues.answer(turn, said.text, said.language, new=new)

    def specs(self, memory: Memory) -> Sequence[ToolSpec]:
        """The tools of this call, as a model is told of them."""
        staff = member_of(memory.caller, memory.office) is not None
        return self._toolbox.specs(self._tools_for(memory.assistant), staff=staff)

    async def _in_danger(self, memory: Memory, text: str, heard: str, voice: Voice) -> bool:
        """What a relay operator said is looked at as it was said, too, for danger to life: in
        their words of another person a dripping tap can sound like a flood."""
        known = len(memory.hazards)
        note_building(memory, self._reach.clock.now())
        if await self._escalation.speak_first(memory, heard, voice):
            return True
        again = heard != text and len(memory.hazards) == known and tells_of_danger(memory, text)
        return again and await self._escalation.speak_first(memory, text, voice)

    async def _told_of_building(self, turn: Turn, heard: str, told: Told) -> FollowUp | None:
        """Fixed words in place of an answer, and why they were said for the record."""
        memory, now = turn.memory, self._reach.clock.now()
        await turn.follow_language(heard)
        self._publish(remarked(memory, now, BUILDING, memory.standing.value))
        await turn.say(told.words)
        return told.follow_up

    async def _converse(self, turn: Turn, memory: Memory) -> FollowUp | None:
        """Brain, tools, brain again, until there are words."""
        specs = self.specs(memory)
        turn.offered = frozenset(spec.name for spec in specs)
        for _ in range(ROUNDS):
            turn.calls = []
            await self._answer(turn, specs)
            if not turn.calls:
                break
            for call in turn.calls:
                await self._tools.use(turn, call)
        if turn.brain.mode is Mode.SCRIPTED and not script_answers(memory):
            await self._tongues.stand_in(turn, memory.last_caller_words)
        if not turn.spoke:
            await turn.say(line("say_again", memory.language))
        return turn.follow_up

    async def _stopped(self, turn: Turn, text: str) -> bool:
        """A number that we must not take was given: stop the caller. True where that is all."""
        words = stop_words(turn.memory, text)
        if not words:
            return False
        if holds_a_matter(text):
            await turn.say(words + " ")
            return False
        await turn.say(f"{words} {line('go_on', turn.memory.language)}")
        return True

    async def _told_truth(self, turn: Turn, text: str) -> bool:
        """ "Are you a robot?" is answered here, in every mode. True where that is all."""
        words = truth_for(turn.memory, text)
        if not words:
            return False
        await turn.say(words)
        return not asks_more(text)

    async def _guarded(self, turn: Turn, heard: str) -> bool:
        """A steering question gets the fixed words. True where that is all."""
        refusal = refusal_of(turn.memory, heard)
        if refusal is None:
            return False
        await turn.follow_language(heard)
        now = self._reach.clock.now()
        self._publish(remarked(turn.memory, now, FAIR_HOUSING, refusal.topic))
        await turn.say(refusal.words)
        return refusal.alone

    def _legal_wish(self, memory: Memory, text: str) -> LegalWish:
        """No recording, no more texts: written down first, whatever else the turn is about."""
        wish = legal_wish(memory, text)
        self._publish_all(wish_events(memory, wish, self._reach.clock.now()))
        return wish

    async def _heeded(self, turn: Turn, wish: LegalWish) -> bool:
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
        await self._tongues.settled()
        await self._tools.settled()

    def _learn(self, memory: Memory, text: str) -> None:
        note_legal(memory, text)
        facts = learn(memory, text)
        if facts != memory.facts:
            memory.facts = facts
            now = self._reach.clock.now()
            kept = kept_facts(memory, facts)
            self._publish(FactsLearned(call_sid=memory.call_sid, at=now, facts=kept))

    async def _answer(self, turn: Turn, specs: Sequence[ToolSpec]) -> None:
        async for piece in turn.brain.answer(turn.memory, specs):
            if isinstance(piece, Token):
                await turn.say(piece.text)
            elif isinstance(piece, ToolCall):
                turn.calls.append(piece)
            else:
                self._spent(turn.memory, piece)
        if turn.calls:
            await turn.voice.pause()
            self._tools.note_calls(turn)

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
                id=usage.id or uuid4().hex,
                estimated=usage.estimated,
                cache_write_tokens=usage.cache_write_tokens,
            )
        )
