"""The TwiML answers that the telephone's doors share: relay, question, transfer, message."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from routes.ports import Numbers, Switchboard, Transfers, VoicemailBook
from routes.rings import GATHER, HOLD, Through, dial_plan
from routes.visit import Visit
from services.call import call_token, twiml
from services.call.line_tongue import FURTHER_PARAMETER, SPOKEN_PARAMETER
from services.call.reception import (
    STIR_PARAMETER,
    GatherAnswer,
    Greeting,
    Line,
    ReentryReason,
    line,
)
from services.call.signature import as_socket
from services.call.spoken import Spoken, clean, sentences
from services.call.transferring import Ringing, TransferWish
from services.call.voices import eot_threshold, slowed, speech_timeout_ms
from services.core import ladder_words
from services.core.errors import ChrisError
from services.core.paying import paid_by
from services.core.ports import Clock
from services.live.metrics import Metrics
from services.store.clip_shelf import ClipShelf

log = logging.getLogger(__name__)

CLIP_WAIT_S = 0.7
"""How long an answer waits for clips that are being made: about what one sentence takes. With the
time that a turn without sockets has for its words it makes less than two seconds."""

# Twilio repeats a callback by itself only where it could not connect. This one carries the only
# notice of a caller's message, so errors and silence are retried too.
RETRY_CALLBACK = "#rc=3&rp=5xx,ct,rt"

LADDER = "/voice/ladder"
"""The door of the on-call ladder, where callers wait on hold."""
REST = "go_on"
"""In the address that asks for the rest of an answer: which piece was played."""


@dataclass(frozen=True, slots=True)
class RelaySettings:
    """What the settings say about the relay."""

    voice: str
    eot_threshold: float
    speech_timeout_ms: int
    secret: str = field(repr=False)
    """Signs call tokens."""
    numbers: Numbers | None = None
    """What is set for each number of ours."""
    further_languages: tuple[str, ...] = ()
    """Beside English and Spanish: declared, so that a call may go over to them."""

    def voice_on(self, number: str) -> str:
        """The voice that is heard on a number of ours."""
        return (self.numbers.voice_on(number) if self.numbers else "") or self.voice

    def language_on(self, number: str) -> str:
        """What the doors speak on a number of ours before anybody has spoken."""
        return self.numbers.language_on(number) if self.numbers else "en"


@dataclass(frozen=True, slots=True)
class Answers:
    """Builds TwiML for one visit. Coroutines run on the calls' loop."""

    switchboard: Switchboard
    transfers: Transfers
    voicemails: VoicemailBook
    shelf: ClipShelf
    metrics: Metrics
    relay: RelaySettings
    clock: Clock

    def into_relay(self, visit: Visit, greeting: Greeting) -> str:
        """Connect the call to our socket."""
        expires_at = self.clock.now().timestamp() + call_token.TOKEN_LIFE_S
        token = call_token.make(self.relay.secret, visit.call.call_sid, expires_at)
        voice = greeting.voice or self.relay.voice
        plan = twiml.RelayPlan(
            url=as_socket(visit.origin) + "/relay",
            action=visit.url("/voice/ended"),
            greeting=greeting.text,
            call_token=token,
            voice=slowed(voice) if greeting.manner.slower else voice,
            language=greeting.language,
            languages=greeting.languages,
            hints=greeting.hints,
            eot_threshold=eot_threshold(self.relay.eot_threshold, greeting.manner),
            speech_timeout_ms=speech_timeout_ms(self.relay.speech_timeout_ms, greeting.manner),
            greeting_interruptible=greeting.interruptible,
            further=self.relay.further_languages if len(greeting.languages) > 1 else (),
            parameters=self._parameters(visit, greeting),
        )
        return twiml.relay(plan)

    def _parameters(self, visit: Visit, greeting: Greeting) -> tuple[tuple[str, str], ...]:
        """What the socket has to know of its line: whose voice and ear it was opened with."""
        further = self.relay.further_languages if len(greeting.languages) > 1 else ()
        told = (
            (STIR_PARAMETER, visit.call.stir),
            (SPOKEN_PARAMETER, greeting.language),
            (FURTHER_PARAMETER, ",".join(further)),
        )
        return tuple((name, value) for name, value in told if value)

    async def reenter(self, visit: Visit, reason: ReentryReason, back: str = "") -> str:
        """Back with the same memory: into the relay, or on without sockets."""
        try:
            reentry = await self.switchboard.reenter(visit.call, reason)
        except ChrisError:
            # Without the count a broken socket could send the call round for ever.
            log.warning("no way back into the relay", extra={"call_sid": visit.call.call_sid})
            return await self.start_asking(visit)
        if back == GATHER:
            greeting = reentry.greeting
            return await self.ask(visit, greeting.text, language=greeting.language)
        if reentry.allowed:
            return self.into_relay(visit, reentry.greeting)
        return await self.start_asking(visit)

    async def start_asking(self, visit: Visit) -> str:
        """Begin, or go on with, the conversation without sockets."""
        try:
            answer = await self.switchboard.gather_start(visit.call)
        except ChrisError:
            log.warning("the engine is away", extra={"call_sid": visit.call.call_sid})
            return self.plain_question(visit)
        return await self.give(visit, answer)

    async def give(self, visit: Visit, answer: GatherAnswer) -> str:
        """One answer of the conversation without sockets, and what follows it. Never silent."""
        if answer.transfer_to:
            said = f"{answer.first} {answer.text}"
            wish = TransferWish(answer.transfer_to, direct=answer.transfer_direct)
            return await self.put_through(visit, Through(wish, said, answer.language, GATHER))
        instead = "" if answer.first or answer.begun else self._instead(answer)
        first, words = await asyncio.gather(
            self.voiced(visit, answer.first, answer.language, slow=answer.slow),
            self.voiced(visit, clean(answer.text) or instead, answer.language, slow=answer.slow),
        )
        if answer.goes_on:
            rest = {REST: answer.step, "lang": answer.language}
            return twiml.piece(first + words, visit.url("/voice/gather", **rest))
        if answer.holds:
            hold = visit.url(LADDER, part="hold", lang=answer.language)
            return twiml.piece(first + words, hold)
        if answer.ends:
            return twiml.hang_up(first + words)
        return self._question(
            visit,
            words,
            language=answer.language,
            hints=answer.hints,
            digits_wanted=answer.digits_wanted,
            first=first,
            step=answer.step,
        )

    def _instead(self, answer: GatherAnswer) -> str:
        """What is said where an answer holds no words."""
        return line(Line.GOODBYE if answer.ends else Line.NOT_SURE, answer.language)

    async def ask(self, visit: Visit, text: str, *, language: str, misses: int = 0) -> str:
        """A question in words of the doors' own. `misses`: how often nothing usable came."""
        words = await self.voiced(visit, text, language)
        return self._question(visit, words, language=language, misses=misses)

    def plain_question(self, visit: Visit) -> str:
        """The first question, with nothing but this process needed."""
        language = self._language(visit)
        words = self.at_hand(visit, line(Line.NO_ANSWER_YET, language), language)
        return self._question(visit, words, language=language)

    def _language(self, visit: Visit) -> str:
        """What the address carries along; before anybody has spoken, that of the number."""
        return visit.query.get("lang") or self.relay.language_on(visit.our_number)

    def _question(
        self,
        visit: Visit,
        words: tuple[Spoken, ...],
        *,
        language: str,
        misses: int = 0,
        hints: tuple[str, ...] = (),
        digits_wanted: int | None = None,
        first: tuple[Spoken, ...] = (),
        step: str = "",
    ) -> str:
        follows = {"step": step} if step else {}
        action = visit.url("/voice/gather", misses=str(misses), lang=language, **follows)
        return twiml.gather(
            twiml.GatherPlan(
                action=action,
                words=words,
                again=action,
                language=language,
                hints=hints,
                digits_wanted=digits_wanted,
                first=first,
            )
        )

    async def put_through(self, visit: Visit, plan: Through) -> str:
        """Ring whoever can be rung now. With nobody there are other words, and no dialling."""
        ringing = await self.transfers.next_ring(visit.call, plan.wish)
        if ringing is None:
            return await self._nobody(visit, plan)
        words = await self.voiced(visit, plan.words, plan.language)
        self.whisper_ahead(visit, ringing)
        return twiml.dial(dial_plan(visit, plan, ringing, words))

    async def _nobody(self, visit: Visit, plan: Through) -> str:
        """Back with the same memory, where a message is offered; without sockets to the tone."""
        if plan.wish.tried:
            self.transfers.gave_up(visit.call.call_sid, plan.wish.attempt, plan.wish.tried)
        if plan.back == HOLD:
            return await self._on_hold_again(visit, plan.language)
        if plan.wish.tried:
            return await self.reenter(visit, ReentryReason.NOT_ANSWERED, plan.back)
        if plan.back == GATHER:
            return await self.take_message(visit, plan.language)
        return await self.reenter(visit, ReentryReason.NOT_REACHABLE)

    async def _on_hold_again(self, visit: Visit, language: str) -> str:
        """The ladder goes on meanwhile: whoever waits for it goes on waiting."""
        words = ladder_words.NOT_TAKEN[ladder_words.ours(language)]
        spoken = await self.voiced(visit, words, ladder_words.ours(language))
        return twiml.piece(spoken, visit.url(LADDER, part="hold", turn="1", lang=language))

    def whisper_ahead(self, visit: Visit, ringing: Ringing) -> None:
        """Have the whisper rendered while it rings: it is asked for as soon as somebody answers."""
        if not ringing.legs[0].warm:
            return
        voice = self.relay.voice_on(visit.our_number)
        with paid_by(visit.call.call_sid):
            for sentence in sentences(ringing.legs[0].words):
                self.shelf.wish(sentence, "en", voice)

    async def take_message(
        self, visit: Visit, language: str, *also: str, written_down: bool = True
    ) -> str:
        """Let the caller speak after the tone; asked in more languages where none is known."""
        words: tuple[Spoken, ...] = ()
        for one in (language, *also):
            words += await self.voiced(visit, line(Line.LEAVE_MESSAGE, one), one)
        return self._recorded(visit, words, language, written_down=written_down)

    def plain_message(self, visit: Visit) -> str:
        """The same, with nothing but this process needed."""
        language = self._language(visit)
        return self._recorded(
            visit, self.at_hand(visit, line(Line.LEAVE_MESSAGE, language), language), language
        )

    def plain_goodbye(self, visit: Visit) -> str:
        """The last words, with nothing but this process needed."""
        language = self._language(visit)
        return twiml.hang_up(self.at_hand(visit, line(Line.GOODBYE, language), language))

    def _recorded(
        self,
        visit: Visit,
        words: tuple[Spoken, ...],
        language: str,
        *,
        written_down: bool = True,
    ) -> str:
        callback = visit.url("/voice/voicemail", step="recorded")
        return twiml.record(
            twiml.RecordPlan(
                action=visit.url("/voice/voicemail", lang=language),
                status_callback=callback + RETRY_CALLBACK,
                words=words,
                goodbye=self.at_hand(visit, line(Line.GOODBYE, language), language),
                transcript=self._transcript(visit, language) if written_down else "",
            )
        )

    def _transcript(self, visit: Visit, language: str) -> str:
        """Who is told the words of a message: Twilio writes English only."""
        if language != "en":
            return ""
        return visit.url("/voice/voicemail", step="transcribed") + RETRY_CALLBACK

    async def voiced(
        self, visit: Visit, text: str, language: str, *, slow: bool = False
    ) -> tuple[Spoken, ...]:
        """`text` in the assistant's voice, waiting a moment for clips that are missing."""
        voice = self.relay.voice_on(visit.our_number)
        voice = slowed(voice) if slow else voice
        with paid_by(visit.call.call_sid):
            return self._counted(await self.shelf.voiced(text, language, CLIP_WAIT_S, voice))

    def at_hand(self, visit: Visit, text: str, language: str) -> tuple[Spoken, ...]:
        """`text` with the clips that are there."""
        voice = self.relay.voice_on(visit.our_number)
        return self._counted(self.shelf.spoken(text, language, voice))

    def _counted(self, words: Iterable[Spoken]) -> tuple[Spoken, ...]:
        found = tuple(words)
        said = sum(one.clip_url is None for one in found)
        if said:
            self.metrics.count("say_instead_of_clip", by=said)
        return found
