"""What the wall shows: every event as one small change, pure.

A change is JSON-able: `kind`, `call_sid`, `at` (ISO 8601, UTC) and what the kind adds. The
page merges changes into what it shows, in the order of their ids.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from services.core.consents import NOT_KEPT
from services.core.events import (
    ActRecorded,
    AssistantHeard,
    AssistantSpoke,
    CallEnded,
    CallerIdentified,
    CallerSpoke,
    CallRang,
    CallStarted,
    EmergencyRaised,
    Event,
    FactsLearned,
    LadderMoved,
    LanguageChanged,
    MannerLearned,
    ModeChanged,
    ProviderFailed,
    RecordingRefused,
    SafetyWordsPlayed,
    StaffSpoke,
    SuspicionChanged,
    TaskChanged,
    ToolBegan,
    ToolUsed,
    TurnRemarked,
    TurnRendered,
    WordsComing,
    WordsLeft,
)
from services.core.facts import Facts
from services.core.manner import Manner
from services.core.own_numbers import may_be_told
from services.core.people import Caller, Identity, Person
from services.core.spam import Suspicion
from services.live.doing import doing_words

Change = dict[str, Any]


def shown_caller(caller: Caller) -> Change:
    """Who it is, for staff: the name where there is one person, else how many share the number."""
    person = caller.person
    shared = "" if len(caller.people) < 2 else f"one of {len(caller.people)} people"
    return {
        "name": person.name if person else shared,
        "person_kind": caller.kind.value,
        "number": str(caller.number or ""),
        "verified": caller.identity >= Identity.VERIFIED,
        "home": shown_home(person) if person else None,
    }


def shown_home(person: Person) -> Change | None:
    """Where somebody lives, while it is one home."""
    homes = [one for one in person.homes if one.current]
    if len(homes) != 1:
        return None
    return {"property_id": homes[0].property_id, "unit_id": homes[0].unit_id}


def shown_facts(facts: Facts) -> Change:
    """Only what is known."""
    return {name: value for name, value in msgspec.to_builtins(facts).items() if value}


def shown_manner(manner: Manner) -> list[str]:
    """In words for staff; empty for an ordinary call."""
    words = {"relay": "relay service", "slower": "slower", "plain": "plain words"}
    return [shown for name, shown in words.items() if getattr(manner, name)]


def shown_suspicion(suspicion: Suspicion) -> Change:
    """The score, its signs, and why none counts where that is so."""
    return {
        "score": suspicion.score,
        "likely": suspicion.likely,
        "signs": [str(sign) for sign in suspicion.signs],
        "cleared": suspicion.cleared,
    }


def _started(event: CallStarted) -> Change:
    return {
        "caller": shown_caller(event.caller),
        "from": event.from_number,
        "to": event.to_number,
        "assistant": event.assistant,
        "direction": event.direction,
        "continued": event.continued,
    }


def _rang(event: CallRang) -> Change:
    return {
        "caller": shown_caller(Caller(event.number)),
        "from": event.from_number,
        "to": event.to_number,
        "assistant": event.assistant,
        "direction": event.direction,
        "continued": False,
    }


def _assistant_spoke(event: AssistantSpoke) -> Change:
    return {
        "turn": event.turn,
        "text": event.text,
        "mode": event.mode.value if event.mode else None,
        "first_token_ms": event.first_token_ms,
    }


def _rendered(event: TurnRendered) -> Change:
    return {
        "turn": event.turn,
        "role": event.role.value,
        "english": event.english,
        "by": event.by,
    }


def _act(event: ActRecorded) -> Change:
    act = event.act
    return {
        "key": act.key,
        "act": act.kind,
        "state": act.state.value,
        "number": may_be_told(act.number),
        "summary": act.summary,
    }


def _ladder(event: LadderMoved) -> Change:
    return {
        "ladder_id": event.ladder_id,
        "state": event.state,
        "step": event.step,
        "who": event.who,
        "result": event.result,
    }


CHANGES: Mapping[type, tuple[str, Callable[[Any], Change]]] = {
    CallRang: ("started", _rang),
    CallStarted: ("started", _started),
    CallerSpoke: ("caller_spoke", lambda e: {"turn": e.turn, "text": e.text}),
    AssistantSpoke: ("assistant_spoke", _assistant_spoke),
    StaffSpoke: ("staff_spoke", lambda e: {"turn": e.turn, "text": e.text, "by": e.by}),
    WordsComing: ("hearing", lambda e: {"turn": e.turn, "text": e.text}),
    WordsLeft: ("saying", lambda e: {"turn": e.turn, "text": e.text}),
    ToolBegan: ("doing", lambda e: {"tool": e.tool, "words": doing_words(e.tool)}),
    ToolUsed: ("did", lambda e: {"tool": e.tool, "state": e.outcome}),
    TurnRendered: ("rendered", _rendered),
    LanguageChanged: ("language", lambda e: {"language": e.language}),
    AssistantHeard: ("heard", lambda e: {"turn": e.turn, "heard_text": e.heard_text}),
    FactsLearned: ("facts", lambda e: {"facts": shown_facts(e.facts)}),
    CallerIdentified: ("caller", lambda e: {"caller": shown_caller(e.caller)}),
    MannerLearned: ("manner", lambda e: {"manner": shown_manner(e.manner)}),
    SuspicionChanged: ("suspicion", lambda e: {"suspicion": shown_suspicion(e.suspicion)}),
    ActRecorded: ("act", _act),
    EmergencyRaised: ("emergency", lambda e: {"hazard": e.hazard, "urgency": e.urgency}),
    LadderMoved: ("ladder", _ladder),
    SafetyWordsPlayed: ("safety_given", lambda e: {"hazard": e.hazard, "turn": e.turn}),
    ModeChanged: ("mode", lambda e: {"mode": e.mode.value, "reason": e.reason}),
    ProviderFailed: ("failed", lambda e: {"provider": e.provider, "why": e.kind}),
    TaskChanged: ("task", lambda e: {"number": e.number, "state": e.state}),
    TurnRemarked: ("remark", lambda e: {"turn": e.turn, "remark": e.kind, "about": e.about}),
    RecordingRefused: ("not_kept", lambda _: {"text": NOT_KEPT}),
    CallEnded: ("ended", lambda e: {"outcome": e.outcome}),
}
"""Events that the wall shows, the name of their change, and what it says."""


def change_of(event: Event) -> Change | None:
    """The change that an event makes on the wall; None for events it does not show."""
    shown = CHANGES.get(type(event))
    if shown is None:
        return None
    kind, say = shown
    return {"kind": kind, "call_sid": event.call_sid, "at": event.at.isoformat(), **say(event)}
