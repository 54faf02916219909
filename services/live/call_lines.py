"""One line in the log for each thing that happens in a call: ids and figures, no words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from services.core.events import (
    ActRecorded,
    AssistantSpoke,
    CallEnded,
    CallRang,
    CallStarted,
    EmergencyRaised,
    Event,
    IdentityChecked,
    ModeChanged,
    SafetyWordsPlayed,
    StaffSpoke,
    TurnRemarked,
)

log = logging.getLogger("chris.call")

Fields = dict[str, Any]


def _answered(event: AssistantSpoke) -> Fields:
    milliseconds = event.first_token_ms
    return {
        "turn": event.turn,
        "mode": event.mode.value if event.mode else None,
        "first_token_ms": round(milliseconds, 1) if milliseconds is not None else None,
    }


LINES: Mapping[type, tuple[str, Callable[[Any], Fields]]] = {
    CallRang: ("call rang", lambda e: {"assistant": e.assistant}),
    CallStarted: (
        "call started",
        lambda e: {"assistant": e.assistant, "epoch": e.epoch, "continued": e.continued},
    ),
    AssistantSpoke: ("turn answered", _answered),
    StaffSpoke: ("staff spoke", lambda e: {"turn": e.turn}),
    EmergencyRaised: (
        "emergency raised",
        lambda e: {"turn": e.turn, "hazard": e.hazard, "urgency": e.urgency},
    ),
    SafetyWordsPlayed: ("safety words heard", lambda e: {"turn": e.turn, "hazard": e.hazard}),
    IdentityChecked: (
        "identity checked",
        lambda e: {"check": e.check, "result": e.result, "level": e.level},
    ),
    ActRecorded: ("act recorded", lambda e: {"act": e.act.kind, "state": e.act.state.value}),
    ModeChanged: ("mode changed", lambda e: {"mode": e.mode.value, "reason": e.reason}),
    TurnRemarked: ("turn remarked", lambda e: {"turn": e.turn, "kind": e.kind}),
    CallEnded: ("call ended", lambda e: {"outcome": e.outcome}),
}
"""Events that get a line, the line's fixed message, and its fields beside the call's id."""


def write_line(event: Event) -> None:
    """A listener of the event bus."""
    entry = LINES.get(type(event))
    if entry and log.isEnabledFor(logging.INFO):
        message, fields = entry
        log.info(message, extra={"call_sid": event.call_sid, **fields(event)})
