"""Does the due steps of ladders: rings, rounds, texts, call-backs. Any process may; each step is
claimed by one of them. Nothing here waits behind mail.

Emergencies know no quiet hours: whoever reported one is called back at night too, because they
wait for it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, select

from services.core import ladder_words
from services.core.carriers import OutgoingCall, Phone
from services.core.errors import NextStep, ProviderError
from services.core.ladder import StepKind, StepState
from services.core.on_call import Rota
from services.core.paying import paid_by
from services.core.people import PhoneNumber
from services.core.ports import Clock, Directory
from services.portfolio.ladder_rounds import plan_next
from services.portfolio.on_call import limited
from services.store import ladder_moves, ladder_rows, ladder_skips
from services.store.database import Database
from services.store.ladder_rows import DueStep, Step
from services.store.ladder_tables import ladder_steps
from services.store.tables import calls

log = logging.getLogger(__name__)

DOOR = "/voice/ladder"
MOST_ATTEMPTS = 6
LOOK_AGAIN = timedelta(seconds=10)
STILL_ON_THE_LINE = timedelta(seconds=20)
"""A caller who is still on the line hears it there; then there is nothing to call back for."""
CALLER_RINGS_S = 30


STATUS = "status"
SENT_AGAIN = "#rc=3&rp=5xx,ct,rt"
"""Twilio repeats a callback by itself only where it could not connect; this one hurries the next
person's ring, so errors and silence are retried too."""


def door(key: str, part: str = "") -> str:
    """The path of our door for one step."""
    path = f"{DOOR}?step={key}" + (f"&part={part}" if part else "")
    return path + (SENT_AGAIN if part == STATUS else "")


class LadderRunner:
    """Fills the hands of the ladder: telephone, texts, the next round."""

    def __init__(
        self, database: Database, phone: Phone, directory: Directory, clock: Clock
    ) -> None:
        self._database = database
        self._phone = phone
        self._directory = directory
        self._clock = clock
        self._do: Mapping[StepKind, Callable[[DueStep], Awaitable[None]]] = {
            StepKind.RING: self._ring_due,
            StepKind.ROUND: self._next_round,
            StepKind.TEXT: self._text,
            StepKind.CALL_BACK: self._call_back,
        }

    async def run_due(self) -> int:
        """Do what is due; how many steps. Raises ProviderError without a database."""
        now = self._clock.now()
        if not await self._database.read(lambda c: ladder_rows.is_anything_due(c, now)):
            return 0
        due = await self._database.run(lambda c: ladder_rows.take_due(c, now))
        await asyncio.gather(*map(self._safely, due))
        return len(due)

    async def _safely(self, due: DueStep) -> None:
        """One step; where it must wait, its lease ends and it is claimed again."""
        try:
            with paid_by(ladder_id=due.ladder.id):
                await self._do[due.step.kind](due)
        except ProviderError as error:
            found = {"ladder": due.ladder.id, "kind": due.step.kind, "why": type(error).__name__}
            log.warning("a step of a ladder must wait", extra=found)

    # --- rings --------------------------------------------------------------------------

    async def _ring_due(self, due: DueStep) -> None:
        if not due.ladder.is_open:
            await self._end(due.step, StepState.DROPPED, due.step.result)
        elif due.ladder.matter.rehearsal:
            await self._end(due.step, StepState.DONE, "rehearsed")  # the next one at its own time
        elif due.step.external_id:
            await self._nothing(due.step, "no word")
        elif await self._may_ring(due.step) and await self._leaves(due.step):
            await self.ring(due.step)

    async def _may_ring(self, one: Step) -> bool:
        return one.sent_at is None or await self._surely_not_rung(one)

    async def ring(self, one: Step) -> NextStep | None:
        """Place the call of a step that is marked as leaving. None where it rings now, else what
        the error allows."""
        rota = await self._rota()
        call = OutgoingCall(
            PhoneNumber(one.number), door(one.key), door(one.key, STATUS), rota.ring_s
        )
        try:
            call_id = await limited(self._phone.place(call))
        except ProviderError as error:
            return await self._not_placed(one, error, rota)
        await self._placed(one, call_id, rota.ring_s)
        return None

    async def _not_placed(self, one: Step, error: ProviderError, rota: Rota) -> NextStep | None:
        log.warning(
            "an on-call number could not be rung",
            extra={"ladder": one.ladder_id, "next_step": error.next_step},
        )
        if error.next_step is NextStep.LOOK:
            found, known = await self._look(one)
            if found:
                await self._placed(one, found, rota.ring_s)
                return None
            if not known:
                await self._unsure(one, str(error))
                return NextStep.LOOK
        await self._nothing(one, "failed", error=str(error))
        return error.next_step

    async def _surely_not_rung(self, one: Step) -> bool:
        """Look a ring up that may have gone out before its process died."""
        found, known = await self._look(one)
        if found:
            await self._placed(one, found, (await self._rota()).ring_s)
        elif not known:
            await self._unsure(one, "it cannot be looked up")
        return known and not found

    async def _look(self, one: Step) -> tuple[str, bool]:
        """The id of the call of this step, if any; and whether that is known at all."""
        since = one.sent_at or self._clock.now() - ladder_rows.LEASE
        try:
            found = await limited(self._phone.rang_since(PhoneNumber(one.number), since))
            if found and await self._is_of_another(found, one.key):
                return "", True
        except ProviderError:
            return "", False
        return found or "", True

    async def _is_of_another(self, call_id: str, key: str) -> bool:
        """Is this the call of another step? Two ladders may ring the same person."""
        other = select(ladder_steps.c.key).where(
            ladder_steps.c.external_id == call_id, ladder_steps.c.key != key
        )
        return await self._database.read(lambda c: c.execute(other).first() is not None)

    async def _unsure(self, one: Step, error: str) -> None:
        """It may ring. It is looked up again; meanwhile the next person is rung: a second one
        woken is better than none."""
        again = one.attempts < MOST_ATTEMPTS
        due_at = self._clock.now() + LOOK_AGAIN if again else None
        await self._nothing(one, "", error=error, state=StepState.UNSURE, due_at=due_at)

    # --- the other kinds ----------------------------------------------------------------

    async def _next_round(self, due: DueStep) -> None:
        office, now = await self._directory.office(), self._clock.now()
        await self._database.run(lambda c: plan_next(c, due, office, now))

    async def _text(self, due: DueStep) -> None:
        one, number = due.step, PhoneNumber(due.step.number)
        try:
            sent = await self._texted(one, number)
            if sent is None:
                if not await self._leaves(one):
                    return
                sent = await limited(self._phone.text(number, one.words))
        except ProviderError as error:
            await self._later(one, error)
            return
        await self._note(one, external_id=sent)
        await self._end(one, StepState.DONE, "sent")

    async def _texted(self, one: Step, number: PhoneNumber) -> str | None:
        """The id of a text that may have gone out before its process died."""
        if one.sent_at is None:
            return None
        return await limited(self._phone.texted_since(number, one.words, one.sent_at))

    async def _call_back(self, due: DueStep) -> None:
        """Ring the caller and say how it stands, once they have left the line."""
        one, now = due.step, self._clock.now()
        if not one.number:
            await self._end(one, StepState.FAILED, "no number")
        elif due.ladder.matter.rehearsal:
            await self._end(one, StepState.DONE, "rehearsed")
        elif await self._database.read(lambda c: is_on_the_line(c, due.ladder.call_sid)):
            await self._note(one, due_at=now + STILL_ON_THE_LINE, attempts=0)
        elif one.external_id:
            await self._end(one, StepState.FAILED, "no word")
        elif one.sent_at is None or await self._surely_not_rung(one):
            await self._ring_caller(one, ladder_words.language_of(due.ladder))

    async def _ring_caller(self, one: Step, language: str) -> None:
        if not await self._leaves(one):
            return
        paths = f"{door(one.key, 'caller')}&lang={language}", door(one.key, STATUS)
        call = OutgoingCall(PhoneNumber(one.number), *paths, CALLER_RINGS_S)
        try:
            call_id = await limited(self._phone.place(call))
        except ProviderError as error:
            await self._later(one, error)
            return
        await self._placed(one, call_id, CALLER_RINGS_S)

    # --- what is written down -----------------------------------------------------------

    async def _rota(self) -> Rota:
        return (await self._directory.office()).on_call_rota

    async def _leaves(self, one: Step) -> bool:
        now = self._clock.now()
        return await self._database.run(lambda c: ladder_rows.mark_sent(c, one.key, now))

    async def _placed(self, one: Step, call_id: str, ring_s: int) -> None:
        """Write down that it rings. Where that fails its lease ends, and it is looked up."""
        now = self._clock.now()

        def write(connection: Connection) -> bool:
            ladder_moves.placed(connection, one.key, call_id, now, ring_s)
            return ladder_skips.has_left(connection, one.key)

        try:
            if await self._database.run(write):  # in the very moment in which it was placed
                await self._phone.hang_up(call_id)
        except ProviderError as error:
            log.warning("a ring is not written down yet", extra={"why": type(error).__name__})

    async def _nothing(self, one: Step, result: str, **more: Any) -> None:
        now = self._clock.now()
        await self._database.run(
            lambda c: ladder_moves.came_to_nothing(c, one, result, now, **more)
        )

    async def _end(self, one: Step, state: StepState, result: str, error: str = "") -> None:
        now = self._clock.now()
        await self._database.run(
            lambda c: ladder_moves.end_step(c, one.key, state, result, now, error=error)
        )

    async def _note(self, one: Step, **values: Any) -> None:
        await self._database.run(lambda c: ladder_rows.change_step(c, one.key, **values))

    async def _later(self, one: Step, error: ProviderError) -> None:
        """What was surely not done is tried again, what may have been is looked up then."""
        unsure = error.next_step is NextStep.LOOK
        if error.next_step is NextStep.STOP or one.attempts >= MOST_ATTEMPTS:
            state = StepState.UNSURE if unsure else StepState.FAILED
            await self._end(one, state, "failed", str(error))
            return
        state = StepState.UNSURE if unsure else StepState.WAITING
        due_at = self._clock.now() + LOOK_AGAIN * max(one.attempts, 1)
        sent = {} if unsure else {"sent_at": None}
        await self._note(one, state=state, due_at=due_at, last_error=str(error), **sent)


def is_on_the_line(connection: Connection, call_sid: str) -> bool:
    """Has this call begun and not ended?"""
    found = select(calls.c.sid).where(calls.c.sid == call_sid, calls.c.ended_at.is_(None))
    return connection.execute(found).first() is not None
