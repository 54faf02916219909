"""How a turn is taken, beside what it is about: manner, hard words, signs of a recorded call.

What is noticed goes into the call's memory and to the record. Words of its own are few and fixed,
and none is spoken where there is danger.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from services.core.caller_book import key_to_keep, number_of
from services.core.conduct import Conduct, conduct_of
from services.core.dialogue import Memory, Role
from services.core.errors import ProviderError
from services.core.events import ActRecorded, Event, MannerLearned, SuspicionChanged
from services.core.intents import recognise
from services.core.languages import language_for
from services.core.manner import ORDINARY, asks_for_slower, manner_after
from services.core.ports import Clock, Desk, Errand
from services.core.retold import own_words
from services.core.spam import Suspicion, suspicion_after, suspicion_in_silence
from services.engine.lines import line
from services.engine.script.goals import GOAL_OF, SURE_ENOUGH
from services.engine.tooling import FollowUp, HangUp, SpeakSlower

log = logging.getLogger(__name__)

GRAVE = ("L", "E")
"""Urgencies with which nobody is corrected, doubted or sent away."""
WISH_WORDS = 16
"""A wish for slower speech that is longer says more than that."""
NO_MATTER = frozenset(("complaint", "sales", "wrong_number"))
"""Goals that an insult alone can sound like."""
BOUNDARIES = ("boundary", "boundary_again")
RELAY_OPENINGS = ("relay_go_ahead", "relay_go_on")


class Mouth(Protocol):
    async def say(self, text: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Taken:
    """The turn is answered; what follows its words."""

    follow_up: FollowUp | None = None


class Bearing:
    """Holds no state of a call, but for errands under way."""

    def __init__(self, desk: Desk, clock: Clock, publish: Callable[[Event], None]) -> None:
        self._desk = desk
        self._clock = clock
        self._publish = publish
        self._errands: set[asyncio.Task[None]] = set()

    def hear(self, memory: Memory, text: str) -> str:
        """The words as they are to be understood; what they tell of the caller's manner is kept."""
        memory.understood = ""
        before = memory.manner
        memory.manner = manner_after(before, text)
        heard = own_words(text, memory.manner)
        memory.understood = heard if heard != text else ""
        key = key_to_keep(memory.caller, memory.manner)
        news = memory.manner != before or (memory.manner != ORDINARY and key != memory.manner_key)
        if news:
            memory.manner_key = key
            self._tell(memory, key)
        return heard

    async def answer(
        self, memory: Memory, text: str, heard: str, voice: Mouth, *, in_danger: bool, new: bool
    ) -> Taken | None:
        """Answer what is no matter for the brain. `new`: these words taught a fact."""
        hard = conduct_of(heard or text)
        if hard.conduct is Conduct.THREAT:
            self._note_threat(memory, heard or text)
        self._look_for_signs(memory, heard, in_danger=in_danger)
        if in_danger:
            return None
        if memory.manner.relay and not heard:
            words = line(_next_of(RELAY_OPENINGS, memory), language_for(text, memory.language))
            await voice.say(words)
            return Taken()
        if self._wants_slower_voice(memory, heard):
            return Taken(SpeakSlower())
        if hard.conduct is Conduct.THREAT:
            await voice.say(line("threat_noted", language_for(heard or text, memory.language)))
            return Taken()
        if hard.conduct is Conduct.INSULT and not new and self._is_all(memory, heard):
            return await self._set_boundary(memory, voice)
        return await self._doubt(memory, voice)

    def silent(self, memory: Memory) -> None:
        """It was quiet for long. Before the first word that is a sign."""
        if not any(message.role is Role.CALLER for message in memory.history):
            self._suspect(memory, suspicion_in_silence(memory.suspicion))

    async def settled(self) -> None:
        while self._errands:
            await asyncio.wait(set(self._errands))

    def _tell(self, memory: Memory, key: str) -> None:
        event = MannerLearned(
            call_sid=memory.call_sid,
            at=self._clock.now(),
            manner=memory.manner,
            key=key,
            number=number_of(memory.caller),
        )
        self._publish(event)

    # --- manner -------------------------------------------------------------------------

    def _wants_slower_voice(self, memory: Memory, heard: str) -> bool:
        """Once a call, where the voice is not the slower one yet, and never in danger."""
        wish = asks_for_slower(heard) and len(heard.split()) <= WISH_WORDS
        return wish and not memory.slow_voice and memory.urgency not in GRAVE

    async def _say(self, voice: Mouth, memory: Memory, name: str) -> Taken:
        await voice.say(line(name, memory.language))
        return Taken()

    # --- hard words ---------------------------------------------------------------------

    def _is_all(self, memory: Memory, heard: str) -> bool:
        """Is there nothing in these words but the insult? A matter is answered instead."""
        reading = recognise(heard, memory.language)
        goal = GOAL_OF.get(str(reading.intent)) if reading.score >= SURE_ENOUGH else None
        return goal is None or goal in NO_MATTER

    async def _set_boundary(self, memory: Memory, voice: Mouth) -> Taken:
        """One calm line, then another with a call-back; after that the call may end. In an
        emergency nobody is corrected, and nobody sent away."""
        if memory.urgency in GRAVE:
            return await self._say(voice, memory, "still_here")
        memory.boundaries += 1
        if memory.boundaries <= len(BOUNDARIES):
            return await self._say(voice, memory, BOUNDARIES[memory.boundaries - 1])
        await self._say(voice, memory, "boundary_end")
        return Taken(HangUp("boundary"))

    def _note_threat(self, memory: Memory, text: str) -> None:
        """For a manager, written once a call, in a task that no interruption cancels."""
        key = f"{memory.root_call_sid}:threat"
        if memory.act_for(key):
            return
        task = asyncio.create_task(self._leave(memory, _threat(memory, text), key))
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def _leave(self, memory: Memory, errand: Errand, key: str) -> None:
        try:
            act = await self._desk.leave_errand(replace(memory, epoch=0), errand, key=key)
        except ProviderError as error:
            found = {"call_sid": memory.call_sid, "kind": type(error).__name__}
            log.error("a threat could not be written down", extra=found)
            return
        memory.remember_act(act)
        self._publish(ActRecorded(call_sid=memory.call_sid, at=self._clock.now(), act=act))

    # --- recorded calls -----------------------------------------------------------------

    def _look_for_signs(self, memory: Memory, heard: str, *, in_danger: bool) -> None:
        before = memory.suspicion
        why = _why_clear(memory, in_danger=in_danger)
        after = before.without_any(why) if why else before
        over = _talked_over_greeting(memory)
        self._suspect(memory, suspicion_after(after, heard, over_greeting=over))

    def _suspect(self, memory: Memory, suspicion: Suspicion) -> None:
        seen = (suspicion.signs, suspicion.cleared) != (
            memory.suspicion.signs,
            memory.suspicion.cleared,
        )
        memory.suspicion = suspicion
        if seen and suspicion.signs:
            now = self._clock.now()
            change = SuspicionChanged(call_sid=memory.call_sid, at=now, suspicion=suspicion)
            self._publish(change)

    async def _doubt(self, memory: Memory, voice: Mouth) -> Taken | None:
        """Ask once whether it is about a home; a script that only goes on is let go politely."""
        suspicion = memory.suspicion
        if not (suspicion.likely and suspicion.selling):
            return None
        if not suspicion.asked:
            memory.suspicion = replace(suspicion, asked=True)
            return await self._say(voice, memory, "about_a_home")
        await self._say(voice, memory, "not_about_a_home")
        return Taken(HangUp("recorded"))


def _next_of(names: tuple[str, ...], memory: Memory) -> str:
    """The first of these lines the first time, the last one from then on."""
    spent = sum(mark in names for mark in memory.said)
    name = names[min(spent, len(names) - 1)]
    memory.said.append(name)
    return name


def _why_clear(memory: Memory, *, in_danger: bool) -> str:
    if in_danger or memory.urgency in GRAVE or memory.hazards:
        return "danger"
    if memory.manner.relay:
        return "relay"
    if memory.caller.people:
        return "known"
    return "matter" if memory.facts.problem or memory.facts.unit_id else ""


def _talked_over_greeting(memory: Memory) -> bool:
    """Are these the first words, and was the greeting not heard to its end?"""
    spoken = [message for message in memory.history if message.text or message.interrupted]
    callers = [message for message in spoken if message.role is Role.CALLER]
    first = spoken[0] if spoken else None
    return len(callers) == 1 and first is not None and first.interrupted


def _threat(memory: Memory, text: str) -> Errand:
    person, number = memory.caller.person, memory.own_number
    return Errand(
        kind="threat",
        summary=f"A threat was made on a call. In their words: {text[:300]}",
        caller_name=person.name if person else memory.facts.caller_name,
        callback_number=number.e164 if number else "",
        for_whom="manager",
        person_id=person.id if person else None,
        property_id=memory.facts.property_id,
        unit_id=memory.facts.unit_id,
        urgent=True,
    )
