"""Which mode answers, by named rules: the first that holds, and its name is the reason given.

The rules see the brain of a call through `Situation` alone, so each is tested with plain values.
Nothing here asks a model. What in a caller's words is hard stands in `core/hard_turns.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from math import inf
from types import MappingProxyType
from typing import Protocol

from services.call.session import PERSON_KEY
from services.core.budget import BUDGET_REASON
from services.core.dialogue import Memory, Mode, Role
from services.core.hard_turns import hard_turn
from services.core.tool_contradictions import contradiction_in
from services.engine.breaker import Breaker
from services.engine.listening import UNHURRIED, Deadlines

NEVER_SAVED = ("L", "E")
"""Urgencies in which no ceiling counts."""
RETREAT: Mapping[Mode, tuple[Mode, ...]] = MappingProxyType(
    {
        Mode.LIVE: (Mode.STREAMING,),
        Mode.REASONING: (Mode.STREAMING,),
        Mode.STREAMING: (),
        Mode.SCRIPTED: (),
    }
)
"""Who answers in place of a mode that fails; behind all of them stands the script."""
ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}


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
    reasoning: Deadlines = UNHURRIED

    def of(self, mode: Mode) -> Deadlines:
        """How long a mode may take."""
        return self.reasoning if mode is Mode.REASONING else self.deadlines


@dataclass(frozen=True, slots=True)
class Wish:
    """The mode that was asked for, and why."""

    mode: Mode
    reason: str
    firm: bool = False
    """By a person who watches, or for a comparison: no rule goes past it for a hard turn."""


DEFAULT = Wish(Mode.STREAMING, "default")


class Situation(Protocol):
    """What the rules may know of the brain of a call."""

    limits: Limits
    breaker: Breaker
    tokens_spent: int
    wish: Wish

    @property
    def failed(self) -> Set[Mode]:
        """Modes that have failed in the present turn."""
        ...

    def offers(self, mode: Mode) -> bool: ...

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


def at_hand(brain: Situation, mode: Mode, *, but: Set[Mode] = frozenset()) -> Mode:
    """The mode itself, or the first of its retreat that can be had; the script at last."""
    line = (mode, *RETREAT[mode])
    return next((one for one in line if brain.offers(one) and one not in but), Mode.SCRIPTED)


def _without_model(brain: Situation) -> bool:
    return at_hand(brain, brain.wish.mode) is Mode.SCRIPTED


def _all_failed(brain: Situation) -> bool:
    return at_hand(brain, brain.wish.mode, but=brain.failed) is Mode.SCRIPTED


Rule = Callable[[Situation, Memory], bool]
# Why the script answers in place of a model; the first that holds is the reason given. The
# breaker stands last, for asking it takes a place.
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "no model configured": lambda brain, _: _without_model(brain),
        BUDGET_REASON: lambda brain, memory: brain.saves_for(memory),
        "the key for a person": lambda _, memory: memory.last_caller_words.strip() == PERSON_KEY,
        "cost limit reached": lambda brain, _: brain.tokens_spent >= brain.limits.tokens_per_call,
        "model failed in this turn": lambda brain, _: _all_failed(brain),
        "tool loop": lambda brain, memory: goes_in_circles(memory, brain.limits),
        "model resting after failures": lambda brain, _: not brain.breaker.admit(),
    }
)


def hard_reason(memory: Memory) -> str:
    """Why this turn is one for the reasoning mode; "" where it is not. Results that contradict
    each other can come up between two answers of a turn."""
    return contradiction_in(memory) or hard_turn(memory)


def numbered(reason: str, times: int) -> str:
    """`second dispute`: how often a call has been hard in this way."""
    return f"{ORDINALS[times]} {reason}" if times in ORDINALS else reason


def choose(brain: Situation, memory: Memory, hard: str = "") -> tuple[Mode, str]:
    """The mode that answers now, and why. `hard`: why the turn is one for the reasoning mode."""
    wish = brain.wish
    if wish.mode is Mode.SCRIPTED:
        return wish.mode, wish.reason
    why = next((reason for reason, holds in RULES.items() if holds(brain, memory)), None)
    if why is not None:
        return Mode.SCRIPTED, why
    if hard and at_hand(brain, Mode.REASONING, but=brain.failed) is Mode.REASONING:
        return Mode.REASONING, hard
    mode = at_hand(brain, wish.mode, but=brain.failed)
    return mode, wish.reason if mode is wish.mode else f"{wish.mode.value} cannot be had"


def hindrance(brain: Situation, memory: Memory, mode: Mode) -> str:
    """Why a mode that is asked for will not answer yet, in words for staff; "" where it will."""
    if mode is Mode.SCRIPTED:
        return ""
    if brain.saves_for(memory):
        return "The budget is used up: the script answers until it is raised."
    if brain.tokens_spent >= brain.limits.tokens_per_call:
        return "This call has cost as much as it may: the script answers."
    if brain.breaker.resting:
        return "The model rests after failures: the script answers until it is back."
    return ""
