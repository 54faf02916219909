"""One phone call without I/O: messages in, effects out.

The session owns no socket, clock, database or model. It numbers the turns, refuses late
words of old turns, closes every talk cycle once, and keeps the history true to what was
heard. The edge performs its effects in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from services.call.breaking_in import After, Broken, after_words, only_nods, unsaid
from services.call.effects import (
    Effect,
    End,
    Hearing,
    Hushed,
    Overheard,
    SafetyGiven,
    Say,
    StartTimer,
    StartTurn,
    WentOn,
)
from services.call.entering import entering
from services.call.half_said import half_said
from services.call.leaving import is_new_danger
from services.call.patience import silence_s
from services.call.phases import ALIVE, MOVES, Phase
from services.call.relay import Dtmf, Info, Interrupt, Prompt, RelayMessage, Setup
from services.call.safety_reports import NOTICE
from services.call.talk_state import TalkState
from services.call.transcript import playing_s
from services.core.pins import DIGIT_SLOTS

PERSON_KEY = "0"
"""The key that callers of any telephone menu press for a person. No number begins with it."""
OTHER_LANGUAGE_KEY = "2"
"""Offered by the greeting."""
KEYS_S = 2.5
"""Pause between keys after which a number counts as complete."""
WAIT_S = 3.0
"""How long nothing is said to somebody who told us to wait; their own words end it."""
SPEAKING_S = 10.0
"""The same once they have begun to speak."""
END_MARGIN_S = 2.0
END_LONGEST_S = 20.0


class CallSession(TalkState):
    """The state of one call's talk. `memory` is the call's own; its history is written here."""

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
            self._notice.sent(NOTICE, self.turn, self._read_out(text))

    def token(self, turn: int, text: str, said: str | None = None) -> list[Effect]:
        """Words of a turn, and how the voice reads them where that is different. Late words of an
        old turn are never spoken."""
        if turn != self.memory.turn or self.phase is not Phase.ANSWERING or not text:
            return []
        self.transcript.assistant_said(turn, text)
        self._cycle_open = True
        self._sent_in_turn += len(text if said is None else said)
        return [Say(text, last=False, aloud=said)]

    def safety_words(self, turn: int, hazard: str, text: str) -> list[Effect]:
        """Fixed words: sent whole, not interruptible, a talk cycle of their own."""
        if turn != self.memory.turn or self.phase is not Phase.ANSWERING:
            return []
        effects = self._close_cycle()
        self.transcript.assistant_said(turn, text)
        self._sent_in_turn += len(text)
        self._safety.sent(hazard, turn, self._read_out(text))
        return [*effects, self._say(text, interruptible=False)]

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

    def written(self, length: int) -> int:
        """How many characters of the running turn the first `length` ones that were read out
        stand for."""
        return self.transcript.written(self.turn, length, self.memory.language)

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
        self._hushed = False
        self.transcript.assistant_said(self.turn, text)
        return [self._say(text), self._quiet(playing_s(text))]

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
        return [*effects, self._say(text), self._quiet(playing_s(text))]

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
        return [*effects, self._say(text, interruptible=False), StartTimer("end", end_s)]

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
        return [*effects, self._say(text), End(handoff)]

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
        broken, self._broken = self._broken, None
        running = self.phase is Phase.ANSWERING
        if running and self._nods(message.text, broken):
            return []
        after = after_words(self.transcript, broken, running, message.text)
        if after is After.ANSWER or is_new_danger(self.memory, message.text):
            return self._start_turn(message.text, message.language)
        rest = unsaid(self.transcript.cut_words) if after is After.GO_ON else ""
        effects = [*self._drop_turn(), *self._close_cycle(), self._overhear(message)]
        self._hushed = not rest
        if self._hushed:
            return [*effects, Hushed(WAIT_S)]
        return [*effects, *self._go_on(rest, broken.ending if broken else {})]

    def _on_interrupt(self, message: Interrupt, follows: Phase) -> list[Effect]:
        if self.phase is Phase.ANSWERING and not self._sent_in_turn:
            return self._cut(message.heard)  # it crossed the prompt: older words were cut
        self._broken = Broken(self.phase is not Phase.ANSWERING, self.ending)
        dropped = self._drop_turn()
        self._cycle_open, self.phase, self._ending = False, follows, {}
        return [*dropped, *self._cut(message.heard), self._quiet()]

    def _on_dtmf(self, message: Dtmf, _follows: Phase) -> list[Effect]:
        keys = (self._keys + message.digit.strip("#"))[-16:]
        if keys.startswith(PERSON_KEY) and self.memory.script.awaiting not in DIGIT_SLOTS:
            return self._person_wanted()
        if keys == OTHER_LANGUAGE_KEY and not self.turn:
            return self._start_turn(keys, "")  # the greeting offers it: nothing longer is meant
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
            return [
                Hushed(SPEAKING_S) if self._hushed else self._quiet(silence_s(self.memory.manner))
            ]
        return []

    def _nods(self, text: str, broken: Broken | None) -> bool:
        """Does the running answer simply go on?"""
        uncut = broken is None and self._sent_in_turn > 0
        return uncut and only_nods(self.transcript, self.turn, text)

    def _overhear(self, message: Prompt) -> Overheard:
        """Words that need no answer of their own."""
        text = entering(self.memory, message.text)
        self.memory.turn += 1
        self.phase, self._ending, self._keys = Phase.LISTENING, {}, ""
        self.transcript.caller_said(self.turn, text)
        return Overheard(self.turn, text, message.language)

    def _go_on(self, rest: str, ending: Mapping[str, str]) -> list[Effect]:
        """The rest of a cut answer, and what was to follow it."""
        self.transcript.goes_on(self.turn, rest)
        said: list[Effect] = [self._say(rest), WentOn(self.turn, rest)]
        if not ending:
            return [*said, self._quiet(playing_s(rest))]
        self.phase, self._ending = Phase.ENDING, ending
        return [*said, StartTimer("end", min(playing_s(rest) + END_MARGIN_S, END_LONGEST_S))]

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
        if self._hushed:
            return [*heard, Hushed(SPEAKING_S)]
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
        self._broken, self._hushed = None, False
        text = entering(self.memory, said, keyed=keyed)
        self._keys, self._sent_in_turn, self.phase = "", 0, Phase.ANSWERING
        self._ending = {}
        self.transcript.caller_said(self.turn, text)
        return [*effects, StartTurn(self.turn, text, language)]


HANDLERS: Mapping[type, Callable[[CallSession, Any, Phase], list[Effect]]] = {
    Setup: CallSession._on_setup,
    Prompt: CallSession._on_prompt,
    Interrupt: CallSession._on_interrupt,
    Dtmf: CallSession._on_dtmf,
    Info: CallSession._on_info,
}
