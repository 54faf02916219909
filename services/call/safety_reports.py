"""Fixed words on their way to the caller's ear: given once all of them were reported as played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.call.transcript import heard_length

NOTICE = "notice"
"""Stands for the greeting, which holds the notices of law."""
PLAYED_LIMIT = 4000
"""Characters of reports of played words that are looked through for fixed ones."""


@dataclass(slots=True)
class SafetyWords:
    """The fixed words of one hazard, and what was played since they were sent."""

    hazard: str
    turn: int
    text: str
    played: str = ""

    def given(self, words: str) -> bool:
        """`words` were played: are these now all heard?"""
        self.played = (self.played + " " + words)[-PLAYED_LIMIT:]
        first_word = self.text.lower().partition(" ")[0]
        start = self.played.lower().find(first_word)
        whole = len(self.text.rstrip(" .!?"))
        return start >= 0 and heard_length(self.text, self.played[start:]) >= whole


class SafetyReports:
    """Those of a call that were not reported yet."""

    def __init__(self) -> None:
        self._waiting: list[SafetyWords] = []

    @property
    def under_way(self) -> str:
        """All their words."""
        return " ".join(words.text for words in self._waiting)

    def sent(self, hazard: str, turn: int, text: str) -> None:
        self._waiting.append(SafetyWords(hazard, turn, text))

    def played(self, words: str) -> Sequence[SafetyWords]:
        """Twilio reports `words` as played: what was given with them, which is then forgotten."""
        given = [safety for safety in self._waiting if safety.given(words)]
        hazards = {safety.hazard for safety in given}
        self._waiting = [safety for safety in self._waiting if safety.hazard not in hazards]
        return given
