"""What a writing model is told of the clock: the hour, and whether the office is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from services.core.office import Office
from services.core.office_words import closure_in_words, next_opening_in_words


class TimeNotes:
    """Worked out once a second: of a full house dozens of turns fall into one."""

    def __init__(self) -> None:
        self._office: Office | None = None
        self._second: datetime | None = None
        self._lines: Sequence[str] = ()

    def of(self, office: Office | None, now: datetime) -> Sequence[str]:
        """Lines for the notes of a call; none without an office. The same office is known by
        being the same object."""
        if office is None:
            return ()
        second = now.replace(microsecond=0)
        if office is not self._office or second != self._second:
            self._office, self._second, self._lines = office, second, _lines(office, now)
        return self._lines


def _lines(office: Office, now: datetime) -> Sequence[str]:
    local = office.local(now)
    state = "open" if office.is_open(now) else "closed"
    lines = [f"- Local time {local:%A, %B} {local.day}, {local:%H:%M}; the office is {state} now."]
    if why := closure_in_words(office, now):
        lines.append(f"- {why}")
    elif state == "closed" and (opens := next_opening_in_words(office, now)):
        lines.append(f"- It opens {opens}.")
    return lines


TIME_NOTES = TimeNotes()
"""Of this process: all its calls belong to one office."""
