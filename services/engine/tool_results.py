"""What a tool answers: the act's state in words that a model may build on, and honest failures."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from services.core.dialogue import Act, ActState, Memory
from services.core.errors import NextStep, ProviderError
from services.core.own_numbers import may_be_told
from services.core.spoken import fold
from services.engine.tooling import ToolOutcome

MAY_SAY: Mapping[ActState, str] = {
    ActState.DONE: "It is done. The number may be told, where there is one. Promise no time.",
    ActState.WAITING: "Say only that it was passed on to the office. Tell no number.",
    ActState.UNSURE: "Say only that it was passed on to the office. Tell no number.",
    ActState.JOURNALED: "Say only that it was passed on to the office. Tell no number.",
    ActState.FAILED: "Say plainly that it did not go through, and offer a person or a message.",
}
STATE_OF: Mapping[NextStep, ActState] = {
    NextStep.RETRY: ActState.FAILED,
    NextStep.LOOK: ActState.UNSURE,
    NextStep.STOP: ActState.FAILED,
}


def key_of(memory: Memory, kind: str, *what: str) -> str:
    """The key of an act: the conversation, the kind, and what is written. Never a tool-call id."""
    return ":".join((memory.root_call_sid, kind, *(part or "unknown" for part in what)))


def digest(text: str) -> str:
    """A short mark of some words: the same words again are the same act."""
    return hashlib.sha256(fold(text).encode()).hexdigest()[:12]


def acted(act: Act, **more: Any) -> ToolOutcome:
    """The outcome of a write, whatever became of it."""
    number = may_be_told(act.number) if act.state is ActState.DONE else None
    content = {"state": act.state.value, "number": number, "may_say": MAY_SAY[act.state], **more}
    return ToolOutcome(content=content, act=act)


def not_acted(error: ProviderError, key: str, kind: str, unit_id: str | None = None) -> ToolOutcome:
    """The outcome of a write that raised: an act in the state that the error leaves it in."""
    return acted(Act(key, kind, STATE_OF[error.next_step], unit_id=unit_id))


def not_read(what: str) -> ToolOutcome:
    """The outcome of a look-up that raised."""
    advice = f"{what} cannot be looked up right now. Say so, and offer a message or a person."
    return ToolOutcome(content={"state": "unavailable", "may_say": advice})


def refused(why: str, may_say: str) -> ToolOutcome:
    """The outcome where a rule forbids it. `why` is a word for the record."""
    return ToolOutcome(content={"state": "refused", "why": why, "may_say": may_say})


def misused(fault: str) -> ToolOutcome:
    """The outcome of arguments that cannot be used; `fault` says what to put right."""
    return ToolOutcome(content={"state": "bad_arguments", "error": fault})
