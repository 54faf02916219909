"""One per call: performs the session's effects, one at a time, and says what happened."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from services.call import relay
from services.call.effects import (
    DropTurn,
    Effect,
    End,
    Heard,
    Hearing,
    Hushed,
    Overheard,
    SafetyGiven,
    Say,
    StartTimer,
    StartTurn,
    WentOn,
)
from services.call.line_tongue import LineTongue
from services.call.pace import Pieces
from services.call.phases import Phase
from services.call.session import CallSession
from services.core.dialogue import Memory, Mode
from services.core.errors import EpochStale, RelayGarbled
from services.core.events import Event
from services.core.masking import mask
from services.core.notices import Notice
from services.core.ports import Clock
from services.core.rehearsal import is_of_test_phone
from services.engine.brain import Brain
from services.engine.call_report import CallReport
from services.engine.call_timers import CallTimers
from services.engine.ear import Ear
from services.engine.keeping import Keeping
from services.engine.kept_memory import KeptMemory
from services.engine.lines import line
from services.engine.silences import after_silence
from services.engine.slower import said_instead
from services.engine.tooling import FollowUp
from services.engine.turn_loop import TurnLoop
from services.engine.turn_voice import TurnVoice, handoff_of

log = logging.getLogger(__name__)

NEVER_CUT = ("L", "E")
"""Urgencies with which a call may last as long as it takes."""
PIECE_EVERY_S = 0.15
"""Words that are not finished are read no more often, for each call."""


class Line(Protocol):
    """The wire to the caller. One runner writes to it."""

    async def send(self, message: bytes) -> None:
        """Send one relay message; silently nothing where the other end is gone."""
        ...

    async def close(self, reason: str) -> None: ...


class CallRunner:
    """Carries one call between its line, its session and the turn loop."""

    def __init__(
        self,
        memory: Memory,
        line_: Line,
        turns: TurnLoop,
        brain: Brain,
        publish: Callable[[Event], None],
        clock: Clock,
        keep: Callable[[Memory], Awaitable[None]],
        keep_step_s: float = 0.0,
    ) -> None:
        """`keep_step_s`: what can wait of the memory is written at multiples of it, together with
        that of other calls; 0 for at once."""
        self.memory = memory
        self.session = CallSession(memory)
        self.brain = brain
        self._line = line_
        self._turns = turns
        self._report = CallReport(memory, publish, clock)
        self._keeping = Keeping(KeptMemory(memory, keep), keep_step_s, self._fall_silent)
        self._task: asyncio.Task[None] | None = None
        self._firing: set[asyncio.Task[None]] = set()
        self._timers = CallTimers(self._timer_fires)
        self._silences = 0
        self._timed, self._overdue = True, False
        self._pieces = Pieces(PIECE_EVERY_S)
        self._tongue = LineTongue()
        self.ear = Ear(memory, None)
        self.notice: Notice | None = None
        """What the greeting has announced by law."""

    # --- from outside -------------------------------------------------------------------

    async def receive(self, raw: str | bytes) -> None:
        """Take a message off the wire; one that cannot be read never ends the call."""
        try:
            message = relay.parse(raw)
        except RelayGarbled as error:
            log.warning(
                "message let pass", extra={"call_sid": self.memory.call_sid, "why": str(error)}
            )
            return
        await self.take(message)

    async def take(self, message: relay.RelayMessage) -> None:
        """Take a message that has been read."""
        if isinstance(message, relay.RelayFault):
            told = {"call_sid": self.memory.call_sid, "pii.text": mask(message.description).text}
            log.warning("twilio reports a fault", extra=told)
            self.ear.refused()
        if self._pieces.takes(message, asyncio.get_running_loop().time()):
            await self.perform(self.session.receive(message))
        if isinstance(message, relay.Setup):
            await self._go_on_in(self._tongue.opened(message.parameters, self.memory.language))

    async def leave(self, reason: str) -> None:
        """Say where the call goes and leave the relay, for instance when this process ends."""
        await self._say_and_leave(line("moved", self.memory.language), reason)

    async def close_line(self, reason: str) -> None:
        """Close the wire from our side."""
        await self._line.close(reason)

    @property
    def is_over(self) -> bool:
        """Nothing can be said or heard on it any more; the call may still go on elsewhere."""
        return self.session.phase is Phase.OVER

    def carries(self, line_: Line) -> bool:
        """Is this the line that the call is on? A socket that was replaced is not."""
        return self._line is line_

    async def move_to(self, line_: Line) -> None:
        """Go on with the call on a new line; the old one falls silent."""
        old, self._line, self._timed = self._line, line_, True
        if self._overdue:
            self._overdue = False
            self.ends_after(0)
        await old.close("another socket carries this call")

    def greeted(self, text: str, *, whole: bool = False) -> None:
        """Twilio speaks `text` as the call connects; `whole`: whatever is said meanwhile."""
        self.session.greeted(text, whole=whole)
        self._report.spoke(self.session.turn, text)
        # Ready before they have spoken.
        self.brain.open(self.memory, self._turns.specs(self.memory))

    def ends_after(self, limit_s: float) -> None:
        """The longest that this call may go on; an emergency knows no limit."""
        self._timers.start("limit", limit_s)

    @property
    def listens_on(self) -> bool:
        """Is somebody on the line all the time? Without a socket only from request to request."""
        return self._timed

    def stop_the_clocks(self) -> None:
        """Between two requests nobody listens: silence cannot be told. How long the call may last
        still counts."""
        self._timed = False
        self._timers.cancel_all(but=("limit",))

    @property
    def busy(self) -> bool:
        """Is a turn being answered?"""
        return self._task is not None and not self._task.done()

    async def answered(self, within_s: float | None = None) -> None:
        """Wait until the running turn has said its words, or until the time is up."""
        if self._task:
            await asyncio.wait({self._task}, timeout=within_s)

    async def announce(self, words: str) -> bool:
        """Say something unasked, while no turn runs; False where one does."""
        effects = self.session.announce(words)
        await self.perform(effects)
        if effects:
            self._report.spoke(self.session.turn, words)
        return bool(effects)

    async def closed(self) -> None:
        """The wire is gone: stop talking, and keep what is known."""
        self._timers.cancel_all()
        self._keeping.forget()
        await self.perform(self.session.hung_up())
        await self._keeping.write()
        await self.brain.close()
        while self._firing:
            await asyncio.wait(set(self._firing))
        await self._keeping.settled()

    # --- effects ------------------------------------------------------------------------

    async def perform(self, effects: list[Effect]) -> None:
        """Carry effects out in their order."""
        for effect in effects:
            await PERFORMERS[type(effect)](self, effect)

    async def _say(self, effect: Say) -> None:
        if effect.text and self.session.phase is Phase.ANSWERING:
            self._report.answers(self.session.turn, effect.text)
        if effect.last:
            text = relay.text(effect.voiced, last=True, interruptible=effect.interruptible)
            await self._line.send(text)
        else:
            await self._send_words(effect)

    async def _send_words(self, effect: Say) -> None:
        """Some words of an answer, piece by piece."""
        for piece in relay.small_pieces(effect.voiced):
            await self._line.send(relay.text(piece, last=False, interruptible=effect.interruptible))

    async def _start_turn(self, effect: StartTurn) -> None:
        self._report.asked()
        self.ear.heard()
        self._silences = 0
        self._timers.cancel("silence")
        self._timers.cancel("hushed")
        self._task = asyncio.create_task(self._turn(effect))

    async def _drop_turn(self, effect: DropTurn) -> None:
        if self._task and not self._task.done():
            self._task.cancel()
        self._spoke(effect.turn, effect.sent)

    async def _heard(self, effect: Heard) -> None:
        self._report.heard(effect)

    async def _safety_given(self, effect: SafetyGiven) -> None:
        self._report.safety_given(effect, self.notice)

    async def _hearing(self, effect: Hearing) -> None:
        self._report.hears(effect)

    async def _overheard(self, effect: Overheard) -> None:
        self._report.caller_spoke(effect)

    async def _went_on(self, effect: WentOn) -> None:
        self._timers.cancel("hushed")
        self._report.spoke(effect.turn, effect.text)

    async def _hushed(self, effect: Hushed) -> None:
        """Without a socket a request waits for words."""
        self._timers.cancel("silence")
        if self._timed:
            self._timers.start("hushed", effect.wait_s)
        else:
            await self.announce(line("go_ahead", self.memory.language))

    async def _start_timer(self, effect: StartTimer) -> None:
        self._timers.cancel(effect.name)
        if self._timed:
            self._timers.start(effect.name, effect.seconds)

    async def _end(self, effect: End) -> None:
        if self._keeping.waits:
            self._keeping.now()  # where the call goes its memory is read
        await self._line.send(relay.end(effect.handoff))
        self._timers.cancel_all()

    async def _go_on_in(self, language: str) -> None:
        if message := self._tongue.change(language):  # the line does not speak it yet
            await self._line.send(message)
        self._report.goes_on_in(language)

    # --- a turn -------------------------------------------------------------------------

    async def _turn(self, effect: StartTurn) -> None:
        """The outermost loop of a turn: whatever goes wrong in it, the caller hears words."""
        self._report.caller_spoke(effect)
        self.brain.hears(effect.turn)
        voice = TurnVoice(self.session, effect.turn, self.perform, self._go_on_in)
        follow_up: FollowUp | None = None
        try:
            said = effect.text, voice, self.brain, effect.language
            follow_up = await self._turns.run(self.memory, *said)
            if not self._timed or is_of_test_phone(self.memory.call_sid):
                follow_up = await said_instead(follow_up, self.memory, voice)
        except EpochStale:
            await self._fall_silent()
        except Exception:
            log.exception("a turn failed", extra=self._ids(effect.turn))
            await voice.say(line("own_fault", self.memory.language))
        await voice.pause()
        effects = self.session.finish(effect.turn, handoff_of(follow_up, self.memory.language))
        if effects:
            await self.perform(effects)
            self._spoke(effect.turn, self.session.transcript.words_of(effect.turn))
        if effects and self._timed and (news := self.ear.news()):
            await self._line.send(news)
        if self._overdue and not self.session.ending:
            await self._end_for_time()
        # Between two requests, without a socket, another process may take the call on.
        self._keeping.soon(may_wait=self._timed)

    def _spoke(self, turn: int, words: str) -> None:
        self._report.spoke(turn, words, self.brain.mode or Mode.SCRIPTED)

    # --- timers -------------------------------------------------------------------------

    def _timer_fires(self, name: str) -> None:
        task = asyncio.create_task(self._after_timer(name))
        self._firing.add(task)
        task.add_done_callback(self._firing.discard)

    async def _after_timer(self, name: str) -> None:
        if name == "silence":
            await self._break_silence()
        elif name == "hushed":
            await self.announce(line("go_ahead", self.memory.language))
        elif name == "limit":
            await self._time_is_up()
        else:
            await self.perform(self.session.timer(name))

    async def _break_silence(self) -> None:
        self._silences += 1
        self._turns.silent(self.memory)
        then = after_silence(self.memory, self._silences)
        if then.ends:
            await self._say_and_leave(then.words, "silence")
        elif then.words:
            await self.announce(then.words)
        else:
            await self.perform([StartTimer("silence", then.wait_s)])

    async def _time_is_up(self) -> None:
        await self.answered()
        if self._timed:
            await self._end_for_time()
        else:
            self._overdue = True  # said with the next answer: between two requests nobody listens

    async def _end_for_time(self) -> None:
        if self.memory.urgency not in NEVER_CUT and not self.memory.manner.relay:
            await self._say_and_leave(line("time_is_up", self.memory.language), "hang_up")

    async def _say_and_leave(self, words: str, reason: str) -> None:
        effects = self.session.leave(words, self._handoff(reason))
        await self.perform(effects)
        if effects:
            self._report.spoke(self.session.turn, words)

    async def _fall_silent(self) -> None:
        """A newer socket has the call: this one must neither speak nor act any more."""
        log.warning("another process has this call", extra=self._ids(self.memory.turn))
        self.session.hung_up()
        await self._line.close("taken over")

    def _handoff(self, reason: str) -> Mapping[str, str]:
        return {"reason": reason, "language": self.memory.language}

    def _ids(self, turn: int) -> dict[str, Any]:
        return {"call_sid": self.memory.call_sid, "turn": turn}


PERFORMERS: Mapping[type, Callable[[CallRunner, Any], Awaitable[None]]] = {
    Say: CallRunner._say,
    StartTurn: CallRunner._start_turn,
    Overheard: CallRunner._overheard,
    Hearing: CallRunner._hearing,
    DropTurn: CallRunner._drop_turn,
    Heard: CallRunner._heard,
    WentOn: CallRunner._went_on,
    Hushed: CallRunner._hushed,
    SafetyGiven: CallRunner._safety_given,
    StartTimer: CallRunner._start_timer,
    End: CallRunner._end,
}
