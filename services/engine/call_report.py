"""What a call tells of itself: who said what, what was heard of it, and how soon."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from services.call.effects import Heard, Hearing, Overheard, SafetyGiven, StartTurn
from services.call.safety_reports import NOTICE
from services.core.caller_book import key_to_keep, number_of
from services.core.dialogue import Memory, Mode
from services.core.events import (
    AssistantHeard,
    AssistantSpoke,
    CallerSpoke,
    Event,
    LanguageChanged,
    SafetyWordsPlayed,
    WordsComing,
    WordsLeft,
)
from services.core.notices import Notice
from services.core.ports import Clock
from services.core.rehearsal import is_of_test_phone
from services.core.tongues import ANY, is_ours
from services.engine.law import kept_words, played_events


class CallReport:
    """Publishes the events of one call's words, and times the first word of each answer."""

    def __init__(self, memory: Memory, publish: Callable[[Event], None], clock: Clock) -> None:
        self._memory = memory
        self._publish = publish
        self._clock = clock
        self._asked_at_s = 0.0
        self._first_token_ms: float | None = None
        self._first_at: datetime | None = None
        self._language = memory.language

    def asked(self) -> None:
        """A turn begins: what is said from now on answers it."""
        self._asked_at_s = asyncio.get_running_loop().time()
        self._first_token_ms, self._first_at = None, None

    def answers(self, turn: int, words: str) -> None:
        """Words of the answer leave; the first of them are timed. Whoever watches sees them come,
        but for those that are kept nowhere."""
        if self._first_token_ms is None:
            waited_s = asyncio.get_running_loop().time() - self._asked_at_s
            self._first_token_ms, self._first_at = waited_s * 1000, self._clock.now()
        if kept_words(self._memory, words) == words:
            now, sid = self._clock.now(), self._memory.call_sid
            self._publish(WordsLeft(call_sid=sid, at=now, turn=turn, text=words))

    def hears(self, effect: Hearing) -> None:
        """The caller has not finished; whoever watches reads along."""
        now, sid = self._clock.now(), self._memory.call_sid
        self._publish(WordsComing(call_sid=sid, at=now, turn=effect.turn, text=effect.text))

    def caller_spoke(self, effect: StartTurn | Overheard) -> None:
        self._publish(said_by_caller(self._memory, effect, self._clock.now()))

    def goes_on_in(self, language: str) -> None:
        """The call goes on in another language, told once; who speaks it is greeted in it the
        next time."""
        if language in (ANY, self._language):
            return
        self._language, memory = language, self._memory
        played = is_of_test_phone(memory.call_sid)  # of whoever is played nothing is kept
        self._publish(
            LanguageChanged(
                call_sid=memory.call_sid,
                at=self._clock.now(),
                language=language,
                key="" if played else key_to_keep(memory.caller, memory.manner),
                number=number_of(memory.caller),
            )
        )

    def heard(self, effect: Heard) -> None:
        self._publish(
            AssistantHeard(
                call_sid=self._memory.call_sid,
                at=self._clock.now(),
                turn=effect.turn,
                heard_text=kept_words(self._memory, effect.text),
            )
        )

    def safety_given(self, effect: SafetyGiven, notice: Notice | None) -> None:
        """Fixed words were played, or the notice of the law that the greeting holds."""
        now = self._clock.now()
        if effect.hazard == NOTICE:
            for event in played_events(self._memory, notice, now):
                self._publish(event)
            return
        self._publish(
            SafetyWordsPlayed(
                call_sid=self._memory.call_sid, at=now, hazard=effect.hazard, turn=effect.turn
            )
        )

    def spoke(self, turn: int, words: str, answered_by: Mode | None = None) -> None:
        """Words were sent: an answer by the mode that gave it, or words nobody asked for."""
        if not words:
            return
        asked = answered_by is not None
        self._publish(
            AssistantSpoke(
                call_sid=self._memory.call_sid,
                at=self._clock.now(),
                epoch=self._memory.epoch,
                turn=turn,
                text=kept_words(self._memory, words),
                mode=answered_by,
                first_token_ms=self._first_token_ms if asked else None,
                started_at=self._first_at if asked else None,
            )
        )


def said_by_caller(memory: Memory, effect: StartTurn | Overheard, at: datetime) -> CallerSpoke:
    """The event of words that the caller has finished."""
    return CallerSpoke(
        call_sid=memory.call_sid,
        at=at,
        epoch=memory.epoch,
        turn=effect.turn,
        text=kept_words(memory, effect.text),
        language=_language_of(memory, effect.language),
    )


def _language_of(memory: Memory, heard_as: str) -> str:
    """What Twilio's ear has heard ("en-US", or "es" of several); an ear that is only the nearest
    one says nothing of a language that it does not know."""
    return (heard_as if heard_as and is_ours(memory.language) else memory.language)[:2]
