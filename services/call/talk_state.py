"""What a call's session keeps of its talk, and the small steps that its moves are made of."""

from __future__ import annotations

from collections.abc import Mapping

from services.call.breaking_in import Broken
from services.call.effects import DropTurn, Effect, Heard, Say, StartTimer
from services.call.patience import silence_s
from services.call.phases import Phase
from services.call.safety_reports import SafetyReports
from services.call.transcript import Transcript, playing_s
from services.core.aloud import aloud
from services.core.dialogue import Memory


class TalkState:
    """The state of one call's talk."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.phase = Phase.WAITING
        self.transcript = Transcript(memory.history)
        self._cycle_open = False
        self._sent_in_turn = 0
        self._ending: Mapping[str, str] = {}
        self._keys = ""
        self._broken: Broken | None = None
        self._hushed = False
        self._safety = SafetyReports()
        self._notice = SafetyReports()  # the greeting
        self._greeting = ""  # as long as it plays, and nobody can talk over it
        self.left = False
        """The other end was told where the call goes on; a socket that broke tells nothing."""

    @property
    def turn(self) -> int:
        """The number of the newest turn; 0 before the first."""
        return self.memory.turn

    @property
    def ending(self) -> Mapping[str, str]:
        """The hand-off of a call that is about to leave the relay; empty otherwise."""
        ending = self.phase in (Phase.ENDING, Phase.LEAVING, Phase.OVER)
        return self._ending if ending else {}

    @property
    def safety_under_way(self) -> str:
        """Fixed words that were sent and not yet reported as played."""
        return self._safety.under_way

    @property
    def safety_takes_s(self) -> float:
        """How long they still take at most: they queue behind a greeting that is played whole."""
        return playing_s(self._safety.under_way) + playing_s(self._greeting)

    def _quiet(self, after_s: float = 0.0) -> StartTimer:
        return StartTimer("silence", after_s + silence_s(self.memory.manner))

    def _drop_turn(self) -> list[Effect]:
        if self.phase is not Phase.ANSWERING:
            return []
        self.phase = Phase.LISTENING
        return [DropTurn(self.turn, self.transcript.words_of(self.turn))]

    def _read_out(self, text: str) -> str:
        return aloud(text, self.memory.language)

    def _say(self, text: str, *, interruptible: bool | None = None) -> Say:
        """A whole talk cycle."""
        said = self._read_out(text)
        return Say(text, True, interruptible, None if said == text else said)

    def _close_cycle(self) -> list[Effect]:
        if not self._cycle_open:
            return []
        self._cycle_open = False
        return [Say("", last=True)]

    def _cut(self, heard: str) -> list[Effect]:
        cut = self.transcript.cut(heard, self.memory.language)
        return [Heard(cut.turn, cut.heard)] if cut else []
