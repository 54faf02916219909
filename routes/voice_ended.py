"""POST /voice/ended: the relay session is over, or a dialled colleague's leg is.

The only place where a broken call can be caught: whatever is not plainly the end goes on.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping

from flask import Blueprint, Response

from routes.answers import LADDER, Answers
from routes.hold_orders import STEP, HoldOrders
from routes.people_first import PeopleFirst
from routes.rings import Through, next_of, rung_of
from routes.visit import Visit
from routes.webhooks import Webhooks
from services.call import twiml
from services.call.reception import (
    ANYONE,
    Handoff,
    HandoffReason,
    ReentryReason,
    read_handoff,
)
from services.call.transferring import TransferWish
from services.core.errors import ChrisError

log = logging.getLogger(__name__)

ANSWER_LIMIT_S = 4.0
GONE = ("completed", "busy", "failed", "no-answer", "canceled")
"""Values of `CallStatus` with nobody left on the line."""
SAME_AGAIN = ("64101", "64102", "64106", "64109")
"""Error codes that a second session would meet too: the voice, the handshake, the language, the
number of sessions. Such a call goes on without sockets at once."""
SUCCESSOR_S = 5
"""A process is gone four seconds after it has moved its calls (`services/server/drain.py`). A call
that came back to it before that would be cut off with it."""
NOTHING_SAID = Handoff(HandoffReason.FAILED)
"""Where the session has handed nothing over."""

Follow = Callable[[Visit, Handoff], Awaitable[str]]


def blueprint(
    webhooks: Webhooks,
    answers: Answers,
    people: PeopleFirst | None = None,
    orders: HoldOrders | None = None,
) -> Blueprint:
    """The door behind every relay session."""
    doors = webhooks.blueprint("voice_ended", answers.plain_question)
    after = AfterSession(answers, people, orders)

    @doors.post("/voice/ended")
    def ended() -> Response:
        return webhooks.answer("voice_ended", after.decide, answers.plain_question, ANSWER_LIMIT_S)

    return doors


class AfterSession:
    """What follows a relay session."""

    def __init__(
        self,
        answers: Answers,
        people: PeopleFirst | None = None,
        orders: HoldOrders | None = None,
    ) -> None:
        self._answers = answers
        self._people = people
        self._orders = orders
        self._by_handoff: Mapping[HandoffReason, Follow] = {
            HandoffReason.TRANSFER: self._transfer,
            HandoffReason.HANG_UP: self._over,
            HandoffReason.SILENCE: self._over,
            HandoffReason.MOVED: self._moved,
            HandoffReason.VOICEMAIL: self._message,
            HandoffReason.HOLD: self._hold,
            HandoffReason.SLOWER: self._slower,
            HandoffReason.FAILED: self._failed,
        }

    async def decide(self, visit: Visit) -> str:
        """The TwiML that takes over."""
        if self._people and self._people.is_ours(visit):
            return await self._people.after_ring(visit)
        if visit.query.get("step") == "dialled":
            return await self._after_dial(visit)
        if self._orders and visit.query.get("step") == STEP:
            return await self._orders.follow(visit, self._answers)
        status = visit.form.get("SessionStatus", "")
        if visit.query.get("step") == "moved" and visit.form.get("CallStatus") not in GONE:
            return await self._moved(visit, NOTHING_SAID)
        if status == "completed" or visit.form.get("CallStatus") in GONE:
            return await self._over(visit, NOTHING_SAID)
        handoff = read_handoff(visit.form.get("HandoffData", "")) if status == "ended" else None
        if handoff is None:
            return await self._failed(visit, NOTHING_SAID)
        return await self._by_handoff[handoff.reason](visit, handoff)

    async def _over(self, visit: Visit, _: Handoff) -> str:
        await self._tell(visit, "completed")
        return twiml.hang_up()

    async def _failed(self, visit: Visit, _: Handoff) -> str:
        """The session broke, or ended with words that are none of ours."""
        code = visit.form.get("ErrorCode", "")[:20]
        status = visit.form.get("SessionStatus", "")[:20]
        found = {"call_sid": visit.call.call_sid, "status": status, "code": code}
        log.warning("relay session failed", extra=found)
        if code in SAME_AGAIN:
            return await self._answers.start_asking(visit)
        return await self._answers.reenter(visit, ReentryReason.FAILED)

    async def _moved(self, visit: Visit, _: Handoff) -> str:
        """Back into the relay; where the process that leaves is asked itself, a moment later."""
        if self._answers.switchboard.draining:
            return twiml.come_back(visit.url("/voice/ended", step="moved"), after_s=SUCCESSOR_S)
        return await self._answers.reenter(visit, ReentryReason.MOVED)

    async def _hold(self, visit: Visit, handoff: Handoff) -> str:
        """The caller waits for the person on call; the ladder's door knows how it stands."""
        return twiml.piece((), visit.url(LADDER, part="hold", lang=handoff.language))

    async def _slower(self, visit: Visit, _: Handoff) -> str:
        """Straight back, with the slower voice."""
        return await self._answers.reenter(visit, ReentryReason.SLOWER)

    async def _message(self, visit: Visit, handoff: Handoff) -> str:
        return await self._answers.take_message(visit, handoff.language)

    async def _transfer(self, visit: Visit, handoff: Handoff) -> str:
        """The assistant has announced it already, so it rings at once."""
        wish = TransferWish(handoff.who or ANYONE, direct=handoff.direct)
        return await self._answers.put_through(visit, Through(wish, language=handoff.language))

    async def _after_dial(self, visit: Visit) -> str:
        """Somebody took the call, and the talk is over; or nobody did, and the next are rung."""
        rung, transfers = rung_of(visit), self._answers.transfers
        if await transfers.settle(visit.call.call_sid, rung):
            await self._tell(visit, "transferred")
            return twiml.hang_up()
        plan = next_of(visit, rung)
        if visit.form.get("CallStatus") in GONE:
            transfers.gave_up(visit.call.call_sid, rung.attempt, plan.wish.tried)
            await self._have_them_called_back(visit, plan.wish.who)
            return await self._over(visit, NOTHING_SAID)
        if rung.names:
            return await self._answers.put_through(visit, plan)
        # Nobody is named on an address that an older version gave out.
        return await self._answers.reenter(visit, ReentryReason.NOT_ANSWERED, plan.back)

    async def _have_them_called_back(self, visit: Visit, who: str) -> None:
        """The caller hung up while it rang."""
        try:
            await self._answers.transfers.missed(visit.call, who)
        except ChrisError as error:
            found = {"call_sid": visit.call.call_sid, "kind": type(error).__name__}
            log.error("a caller who hung up is on no list", extra=found)

    async def _tell(self, visit: Visit, outcome: str) -> None:
        """The caller is gone, so nothing here may fail; the status callback tells it again."""
        try:
            await self._answers.switchboard.ended(visit.call.call_sid, outcome)
        except ChrisError as error:
            log.warning(
                "the end of a call was not taken",
                extra={"call_sid": visit.call.call_sid, "kind": type(error).__name__},
            )
