"""What is done about a text that is no keyword: pictures, tickets, a conversation, people."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

from services.call.texting import BODY_LIMIT, IncomingText
from services.core.dialogue import ActState, Memory
from services.core.errors import EpochStale, ProviderError
from services.core.fact_reader import learn
from services.core.masking import removed_from
from services.core.office import Office
from services.core.own_numbers import may_be_told
from services.core.ports import Errand
from services.core.text_wishes import has_photos, wants_by_text
from services.core.texting import KnownTicket, TextBook, can_be_read, is_about
from services.engine.escalation import Escalation
from services.engine.text_lines import text_line
from services.engine.text_talk import MOST_TURNS, Pen, TextTalk, nothing_came_of_it
from services.engine.tool_results import digest
from services.engine.tooling import Reach

log = logging.getLogger(__name__)

TALK_LIMIT_S = 9.0
"""How long an answer may take: the provider waits 15 s for all of it."""
NOWHERE = Office("", None, "")


class TextMessages:
    """Answers messages. Each of them becomes an act, or a task for people."""

    def __init__(
        self, reach: Reach, escalation: Escalation, talk: TextTalk, book: TextBook
    ) -> None:
        self._reach = reach
        self._escalation = escalation
        self._talk = talk
        self._book = book

    async def of_stopped(self, text: IncomingText, memory: Memory, words: str) -> str:
        """Nothing is answered but words that may save a life; people read the rest."""
        memory.facts = learn(memory, words)
        told = await self._danger(memory, words)
        await self.leave(text, memory, words, urgent=bool(told))
        return told

    async def for_people(self, text: IncomingText, memory: Memory, words: str) -> str:
        """People read it; of ours are only the words that may save a life. Pictures are kept with
        it."""
        memory.facts = learn(memory, words)
        told = await self._danger(memory, words)
        await self._take_pictures(text, memory)
        kept = await self.leave(text, memory, words, urgent=bool(told))
        return told or _line("kept" if kept else "lost", memory)

    async def answer(self, text: IncomingText, memory: Memory, words: str) -> str:
        """Pictures first, so that they are safe; then the words, which are masked."""
        ticket, lost = await self._take_pictures(text, memory)
        if not words.strip():
            return self._on_pictures_alone(text, memory, ticket, lost=lost)
        answer = await self._on_words(text, memory, words, ticket)
        told = "no_numbers" in memory.said or "no_codes" in memory.said
        beside = {
            "private": bool(removed_from(words)) and not told,
            "cut": text.length > BODY_LIMIT,
            "picture_lost": lost,
            "no_photo": bool(text.other_files),
        }
        return answer + "".join(_line(name, memory) for name, true in beside.items() if true)

    async def _on_words(
        self, text: IncomingText, memory: Memory, words: str, ticket: KnownTicket | None
    ) -> str:
        if memory.turn > MOST_TURNS or not can_be_read(words):
            return await self._to_people(text, memory, words, "unread")
        if ticket is not None and is_about(words, ticket):
            noted = await self._note_on(memory, ticket, words)
            if noted:
                return noted
        if not text.pictures and wants_by_text(words) and has_photos(words):
            return await self._danger(memory, words) or _line("photos_here", memory)
        return _signed(memory, await self._talked(text, memory, words))

    async def _take_pictures(
        self, text: IncomingText, memory: Memory
    ) -> tuple[KnownTicket | None, bool]:
        """The ticket that the pictures are about, where one is known; and whether they are lost."""
        if not text.pictures:
            return None, False
        number = memory.caller.number
        try:
            found = await self._book.expect_photos(
                text.sid,
                text.pictures,
                call_sid=memory.call_sid,
                number=number.e164 if number else "",
            )
        except ProviderError as error:
            log.error("pictures of a text are lost", extra=told(text, error))
            return None, True
        return found, False

    def _on_pictures_alone(
        self, text: IncomingText, memory: Memory, ticket: KnownTicket | None, *, lost: bool
    ) -> str:
        if lost:
            return _line("picture_lost", memory).strip()
        if not text.pictures:
            name = "no_photo" if text.other_files else "empty"
            return _line(name, memory).strip()
        beside = _line("no_photo", memory) if text.other_files else ""
        if ticket is None:
            return _line("picture_of_what", memory) + beside
        return _picture_for(memory, ticket) + beside

    async def _danger(self, memory: Memory, words: str) -> str:
        """What is said to words that hold a danger, which is acted on; "" where they hold none."""
        pen = Pen(memory)
        grave = await self._escalation.speak_first(memory, words, pen)
        return pen.words.strip() if grave else ""

    async def _note_on(self, memory: Memory, ticket: KnownTicket, words: str) -> str:
        """The words of a picture go to its ticket; "" where they did not go."""
        if told := await self._danger(memory, words):
            return told
        key = f"{memory.root_call_sid}:note:{ticket.number}:{digest(words)}"
        try:
            act = await self._reach.desk.add_note(memory, ticket.number, words, key=key)
        except ProviderError:
            return ""
        memory.remember_act(act)
        return _picture_for(memory, ticket)

    async def _talked(self, text: IncomingText, memory: Memory, words: str) -> str:
        """The answer of the same rules, tools and modes as on the telephone; where none comes, or
        nothing was understood, a person reads the message."""
        tickets = len(memory.acts_of("issue"))
        try:
            async with asyncio.timeout(TALK_LIMIT_S):
                answer = await self._talk.answer(memory, words)
        except (TimeoutError, EpochStale) as error:
            found = {"call_sid": memory.call_sid, "kind": type(error).__name__}
            log.error("a text was not answered", extra=found)
            answer = ""
        await self._keep(memory, tickets)
        if answer and not nothing_came_of_it(memory, words):
            return answer
        return await self._to_people(text, memory, words, "kept")

    async def _keep(self, memory: Memory, tickets: int) -> None:
        """Before the answer goes out: the next message may come to another process."""
        opened = [act for act in memory.acts_of("issue") if act.state is ActState.DONE]
        try:
            if len(opened) > tickets and opened[-1].number:
                await self._book.attach_photos(memory.call_sid, opened[-1].number)
            await self._book.keep(memory)
        except (ProviderError, EpochStale) as error:
            found = {"call_sid": memory.call_sid, "kind": type(error).__name__}
            log.warning("a conversation by text was not kept", extra=found)

    async def _to_people(self, text: IncomingText, memory: Memory, words: str, name: str) -> str:
        kept = await self.leave(text, memory, words, urgent=False)
        return _line(name if kept else "lost", memory)

    async def leave(self, text: IncomingText, memory: Memory, words: str, *, urgent: bool) -> bool:
        """A task for the office. False where nobody could write it down."""
        person = memory.caller.person
        errand = Errand(
            kind="message",
            summary=f"Text: {words or '(no words)'}{pictures(text)}",
            caller_name=person.name if person else "",
            callback_number=text.from_number,
            person_id=person.id if person else None,
            property_id=memory.facts.property_id,
            unit_id=memory.facts.unit_id,
            urgent=urgent,
        )
        try:
            act = await self._reach.desk.leave_errand(
                replace(memory, epoch=0), errand, key=f"{text.sid}:text"
            )
        except ProviderError as error:
            log.error("a text was not written down", extra=told(text, error))
            return False
        memory.remember_act(act)
        return True


def _signed(memory: Memory, words: str) -> str:
    """The first answer of a conversation says who writes."""
    sender = _line("from", memory)
    return words if memory.turn > 1 or words.startswith(sender) else sender + words


def _picture_for(memory: Memory, ticket: KnownTicket) -> str:
    number = may_be_told(ticket.number)
    name = "picture_for_report" if number is None else "picture_for"
    return _line(name, memory, number=number)


def _line(name: str, memory: Memory, **values: object) -> str:
    return text_line(name, memory.language, memory.office or NOWHERE, **values)


def told(text: IncomingText, error: Exception) -> dict[str, str]:
    """What of it may stand in a log."""
    return {"call_sid": text.sid, "kind": type(error).__name__}


def pictures(text: IncomingText) -> str:
    """What the record says of pictures."""
    counts = {"picture": len(text.pictures), "other file": text.other_files}
    shown = (f" [{n} {name}{'s' if n > 1 else ''}]" for name, n in counts.items() if n)
    return "".join(shown)
