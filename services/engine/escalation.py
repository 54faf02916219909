"""Life safety and emergencies: fixed words first, then a ticket and the on-call phone.

Rules decide, before any model is asked. The ticket and the ring run in a task of their own
that no interruption cancels, and their results enter the call's memory.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from services.core.dialogue import Act, ActState, Memory
from services.core.emergency import Alarm, Hazard, assess, first_question, safety_words
from services.core.errors import ProviderError
from services.core.events import ActRecorded, EmergencyRaised, Event
from services.core.issue import Category, ServiceIssue, Urgency
from services.core.ladder import PLACE_OPEN, SAID, Matter
from services.core.languages import language_for
from services.core.ports import Clock, Desk
from services.engine.late_places import (
    AGAIN,
    place_in_words,
    rings_without_place,
    tickets_without_place,
)
from services.engine.tool_results import STATE_OF

log = logging.getLogger(__name__)

REPORT_WAIT_S = 2.0
"""How long another report waits for that of the danger, so as not to be a second one of it."""
Work = Coroutine[Any, Any, Act]
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
        self._reports: dict[str, set[asyncio.Task[None]]] = {}
        """The tickets that are being written, by call."""
        self._passing: set[str] = set()

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

    async def reported(self, memory: Memory) -> None:
        """Wait a moment for the tickets of this call's dangers that are being written."""
        if reports := self._reports.get(memory.call_sid):
            await asyncio.wait(set(reports), timeout=REPORT_WAIT_S)

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
        self._ring(memory, alarm, text)
        self._report(memory, issue_of(memory, alarm, text))

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task

    def _ring(self, memory: Memory, alarm: Alarm, text: str) -> None:
        key = f"{memory.root_call_sid}:on_call:{alarm.hazard}"
        matter = matter_of(memory, alarm, text)
        failed = Act(key, "on_call", ActState.FAILED, summary=matter.whole)
        ring = partial(self._desk.ring_on_call, unclaimed(memory), matter, key=key)
        self._start(self._do(memory, ring, failed))

    def _report(self, memory: Memory, issue: ServiceIssue) -> None:
        """Write the ticket; until it is through its key stands in memory for who would write
        another one."""
        key = f"{memory.root_call_sid}:issue:{issue.unit_id or 'unknown'}:{issue.category}"
        memory.reporting.append(key)
        write = partial(self._desk.open_issue, unclaimed(memory), issue, key=key)
        task = self._start(self._do(memory, write))
        reports = self._reports.setdefault(memory.call_sid, set())
        reports.add(task)
        task.add_done_callback(partial(self._reported, memory, key))

    def _reported(self, memory: Memory, key: str, task: asyncio.Task[None]) -> None:
        memory.reporting.remove(key)
        reports = self._reports[memory.call_sid]
        reports.discard(task)
        if not reports:
            del self._reports[memory.call_sid]

    def _pass_place_on(self, memory: Memory) -> None:
        """A place that was learnt after the alarm goes to the ticket and the person on call."""
        where = place_in_words(memory, *home_of(memory))
        if not where:
            return
        for ring in rings_without_place(memory):
            matter = matter_with_place(memory, ring, where)
            self._pass_on(
                memory, partial(self._desk.ring_on_call, unclaimed(memory), matter), ring.key
            )
        for number, key in tickets_without_place(memory):
            note = partial(self._desk.add_note, unclaimed(memory), number, f"Where: {where}.")
            self._pass_on(memory, note, key)

    def _pass_on(self, memory: Memory, work: Callable[..., Work], key: str) -> None:
        """Pass the place on once, also where it is asked for again while that is under way."""
        again = key + AGAIN
        if again in self._passing:
            return
        self._passing.add(again)
        task = self._start(self._do(memory, partial(work, key=again)))
        task.add_done_callback(lambda _: self._passing.discard(again))

    async def _do(
        self, memory: Memory, work: Callable[[], Work], failed: Act | None = None
    ) -> None:
        """One act, remembered as soon as it is through; `failed` where that is to be known."""
        try:
            self._remember(memory, await work())
        except ProviderError as error:
            log.error(
                "an emergency could not be acted on",
                extra={"call_sid": memory.call_sid, "kind": type(error).__name__},
            )
            if failed:
                self._remember(memory, replace(failed, state=STATE_OF[error.next_step]))
            return
        self._pass_place_on(memory)  # it may have been said while this was under way

    def _remember(self, memory: Memory, act: Act) -> None:
        memory.remember_act(act)
        self._publish(ActRecorded(call_sid=memory.call_sid, at=self._clock.now(), act=act))


def unclaimed(memory: Memory) -> Memory:
    """The call as its danger is acted on: never refused because a newer socket has taken it over.

    That socket may not know of the danger, and the keys keep anything from being done twice.
    """
    return replace(memory, epoch=0)


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


def matter_of(memory: Memory, alarm: Alarm, text: str) -> Matter:
    """What, where and who, for the person on call, in the first ten seconds."""
    return _matter(memory, alarm.hazard, place_in_words(memory, *home_of(memory)), text)


def _matter(memory: Memory, hazard: str, where: str, text: str, adds_to: str = "") -> Matter:
    person, number = memory.caller.person, memory.caller.number
    return Matter(
        what=hazard.replace("_", " "),
        where=where or PLACE_OPEN,
        who=person.name if person else memory.facts.caller_name or "an unknown caller",
        callback=memory.facts.callback_number or (number.e164 if number else ""),
        words=text,
        hazard=hazard,
        language=language_for(text, memory.language),
        adds_to=adds_to,
    )


def matter_with_place(memory: Memory, ring: Act, where: str) -> Matter:
    """What a ladder that was opened without a place is to tell from now on."""
    hazard = ring.key.rpartition(":")[2]
    said = ring.summary.partition(SAID)[2]
    return _matter(memory, hazard, where, said, adds_to=ring.key)
