"""Which mode answers, by named rules: the first that holds, and its name is the reason given.

The rules see the brain of a call through `Situation` alone, so each is tested with plain values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import inf
from types import MappingProxyType
from typing import Protocol

from services.call.session import PERSON_KEY
from services.core.budget import BUDGET_REASON
from services.core.dialogue import Memory, Mode, Role
from services.engine.breaker import Breaker
from services.engine.listening import Deadlines

NEVER_SAVED = ("L", "E")
"""Urgencies in which no ceiling counts."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a model may take of the caller's time and of our money."""

    deadlines: Deadlines = field(default_factory=Deadlines)
    tool_rounds: int = 4
    """Answers with tool calls in one turn, before the model is thought to go in circles."""
    same_call: int = 1
    """How often one turn may hold the very same tool call."""
    tokens_per_call: float = inf
    """Model tokens, read and written, that one telephone call may cost."""


class Situation(Protocol):
    """What the rules may know of the brain of a call."""

    limits: Limits
    breaker: Breaker
    tokens_spent: int
    failed_now: bool

    @property
    def wanted(self) -> tuple[Mode, str]:
        """The mode that was asked for, and why."""
        ...

    @property
    def has_model(self) -> bool: ...

    def saves_for(self, memory: Memory) -> bool: ...


def goes_in_circles(memory: Memory, limits: Limits) -> bool:
    """Has the model called tools again and again since the caller spoke?"""
    calls: list[tuple[str, str]] = []
    rounds = 0
    for message in reversed(memory.history):
        if message.role is Role.CALLER:
            break
        rounds += bool(message.tool_calls)
        calls += [(call.name, repr(call.arguments)) for call in message.tool_calls]
    return rounds >= limits.tool_rounds or any(
        calls.count(call) > limits.same_call for call in calls
    )


Rule = Callable[[Situation, Memory], bool]
# Why the script answers in place of a model; the first that holds is the reason given. The
# breaker stands last, for asking it takes a place.
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "no model configured": lambda brain, _: not brain.has_model,
        BUDGET_REASON: lambda brain, memory: brain.saves_for(memory),
        "the key for a person": lambda _, memory: memory.last_caller_words.strip() == PERSON_KEY,
        "cost limit reached": lambda brain, _: brain.tokens_spent >= brain.limits.tokens_per_call,
        "model failed in this turn": lambda brain, _: brain.failed_now,
        "tool loop": lambda brain, memory: goes_in_circles(memory, brain.limits),
        "model resting after failures": lambda brain, _: not brain.breaker.admit(),
    }
)


def choose(brain: Situation, memory: Memory) -> tuple[Mode, str]:
    """The mode that answers now, and why."""
    if brain.wanted[0] is Mode.SCRIPTED:
        return brain.wanted
    why = next((reason for reason, holds in RULES.items() if holds(brain, memory)), None)
    return brain.wanted if why is None else (Mode.SCRIPTED, why)
