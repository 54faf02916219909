"""What staff may order a live call to do, and what may be marked on one."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from services.core.dialogue import Mode

LIFE = timedelta(seconds=30)
"""A command that nobody could carry out for so long is over: its moment has passed."""
MOST_WORDS = 500
"""Characters that may be typed for Chris to say at once: about 35 seconds of speech."""
MOST_NOTE = 1000
UNSPEAKABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that are no words: controls, halves of pairs, private and unused signs."""


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gave a command or made a mark: somebody signed in, or a program with a token."""

    id: str
    name: str
    """As it is shown and, where they take a call over, spoken."""


@dataclass(frozen=True, slots=True)
class SayWords:
    """Chris says these words as they are."""

    words: str
    now: bool = False
    """Break off what is being said; otherwise after the words of the present turn."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """The caller is told, and the call goes to a person."""

    who: str
    """A colleague's name, or the `staff_key` of somebody who signs in."""
    name: str
    """As the caller hears it."""
    taking_over: bool = False
    """It is whoever gave the command."""


@dataclass(frozen=True, slots=True)
class EndCall:
    """Hang up after these words, or after a plain goodbye."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class SetMode:
    """Answer in this mode from the next answer on."""

    mode: Mode


TAKING_OVER = {
    "en": "One moment, {name} is taking over.",
    "es": "Un momento, {name} sigue con usted.",
}
CONNECTING = {
    "en": "One moment, I am connecting you with {name}.",
    "es": "Un momento, le comunico con {name}.",
}


def announcement(order: HandOver, language: str) -> str:
    """What the caller hears before the telephone of a person rings."""
    wordings = TAKING_OVER if order.taking_over else CONNECTING
    return wordings.get(language[:2], wordings["en"]).format(name=order.name)


Order = SayWords | HandOver | EndCall | SetMode
KINDS: Mapping[str, type[Order]] = {
    "say": SayWords,
    "transfer": HandOver,
    "end": EndCall,
    "mode": SetMode,
}
"""Orders by the name of their door and of their row in the outbox."""
NAMES: Mapping[type[Order], str] = {kind: name for name, kind in KINDS.items()}


class CommandState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    EXPIRED = "expired"
    """Nobody carried it out in time."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a command; `message` is for whoever gave it."""

    state: CommandState
    message: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    id: int
    call_sid: str
    order: Order
    by: Giver
    given_at: datetime
    expires_at: datetime


class MarkKind(StrEnum):
    """Why a call is worth another look."""

    MISTAKE = "mistake"
    FOLLOW_UP = "follow_up"
    PRAISE = "praise"


KEY_SIGN = "~"
"""Between name and mark in the key of somebody who signs in; safe in addresses."""


def staff_key(name: str, email: str) -> str:
    """How a hand-over names somebody who signs in. It travels in signed addresses: no e-mail, and
    no letter that can be written in two ways there."""
    plain = "".join(one for one in name if one.isascii() and one.isalnum())
    return f"{plain[:40]}{KEY_SIGN}{staff_mark(email)}"


def staff_mark(email: str) -> str:
    """Tells two people of one name apart."""
    return hashlib.sha256(email.strip().lower().encode()).hexdigest()[:12]


def typed_words(text: str) -> str:
    """What somebody typed, as it may be spoken and kept: one line, no control characters.

    Empty where nothing in it can be said.
    """
    kept = (" " if unicodedata.category(one) in UNSPEAKABLE else one for one in text)
    words = " ".join("".join(kept).split())
    return words if any(one.isalnum() for one in words) else ""
