"""Carries out on a live call what staff have ordered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from services.call.phases import ALIVE, Phase
from services.call.reception import Line, line
from services.core.commands import (
    Command,
    CommandState,
    EndCall,
    HandOver,
    Outcome,
    SayWords,
    SetMode,
    announcement,
)
from services.core.events import AssistantSpoke, Event, StaffSpoke
from services.core.ports import Clock
from services.engine.brain_rules import hindrance
from services.engine.call_runner import CallRunner

LOOK_S = 0.05
"""How often a command that waits for its moment looks again."""
REPORT_S = 5.0
"""How much longer than it takes to speak them Twilio's report of safety words is waited for."""
SET_BY_STAFF = "set by staff"
DONE = Outcome(CommandState.DONE)
LEAVING = Outcome(CommandState.REFUSED, "The call is already being ended or handed over.")
STAYED = Outcome(CommandState.REFUSED, "The caller told of a danger; Chris stays on the line.")
EXPIRED = Outcome(CommandState.EXPIRED, "There was no moment for it within 30 seconds.")


class StaffHands:
    """One for all calls of a process."""

    def __init__(self, clock: Clock, publish: Callable[[Event], None]) -> None:
        self._clock = clock
        self._publish = publish

    async def carry_out(self, runner: CallRunner, command: Command) -> Outcome | None:
        """Do it at its moment. None where the call has left this process before that."""
        missed = await self._moment(runner, command)
        if missed is not None:
            return missed if missed.message else None
        return await HANDS[type(command.order)](self, runner, command, command.order)

    async def _moment(self, runner: CallRunner, command: Command) -> Outcome | None:
        """Wait until it may be done: None, or why it is not; no message where the call left."""
        due_s = asyncio.get_running_loop().time() + _reported_within_s(runner)
        while not self._may(runner, command, due_s):
            if runner.is_over:
                return Outcome(CommandState.WAITING)
            if runner.session.phase is Phase.LEAVING:
                return LEAVING
            if self._clock.now() >= command.expires_at:
                return EXPIRED
            await asyncio.sleep(LOOK_S)
        return None

    def _may(self, runner: CallRunner, command: Command, due_s: float) -> bool:
        """Never between safety words and their report, nor before a turn was looked at for
        danger: the brain is asked only after that."""
        if isinstance(command.order, SetMode):
            return True
        session = runner.session
        if session.phase not in ALIVE or session.phase is Phase.LEAVING:
            return False
        reported = not session.safety_under_way or asyncio.get_running_loop().time() >= due_s
        if runner.listens_on and not reported:
            return False
        waits = isinstance(command.order, SayWords) and not command.order.now
        return session.phase is not Phase.ANSWERING or (
            not waits and runner.brain.turn == session.turn
        )

    # --- one hand for each order --------------------------------------------------------

    async def _say(self, runner: CallRunner, command: Command, order: SayWords) -> Outcome | None:
        by = command.by.name
        await runner.perform(runner.session.staff_words(order.words, by, now=order.now))
        self._staff_spoke(runner, order.words, by)
        turn = runner.session.turn
        while not runner.listens_on and runner.session.turn == turn:
            if runner.is_over:  # without a socket the words wait for the next answer
                return None
            await asyncio.sleep(LOOK_S)
        return DONE

    async def _hand_over(self, runner: CallRunner, _: Command, order: HandOver) -> Outcome | None:
        words = announcement(order, runner.memory.language)
        await runner.perform(runner.session.dismiss(words, _handoff(runner, order.who)))
        self._spoke(runner, words)
        return await self._left(runner)

    async def _end(self, runner: CallRunner, command: Command, order: EndCall) -> Outcome | None:
        words = order.words or line(Line.GOODBYE, runner.memory.language)
        by = command.by.name if order.words else ""
        await runner.perform(runner.session.dismiss(words, _handoff(runner), by=by))
        if by:
            self._staff_spoke(runner, words, by)
        else:
            self._spoke(runner, words)
        return await self._left(runner)

    async def _left(self, runner: CallRunner) -> Outcome | None:
        """Wait until the last words were played and the call is on its way."""
        session = runner.session
        while session.phase is Phase.LEAVING:  # noqa: ASYNC110 - a session does no I/O
            await asyncio.sleep(LOOK_S)
        if session.left:
            return DONE
        return None if runner.is_over else STAYED

    async def _set_mode(self, runner: CallRunner, _: Command, order: SetMode) -> Outcome:
        mode = order.mode
        if not runner.brain.offers(mode):
            why = f"This call cannot be answered in {mode} mode. {runner.brain.why_not(mode)}"
            return Outcome(CommandState.REFUSED, why)
        runner.brain.prefer(mode, SET_BY_STAFF)
        but = hindrance(runner.brain, runner.memory, mode)
        told = f"{mode.value} from the next answer on"
        return Outcome(CommandState.DONE, f"{told}. {but}" if but else told)

    # --- what is told -------------------------------------------------------------------

    def _staff_spoke(self, runner: CallRunner, words: str, by: str) -> None:
        self._publish(StaffSpoke(**_at_present(runner, self._clock), text=words, by=by))

    def _spoke(self, runner: CallRunner, words: str) -> None:
        known = _at_present(runner, self._clock)
        self._publish(AssistantSpoke(**known, text=words, mode=None, first_token_ms=None))


def _handoff(runner: CallRunner, who: str = "") -> Mapping[str, str]:
    """Where the call goes: to somebody, or nowhere any more."""
    goes = {"reason": "transfer", "who": who, "direct": "yes"} if who else {"reason": "hang_up"}
    return {**goes, "language": runner.memory.language}


def _at_present(runner: CallRunner, clock: Clock) -> dict[str, Any]:
    memory = runner.memory
    return {
        "call_sid": memory.call_sid,
        "at": clock.now(),
        "epoch": memory.epoch,
        "turn": memory.turn,
    }


def _reported_within_s(runner: CallRunner) -> float:
    """How long the report of safety words that are on their way may still take."""
    return runner.session.safety_takes_s + REPORT_S


Hand = Callable[[StaffHands, CallRunner, Command, Any], Awaitable[Outcome | None]]
HANDS: Mapping[type, Hand] = {
    SayWords: StaffHands._say,
    HandOver: StaffHands._hand_over,
    EndCall: StaffHands._end,
    SetMode: StaffHands._set_mode,
}
