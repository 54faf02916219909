"""Calls that people take before Chris, or instead: who is rung, and what follows."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from routes.first_words import FirstWords
from routes.rings import dialled_number, rung_of, written
from routes.visit import Visit
from services.call import twiml
from services.call.reception import IncomingCall, Line, line
from services.call.spoken import Spoken
from services.core.answer_modes import AnswerMode
from services.core.answering import Answer, Route
from services.core.forwarding import Circle
from services.core.office import Colleague

log = logging.getLogger(__name__)

CHRIS, MESSAGE, SHADOWED = "chris", "message", "shadowed"
"""Where such a call goes when nobody picks up: the query `back` of its addresses. A message that
is left in shadow is for people's ears: nobody writes its words down."""
BACKS = (CHRIS, MESSAGE, SHADOWED)
GONE = ("completed", "busy", "failed", "no-answer", "canceled")
"""Values of `CallStatus` with nobody left on the line."""
VOICE, ASKED, KEY = "/voice", "asked", "1"
"""How often a caller was asked for the key stands in the query."""
LANGUAGES = ("en", "es")
"""Nobody has spoken yet, so what is said is said in both."""


class FrontDesk(Protocol):
    """Who answers a call; `services/engine/front_desk.py` fills it."""

    async def decide(self, call: IncomingCall) -> Answer:
        """By the plans and the switch as they are now. Never raises."""
        ...

    def people(self, call: IncomingCall) -> tuple[Colleague, ...]:
        """Whom to ring, all at once."""
        ...

    async def circle(self, call: IncomingCall) -> Circle:
        """Is this a call of ours that was forwarded back to us? Never raises."""
        ...


@dataclass(frozen=True, slots=True)
class PeopleFirst:
    """Asks the front desk, and does what it says."""

    desk: FrontDesk
    chris: FirstWords

    async def came_back(self, visit: Visit) -> str | None:
        """The busy tone for a call of ours that was forwarded back to us. Where that is not sure, a
        key is asked for: no call of ours presses one. None for all others."""
        asked = visit.query.get(ASKED, "")
        if asked:
            return None if visit.form.get("Digits") == KEY else await self._no_key(visit, asked)
        circle = await self.desk.circle(visit.call)
        if circle is Circle.NO:
            return None
        found = {"call_sid": visit.call.call_sid, "circle": circle}
        log.warning("a call that may be ours came back", extra=found)
        self.chris.answers.metrics.count("calls_that_came_back", circle)
        return twiml.busy() if circle is Circle.SURE else await self._ask_for_key(visit, 1)

    async def answer(self, visit: Visit) -> str:
        """The first TwiML of a call."""
        answer = await self.desk.decide(visit.call)
        if answer.route is Route.CHRIS:
            return await self.chris.of_chris(visit)
        people = self.desk.people(visit.call)
        if people:
            return await self._ring(visit, people, answer)
        if answer.route is Route.PEOPLE_FIRST:
            return await self.chris.of_chris(visit)
        self.chris.answers.switchboard.rings_people(visit.call)
        return await self._message(visit, shadowed=_is_shadowed(answer))

    async def instead_of_chris(self, visit: Visit) -> str | None:
        """TwiML where people alone answer now; None where Chris may."""
        answer = await self.desk.decide(visit.call)
        return await self.answer(visit) if answer.route is Route.PEOPLE_ONLY else None

    async def in_shadow(self, visit: Visit) -> bool:
        """Must nothing of ours listen to this call?"""
        return _is_shadowed(await self.desk.decide(visit.call))

    def is_ours(self, visit: Visit) -> bool:
        """Is this the end of such a ring?"""
        return visit.query.get("step") == "dialled" and visit.query.get("back") in BACKS

    async def after_ring(self, visit: Visit) -> str:
        """People have talked, or nobody took the call, or the caller is gone. A voicemail that
        picked up pressed no key, so it has taken nothing."""
        answers, call_sid, rung = self.chris.answers, visit.call.call_sid, rung_of(visit)
        talked = await answers.transfers.settle(call_sid, rung)
        if not talked:
            answers.transfers.gave_up(call_sid, rung.attempt, rung.names)
        if talked or visit.form.get("CallStatus") in GONE:
            await answers.switchboard.ended(call_sid, "transferred" if talked else "completed")
            return twiml.hang_up()
        if visit.query.get("back") == CHRIS:
            return await self.chris.of_chris(visit)
        return await self._message(visit, shadowed=visit.query.get("back") == SHADOWED)

    async def _ring(self, visit: Visit, people: Sequence[Colleague], answer: Answer) -> str:
        answers = self.chris.answers
        answers.switchboard.rings_people(visit.call)
        answers.metrics.count("calls_to_people", answer.why)
        ringing = await answers.transfers.ring_office(visit.call, people, answer.ring_s)
        answers.whisper_ahead(visit, ringing)
        query = {
            "step": "dialled",
            "back": _back_of(answer),
            "rung": ringing.attempt,
            "names": written(ringing.names),
        }
        numbers = tuple(dialled_number(visit, leg) for leg in ringing.legs)
        action = visit.url("/voice/ended", **query)
        plan = twiml.DialPlan(numbers, action, visit.our_number, ring_s=ringing.ring_s)
        return twiml.dial(plan)

    async def _no_key(self, visit: Visit, asked: str) -> str:
        """A call of ours has been put down by now. Who is still there can leave a message."""
        if asked == "1":
            return await self._ask_for_key(visit, 2)
        self.chris.answers.switchboard.rings_people(visit.call)
        return await self._message(visit, shadowed=await self.in_shadow(visit))

    async def _ask_for_key(self, visit: Visit, asked: int) -> str:
        words: tuple[Spoken, ...] = ()
        for one in LANGUAGES:
            words += await self.chris.answers.voiced(visit, line(Line.GO_ON, one), one)
        action = visit.url(VOICE, **{ASKED: str(asked)})
        return twiml.ask_key(twiml.KeyPlan(action, words), empty=True)

    async def _message(self, visit: Visit, *, shadowed: bool) -> str:
        """The tone, with what to do in danger said first, in both languages."""
        return await self.chris.answers.take_message(visit, *LANGUAGES, written_down=not shadowed)


def _is_shadowed(answer: Answer) -> bool:
    return answer.route is Route.PEOPLE_ONLY and answer.why == AnswerMode.SHADOW


def _back_of(answer: Answer) -> str:
    if answer.route is Route.PEOPLE_FIRST:
        return CHRIS
    return SHADOWED if _is_shadowed(answer) else MESSAGE
