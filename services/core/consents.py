"""What a person has agreed to, was told, or has withdrawn: entries of a ledger that only grows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ConsentKind(StrEnum):
    AI_NOTICE = "ai_notice"
    RECORDING = "recording"
    TEXTS = "text_messages"
    CALLS = "outbound_calls"


class Answer(StrEnum):
    NOTICED = "noticed"
    """They were told, and went on."""
    PLAYED = "played"
    """The telephone provider has reported the words as played."""
    GIVEN = "given"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    """They were asked, and said no for this time. It takes nothing back and stops nothing."""


class TextStanding(StrEnum):
    """How a number stands to texts of ours."""

    UNKNOWN = "unknown"
    """It could not be read: nobody is asked."""
    OPEN = "open"
    STOPPED = "stopped"
    DECLINED = "declined"
    """They said no lately."""
    NO_TEXTS = "no_texts"
    """A landline, as the telephone provider has told."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One entry. `key` makes writing it twice harmless."""

    key: str
    kind: ConsentKind
    answer: Answer
    at: datetime
    source: str
    """`call`, `sms`, `twilio`, `staff`."""
    number: str = ""
    person_id: str = ""
    call_sid: str = ""
    words_version: str = ""
    state: str = ""
    language: str = ""
    whole: bool = False


NOT_KEPT = "[not kept: the caller did not want to be recorded]"
"""Stands in the record in place of words."""
