"""One phone call without I/O: messages in, effects out.

The session owns no socket, clock, database or model. It numbers the turns, refuses late
words of old turns, closes every talk cycle once, and keeps the history true to what was
heard. The edge performs its effects in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from services.call.effects import (
    DropTurn,
    Effect,
    End,
    Heard,
    Hearing,
    Overheard,
    SafetyGiven,
    Say,
    StartTimer,
    StartTurn,
)
from services.call.entering import entering
from services.call.half_said import half_said
from services.call.leaving import is_new_danger
from services.call.patience import silence_s
from services.call.relay import Dtmf, Info, Interrupt, Prompt, RelayMessage, Setup
from services.call.safety_reports import NOTICE, SafetyReports
from services.call.transcript import Transcript, playing_s
from services.core.dialogue import Memory
from services.core.pins import DIGIT_SLOTS


class Phase(StrEnum):
    WAITING = "waiting"
    """No `setup` yet."""
    LISTENING = "listening"
    ANSWERING = "answering"
    """A turn runs: its words may be sent."""
    ENDING = "ending"
    """The last words are being played; then the call leaves the relay."""
    LEAVING = "leaving"
    """The same, because somebody of the office said so: only a new danger can still stop it."""
    OVER = "over"


ALIVE = frozenset({Phase.LISTENING, Phase.ANSWERING, Phase.ENDING, Phase.LEAVING})

MOVES: Mapping[tuple[Phase, type], Phase] = {
    (Phase.WAITING, Setup): Phase.LISTENING,
    (Phase.LISTENING, Setup): Phase.LISTENING,  # a new socket of the same call
    (Phase.ANSWERING, Setup): Phase.LISTENING,
    (Phase.ENDING, Setup): Phase.LISTENING,
    (Phase.LISTENING, Prompt): Phase.ANSWERING,
    (Phase.ANSWERING, Prompt): Phase.ANSWERING,  # a second sentence replaces the running turn
    (Phase.ENDING, Prompt): Phase.ANSWERING,  # the caller has one more thing to say
    (Phase.LISTENING, Interrupt): Phase.LISTENING,  # the words were sent, and still playing
    (Phase.ANSWERING, Interrupt): Phase.LISTENING,
    (Phase.ENDING, Interrupt): Phase.LISTENING,
    (Phase.LISTENING, Dtmf): Phase.LISTENING,
    (Phase.ANSWERING, Dtmf): Phase.ANSWERING,
    (Phase.ENDING, Dtmf): Phase.ENDING,
    (Phase.LISTENING, Info): Phase.LISTENING,
    (Phase.ANSWERING, Info): Phase.ANSWERING,
    (Phase.ENDING, Info): Phase.ENDING,
    (Phase.LEAVING, Setup): Phase.LISTENING,
    (Phase.LEAVING, Prompt): Phase.ANSWERING,
    (Phase.LEAVING, Info): Phase.LEAVING,
}
"""What may be received when, and the phase that follows. Anything else is let pass."""

PERSON_KEY = "0"
"""The key that callers of any telephone menu press for a person. No number begins with it."""
KEYS_S = 2.5
"""Pause between keys after which a number counts as complete."""
END_MARGIN_S = 2.0
END_LONGEST_S = 20.0


class CallSession:
    """The state of one call's talk. `memory` is the call's own; its history is written here."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.phase = Phase.WAITING
        self.transcript = Transcript(memory.history)
        self._cycle_open = False
        self._sent_in_turn = 0
        self._ending: Mapping[str, str] = {}
        self._keys = ""
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

    def receive(self, message: RelayMessage) -> list[Effect]:
        """Take one message from Twilio. What does not fit the phase changes nothing."""
        follows = MOVES.get((self.phase, type(message)))
        if follows is None:
            return []
        return HANDLERS[type(message)](self, message, follows)

    def greeted(self, text: str, *, whole: bool = False) -> None:
        """Twilio speaks `text` on connecting: turn 0, or one of its own where the call goes on.
        `whole`: nobody can talk over it, and all that is sent waits for its end."""
        self._greeting = text if whole else ""
        if text:
            if self.memory.history:
                self.memory.turn += 1
            self.transcript.assistant_said(self.turn, text)
            self._notice.sent(NOTICE, self.turn, text)

    def token(self, turn: int, text: str) -> list[Effect]:
        """Words of a turn. Late words of an old turn are never spoken."""
        if turn != self.memory.turn or self.phase is not Phase.ANSWERING or not text:
            return []
        self.transcript.assistant_said(turn, text)
        self._cycle_open = True
        self._sent_in_turn += len(text)
        return [Say(text, last=False)]

    def safety_words(self, turn: int, hazard: str, text: str) -> list[Effect]:
        """Fixed words: sent whole, not interruptible, a talk cycle of their own."""
        if turn != self.memory.turn or self.phase is not Phase.ANSWERING:
            return []
        effects = self._close_cycle()
        self.transcript.assistant_said(turn, text)
        self._sent_in_turn += len(text)
        self._safety.sent(hazard, turn, text)
        return [*effects, Say(text, last=True, interruptible=False)]

    def finish(self, turn: int, handoff: Mapping[str, str] | None = None) -> list[Effect]:
        """The turn is complete. With `handoff` the call leaves the relay once it was heard."""
        if turn != self.memory.turn or self.phase is not Phase.ANSWERING:
            return []
        effects = self._close_cycle()
        spoken_s = playing_s(" " * self._sent_in_turn) + playing_s(self._greeting)
        if handoff is None:
            self.phase = Phase.LISTENING
            return [*effects, self._quiet(spoken_s)]
        self.phase, self._ending = Phase.ENDING, handoff
        margin_s = END_MARGIN_S if spoken_s else 0.0  # nothing is playing
        longest_s = END_LONGEST_S + playing_s(self._greeting)
        return [*effects, StartTimer("end", min(spoken_s + margin_s, longest_s))]

    def interject(self, text: str, at: int) -> bool:
        """The line itself speaks between the words of the running turn, after its first `at`
        characters. False where no turn runs."""
        if self.phase is not Phase.ANSWERING:
            return False
        self.transcript.insert(self.turn, at, text)
        self._sent_in_turn += len(text)
        return True

    def announce(self, text: str) -> list[Effect]:
        """Say something unasked, while nobody else speaks."""
        if self.phase is not Phase.LISTENING:
            return []
        self.memory.turn += 1
        self.transcript.assistant_said(self.turn, text)
        return [Say(text, last=True), self._quiet(playing_s(text))]

    def staff_words(self, text: str, by: str, *, now: bool = False) -> list[Effect]:
        """Words that `by` typed, a turn of their own. With `now` a running turn is broken off;
        without, nothing happens while one runs. A call about to end goes on."""
        running = self.phase is Phase.ANSWERING
        if self.phase not in (Phase.LISTENING, Phase.ENDING) and not (running and now):
            return []
        effects = self._drop_turn() + self._close_cycle()
        self.memory.turn += 1
        self.phase, self._ending, self._sent_in_turn = Phase.LISTENING, {}, 0
        self.transcript.staff_said(self.turn, text, by)
        return [*effects, Say(text, last=True), self._quiet(playing_s(text))]

    def dismiss(self, text: str, handoff: Mapping[str, str], *, by: str = "") -> list[Effect]:
        """The office ends the call here: say `text` whole, then leave, whatever is under way.

        `by` is who typed the text, where it is not our own.
        """
        if self.phase not in ALIVE - {Phase.LEAVING}:
            return []
        effects = self._drop_turn() + self._close_cycle()
        self.memory.turn += 1
        if by:
            self.transcript.staff_said(self.turn, text, by)
        else:
            self.transcript.assistant_said(self.turn, text)
        self.phase, self._ending, self._keys, self.left = Phase.LEAVING, handoff, "", False
        end_s = min(playing_s(text) + END_MARGIN_S, END_LONGEST_S)
        return [*effects, Say(text, last=True, interruptible=False), StartTimer("end", end_s)]

    def handed_on(self) -> None:
        """The last words went out together with the way on; whoever comes back is heard again."""
        if self.phase is Phase.LEAVING:
            self.phase, self._ending, self.left = Phase.LISTENING, {}, True

    def leave(self, text: str, handoff: Mapping[str, str]) -> list[Effect]:
        """Say one sentence and leave the relay at once, whatever is under way."""
        if self.phase is Phase.LEAVING:
            return self.timer("end")
        if self.phase not in ALIVE:
            return []
        effects = self._drop_turn() + self._close_cycle()
        self.memory.turn += 1
        self.transcript.assistant_said(self.turn, text)
        self.phase = Phase.OVER
        return [*effects, Say(text, last=True), End(handoff)]

    def timer(self, name: str) -> list[Effect]:
        """A timer has run out: `end` (the last words were played) or `keys`."""
        if name == "end" and self.phase in (Phase.ENDING, Phase.LEAVING):
            self.phase, self.left = Phase.OVER, True
            return [End(self._ending)]
        if name == "keys" and self.phase in ALIVE and self._keys:
            return self._start_turn(self._keys, "", keyed=True)
        return []

    def hung_up(self) -> list[Effect]:
        """The socket is closed: nothing can be said any more."""
        effects = self._drop_turn() if self.phase in ALIVE else []
        self.phase = Phase.OVER
        return effects

    def _quiet(self, after_s: float = 0.0) -> StartTimer:
        return StartTimer("silence", after_s + silence_s(self.memory.manner))

    # --- what each message does ---------------------------------------------------------

    def _on_setup(self, message: Setup, follows: Phase) -> list[Effect]:
        if message.call_sid != self.memory.call_sid:
            return []
        effects = self._drop_turn()
        self._cycle_open, self._keys, self.phase, self._ending = False, "", follows, {}
        return [*effects, self._quiet(END_MARGIN_S)]

    def _on_prompt(self, message: Prompt, _follows: Phase) -> list[Effect]:
        if not message.last:
            return self._hear_on(message.text)
        if self.phase is Phase.LEAVING and not is_new_danger(self.memory, message.text):
            text = entering(self.memory, message.text)
            self.memory.turn += 1
            self.transcript.caller_said(self.turn, text)
            return [Overheard(self.turn, text, message.language)]
        return self._start_turn(message.text, message.language)

    def _on_interrupt(self, message: Interrupt, follows: Phase) -> list[Effect]:
        if self.phase is Phase.ANSWERING and not self._sent_in_turn:
            return self._cut(message.heard)  # it crossed the prompt: older words were cut
        dropped = self._drop_turn()
        self._cycle_open, self.phase, self._ending = False, follows, {}
        return [*dropped, *self._cut(message.heard), self._quiet()]

    def _on_dtmf(self, message: Dtmf, _follows: Phase) -> list[Effect]:
        keys = (self._keys + message.digit.strip("#"))[-16:]
        if keys.startswith(PERSON_KEY) and self.memory.script.awaiting not in DIGIT_SLOTS:
            return self._person_wanted()
        if message.digit == "#" and keys:
            return self._start_turn(keys, "", keyed=True)
        self._keys = keys
        return [StartTimer("keys", KEYS_S)]

    def _on_info(self, message: Info, _follows: Phase) -> list[Effect]:
        if message.name == "tokensPlayed":
            return self._played(message.value)
        if (message.name, message.value) == ("agentSpeaking", "off"):
            behind, self._greeting = bool(self._greeting), ""
            if self.ending:  # unless that was the greeting, and the last words follow
                return [] if behind or self._safety.under_way else self.timer("end")
            return [self._quiet()] if self.phase is Phase.LISTENING else []
        if (message.name, message.value) == ("clientSpeaking", "on"):
            return [self._quiet(silence_s(self.memory.manner))]
        return []

    # --- parts --------------------------------------------------------------------------

    def _played(self, words: str) -> list[Effect]:
        """Fixed words that count as given; whoever waits for a person behind them is heard now."""
        given: list[Effect] = [
            SafetyGiven(safety.hazard, safety.turn) for safety in self._safety.played(words)
        ]
        if given and not self._safety.under_way and self._keys == PERSON_KEY:
            given += self._start_turn(PERSON_KEY, "")
        notice = [SafetyGiven(one.hazard, one.turn) for one in self._notice.played(words)]
        if notice:
            self._greeting = ""
        return [*notice, *given]

    def _hear_on(self, said: str) -> list[Effect]:
        """A sentence goes on: whoever speaks is not asked whether they are still there."""
        words = half_said(self.memory, said)
        heard: list[Effect] = [Hearing(self.turn + 1, words)] if words else []
        return [*heard, self._quiet()] if self.phase is Phase.LISTENING else heard

    def _person_wanted(self) -> list[Effect]:
        """The key for a person, at any time; but fixed words are heard to their end before."""
        if self.ending.get("reason") == "transfer":
            return []  # they are being put through already
        self._keys = PERSON_KEY
        if self._safety.under_way:
            return [StartTimer("keys", self.safety_takes_s + END_MARGIN_S)]
        return self._start_turn(PERSON_KEY, "")

    def _start_turn(self, said: str, language: str, *, keyed: bool = False) -> list[Effect]:
        effects = self._drop_turn() + self._close_cycle()
        self.memory.turn += 1
        text = entering(self.memory, said, keyed=keyed)
        self._keys, self._sent_in_turn, self.phase = "", 0, Phase.ANSWERING
        self._ending = {}
        self.transcript.caller_said(self.turn, text)
        return [*effects, StartTurn(self.turn, text, language)]

    def _drop_turn(self) -> list[Effect]:
        if self.phase is not Phase.ANSWERING:
            return []
        self.phase = Phase.LISTENING
        return [DropTurn(self.turn, self.transcript.words_of(self.turn))]

    def _close_cycle(self) -> list[Effect]:
        if not self._cycle_open:
            return []
        self._cycle_open = False
        return [Say("", last=True)]

    def _cut(self, heard: str) -> list[Effect]:
        cut = self.transcript.cut(heard)
        return [Heard(cut.turn, cut.heard)] if cut else []


HANDLERS: Mapping[type, Callable[[CallSession, Any, Phase], list[Effect]]] = {
    Setup: CallSession._on_setup,
    Prompt: CallSession._on_prompt,
    Interrupt: CallSession._on_interrupt,
    Dtmf: CallSession._on_dtmf,
    Info: CallSession._on_info,
}
