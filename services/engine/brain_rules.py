"""Which mode answers, by named rules: the first that holds, and its name is the reason given.

The rules see the brain of a call through `Situation` alone, so each is tested with plain values.
Nothing here asks a model. What in a caller's words is hard stands in `core/hard_turns.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from services.call.session import PERSON_KEY
from services.core.budget import BUDGET_REASON
from services.core.dialogue import Memory, Mode, Role
from services.core.hard_turns import hard_turn
from services.core.saving import (
    CALL_NEAR,
    CALL_REASON,
    DAY_NEAR,
    DAY_REASON,
    NO_SAVINGS,
    Saving,
    Savings,
    cheaper,
)
from services.core.tongues import TONGUES
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
RESTING = "model resting after failures"
ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def without_limit(_memory: Memory) -> Savings:
    """Where nobody counts."""
    return NO_SAVINGS


@dataclass(frozen=True, slots=True)
class Limits:
    """What a model may take of the caller's time and of our money."""

    deadlines: Deadlines = field(default_factory=Deadlines)
    tool_rounds: int = 4
    """Answers with tool calls in one turn, before the model is thought to go in circles."""
    same_call: int = 1
    """How often one turn may hold the very same tool call."""
    costs: Callable[[Memory], Savings] = without_limit
    """How far a call has to save, by what it and the day have cost."""
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
    wish: Wish

    @property
    def failed(self) -> Set[Mode]:
        """Modes that have failed in the present turn, or rest after those before it."""
        ...

    def offers(self, mode: Mode) -> bool: ...

    def savings(self, memory: Memory) -> Savings: ...


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


def _wants_a_person(memory: Memory) -> bool:
    return memory.last_caller_words.strip() == PERSON_KEY


Rule = Callable[[Situation, Memory, Savings], bool]
# Why the script answers in place of a model; the first that holds is the reason given. That the
# provider rests comes after all of them, for asking its breaker takes a place.
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "no model configured": lambda brain, _, __: _without_model(brain),
        BUDGET_REASON: lambda _, __, savings: savings == Savings(Saving.SCRIPT, BUDGET_REASON),
        DAY_REASON: lambda _, __, savings: savings == Savings(Saving.SCRIPT, DAY_REASON),
        CALL_REASON: lambda _, __, savings: savings == Savings(Saving.SCRIPT, CALL_REASON),
        "the key for a person": lambda _, memory, __: _wants_a_person(memory),
        "model failed in this turn": lambda brain, _, __: _all_failed(brain),
        "tool loop": lambda brain, memory, _: goes_in_circles(memory, brain.limits),
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
    """The mode that answers now, and why. `hard`: why the turn is one for the reasoning mode.
    Where it is a model, the breaker has let it in."""
    mode, reason = _wanted(brain, memory, hard)
    if mode is not Mode.SCRIPTED and not brain.breaker.admit():
        return Mode.SCRIPTED, RESTING
    return mode, reason


def _wanted(brain: Situation, memory: Memory, hard: str) -> tuple[Mode, str]:
    wish = brain.wish
    if wish.mode is Mode.SCRIPTED:
        return wish.mode, wish.reason
    savings = brain.savings(memory)
    why = next((reason for reason, holds in RULES.items() if holds(brain, memory, savings)), None)
    if why is not None:
        return Mode.SCRIPTED, why
    wanted = Mode.REASONING if hard else wish.mode
    if cheaper(wanted, savings) is not wanted:
        cheap = cheaper(wish.mode, savings)
        return at_hand(brain, cheap, but=brain.failed), savings.reason
    if hard and at_hand(brain, Mode.REASONING, but=brain.failed) is Mode.REASONING:
        return Mode.REASONING, hard
    mode = at_hand(brain, wish.mode, but=brain.failed)
    return mode, wish.reason if mode is wish.mode else f"{wish.mode.value} cannot be had"


IN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        BUDGET_REASON: "The budget is used up: the script answers until it is raised.",
        DAY_REASON: "Today's ceiling of costs is reached: the script answers until tomorrow.",
        CALL_REASON: "This call has cost as much as it may: the script answers.",
        DAY_NEAR: "Today's ceiling of costs is near: the streaming mode answers until tomorrow.",
        CALL_NEAR: "This call has nearly cost as much as it may: the streaming mode answers.",
    }
)


def hindrance(brain: Situation, memory: Memory, mode: Mode) -> str:
    """Why a mode that is asked for will not answer yet, in words for staff; "" where it will."""
    if mode is Mode.SCRIPTED:
        return ""
    savings = brain.savings(memory)
    if cheaper(mode, savings) is not mode:
        return IN_WORDS[savings.reason]
    if brain.breaker.resting:
        return "The model rests after failures: the script answers until it is back."
    return ""


def script_answers(memory: Memory) -> bool:
    """Does the script speak what the caller speaks? The key for a person needs no words."""
    speaks = memory.language[:2] not in TONGUES
    return speaks or _wants_a_person(memory)
