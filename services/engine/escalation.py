"""Life safety and emergencies: fixed words first, then a ticket and the on-call phone.

Rules decide, before any model is asked. The ticket and the ring run in a task of their own
that no interruption cancels, and their results enter the call's memory.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from services.core.buildings import building_words
from services.core.danger_checks import CHECKS, checked_in
from services.core.dialogue import Act, ActState, Memory
from services.core.emergency import Alarm, Hazard, safety_words
from services.core.errors import ProviderError
from services.core.events import ActRecorded, EmergencyRaised, Event
from services.core.issue import ServiceIssue, Urgency
from services.core.ladder import PLACE_OPEN, SAID, Matter
from services.core.languages import asked_language, language_for, spoken_language
from services.core.place_facts import PLACE_SLOTS
from services.core.ports import Clock, Desk, PropertySystem
from services.core.said_again import asks_again, asks_in_spanish
from services.core.tongues import is_ours
from services.core.unmatched import ticket_key
from services.engine.building_guard import forget_matter, sold_building
from services.engine.danger_reports import (
    Home,
    category_of,
    errand_of,
    errand_of_sold,
    errands_without_place,
    home_of,
    is_reported,
    moved,
    report_key,
    ring_key,
    sold_key,
    words_on_known,
)
from services.engine.heard_danger import (
    heard_danger,
    last_turn,
    took_it_back,
    with_urgency,
)
from services.engine.late_places import (
    AGAIN,
    place_in_words,
    rings_without_place,
    tickets_without_unit,
)
from services.engine.open_checks import open_checks
from services.engine.tool_results import STATE_OF

log = logging.getLogger(__name__)

REPORT_WAIT_S = 2.0
"""How long another report waits for that of the danger, so as not to be a second one of it."""
Work = Coroutine[Any, Any, Act]


class SafetyVoice(Protocol):
    async def say(self, text: str) -> None: ...

    async def say_safety(self, hazard: str, text: str) -> None: ...

    async def switch_language(self, language: str) -> None: ...


class Escalation:
    """Notices emergencies in what callers say, and acts on them at once."""

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        publish: Callable[[Event], None],
        properties: PropertySystem | None = None,
    ) -> None:
        """`properties` tells which issues are open already; nothing waits for it long."""
        self._desk = desk
        self._properties = properties
        self._clock = clock
        self._publish = publish
        self._under_way: set[asyncio.Task[None]] = set()
        self._reports: dict[str, set[asyncio.Task[None]]] = {}
        """The tickets that are being written, by call."""
        self._passing: set[str] = set()

    async def speak_first(self, memory: Memory, text: str, voice: SafetyVoice) -> bool:
        """Give the fixed words and the first question. False where there is nothing new."""
        self._pass_place_on(memory)
        heard = heard_danger(memory, text)
        if heard is None:
            return await self._say_again(memory, text, voice)
        alarm = heard.alarm
        reported = is_reported(memory, alarm, home_of(memory))
        self._raise_urgency(memory, alarm.urgency)
        with_urgency(memory, heard)
        if reported:
            return took_it_back(memory) and await self._say(memory, alarm, text, voice)
        if alarm.hazard not in memory.hazards:
            memory.hazards.append(alarm.hazard)
        self._begin(memory, alarm, heard.words)
        return await self._say(memory, alarm, text, voice)

    async def reported(self, memory: Memory) -> None:
        """Wait a moment for the tickets of this call's dangers that are being written."""
        if reports := self._reports.get(memory.call_sid):
            await asyncio.wait(set(reports), timeout=REPORT_WAIT_S)

    async def settled(self) -> None:
        """Wait until every escalation under way is through."""
        while self._under_way:
            await asyncio.wait(set(self._under_way))

    async def _say(self, memory: Memory, alarm: Alarm, text: str, voice: SafetyVoice) -> bool:
        """True where the turn ends with it: with a question, or because the call has to end."""
        so_far = spoken_language(memory.last_own_words) or memory.language
        language = language_for(text, so_far)
        await self._go_on_in(memory, language, voice)
        words = safety_words(alarm.hazard, language)
        if words:
            await voice.say_safety(alarm.hazard, words)
        sold = sold_building(memory)
        if sold is not None:
            forget_matter(memory)
            name = "sold_danger" if words else "sold"
            await voice.say(f" {building_words(sold, name, language)}")
            return True
        asked = next(iter(open_checks(memory, alarm.hazard, text)), "")
        if memory.script.awaiting not in PLACE_SLOTS or asked:
            memory.script.awaiting = None  # what comes next answers no question of before
        await voice.say(f" {CHECKS[asked].text(language)}" if asked else " ")
        return bool(asked) or alarm.urgency is Urgency.LIFE_SAFETY

    async def _say_again(self, memory: Memory, text: str, voice: SafetyVoice) -> bool:
        """Fixed words that were not heard or not understood are given again, whole, with what
        followed them; in the other language where that is wanted."""
        last = last_turn(memory)
        wished = asked_language(text) or ("es" if asks_in_spanish(text) else None)
        given = (
            (Hazard(one), safety_words(Hazard(one), memory.language)) for one in memory.hazards
        )
        found = next(((one, words) for one, words in given if words and words in last), None)
        if found is None or not (wished or asks_again(text)):
            return False
        hazard, words = found
        rest = last.partition(words)[2].strip()
        language = wished or memory.language
        if language[:2] != memory.language[:2]:
            await self._go_on_in(memory, language, voice)
            words = safety_words(hazard, language) or words
            asked = checked_in(rest)
            rest = CHECKS[asked].text(language) if asked else ""
        await voice.say_safety(hazard, words)
        await voice.say(f" {rest}")
        return True

    async def _go_on_in(self, memory: Memory, language: str, voice: SafetyVoice) -> None:
        """A short answer to these words, such as "no", is of no language: the call's decides."""
        if language[:2] != memory.language[:2]:
            memory.language = language
            await voice.switch_language(language)

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
        issue = issue_of(memory, alarm, text)
        if sold_building(memory) is not None:
            self._on_sold(memory, alarm, issue)
            return
        self._ring(memory, alarm, issue)
        self._report(memory, alarm.hazard, issue)

    def _on_sold(self, memory: Memory, alarm: Alarm, issue: ServiceIssue) -> None:
        """A building that others manage: no ticket is written. Where life is at stake, people on
        call are rung all the same; for the rest a person of the office looks at it."""
        rings = "911" in (safety_words(alarm.hazard, "en") or "")
        if rings:
            self._ring(memory, alarm, issue)
        key = sold_key(memory, issue)
        errand = errand_of_sold(memory, alarm.hazard, issue, rung=rings)
        memory.reporting.append(key)
        write = partial(self._desk.leave_errand, unclaimed(memory), errand, key=key)
        self._follow(memory, write, key)

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task

    def _ring(self, memory: Memory, alarm: Alarm, issue: ServiceIssue) -> None:
        key = ring_key(memory, alarm.hazard, home_of(memory))
        matter = matter_of(memory, alarm, issue.summary)
        self._start(self._ring_with_known(memory, issue, matter, key, self._clock.now()))

    async def _ring_with_known(
        self, memory: Memory, issue: ServiceIssue, matter: Matter, key: str, now: datetime
    ) -> None:
        """Ring, also for what is reported already: then with the number of that issue."""
        if self._properties is not None:
            known = await words_on_known(self._properties, memory, issue, now)
            matter = replace(matter, what=f"{matter.what}{known}")
        failed = Act(key, "on_call", ActState.FAILED, summary=matter.whole)
        ring = partial(self._desk.ring_on_call, unclaimed(memory), matter, key=key)
        await self._do(memory, ring, failed)

    def _report(self, memory: Memory, hazard: str, issue: ServiceIssue) -> None:
        """Write the ticket, or an unmatched errand while no property is known; until it is
        through its key stands in memory for who would write another one."""
        key = report_key(memory, hazard, issue)
        memory.reporting.append(key)
        write: Callable[[], Work]
        if issue.property_id is None:
            errand = errand_of(issue)
            write = partial(self._desk.leave_errand, unclaimed(memory), errand, key=key)
        else:
            write = partial(self._desk.open_issue, unclaimed(memory), issue, key=key)
        self._follow(memory, write, key)

    def _follow(self, memory: Memory, write: Callable[[], Work], key: str) -> None:
        task = self._start(self._do(memory, write))
        self._reports.setdefault(memory.call_sid, set()).add(task)
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
        for number, key in tickets_without_unit(memory):
            note = partial(self._desk.add_note, unclaimed(memory), number, f"Where: {where}.")
            self._pass_on(memory, note, key)
        for errand in errands_without_place(memory):
            self._move(memory, errand, home_of(memory))

    def _move(self, memory: Memory, errand: Act, home: Home) -> None:
        """What waited without a place becomes a ticket of the home that is known now. Where others
        manage it, people keep it as it is."""
        key = ticket_key(errand.key)
        if home[0] is None or key in memory.reporting or sold_building(memory) is not None:
            return
        memory.reporting.append(key)
        issue = moved(memory, errand, home)
        write = partial(self._desk.open_issue, unclaimed(memory), issue, key=key)
        self._follow(memory, write, key)

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


def issue_of(memory: Memory, alarm: Alarm, text: str) -> ServiceIssue:
    """The ticket of an emergency, with whatever is known; the place may still be open."""
    property_id, unit_id = home_of(memory)
    person = memory.caller.person
    return ServiceIssue(
        property_id=property_id,
        unit_id=unit_id,
        category=category_of(alarm.hazard),
        urgency=alarm.urgency,
        summary=text,
        reported_by=person.name if person else memory.facts.caller_name,
        person_id=person.id if person else None,
        callback_number=memory.facts.callback_number or str(memory.own_number or ""),
    )


def matter_of(memory: Memory, alarm: Alarm, text: str) -> Matter:
    """What, where and who, for the person on call, in the first ten seconds."""
    return _matter(memory, alarm.hazard, place_in_words(memory, *home_of(memory)), text)


def _matter(memory: Memory, hazard: str, where: str, text: str, adds_to: str = "") -> Matter:
    number = memory.own_number
    return Matter(
        what=hazard.replace("_", " "),
        where=where or PLACE_OPEN,
        who=_who(memory),
        callback=memory.facts.callback_number or (number.e164 if number else ""),
        words=text,
        hazard=hazard,
        language=memory.language
        if not is_ours(memory.language)
        else language_for(text, memory.language),
        adds_to=adds_to,
    )


def _language_of(memory: Memory, text: str) -> str:
    """Of the caller: what they cried in a third language was put into English for the rules."""
    theirs = memory.language
    return language_for(text, theirs) if is_ours(theirs) else theirs


def _who(memory: Memory) -> str:
    person = memory.caller.person
    name = person.name if person else memory.facts.caller_name or "an unknown caller"
    return f"{name}, through a relay service" if memory.manner.relay else name


def matter_with_place(memory: Memory, ring: Act, where: str) -> Matter:
    """What a ladder that was opened without a place is to tell from now on."""
    hazard = ring.key.rpartition(":")[2]
    said = ring.summary.partition(SAID)[2]
    return _matter(memory, hazard, where, said, adds_to=ring.key)
