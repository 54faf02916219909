"""Tasks: what a person must do, from open over claimed to done. Pure rules and values.

A task is never two: whoever asks again about the same matter joins the one that is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TaskState(StrEnum):
    OPEN = "open"
    CLAIMED = "claimed"
    DONE = "done"


class Step(StrEnum):
    """What a person does with a task."""

    CLAIM = "claim"
    RELEASE = "release"
    ASSIGN = "assign"
    FINISH = "done"
    TRIED = "tried"
    """Nobody answered: due again later."""
    REOPEN = "reopen"


MOVES: Mapping[tuple[TaskState, Step], TaskState] = {
    (TaskState.OPEN, Step.CLAIM): TaskState.CLAIMED,
    (TaskState.OPEN, Step.ASSIGN): TaskState.OPEN,
    (TaskState.OPEN, Step.FINISH): TaskState.DONE,
    (TaskState.OPEN, Step.TRIED): TaskState.OPEN,
    (TaskState.CLAIMED, Step.RELEASE): TaskState.OPEN,
    # Whoever it is given to has not taken it yet.
    (TaskState.CLAIMED, Step.ASSIGN): TaskState.OPEN,
    (TaskState.CLAIMED, Step.FINISH): TaskState.DONE,
    (TaskState.CLAIMED, Step.TRIED): TaskState.CLAIMED,
    (TaskState.DONE, Step.REOPEN): TaskState.OPEN,
}


class Outcome(StrEnum):
    """What came of it."""

    REACHED = "reached"
    LEFT_MESSAGE = "left_message"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    NOT_NEEDED = "not_needed"

    @property
    def step(self) -> Step:
        """No answer is no end: the task comes up again."""
        return Step.TRIED if self is Outcome.NO_ANSWER else Step.FINISH


class NoSuchMove(ValueError):
    """A task in this state cannot take this step; the message names both."""


def move(state: TaskState, step: Step) -> TaskState:
    """The state after the step. Raises NoSuchMove."""
    if (state, step) not in MOVES:
        raise NoSuchMove(f"a task that is {state} cannot take the step {step}")
    return MOVES[state, step]


CALL_BACKS = frozenset({"callback", "message", "voicemail"})
LEASING = frozenset({"lead", "viewing"})
NOBODY = ("", "anyone")


def group_of(kind: str) -> str:
    """Kinds that are one matter for whoever has to call."""
    if kind in CALL_BACKS:
        return "callback"
    return "leasing" if kind in LEASING else kind


def matter_of(kind: str, for_whom: str = "") -> str:
    """The matter of a task: its group, and the person where one was asked for."""
    whom = "" if for_whom.casefold() in NOBODY else for_whom.strip().casefold()
    return f"{group_of(kind)}:{whom}" if whom else group_of(kind)


def caller_of(person_id: str | None, callback_number: str, root_call_sid: str) -> str:
    """Whom a task is for, as one mark: the person, else the number, else the conversation."""
    if person_id:
        return f"person {person_id}"
    return f"number {callback_number}" if callback_number else f"call {root_call_sid}"


@dataclass(frozen=True, slots=True)
class TaskMark:
    """A task as the conversation may speak of it."""

    number: int
    kind: str
    state: TaskState
    due_at: datetime | None = None
    owner: str = ""
    """A colleague's first name; "" while it is nobody's."""
    again: bool = False
    """It was open before this call, and this call has joined it."""
    asked: int = 1
    """How many times the caller has asked."""
    urgent: bool = False
