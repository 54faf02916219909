"""An act before it is done: what a transaction, the journal and a sweep are given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from services.core.caller_texts import CallerText
from services.core.corrections import IssueCorrection, VisitCorrection
from services.core.dialogue import Memory
from services.core.issue import JobUpdate, ServiceIssue
from services.core.ladder import Matter
from services.core.outages import OutageNote
from services.core.ports import Errand, Lead
from services.core.viewings import Booking, Cancelling
from services.store.columns import json_text


@dataclass(frozen=True, slots=True)
class Note:
    issue_number: int
    text: str


@dataclass(frozen=True, slots=True)
class Ring:
    """A ladder is opened, or learns more, and the person on call is rung."""

    matter: Matter


Payload = (
    ServiceIssue
    | Note
    | Lead
    | Errand
    | Ring
    | JobUpdate
    | CallerText
    | Booking
    | Cancelling
    | OutageNote
    | IssueCorrection
    | VisitCorrection
)
"""Corrections are no acts: they are only handed to whoever plans what leaves for them."""
PAYLOADS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        ServiceIssue,
        Note,
        Lead,
        Errand,
        Ring,
        JobUpdate,
        CallerText,
        Booking,
        Cancelling,
        OutageNote,
    )
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: its key never acts twice."""

    key: str
    call_sid: str
    root_sid: str
    epoch: int
    at: datetime
    payload: Payload

    @property
    def kind(self) -> str:
        """The kind of `Act` that it becomes."""
        if isinstance(self.payload, Lead):
            return "viewing" if self.payload.viewing_time else "prospect"
        return KINDS[type(self.payload)]


KINDS: dict[type[Any], str] = {
    ServiceIssue: "issue",
    Note: "note",
    Errand: "message",
    Ring: "on_call",
    CallerText: "text",
    Booking: "viewing",
    Cancelling: "viewing_cancelled",
    OutageNote: "outage_note",
    JobUpdate: "job",
}


def entry_for(memory: Memory, key: str, payload: Payload, at: datetime) -> Entry:
    return Entry(key, memory.call_sid, memory.root_call_sid, memory.epoch, at, payload)


class _Line(msgspec.Struct):
    """An entry as a line of the journal."""

    type: str
    key: str
    call_sid: str
    root_sid: str
    epoch: int
    at: datetime
    payload: Any


def encode_entry(entry: Entry) -> bytes:
    line = _Line(
        type(entry.payload).__name__,
        entry.key,
        entry.call_sid,
        entry.root_sid,
        entry.epoch,
        entry.at,
        entry.payload,
    )
    return json_text(line).encode()


def decode_entry(data: bytes) -> Entry:
    """Raises msgspec.DecodeError, or KeyError for an unknown type."""
    line = msgspec.json.decode(data, type=_Line)
    payload = msgspec.convert(_as_now(line.payload), PAYLOADS[line.type])
    return Entry(line.key, line.call_sid, line.root_sid, line.epoch, line.at, payload)


def _as_now(payload: Any) -> Any:
    """A ring that an older version journaled had its matter in words."""
    if isinstance(payload, dict) and "words" in payload and "matter" not in payload:
        return {**payload, "matter": {"what": payload["words"]}}
    return payload
