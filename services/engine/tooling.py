"""What a tool is: its schema, who may use it, its bridge words and its handler."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from services.core.attempts import AttemptBook
from services.core.caller_book import CallerBook
from services.core.caller_texts import TextLedger
from services.core.dialogue import Act, Memory, ToolSpec
from services.core.events import Event
from services.core.facts import Facts
from services.core.people import ALLOWED, Caller, Grant, Level, Topic
from services.core.ports import (
    Clock,
    Desk,
    Directory,
    Homes,
    Knowledge,
    Outages,
    PropertySystem,
    Viewings,
)
from services.core.staff_line import StaffLine
from services.core.transfer_legs import Lines, NoLines

READ_LIMIT_S, WRITE_LIMIT_S, MEMORY_LIMIT_S = 6.0, 8.0, 2.0
"""Look-ups, acts, and what needs the call's own memory alone."""
WAIT: Mapping[str, str] = MappingProxyType({"en": "One moment.", "es": "Un momento."})


@dataclass(frozen=True, slots=True)
class Texting:
    """How callers are sent texts."""

    ledger: TextLedger
    can_send: bool
    """A telephone account is connected. Calls of the test phone play it either way."""
    origin: str = ""
    """`https://host` under which links to our pages work; "" where there is none."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The ports that handlers may use."""

    properties: PropertySystem
    desk: Desk
    directory: Directory
    clock: Clock
    staff: StaffLine | None = None
    """What only the office's own people reach, where there is such a line."""
    lines: Lines = field(default_factory=NoLines)
    """Who of the colleagues is on the telephone, or takes no calls."""
    callers: CallerBook | None = None
    """What is kept of callers between calls."""
    texting: Texting | None = None
    knowledge: Knowledge | None = None
    """What the office has written down."""
    homes: Homes | None = None
    """What can be rented now; without it the list of properties counts as of now."""
    viewings: Viewings | None = None
    """Where visits are booked; without it they are only asked for."""
    outages: Outages | None = None
    """What staff have confirmed to be out."""
    attempts: AttemptBook | None = None
    """Counts attempts to prove something. Without it nobody can."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """Give the call to a person once the present words have been spoken."""

    who: str
    """A colleague's first name, or `anyone`."""
    reason: str
    direct: bool = False
    """Staff have asked for it: rung whatever the hours say."""


@dataclass(frozen=True, slots=True)
class HangUp:
    """End the call once the present words have been spoken."""

    reason: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Let the caller wait on hold for the person on call, once the words have been spoken."""


@dataclass(frozen=True, slots=True)
class SwitchLanguage:
    """Go on in another language."""

    language: str
    """`en` or `es`."""


@dataclass(frozen=True, slots=True)
class SpeakSlower:
    """Come back with the slower voice: it can only be changed between two sessions."""


FollowUp = Transfer | HangUp | Hold | SwitchLanguage | SpeakSlower


@dataclass(frozen=True, slots=True)
class ToolOutcome:
    """What came of a tool call. `content` is JSON-able and goes back to the model."""

    content: Mapping[str, Any]
    act: Act | None = None
    caller: Caller | None = None
    """The caller as now known, where the tool identified somebody."""
    facts: Facts | None = None
    """The facts as now known, where the tool taught us some; `Toolbox.run` puts them in memory."""
    follow_up: FollowUp | None = None
    remarks: tuple[tuple[str, str], ...] = ()
    """(kind, about) of each remark on this turn, for the record."""
    events: tuple[Event, ...] = ()
    """What else happened, to be told with the outcome."""


@dataclass(frozen=True, slots=True)
class Once:
    """What makes two calls of a writing tool the same write: then the second does nothing.

    The key holds the conversation, so that it is the same after a resume; never the id that a
    model gave its call.
    """

    kind: str
    by: tuple[str, ...]
    """What stands in the key, in order."""

    def key(self, memory: Memory, *what: str) -> str:
        """`conversation:kind:...`, one part for each name in `by`."""
        named = dict(zip(self.by, what, strict=True))
        return ":".join(
            (memory.root_call_sid, self.kind, *(v or "unknown" for v in named.values()))
        )


Handler = Callable[[Reach, Memory, Mapping[str, Any]], Awaitable[ToolOutcome]]


@dataclass(frozen=True, slots=True)
class Tool:
    """One thing the assistant can do. A writing tool is never cancelled by an interruption."""

    spec: ToolSpec
    handler: Handler
    about: Topic
    """What it is about: `people.ALLOWED` says which levels may use it, before it runs. What it
    then tells, its handler asks there again."""
    once: Once | None = None
    """Of a tool that writes: what makes a write the same as an earlier one. None: it reads."""
    bridge: Mapping[str, str] = field(default_factory=lambda: WAIT)
    """Language -> words for when the handler takes longer than a moment. English and Spanish."""
    limit_s: float = READ_LIMIT_S
    """The turn waits for it no longer. A write goes on by itself then, a read is given up."""
    subject: tuple[str, ...] | None = None
    """Arguments that say what a result is about: a later result about the same replaces an
    earlier one in what a model sees. None: every result stays."""
    for_staff: bool = False
    """Shown only to callers whose number belongs to the office."""
    after_reports: bool = False
    """It waits for the report of a danger that is being written: it may be about the same."""

    @property
    def writes(self) -> bool:
        return self.once is not None

    @property
    def levels(self) -> frozenset[Level]:
        """Who may use it, as far as the table of people goes; a grant may have a condition."""
        return frozenset(one for one in Level if ALLOWED[one][self.about] is not Grant.NO)
