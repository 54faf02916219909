"""Text messages that come in: STOP, START and HELP, dangers, and messages for the office."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Protocol

from services.assistants.roster import Roster
from services.call.texting import IncomingText
from services.core.consents import Answer, Consent, ConsentKind
from services.core.dialogue import Memory
from services.core.errors import ProviderError
from services.core.events import ConsentNoted, Event, TextReceived
from services.core.fact_reader import learn
from services.core.languages import spoken_language
from services.core.masking import Masked, mask
from services.core.people import Caller, Identity, PhoneNumber
from services.core.ports import Errand
from services.core.wishes_heard import (
    SPANISH,
    Keyword,
    keyword_of,
    stop_wishes,
    twilio_answers,
)
from services.engine.escalation import Escalation
from services.engine.surroundings import Lookout
from services.engine.text_lines import text_line
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


class _Pen:
    """A voice that writes: what would be said is the answer to the text."""

    def __init__(self) -> None:
        self.words = ""

    async def say(self, text: str) -> None:
        self.words += text

    async def say_safety(self, hazard: str, text: str) -> None:  # noqa: ARG002 - the port's shape
        self.words += text

    async def switch_language(self, language: str) -> None:
        """What is written needs no voice."""


class TextDesk:
    """Answers texts. What must not be lost goes into the record and the ledger before."""

    def __init__(
        self,
        reach: Reach,
        roster: Roster,
        escalation: Escalation,
        ledger: Ledger,
        publish: Callable[[Event], None],
    ) -> None:
        self._reach = reach
        self._roster = roster
        self._escalation = escalation
        self._ledger = ledger
        self._publish = publish
        self._lookout = Lookout(reach)

    async def came(self, text: IncomingText) -> str:
        """The answer to a text; "" where there is none, or the provider has given it."""
        around, caller = await asyncio.gather(self._lookout.look(), self._who(text))
        memory = self._memory(text, caller)
        memory.places, memory.office = around.places, around.office
        masked = mask(text.body)
        memory.language = self._language(text, caller)
        answer = await self._answered(text, memory, masked)
        self._record(text, memory, masked.text, answer)
        return answer

    async def _answered(self, text: IncomingText, memory: Memory, masked: Masked) -> str:
        keyword = PROVIDER_SAYS.get(text.provider_says) or keyword_of(text.body)
        if keyword is Keyword.YES:
            keyword = Keyword.START if await self._has_stopped(memory) else None
        if keyword is not None:
            return await self._on_keyword(text, memory, keyword)
        wishes = stop_wishes(text.body)
        if wishes:
            await self._note(memory, Answer.WITHDRAWN, *sorted(wishes))
            names = {ConsentKind.TEXTS: "stopped", ConsentKind.CALLS: "no_more_calls"}
            return " ".join(self._line(names[kind], memory) for kind in sorted(wishes))
        return await self._on_message(text, memory, masked)

    async def _on_keyword(self, text: IncomingText, memory: Memory, keyword: Keyword) -> str:
        if keyword in ANSWERS:
            await self._note(memory, ANSWERS[keyword], ConsentKind.TEXTS)
        if text.provider_says or (keyword is Keyword.STOP and twilio_answers(text.body)):
            return ""
        return self._line(LINE_OF[keyword], memory)

    async def _on_message(self, text: IncomingText, memory: Memory, masked: Masked) -> str:
        pen = _Pen()
        memory.facts = learn(memory, masked.text)
        grave = await self._escalation.speak_first(memory, masked.text, pen)
        kept = await self._leave(text, memory, masked.text, urgent=grave)
        if grave:
            return pen.words.strip()
        if await self._has_stopped(memory):
            return ""
        words = self._line("kept" if kept else "lost", memory)
        return words + (self._line("private", memory) if masked.found else "")

    async def _leave(self, text: IncomingText, memory: Memory, words: str, *, urgent: bool) -> bool:
        """A task for the office. False where nobody could write it down."""
        person = memory.caller.person
        errand = Errand(
            kind="message",
            summary=f"Text: {words or '(no words)'}{_pictures(text)}",
            caller_name=person.name if person else "",
            callback_number=text.from_number,
            person_id=person.id if person else None,
            property_id=memory.facts.property_id,
            unit_id=memory.facts.unit_id,
            urgent=urgent,
        )
        try:
            await self._reach.desk.leave_errand(memory, errand, key=f"{text.sid}:text")
        except ProviderError as error:
            found = {"call_sid": text.sid, "kind": type(error).__name__}
            log.error("a text was not written down", extra=found)
            return False
        return True

    # --- parts --------------------------------------------------------------------------

    async def _note(self, memory: Memory, answer: Answer, *kinds: ConsentKind) -> None:
        """In the ledger at once; with the database away through the record's journal."""
        now, number = self._reach.clock.now(), memory.caller.number
        entries = [
            Consent(
                key=f"{memory.call_sid}:{kind}:{answer}",
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

    def _memory(self, text: IncomingText, caller: Caller) -> Memory:
        assistant = self._roster.for_number(text.to_number)
        return Memory(text.sid, assistant.key, caller, text.to_number, turn=1)

    def _language(self, text: IncomingText, caller: Caller) -> str:
        if text.body.strip(" .!¡").casefold() in SPANISH:
            return "es"
        usual = caller.person.language if caller.person else "en"
        return spoken_language(text.body) or usual

    def _line(self, name: str, memory: Memory) -> str:
        return text_line(name, memory.language, memory.office or self._lookout.last.office)

    def _record(self, text: IncomingText, memory: Memory, words: str, answer: str) -> None:
        self._publish(
            TextReceived(
                call_sid=text.sid,
                at=self._reach.clock.now(),
                caller=memory.caller,
                from_number=text.from_number,
                to_number=text.to_number,
                assistant=memory.assistant,
                text=words + _pictures(text),
                language=memory.language,
                answer=answer,
            )
        )


def _pictures(text: IncomingText) -> str:
    """Where the pictures are. They are not looked at."""
    if not text.pictures:
        return ""
    return f" [{len(text.pictures)} pictures, not looked at: {' '.join(text.pictures)}]"
