"""Life safety and emergencies: fixed words first, then a ticket and the on-call phone.

Rules decide, before any model is asked. The ticket and the ring run in a task of their own
that no interruption cancels, and their results enter the call's memory.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, Protocol

from services.core.dialogue import Act, Memory
from services.core.emergency import Alarm, Hazard, assess, first_question, safety_words
from services.core.errors import ProviderError
from services.core.events import ActRecorded, EmergencyRaised, Event
from services.core.issue import Category, ServiceIssue, Urgency
from services.core.languages import language_for
from services.core.ports import Clock, Desk
from services.engine.late_places import (
    AGAIN,
    PLACE_OPEN,
    place_in_words,
    rings_without_place,
    tickets_without_place,
)

log = logging.getLogger(__name__)

CATEGORY_OF: Mapping[Hazard, Category] = {
    Hazard.ELECTRICAL: Category.ELECTRICAL,
    Hazard.FLOOD: Category.PLUMBING,
    Hazard.SEWAGE: Category.PLUMBING,
    Hazard.NO_WATER: Category.PLUMBING,
    Hazard.NO_HEAT: Category.HVAC,
    Hazard.NO_COOLING: Category.HVAC,
    Hazard.NO_POWER: Category.ELECTRICAL,
    Hazard.UNSECURED: Category.LOCKS,
    Hazard.VULNERABLE_LOCKOUT: Category.LOCKS,
}
"""What the ticket says; every other hazard is a matter of safety."""


class SafetyVoice(Protocol):
    async def say(self, text: str) -> None: ...

    async def say_safety(self, hazard: str, text: str) -> None: ...


class Escalation:
    """Notices emergencies in what callers say, and acts on them at once."""

    def __init__(self, desk: Desk, clock: Clock, publish: Callable[[Event], None]) -> None:
        self._desk = desk
        self._clock = clock
        self._publish = publish
        self._under_way: set[asyncio.Task[None]] = set()

    async def speak_first(self, memory: Memory, text: str, voice: SafetyVoice) -> bool:
        """Give the fixed words and the first question. False where there is nothing new."""
        self._pass_place_on(memory)
        alarm = assess(text, memory.language)
        if alarm is None or alarm.urgency not in (Urgency.LIFE_SAFETY, Urgency.EMERGENCY):
            return False
        self._raise_urgency(memory, alarm.urgency)
        if alarm.hazard in memory.hazards:
            return False
        memory.hazards.append(alarm.hazard)
        self._begin(memory, alarm, text)
        await self._say(memory, alarm, text, voice)
        return True

    async def settled(self) -> None:
        """Wait until every escalation under way is through."""
        while self._under_way:
            await asyncio.wait(set(self._under_way))

    async def _say(self, memory: Memory, alarm: Alarm, text: str, voice: SafetyVoice) -> None:
        language = language_for(text, memory.language)
        words = safety_words(alarm.hazard, language)
        if words:
            await voice.say_safety(alarm.hazard, words)
        question = first_question(alarm.hazard, language)
        if question:
            await voice.say(f" {question}")

    def _raise_urgency(self, memory: Memory, urgency: Urgency) -> None:
        known = Urgency(memory.urgency) if memory.urgency else urgency
        memory.urgency = known.or_worse(urgency).value

    def _begin(self, memory: Memory, alarm: Alarm, text: str) -> None:
        self._publish(
            EmergencyRaised(
                call_sid=memory.call_sid,
                at=self._clock.now(),
                hazard=alarm.hazard,
                urgency=alarm.urgency.value,
                turn=memory.turn,
            )
        )
        self._start(self._act(memory, alarm, text))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    def _pass_place_on(self, memory: Memory) -> None:
        """A place that was learnt after the alarm goes to the ticket and the person on call."""
        where = place_in_words(memory, *home_of(memory))
        works: list[Coroutine[Any, Any, Act]] = []
        if where:
            works += [self._ring_again(memory, ring, where) for ring in rings_without_place(memory)]
            works += [
                self._desk.add_note(memory, number, f"Where: {where}.", key=key + AGAIN)
                for number, key in tickets_without_place(memory)
            ]
        if works:
            self._start(self._do(memory, works))

    async def _ring_again(self, memory: Memory, ring: Act, where: str) -> Act:
        words = ring.summary.replace(PLACE_OPEN, where, 1)
        return await self._desk.ring_on_call(memory, words, key=ring.key + AGAIN)

    async def _act(self, memory: Memory, alarm: Alarm, text: str) -> None:
        """Ring first, then write the ticket; neither waits for the other's failure."""
        issue = issue_of(memory, alarm, text)
        key = f"{memory.root_call_sid}:on_call:{alarm.hazard}"
        ticket = f"{memory.root_call_sid}:issue:{issue.unit_id or 'unknown'}:{issue.category}"
        ring = self._desk.ring_on_call(memory, ring_words(memory, alarm, text), key=key)
        write = self._desk.open_issue(memory, issue, key=ticket)
        await self._do(memory, [ring, write])
        self._pass_place_on(memory)  # it may have been said while this was under way

    async def _do(self, memory: Memory, works: Sequence[Coroutine[Any, Any, Act]]) -> None:
        """All of them at once; what fails is told in the log."""
        for result in await asyncio.gather(*works, return_exceptions=True):
            if isinstance(result, Act):
                self._remember(memory, result)
            elif isinstance(result, ProviderError):
                log.error(
                    "an emergency could not be acted on",
                    extra={"call_sid": memory.call_sid, "kind": type(result).__name__},
                )
            elif result is not None:
                raise result

    def _remember(self, memory: Memory, act: Act) -> None:
        memory.remember_act(act)
        self._publish(ActRecorded(call_sid=memory.call_sid, at=self._clock.now(), act=act))


def home_of(memory: Memory) -> tuple[str | None, str | None]:
    """(property id, unit id) as far as known: what was said, else the caller's only home."""
    if memory.facts.property_id or memory.facts.unit_id:
        return memory.facts.property_id, memory.facts.unit_id
    homes = memory.caller.person.current_homes if memory.caller.person else ()
    return (homes[0].property_id, homes[0].unit_id) if len(homes) == 1 else (None, None)


def issue_of(memory: Memory, alarm: Alarm, text: str) -> ServiceIssue:
    """The ticket of an emergency, with whatever is known; the place may still be open."""
    property_id, unit_id = home_of(memory)
    person = memory.caller.person
    return ServiceIssue(
        property_id=property_id,
        unit_id=unit_id,
        category=CATEGORY_OF.get(alarm.hazard, Category.SAFETY),
        urgency=alarm.urgency,
        summary=text,
        reported_by=person.name if person else memory.facts.caller_name,
        person_id=person.id if person else None,
        callback_number=memory.facts.callback_number or str(memory.caller.number or ""),
    )


def ring_words(memory: Memory, alarm: Alarm, text: str) -> str:
    """What, where and who, for the person on call, in the first ten seconds."""
    where = place_in_words(memory, *home_of(memory))
    person, number = memory.caller.person, memory.caller.number
    who = person.name if person else memory.facts.caller_name or "an unknown caller"
    return (
        f"Emergency: {alarm.hazard.replace('_', ' ')}. "
        f"Where: {where or PLACE_OPEN}. "
        f"Who: {who}, {number.spoken if number else 'no number'}. "
        f"In their words: {text[:200]}"
    )
