"""Which calls broke off with something begun: Twilio calls those "completed" as well."""

from __future__ import annotations

from typing import TypeVar

from services.core.dialogue import Memory
from services.engine.call_runner import CallRunner

T = TypeVar("T")
KEPT = 2_000
GOODBYE = "goodbye"
"""The script's goal of a caller who takes leave."""


class LeftOpen:
    """Calls of this process whose line closed before they had come to their end."""

    def __init__(self) -> None:
        self._calls: dict[str, None] = {}

    def note(self, runner: CallRunner) -> None:
        """The line of this call is closed, or about to be."""
        if not runner.session.ending and is_open(runner.memory):
            keep_newest(self._calls, runner.memory.call_sid, None)

    def forget(self, call_sid: str) -> None:
        """The call goes on."""
        self._calls.pop(call_sid, None)

    def outcome(self, call_sid: str, told: str) -> str:
        """What the record says where Twilio has told `told`."""
        left_open = call_sid in self._calls
        self.forget(call_sid)
        return "abandoned" if left_open and told == "completed" else told


def is_open(memory: Memory) -> bool:
    """Was something begun that has not come to its end? Then a caller who is gone was cut off."""
    script = memory.script
    if script.goal:
        return script.goal != GOODBYE and script.goal not in script.finished
    return bool(memory.facts.problem) and not memory.acts and not script.finished


def keep_newest(book: dict[str, T], call_sid: str, value: T) -> None:
    """Write a call down; beyond KEPT the oldest is forgotten."""
    book[call_sid] = value
    while len(book) > KEPT:
        del book[next(iter(book))]
