"""What the records say about a step to going live: test calls, trials, and what became of calls.

Pure values; `store/step_records.py` reads them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from services.core.answer_modes import AnswerMode


@dataclass(frozen=True, slots=True)
class Measures:
    """What became of the calls of a time that are over. Test calls are not among them."""

    calls: int = 0
    by_chris: int = 0
    by_people: int = 0
    messages: int = 0
    """Nobody picked up, and a message was left after the tone."""
    unanswered: int = 0
    """Nobody picked up, and nothing was left."""
    transfers: int = 0
    """Calls in which Chris gave the caller to a person, or tried to."""
    transfers_taken: int = 0
    emergencies: int = 0
    """Ladders that were opened."""
    emergencies_taken: int = 0
    """Of them: a person has acknowledged it."""
    open_tasks: int = 0
    """Calls with a task that nobody has done yet."""
    overdue_tasks: int = 0
    called_again: int = 0
    """Calls of a number that had called within three days before."""

    @property
    def answered(self) -> int:
        return self.calls - self.unanswered

    @property
    def answered_percent(self) -> int | None:
        """None where nobody called."""
        return round(100 * self.answered / self.calls) if self.calls else None


@dataclass(frozen=True, slots=True)
class Period:
    """One stay at a step, and what was measured in it. `until` is None for the present one."""

    step: AnswerMode
    since: datetime
    until: datetime | None
    measures: Measures


@dataclass(frozen=True, slots=True)
class Evidence:
    """Trials: what was tried out, and when last."""

    test_calls: int = 0
    """Of the test phone and of test numbers, in which somebody spoke."""
    spanish_test_calls: int = 0
    drill_taken_at: datetime | None = None
    """An emergency of a test call rang somebody for real, and they took it."""
    voicemail_at: datetime | None = None
    switch_tried_at: datetime | None = None
    """All calls were given to people, and back again."""
    transfer_taken_at: datetime | None = None
    calls_in_step: int = 0
    """Calls of others than the office's testers since the number came to its step."""
    now_in_step: Measures = field(default_factory=Measures)
