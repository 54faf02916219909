"""TwiML of the on-call ladder: questions by key, two calls in one conference. No I/O."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from twilio.twiml.voice_response import Dial, VoiceResponse

from services.call.spoken import Spoken
from services.call.twiml import one_key, speak

KEY_WAIT_S = 6
RING_LIMIT_S = 25
TALK_LIMIT_S = 4 * 60 * 60
SETTLE_S = 1
"""Whoever picks up needs a moment to lift the telephone to the ear."""


@dataclass(frozen=True, slots=True)
class KeyPlan:
    """A question that a key answers; no key comes to `action` as well."""

    action: str
    words: tuple[Spoken, ...]
    settle: bool = False


@dataclass(frozen=True, slots=True)
class HoldPlan:
    """One turn of the hold loop."""

    key: str
    """Asked when a key was pressed."""
    again: str
    words: tuple[Spoken, ...]
    pause_s: int


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """One end of a talk between a caller and whoever took the emergency."""

    room: str
    action: str
    words: tuple[Spoken, ...]
    star_leaves: bool = False


def ask_for_key(plan: KeyPlan) -> str:
    """Words that a key may cut short."""
    response = VoiceResponse()
    if plan.settle:
        response.pause(length=SETTLE_S)
    response.append(one_key(plan.words, plan.action, KEY_WAIT_S, star=True, empty=True))
    response.redirect(plan.action, method="POST")
    return str(response)


def into_room(plan: RoomPlan) -> str:
    """Into the conference; it ends for both as soon as one of them leaves."""
    response = VoiceResponse()
    speak(response, plan.words)
    dial = Dial(
        action=plan.action,
        method="POST",
        time_limit=TALK_LIMIT_S,
        hangup_on_star=plan.star_leaves or None,
    )
    dial.conference(
        plan.room,
        beep="false",
        start_conference_on_enter=True,
        end_conference_on_exit=True,
        max_participants=3,
    )
    response.append(dial)
    return str(response)


def ring_number(number: str, action: str, caller_id: str, words: Iterable[Spoken]) -> str:
    """From the person on call through to the caller's telephone."""
    response = VoiceResponse()
    speak(response, words)
    dial = Dial(
        action=action,
        method="POST",
        timeout=RING_LIMIT_S,
        time_limit=TALK_LIMIT_S,
        caller_id=caller_id or None,
    )
    dial.number(number)
    response.append(dial)
    return str(response)


def hold(plan: HoldPlan) -> str:
    """Words for somebody on hold, and a while in which a key is heard; then once more."""
    response = VoiceResponse()
    response.append(one_key(plan.words, plan.key, plan.pause_s))
    response.redirect(plan.again, method="POST")
    return str(response)
