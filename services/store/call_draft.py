"""What the events of one call change in its records. Each may come late or twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, update

from services.core.dialogue import ActState, Role
from services.core.events import (
    ActRecorded,
    AssistantHeard,
    AssistantSpoke,
    CallEnded,
    CallerIdentified,
    CallerSpoke,
    CallRang,
    CallStarted,
    ConsentNoted,
    EmergencyRaised,
    Event,
    FactsLearned,
    LanguageChanged,
    MannerLearned,
    ModeChanged,
    ProviderFailed,
    RecordingRefused,
    SafetyWordsPlayed,
    StaffSpoke,
    SuspicionChanged,
    TextReceived,
    TokensSpent,
    ToolUsed,
    TurnRemarked,
    TurnRendered,
)
from services.core.issue import Urgency
from services.core.people import Caller
from services.store.call_rows import AnyRow
from services.store.consent_rows import NO_WORDS, TEXT, note_consent, take_words_out, turns_of
from services.store.knowledge_tables import remarks
from services.store.preference_rows import keep_language, keep_preference, preference_row
from services.store.statements import insert_new
from services.store.tables import acts
from services.store.tool_rows import note_tool
from services.store.turn_rows import TurnRows

TRANSFERRED = "transferred"
"""Slots of the facts that hold whole sentences."""


@dataclass(slots=True)
class CallDraft:
    """A call's row, and the columns that changed."""

    connection: Connection
    row: AnyRow
    turns: TurnRows
    changed: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, column: str) -> Any:
        return self.changed.get(column, getattr(self.row, column))

    @property
    def change(self) -> dict[str, Any]:
        """What `CHANGE_CALL` is executed with."""
        return {"call_sid": self.row.sid, **self.changed}

    def spoke(self, at: datetime, turn: int) -> None:
        self.changed["last_spoken_at"] = max(self["last_spoken_at"], at)
        self.changed["turn"] = max(self["turn"], turn)

    def add(self, column: str, entry: Any) -> None:
        """Put an entry into a list, unless it stands there already."""
        if entry not in self[column]:
            self.changed[column] = [*self[column], entry]

    def learn(self, column: str, value: Any, at: datetime) -> None:
        """Replace what is known, unless something newer is."""
        known_at = self[f"{column}_at"]
        if known_at is None or at >= known_at:
            self.changed |= {column: value, f"{column}_at": at}


def _call_rang(draft: CallDraft, event: CallRang) -> None:
    """May come after a line was opened for the call, which knows all of this better."""
    draft.changed |= {
        "from_number": event.from_number,
        "to_number": event.to_number,
        "assistant": draft["assistant"] or event.assistant,
        "direction": event.direction,
        "forwarded_from": event.forwarded_from or draft["forwarded_from"],
        "started_at": min(draft["started_at"], event.at),
    }
    if draft["caller"] is None:
        draft.changed["caller"] = Caller(event.number)


def _call_started(draft: CallDraft, event: CallStarted) -> None:
    draft.changed |= {
        "from_number": event.from_number,
        "to_number": event.to_number,
        "assistant": event.assistant,
        "direction": event.direction,
        "forwarded_from": event.forwarded_from or draft["forwarded_from"],
        "started_at": min(draft["started_at"], event.at),
        "resumed_at": max(draft["resumed_at"], event.at),
        "epoch": max(draft["epoch"], event.epoch),
    }
    draft.learn("caller", event.caller, event.at)
    if draft["ended_at"] is not None and draft["ended_at"] < event.at:
        draft.changed |= {"ended_at": None, "outcome": "", "after_call_at": None}


def _turn_values(draft: CallDraft, number: int, role: Role, at: datetime) -> dict[str, Any]:
    return {"call_sid": draft.row.sid, "number": number, "role": role, "started_at": at}


def _caller_spoke(draft: CallDraft, event: CallerSpoke) -> None:
    key = _turn_values(draft, event.turn, Role.CALLER, event.at)
    draft.turns.put({**key, "text": event.text})
    draft.spoke(event.at, event.turn)
    draft.changed["language"] = event.language


def _assistant_spoke(draft: CallDraft, event: AssistantSpoke) -> None:
    started_at = event.started_at or event.at
    key = _turn_values(draft, event.turn, Role.ASSISTANT, started_at)
    words = {"text": event.text, "mode": event.mode or "", "first_token_ms": event.first_token_ms}
    heard = draft.turns.take_heard(draft.row.sid, event.turn)
    draft.turns.put({**key, **words, **heard})
    if event.mode:
        draft.add("modes", str(event.mode))
    draft.spoke(event.at, event.turn)


def _staff_spoke(draft: CallDraft, event: StaffSpoke) -> None:
    key = _turn_values(draft, event.turn, Role.STAFF, event.at)
    draft.turns.put({**key, "text": event.text, "said_by": event.by})
    draft.spoke(event.at, event.turn)


def _assistant_heard(draft: CallDraft, event: AssistantHeard) -> None:
    """`heard_text` is of the whole turn: parts that it covers stay whole, the next one is cut."""
    rows = draft.turns.parts_of(draft.row.sid, event.turn)
    if not rows:
        _cut(draft, event.turn, Role.ASSISTANT, event.at, event.heard_text)
    left = event.heard_text
    for row in rows:
        if row.text and left.startswith(row.text) and row is not rows[-1]:
            left = left[len(row.text) :]
            continue
        _cut(draft, event.turn, Role(row.role), row.started_at, left)
        left = ""


def _cut(draft: CallDraft, number: int, role: Role, started_at: datetime, heard: str) -> None:
    key = _turn_values(draft, number, role, started_at)
    draft.turns.put({**key, "heard_text": heard, "interrupted": True})


def _facts_learned(draft: CallDraft, event: FactsLearned) -> None:
    known_better = (draft["corrected"] or {}).get("property_id")  # staff have said where it is
    if not known_better and (draft["facts_at"] is None or event.at >= draft["facts_at"]):
        draft.changed["property_id"] = event.facts.property_id or ""
    draft.learn("facts", event.facts, event.at)


def _caller_identified(draft: CallDraft, event: CallerIdentified) -> None:
    draft.learn("caller", event.caller, event.at)


def _manner_learned(draft: CallDraft, event: MannerLearned) -> None:
    """For this call, and for the next one of the same person."""
    draft.changed |= {"manner": event.manner, "manner_key": event.key}
    if event.key:
        row = preference_row(
            event.key, event.manner, event.at, number=event.number, call_sid=draft.row.sid
        )
        keep_preference(draft.connection, row)


def _language_changed(draft: CallDraft, event: LanguageChanged) -> None:
    """For this call, and for the next one of the same person."""
    draft.changed["language"] = event.language
    if event.key:
        keep_language(draft.connection, event, draft.row.sid)


def _turn_rendered(draft: CallDraft, event: TurnRendered) -> None:
    """English beside the words of a turn; a turn whose words were taken out gets none."""
    draft.turns.render(event)


def _suspicion_changed(draft: CallDraft, event: SuspicionChanged) -> None:
    draft.changed["suspicion"] = event.suspicion


def _act_recorded(draft: CallDraft, event: ActRecorded) -> None:
    """The desk has written its own acts; this adds those of others, such as a transfer."""
    act = event.act
    if act.state is ActState.JOURNALED:
        return  # the journal writes it when it is replayed
    values = {
        "key": act.key,
        "call_sid": draft.row.sid,
        "root_sid": draft["root_sid"],
        "epoch": draft["epoch"],
        "kind": act.kind,
        "state": act.state,
        "number": act.number,
        "summary": act.summary,
        "unit_id": act.unit_id,
        "created_at": event.at,
        "changed_at": event.at,
    }
    if not insert_new(draft.connection, acts, values):
        newer = (acts.c.key == act.key) & (acts.c.changed_at < event.at) & acts.c.payload.is_(None)
        change = {"state": act.state, "summary": act.summary, "changed_at": event.at}
        draft.connection.execute(update(acts).where(newer).values(**change))


def _emergency_raised(draft: CallDraft, event: EmergencyRaised) -> None:
    known = Urgency(draft["urgency"]) if draft["urgency"] else Urgency.ROUTINE
    draft.changed["urgency"] = str(known.or_worse(Urgency(event.urgency)))
    draft.add("hazards", event.hazard)


def _safety_words_played(draft: CallDraft, event: SafetyWordsPlayed) -> None:
    draft.add("hazards_played", event.hazard)


def _mode_changed(draft: CallDraft, event: ModeChanged) -> None:
    entry = {"at": event.at.isoformat(), "mode": str(event.mode), "reason": event.reason}
    draft.add("mode_changes", entry)
    draft.add("modes", str(event.mode))


def _provider_failed(draft: CallDraft, event: ProviderFailed) -> None:
    entry = {"at": event.at.isoformat(), "provider": event.provider, "kind": event.kind}
    draft.add("provider_failures", entry)


def _tokens_spent(draft: CallDraft, event: TokensSpent) -> None:
    entry = {
        "at": event.at.isoformat(),
        "model": event.model,
        "input": event.input_tokens,
        "output": event.output_tokens,
        "cached": event.cached_tokens,
    }
    draft.add("tokens", entry)


def _call_ended(draft: CallDraft, event: CallEnded) -> None:
    """The first end stays: a status that comes later knows less of how it ended. Only that a
    transfer worked says more, whenever it comes."""
    if event.at < draft["resumed_at"]:
        return
    first = draft["ended_at"] is None or event.at < draft["ended_at"]
    if first:
        draft.changed["ended_at"] = event.at
    if (first and draft["outcome"] != TRANSFERRED) or event.outcome == TRANSFERRED:
        draft.changed["outcome"] = event.outcome


def _consent_noted(draft: CallDraft, event: ConsentNoted) -> None:
    note_consent(draft.connection, event)


def _recording_refused(draft: CallDraft, _: RecordingRefused) -> None:
    """Written at once, so that the words of this batch are among them."""
    draft.turns.write()
    take_words_out(draft.connection, draft.row.sid)
    if draft["facts"]:
        draft.changed["facts"] = {**msgspec.to_builtins(draft["facts"]), **NO_WORDS}


def _turn_remarked(draft: CallDraft, event: TurnRemarked) -> None:
    row = {"call_sid": draft.row.sid, "turn": event.turn, "kind": event.kind}
    insert_new(draft.connection, remarks, {**row, "about": event.about[:200], "at": event.at})


def _tool_used(draft: CallDraft, event: ToolUsed) -> None:
    note_tool(draft.connection, event)


def _text_received(draft: CallDraft, event: TextReceived) -> None:
    draft.changed |= {
        "from_number": event.from_number,
        "to_number": event.to_number,
        "assistant": event.assistant,
        "direction": TEXT,
        "language": event.language,
        "ended_at": event.at,
        "outcome": "message",
    }
    draft.learn("caller", event.caller, event.at)
    if draft["ended_at"] is not None and event.turn > 1:
        draft.changed["after_call_at"] = None  # the conversation goes on
    draft.spoke(event.at, event.turn)
    for row in turns_of(event):
        draft.turns.put(row)


CHANGES: dict[type[Any], Callable[[CallDraft, Any], None]] = {
    CallRang: _call_rang,
    CallStarted: _call_started,
    CallerSpoke: _caller_spoke,
    AssistantSpoke: _assistant_spoke,
    StaffSpoke: _staff_spoke,
    AssistantHeard: _assistant_heard,
    FactsLearned: _facts_learned,
    CallerIdentified: _caller_identified,
    MannerLearned: _manner_learned,
    LanguageChanged: _language_changed,
    TurnRendered: _turn_rendered,
    SuspicionChanged: _suspicion_changed,
    ActRecorded: _act_recorded,
    EmergencyRaised: _emergency_raised,
    SafetyWordsPlayed: _safety_words_played,
    ModeChanged: _mode_changed,
    ProviderFailed: _provider_failed,
    TokensSpent: _tokens_spent,
    ConsentNoted: _consent_noted,
    RecordingRefused: _recording_refused,
    TurnRemarked: _turn_remarked,
    ToolUsed: _tool_used,
    TextReceived: _text_received,
    CallEnded: _call_ended,
}


def apply_event(draft: CallDraft, event: Event) -> None:
    """Let `event` change the records of its call."""
    CHANGES[type(event)](draft, event)
