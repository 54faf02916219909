"""Which language a call goes on in: heard, asked for by name, or chosen with the key 2.

English and Spanish are everybody's. Another language is left to the model; where none answers, a
fixed sentence says that somebody calls back, and a task waits for a person who speaks it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from services.call.reception import ANYONE
from services.call.session import OTHER_LANGUAGE_KEY
from services.core.dialogue import Memory, Mode, Role
from services.core.errors import ProviderError
from services.core.events import ActRecorded, Event
from services.core.garbled import sounds_like_spanish
from services.core.intents import recognise
from services.core.languages import asked_language, changes_to, spoken_language
from services.core.ports import Errand
from services.core.tongue_words import asked_tongue, danger_in_english, spoken_tongue
from services.core.tongues import ANY, OURS, TONGUES, is_ours, language_name
from services.core.transfers import who_rings
from services.engine.law import notice_in
from services.engine.lines import line
from services.engine.tooling import Reach, Transfer
from services.engine.turn import Turn

log = logging.getLogger(__name__)

SHORT_WISH = 6
"""Words of a plain wish for a language."""
FIRST_TURNS = 4
"""So long a language may still be anything."""
CLEAR = 0.45
"""The score from which on a turn counts as understood."""
NOTICED = "noticed."
"""Before the languages in which the notices of law were given, in `Memory.said`."""
UNCLEAR, ASKED_BOTH = "unclear", "both_languages"
"""Marks in `Memory.said`."""
UNCLEAR_TWICE = 2
FREE = (Mode.STREAMING, Mode.LIVE, Mode.REASONING)
LOOK_LIMIT_S, LEAVE_LIMIT_S = 0.5, 0.8


class Tongues:
    """Holds no state of a call, but for errands under way."""

    def __init__(self, reach: Reach, publish: Callable[[Event], None]) -> None:
        self._reach = reach
        self._publish = publish
        self._errands: set[asyncio.Task[None]] = set()

    def cry_of(self, memory: Memory, text: str, heard_as: str) -> str:
        """A danger that is told in a language of the table, in English; "" where there is none."""
        tongue = tongue_heard(memory, text, heard_as)
        cry = danger_in_english(text, tongue) if tongue else ""
        if tongue and cry:
            memory.language = tongue  # whoever is rung hears of it
        return cry

    async def after_danger(self, turn: Turn, text: str, heard_as: str) -> None:
        """The fixed words were given in English; in the caller's own language the least of it."""
        spoken = turn.memory.language
        tongue = tongue_heard(turn.memory, text, heard_as) or spoken
        if not is_ours(tongue):
            await self._go_on_in(turn, tongue)
            await turn.say(f" {TONGUES[tongue].danger} ")
            self._leave_task(turn.memory, tongue, text)

    async def answer(self, turn: Turn, text: str, heard_as: str, *, new: bool) -> bool:
        """Follow the caller's language. True where the turn is answered with that. `new`: these
        words taught a fact."""
        memory = turn.memory
        if not any(mark.startswith(NOTICED) for mark in memory.said):
            memory.said.append(NOTICED + memory.language)  # by the greeting
        if await self._key_pressed(turn, text):
            return True
        tongue = tongue_heard(memory, text, heard_as)
        if tongue:
            return await self._speaks(turn, tongue, text)
        if is_ours(memory.language) and await self._ask_in_both(turn, text, new=new):
            return True
        ours = our_language(memory, text, heard_as)
        new_ears = ours != memory.language or ASKED_BOTH in memory.said
        left_to_brain = is_ours(memory.language) and asked_language(text)
        if ours and new_ears and not left_to_brain:
            await self._go_on_in(turn, ours)
        await self._give_notice(turn)
        if not is_ours(memory.language):
            return await self._speaks(turn, memory.language, text)
        return False

    async def settled(self) -> None:
        while self._errands:
            await asyncio.wait(set(self._errands))

    # --- English and Spanish ------------------------------------------------------------

    async def _key_pressed(self, turn: Turn, text: str) -> bool:
        """The key that the greeting offers; later a figure answers a question."""
        memory = turn.memory
        said = [one for one in memory.history if one.role is Role.CALLER]
        asked = memory.script.awaiting not in (None, "goal")
        if text.strip() != OTHER_LANGUAGE_KEY or len(said) > 1 or asked:
            return False
        await self._go_on_in(turn, "en" if memory.language == "es" else "es")
        await self._give_notice(turn)
        await turn.say(line("your_language", memory.language))
        return True

    async def _ask_in_both(self, turn: Turn, text: str, *, new: bool) -> bool:
        """What cannot be understood may be Spanish in English ears: once a call it is asked for
        again in both languages, and listened to in any."""
        memory = turn.memory
        if ASKED_BOTH in memory.said or memory.language != "en" or memory.turn > FIRST_TURNS:
            return False
        if new or not self._is_lost(memory, text):
            return False
        memory.said.append(ASKED_BOTH)
        await turn.voice.switch_language(ANY)
        await turn.say(f"{line('in_both', 'es')} {line('in_both', 'en')}")
        return True

    def _is_lost(self, memory: Memory, text: str) -> bool:
        if sounds_like_spanish(text):
            return True
        known = memory.facts.problem or memory.script.awaiting not in (None, "goal")
        if known or spoken_language(text) or len(text.split()) < UNCLEAR_TWICE:
            return False
        if recognise(text, memory.language).score >= CLEAR:
            return False
        memory.said.append(UNCLEAR)
        return memory.said.count(UNCLEAR) >= UNCLEAR_TWICE

    # --- others -------------------------------------------------------------------------

    async def _speaks(self, turn: Turn, tongue: str, text: str) -> bool:
        """A model answers in it. Without one somebody who speaks it is rung, or calls back."""
        await self._go_on_in(turn, tongue)
        await self._give_notice(turn)
        if self._is_free(turn, tongue) or text.strip() == "0":
            return False
        await self._without_model(turn, tongue, text)
        return True

    async def stand_in(self, turn: Turn, text: str) -> None:
        """The model has just failed, or may not answer: the least that has to be said."""
        tongue = turn.memory.language[:2]
        if turn.follow_up is not None:
            await turn.say(TONGUES[tongue].moment)
            return
        await self._without_model(turn, tongue, text)

    async def _without_model(self, turn: Turn, tongue: str, text: str) -> None:
        memory, one = turn.memory, TONGUES[tongue]
        if f"tongue.{tongue}" not in memory.said and await self._somebody_speaks(memory, tongue):
            await turn.say(one.moment)
            turn.follow_up = Transfer(ANYONE, f"speaks {one.name}")
            return
        if task := self._leave_task(memory, tongue, text):
            await asyncio.wait({task}, timeout=LEAVE_LIMIT_S)  # it is written before it is told
        await turn.say(one.noted if f"tongue.{tongue}" in memory.said else one.call_back)
        memory.said.append(f"tongue.{tongue}")

    def _is_free(self, turn: Turn, tongue: str) -> bool:
        """Does a model answer, that speaks any language? One that has just failed is asked again
        once the caller knows that somebody calls back."""
        office, now = turn.memory.office, self._reach.clock.now()
        saves = office is not None and office.saves(now)
        failed = turn.brain.mode is Mode.SCRIPTED and f"tongue.{tongue}" not in turn.memory.said
        return not (saves or failed) and any(turn.brain.offers(mode) for mode in FREE)

    async def _somebody_speaks(self, memory: Memory, tongue: str) -> bool:
        """Is there a colleague who speaks it, and can be rung now?"""
        office, now = memory.office, self._reach.clock.now()
        if office is None or not any(tongue in one.languages for one in office.colleagues):
            return False
        try:
            async with asyncio.timeout(LOOK_LIMIT_S):
                presence = await self._reach.lines.presence()
        except (ProviderError, TimeoutError) as error:
            log.warning("nobody knows who talks", extra={"why": type(error).__name__})
            return False
        groups = who_rings(office.transfers, office, ANYONE, now, presence, language=tongue)
        return any(tongue in one.languages for one in (groups[0] if groups else ()))

    async def _give_notice(self, turn: Turn) -> None:
        """What the law wants to be said is said in each language of the call, once."""
        memory, mark = turn.memory, NOTICED + turn.memory.language
        if mark in memory.said or memory.script.off_record:
            return
        memory.said.append(mark)
        tongue = TONGUES.get(memory.language)
        words = tongue.notice if tongue else line("notice_here", memory.language)
        for event in notice_in(memory, words, self._reach.clock.now()):
            self._publish(event)
        await turn.say(f"{words} ")

    async def _go_on_in(self, turn: Turn, language: str) -> None:
        turn.memory.language = language
        await turn.voice.switch_language(language)

    # --- the task -----------------------------------------------------------------------

    def _leave_task(self, memory: Memory, tongue: str, text: str) -> asyncio.Task[None] | None:
        """Written once a call, in a task that no interruption cancels; None where it stands."""
        key = task_key(memory)
        if memory.act_for(key) or key in memory.said:
            return None
        memory.said.append(key)
        task = asyncio.create_task(self._leave(memory, _errand(memory, tongue, text), key))
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)
        return task

    async def _leave(self, memory: Memory, errand: Errand, key: str) -> None:
        try:
            act = await self._reach.desk.leave_errand(replace(memory, epoch=0), errand, key=key)
        except ProviderError as error:
            memory.said.remove(key)  # the caller's next words try again
            found = {"call_sid": memory.call_sid, "kind": type(error).__name__}
            log.error("nobody was told who needs an interpreter", extra=found)
            return
        memory.remember_act(act)
        self._publish(ActRecorded(call_sid=memory.call_sid, at=self._reach.clock.now(), act=act))


def task_key(memory: Memory) -> str:
    return f"{memory.root_call_sid}:interpreter"


def tongue_heard(memory: Memory, text: str, heard_as: str) -> str | None:
    """A language of the table: asked for, told by an ear that knows several, or by the words. A
    call that is in English or Spanish already goes over to it only for what is plain."""
    asked = asked_tongue(text)
    if asked and (_is_bare(memory) or len(text.split()) <= SHORT_WISH):
        return asked  # "my mother only speaks Polish" is for the brain
    code = heard_as[:2]
    found = spoken_tongue(text)
    if code in TONGUES and code != memory.language and is_ours(memory.language):
        return code if found == code or _is_bare(memory) else None
    return found if found and (found == memory.language or _is_bare(memory)) else None


def our_language(memory: Memory, text: str, heard_as: str) -> str | None:
    """English or Spanish, where that is plain from the words, or from an ear that tells."""
    told = heard_as if heard_as in OURS and ASKED_BOTH in memory.said else None
    spoken = spoken_language(text)
    if told is None and is_ours(memory.language):
        changed = changes_to(text, memory.language, memory.caller_words_before)
        return changed or (memory.language if spoken == memory.language else None)
    if not is_ours(memory.language) and spoken == "es":
        return asked_language(text) or told  # Portuguese has many words of it
    return spoken or told or (None if is_ours(memory.language) else asked_language(text))


def _is_bare(memory: Memory) -> bool:
    """Has nothing been said yet that settles the language?"""
    said = memory.caller_words_before
    return len(said) < FIRST_TURNS and not any(spoken_language(text) for text in said)


def _errand(memory: Memory, tongue: str, text: str) -> Errand:
    person, number = memory.caller.person, memory.own_number
    name = language_name(tongue)
    words = "" if memory.script.off_record else f" First words as they were heard: {text[:200]}"
    return Errand(
        kind="callback",
        summary=(
            f"Speaks {name}: call back with somebody who speaks it, or an interpreter.{words}"
        ),
        caller_name=person.name if person else memory.facts.caller_name,
        callback_number=memory.facts.callback_number or (number.e164 if number else ""),
        person_id=person.id if person else None,
        property_id=memory.facts.property_id,
        unit_id=memory.facts.unit_id,
    )
