"""Text messages that come in: STOP, START and HELP, dangers, conversations, pictures."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Protocol

from services.assistants.roster import Roster
from services.call.entering import entering
from services.call.texting import IncomingText
from services.core.answer_modes import AnswerMode
from services.core.consents import Answer, Consent, ConsentKind
from services.core.dialogue import Memory, Role
from services.core.errors import ProviderError
from services.core.events import ConsentNoted, Event, TextReceived
from services.core.languages import changes_to
from services.core.metering import segments
from services.core.people import Caller, Identity, PhoneNumber
from services.core.texting import TextBook
from services.core.wishes_heard import (
    SPANISH,
    Keyword,
    keyword_of,
    stop_wishes,
    twilio_answers,
)
from services.engine.escalation import Escalation
from services.engine.law import kept_words
from services.engine.one_at_a_time import OneAtATime
from services.engine.surroundings import Lookout
from services.engine.text_lines import text_line
from services.engine.text_messages import TextMessages, pictures, told
from services.engine.text_talk import TextTalk
from services.engine.tooling import Reach

log = logging.getLogger(__name__)

WHO_LIMIT_S = 1.5
"""How long a text waits for the name of who sent it."""
PROVIDER_SAYS = {"STOP": Keyword.STOP, "START": Keyword.START, "HELP": Keyword.HELP}
ANSWERS: Mapping[Keyword, Answer] = {
    Keyword.STOP: Answer.WITHDRAWN,
    Keyword.START: Answer.GIVEN,
}
LINE_OF = {Keyword.STOP: "stopped", Keyword.START: "started", Keyword.HELP: "help"}


class Ledger(Protocol):
    """Who has agreed to what. Raises ProviderError."""

    async def refuses(self, number: str, kind: ConsentKind) -> bool: ...

    async def add(self, *added: Consent) -> None: ...


class TextDesk:
    """Answers texts. What must not be lost goes into the record and the ledger before."""

    def __init__(
        self,
        reach: Reach,
        roster: Roster,
        escalation: Escalation,
        ledger: Ledger,
        publish: Callable[[Event], None],
        talk: TextTalk,
        book: TextBook,
    ) -> None:
        self._reach = reach
        self._roster = roster
        self._ledger = ledger
        self._publish = publish
        self._lookout = Lookout(reach)
        self._book = book
        self._messages = TextMessages(reach, escalation, talk, book)
        self._in_turn: OneAtATime[str] = OneAtATime()

    async def came(self, text: IncomingText) -> str:
        """The answer to a text; "" where there is none, or the provider has given it. Messages
        from one number are answered one after the other."""
        return await self._in_turn.answer(text.from_number, text.sid, lambda: self._came(text))

    async def _came(self, text: IncomingText) -> str:
        around, caller = await asyncio.gather(self._lookout.look(), self._who(text))
        memory = await self._memory(text, caller)
        memory.places, memory.office = around.places, around.office
        words = entering(memory, text.body)
        memory.language = self._language(text, memory)
        answer = await self._answered(text, memory, words)
        self._record(text, memory, words, answer)
        return answer

    async def _answered(self, text: IncomingText, memory: Memory, words: str) -> str:
        keyword = PROVIDER_SAYS.get(text.provider_says) or keyword_of(text.body)
        if keyword is Keyword.YES:
            keyword = Keyword.START if await self._has_stopped(memory) else None
        if keyword is not None:
            return await self._on_keyword(text, memory, keyword)
        wishes = stop_wishes(text.body)
        if wishes:
            await self._note(text, memory, Answer.WITHDRAWN, *sorted(wishes))
            names = {ConsentKind.TEXTS: "stopped", ConsentKind.CALLS: "no_more_calls"}
            return " ".join(self._line(names[kind], memory) for kind in sorted(wishes))
        if await self._has_stopped(memory):
            return await self._messages.of_stopped(text, memory, words)
        if self._in_shadow(text, memory):
            return await self._messages.for_people(text, memory, words)
        return await self._messages.answer(text, memory, words)

    def _in_shadow(self, text: IncomingText, memory: Memory) -> bool:
        """Do people alone answer on this number, but for those who try Chris out?"""
        if memory.office is None:
            return False
        answering, here = memory.office.answering, memory.office.local(self._reach.clock.now())
        mode = answering.plan_for(text.to_number).mode_at(here)
        return mode is AnswerMode.SHADOW and text.from_number not in answering.test_numbers

    async def _on_keyword(self, text: IncomingText, memory: Memory, keyword: Keyword) -> str:
        if keyword in ANSWERS:
            await self._note(text, memory, ANSWERS[keyword], ConsentKind.TEXTS)
        if text.provider_says or (keyword is Keyword.STOP and twilio_answers(text.body)):
            return ""
        return self._line(LINE_OF[keyword], memory)

    async def _note(
        self, text: IncomingText, memory: Memory, answer: Answer, *kinds: ConsentKind
    ) -> None:
        """In the ledger at once; with the database away through the record's journal."""
        now, number = self._reach.clock.now(), memory.caller.number
        entries = [
            Consent(
                key=f"{text.sid}:{kind}:{answer}",
                kind=kind,
                answer=answer,
                at=now,
                source="sms",
                number=number.e164 if number else "",
                call_sid=memory.call_sid,
                language=memory.language,
            )
            for kind in kinds
        ]
        try:
            await self._ledger.add(*entries)
        except ProviderError:
            log.warning("a consent goes the long way", extra={"call_sid": memory.call_sid})
            for entry in entries:
                self._publish(ConsentNoted(call_sid=memory.call_sid, at=now, consent=entry))

    async def _has_stopped(self, memory: Memory) -> bool:
        number = memory.caller.number
        try:
            return number is None or await self._ledger.refuses(number.e164, ConsentKind.TEXTS)
        except ProviderError:
            return False  # an answer to their own text; Twilio holds what was stopped by text

    async def _who(self, text: IncomingText) -> Caller:
        number = PhoneNumber.read(text.from_number)
        if number is None:
            return Caller()
        try:
            async with asyncio.timeout(WHO_LIMIT_S):
                people = tuple(await self._reach.properties.people_with_phone(number))
        except (ProviderError, TimeoutError):
            return Caller(number)
        return Caller(number, people, Identity.RECOGNISED if people else Identity.UNKNOWN)

    async def _memory(self, text: IncomingText, caller: Caller) -> Memory:
        """That of the conversation which the message goes on, or a new one; its turn is the
        message's own."""
        memory = await self._kept_memory(text, caller)
        memory.turn += 1
        return memory

    async def _kept_memory(self, text: IncomingText, caller: Caller) -> Memory:
        plans = self._lookout.last.office.answering
        assistant = self._roster.for_number(text.to_number, plans)
        new = Memory(text.sid, assistant.key, caller, text.to_number)
        if caller.number is None:
            return new
        try:
            saved = await self._book.talk_of(caller.number.e164, text.to_number)
            memory = saved.memory if saved else new
            memory.caller = memory.caller if memory.caller.people else caller
            memory.epoch = await self._book.claim(memory)
        except ProviderError as error:
            log.warning("a text is answered without what was said before", extra=told(text, error))
            return new
        return memory

    def _language(self, text: IncomingText, memory: Memory) -> str:
        if text.body.strip(" .!¡").casefold() in SPANISH:
            return "es"
        person = memory.caller.person
        usual = memory.language if memory.turn > 1 else person.language if person else "en"
        before = [one.text for one in memory.history if one.role is Role.CALLER]
        return changes_to(text.body, usual, before) or usual

    def _line(self, name: str, memory: Memory) -> str:
        return text_line(name, memory.language, memory.office or self._lookout.last.office)

    def _record(self, text: IncomingText, memory: Memory, words: str, answer: str) -> None:
        self._publish(
            TextReceived(
                call_sid=memory.call_sid,
                at=self._reach.clock.now(),
                caller=memory.caller,
                from_number=text.from_number,
                to_number=text.to_number,
                assistant=memory.assistant,
                text=kept_words(memory, words + pictures(text)),
                language=memory.language,
                answer=kept_words(memory, answer),
                turn=memory.turn,
                message_sid=text.sid,
                segments_in=segments(text.body),
                segments_out=segments(answer) if answer else 0,
                files=len(text.pictures) + text.other_files,
            )
        )
