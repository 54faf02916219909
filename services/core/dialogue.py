"""What passes between the engine and a model, and the one memory of a call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from services.core.buildings import NO_BUILDING, Building, BuildingState
from services.core.consents import TextStanding
from services.core.facts import Facts
from services.core.manner import ORDINARY, Manner
from services.core.office import Office
from services.core.people import Caller, PhoneNumber
from services.core.places import Property, Unit
from services.core.spam import NOTHING_NOTICED, Suspicion
from services.core.tasks import TaskMark


class Role(StrEnum):
    CALLER = "caller"
    ASSISTANT = "assistant"
    TOOL = "tool"
    STAFF = "staff"
    """Words that somebody of the office typed, spoken in the assistant's voice."""


OURS = frozenset({Role.ASSISTANT, Role.STAFF})
"""What the caller hears from us."""


class Mode(StrEnum):
    STREAMING = "streaming"
    LIVE = "live"
    REASONING = "reasoning"
    SCRIPTED = "scripted"


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A model asks for an act. `arguments` is what it gave, read but not yet checked."""

    id: str
    name: str
    arguments: Mapping[str, Any]
    fault: str = ""
    """Why the arguments could not be read; then `arguments` is empty and nothing may be done:
    the fault is the tool's answer."""


@dataclass(frozen=True, slots=True)
class Token:
    """Some words of an answer, with the spaces they were sent with. Without any text it is a
    sign of life: the model is writing a tool call."""

    text: str


@dataclass(frozen=True, slots=True)
class Usage:
    """What one answer cost, in model tokens."""

    model: str
    input_tokens: int
    output_tokens: int
    cached_tokens: int = 0
    id: str = field(default="", compare=False)
    """Of this one answer, so that it is counted once."""
    estimated: bool = False
    """The server gave no figures: counted by letters."""
    cache_write_tokens: int = 0
    """Of the input, and not cached yet: newer models charge more for filling their cache."""


Piece = Token | ToolCall | Usage
"""What a model's answer is made of."""


@dataclass(slots=True)
class Message:
    """One entry of the history. An assistant's `text` holds what was sent, and after an
    interruption only the part of it that was heard."""

    role: Role
    text: str
    turn: int
    tool_calls: tuple[ToolCall, ...] = ()
    tool_call_id: str = ""
    interrupted: bool = False
    by: str = ""
    """Who typed it, where the office did."""
    unheard: str = field(default="", compare=False)
    """What an interruption kept from being heard: said again to whoever asks for it."""


class ActState(StrEnum):
    """Where an outside write stands."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    UNSURE = "unsure"
    JOURNALED = "journaled"
    """Kept on disk because the database is away; it may be spoken of as passed on, no more."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something done for the caller, with its result. Only these may be claimed in words."""

    key: str
    kind: str
    """`issue`, `note`, `message`, `prospect`, `viewing`, `transfer`, `on_call`, `job`, `text`."""
    state: ActState
    number: int | None = None
    """The number that may be spoken, where there is one."""
    summary: str = ""
    unit_id: str | None = None
    task: TaskMark | None = None
    """The task that waits for a person, where the act has left or joined one."""


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """A tool as a model sees it: a JSON Schema object describes `parameters`."""

    name: str
    description: str
    parameters: Mapping[str, Any]


@dataclass(slots=True)
class Script:
    """Where the conversation stands: the caller's goal, and which questions were put."""

    goal: str | None = None
    asked: list[str] = field(default_factory=list)
    """Slots asked for so far, in order; a slot may stand here twice (asked again)."""
    awaiting: str | None = None
    """The slot that the last question was about."""
    finished: list[str] = field(default_factory=list)
    """Goals that reached their end."""
    misunderstood: int = 0
    """Turns in a row in which nothing was understood."""
    asides: int = 0
    """Turns in a row that only asked or said something beside the matter."""
    skipped: list[str] = field(default_factory=list)
    """Slots that the caller could not or would not fill; they are not asked again."""
    later: list[str] = field(default_factory=list)
    """Further problems the caller named, to be taken up after the present one."""
    started: int = 0
    """How many questions had been put when the present goal began."""
    read_back: str = ""
    """The id of the unit that was read back last."""
    known: str = ""
    """A mark of the facts as they were after the last turn, to see whether something was learnt."""
    staff_wish: str = ""
    """What somebody of the office asked of the staff line, until it is done."""
    staff_words: str = ""
    """The words in which they asked."""
    private: str = ""
    """A private number that the caller has begun to give (`services/core/masking.py`)."""
    private_digits: int = 0
    """How many of its digits have come."""
    private_patience: int = 0
    """Further turns without a digit after which it is not awaited any more."""
    off_record: bool = False
    """The caller does not want to be recorded: their words and ours are not kept."""
    said_from: int = 0
    """What was said up to this turn was said on a call before, perhaps by somebody else: it opens
    nothing."""
    closed: list[str] = field(default_factory=list)
    """Topics that are not spoken of any more in this conversation: too many wrong homes."""
    legal: bool = False
    """A lawyer, the police, the press or a lawsuit was spoken of: people answer that."""
    doubted: str = ""
    """The caller's newest words where they could not be meant and were asked back; "" else."""
    doubts: int = 0
    """How often in a row words were asked back."""
    grave: bool = False
    """A grief, a danger, a debt or anger was heard: no cheer for the rest of the call."""


@dataclass(slots=True)
class Memory:
    """What belongs to the call, whatever mode, socket, process or machine carries it."""

    call_sid: str
    assistant: str
    """The key of who answers."""
    caller: Caller = field(default_factory=Caller)
    called_number: str = ""
    language: str = "en"
    root_call_sid: str = ""
    """The first call of a conversation that was cut off and taken up again; its own otherwise."""
    epoch: int = 0
    turn: int = 0
    history: list[Message] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    script: Script = field(default_factory=Script)
    acts: list[Act] = field(default_factory=list)
    urgency: str | None = None
    """The worst class heard so far (`L`, `E`, `U`, `R`)."""
    hazards: list[str] = field(default_factory=list)
    """Hazards whose fixed words were already sent."""
    reporting: list[str] = field(default_factory=list)
    """Keys of the reports of dangers that are being written now; not kept with the call."""
    places: tuple[Property, ...] = ()
    """The real properties and units, loaded when the call starts; not kept with the call."""
    office: Office | None = None
    """What may be said of the office, loaded when the call starts; not kept with the call."""
    pin_digits: str = field(default="", repr=False)
    """What was given for a PIN, or for the last four digits of the identity check, in this turn;
    in no record, and gone once it was looked at."""
    assistant_name: str = ""
    """What the assistant is called; not kept with the call."""
    noticed_at: datetime | None = None
    """When the notices of law were given last; not kept with the call."""
    said: list[str] = field(default_factory=list)
    """Keys of free lines already spoken, so that none is repeated word for word."""
    manner: Manner = ORDINARY
    """How the caller wants to be spoken to."""
    manner_key: str = ""
    """Whose the manner was kept as last; see `core/caller_book.py`."""
    slow_voice: bool = False
    """The voice of this line is the slower one already; not kept with the call."""
    suspicion: Suspicion = NOTHING_NOTICED
    boundaries: int = 0
    """How often a calm line answered insults."""
    texts: TextStanding = TextStanding.UNKNOWN
    """How the number stands to our texts; read anew for each call, not kept with it."""
    building: Building = NO_BUILDING
    """How the building that the call is about stands with us; not kept with the call."""
    standing: BuildingState = BuildingState.LIVE
    """The same on this day: a sale counts from its date on; not kept with the call."""
    understood: str = ""
    """The newest words as the caller's own, where a relay operator told them differently; not
    kept with the call."""

    def __post_init__(self) -> None:
        self.root_call_sid = self.root_call_sid or self.call_sid

    @property
    def own_number(self) -> PhoneNumber | None:
        """The number that the caller can be called back on without asking. A relay service's is
        nobody's own."""
        number = self.caller.number
        theirs = any(number in person.phones for person in self.caller.people)
        return None if self.manner.relay and not theirs else number

    @property
    def last_caller_words(self) -> str:
        """As they are to be understood."""
        if self.understood:
            return self.understood
        for message in reversed(self.history):
            if message.role is Role.CALLER:
                return message.text
        return ""

    @property
    def last_own_words(self) -> str:
        """The newest that was said to the caller; "" where nothing was."""
        spoken = (one.text for one in reversed(self.history) if one.role is Role.ASSISTANT)
        return next((text for text in spoken if text.strip()), "")

    @property
    def caller_words_before(self) -> Sequence[str]:
        """What the caller has said before their newest words."""
        return [one.text for one in self.history if one.role is Role.CALLER][:-1]

    def acts_of(self, kind: str) -> Sequence[Act]:
        return [act for act in self.acts if act.kind == kind]

    def act_for(self, key: str) -> Act | None:
        return next((act for act in self.acts if act.key == key), None)

    def remember_act(self, act: Act) -> None:
        """Keep an act; a newer state of the same key replaces the older one."""
        self.acts = [other for other in self.acts if other.key != act.key] + [act]

    def unit(self, unit_id: str | None) -> Unit | None:
        """The real unit with this id."""
        units = (unit for place in self.places for unit in place.units)
        return next((unit for unit in units if unit.id == unit_id), None)

    def place(self, property_id: str | None) -> Property | None:
        """The real property with this id."""
        return next((place for place in self.places if place.id == property_id), None)
