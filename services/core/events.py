"""Facts in the past tense: what happened in a call, for records, wall and metrics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.core.consents import Consent
from services.core.dialogue import Act, Mode, Role
from services.core.facts import Facts
from services.core.manner import Manner
from services.core.people import Caller, PhoneNumber
from services.core.spam import Suspicion


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEvent:
    call_sid: str
    at: datetime
    """UTC."""
    epoch: int = 0
    """Which socket of the call speaks, `Memory.epoch`; 0 where that is not known. The record
    refuses what an older one says after a newer one has taken over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRang(CallEvent):
    """Twilio has announced a call, and nothing carries it yet. Perhaps nothing ever will."""

    number: PhoneNumber | None
    from_number: str
    to_number: str
    assistant: str
    direction: str
    forwarded_from: str = ""
    """The number that the caller dialled, where that one is forwarded to us; as sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallStarted(CallEvent):
    caller: Caller
    from_number: str
    to_number: str
    assistant: str
    direction: str
    epoch: int
    continued: bool = False
    """The same call again, on a new socket or mode. A caller who rings again is a new call."""
    forwarded_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerSpoke(CallEvent):
    turn: int
    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantSpoke(CallEvent):
    """A turn's words are complete as sent; `AssistantHeard` may still shorten them."""

    turn: int
    text: str
    mode: Mode | None
    """Who gave the words; None for a greeting and other fixed words of the engine."""
    first_token_ms: float | None
    """From the prompt received to the first words sent."""
    started_at: datetime | None = None
    """When the first of the words was sent, where that was before they were complete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSpoke(CallEvent):
    """Words that somebody of the office typed went to the caller, a turn of their own."""

    turn: int
    text: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantHeard(CallEvent):
    """The caller spoke over us: only `heard_text` of the turn reached them."""

    turn: int
    heard_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsLearned(CallEvent):
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerIdentified(CallEvent):
    caller: Caller


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityChecked(CallEvent):
    """A caller has tried to prove something. What they gave stands nowhere."""

    check: str
    """`identity`, `job`, `unit`."""
    result: str
    """`passed`, `failed`, `refused` where no attempt was left."""
    level: str
    """Who the caller is after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MannerLearned(CallEvent):
    """How the caller wants to be spoken to, as known now."""

    manner: Manner
    key: str = ""
    """Whose it is kept as for the next call; "" where it is for this call alone."""
    number: str = ""
    """A number of theirs, E.164."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChanged(CallEvent):
    """The call goes on in another language."""

    language: str
    """`es`, `pt`; see `core/tongues.py`."""
    key: str = ""
    """Whose it is kept as for the next call; "" where it is for this call alone."""
    number: str = ""
    """A number of theirs, E.164."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRendered(CallEvent):
    """A turn in English, for staff. No caller ever hears it."""

    turn: int
    role: Role
    english: str
    by: str
    """The model that wrote it; "" for what our own rules understood."""
    started_at: datetime | None = None
    """Of the part of the turn; None for all of it that has no rendering yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspicionChanged(CallEvent):
    """Signs of a recorded call, or why none counts."""

    suspicion: Suspicion


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRecorded(CallEvent):
    act: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyRaised(CallEvent):
    hazard: str
    urgency: str
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderMoved(CallEvent):
    """A step of the on-call ladder, or its end."""

    ladder_id: str
    state: str
    """Of the ladder: `open` until a person has acknowledged it."""
    step: str
    who: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyWordsPlayed(CallEvent):
    """Twilio reported the fixed words as played: only now they count as given."""

    hazard: str
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeChanged(CallEvent):
    mode: Mode
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderFailed(CallEvent):
    provider: str
    kind: str
    """`silent`, `cut`, `refused`, `unreadable`, or a status such as `429`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokensSpent(CallEvent):
    model: str
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    id: str = ""
    """Of this answer: it is billed once, however often it is told."""
    estimated: bool = False
    cache_write_tokens: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsComing(CallEvent):
    """The caller is speaking: all words of the sentence so far. Only for whoever watches now: the
    record takes the whole sentence, `CallerSpoke`."""

    turn: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsLeft(CallEvent):
    """A piece of an answer was sent while the rest is still being made. Only for whoever watches
    now: the record takes the whole turn, `AssistantSpoke`."""

    turn: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolBegan(CallEvent):
    """A tool runs from now on, until its `ToolUsed`. Only for whoever watches now."""

    tool: str
    """As in `ToolUsed`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolUsed(CallEvent):
    """A model or the script has used a tool; counted, and shown on the page of the call."""

    tool: str
    """Its name, or `unknown` where there is no such tool."""
    outcome: str
    """The state that the tool answered with, `ok` where it names none, or `broken off`."""
    turn: int = 0
    took_ms: int | None = None
    arguments: Mapping[str, Any] | None = None
    """What it was given, masked; None where that may not be kept."""
    result: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRemarked(CallEvent):
    """Something about a turn that the record shows: which article answered, what was refused."""

    turn: int
    kind: str
    """One of `remarks.KINDS`."""
    about: str
    """Ours, never the caller's words: an article and its version, the topic of a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskChanged(CallEvent):
    """A task was left, joined, taken, done or reminded of; `call_sid` is "" where no call had
    left it."""

    number: int
    state: str
    """`open`, `claimed`, `done`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentNoted(CallEvent):
    """Somebody was told something, agreed to it, or has withdrawn it."""

    consent: Consent
    words: str = ""
    """The exact words it is about, where they are ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingRefused(CallEvent):
    """The caller does not want their words kept: those of this call are taken out of the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReceived(CallEvent):
    """A text message and its answer, one turn of a conversation; `call_sid` is the id of its
    first message."""

    caller: Caller
    from_number: str
    to_number: str
    assistant: str
    text: str
    language: str
    answer: str = ""
    turn: int = 1
    message_sid: str = ""
    segments_in: int = 0
    """As billed, of what was sent and not of what is kept; 0 where that is not known."""
    segments_out: int = 0
    files: int = 0
    """Pictures and other files that came with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEnded(CallEvent):
    outcome: str
    """`completed`, `transferred`, `message`, `abandoned`, `failed`, `moved`."""


Event = (
    CallRang
    | CallStarted
    | CallerSpoke
    | AssistantSpoke
    | StaffSpoke
    | AssistantHeard
    | FactsLearned
    | CallerIdentified
    | IdentityChecked
    | MannerLearned
    | LanguageChanged
    | TurnRendered
    | SuspicionChanged
    | ActRecorded
    | EmergencyRaised
    | LadderMoved
    | SafetyWordsPlayed
    | ModeChanged
    | ProviderFailed
    | TokensSpent
    | WordsComing
    | WordsLeft
    | ToolBegan
    | ToolUsed
    | TurnRemarked
    | TaskChanged
    | ConsentNoted
    | RecordingRefused
    | TextReceived
    | CallEnded
)
