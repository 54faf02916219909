"""Numbers that staff have listed, and POST /voice/listed: only a danger is heard from them.

They hear a short message with the words for an emergency. Whoever then reports one is answered
like anybody else: safety words, the ladder, the questions for the place. All else ends.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import Protocol

from flask import Blueprint, Response

from routes.answers import Answers
from routes.people_first import PeopleFirst
from routes.visit import Visit
from routes.webhooks import Webhooks
from services.call import twiml
from services.call.reception import Line, line
from services.core.caller_book import Listing
from services.core.emergency import assess
from services.core.errors import ProviderError
from services.core.people import PhoneNumber

log = logging.getLogger(__name__)

PATH = "/voice/listed"
LOOK_LIMIT_S = 0.3
"""A list that cannot be read in time lists nobody."""
ANSWER_LIMIT_S = 4.0
ENGLISH, SPANISH = "en", "es"
OUTCOME = "listed"
RINGS = "ringing"
"""`CallStatus` of a call that nothing has answered yet."""


class Lists(Protocol):
    """The listed numbers. Raises ProviderError."""

    async def listing(self, number: PhoneNumber) -> Listing | None:
        """The listing that holds now."""
        ...


@dataclass(frozen=True, slots=True)
class Listed:
    """Looks at the list before anybody answers."""

    lists: Lists
    people: PeopleFirst

    @property
    def answers(self) -> Answers:
        return self.people.chris.answers

    async def answer(self, visit: Visit) -> str:
        """The first TwiML of a call. One of our own that was forwarded back is busy: so whoever
        rang there goes on to the next telephone."""
        round_again = await self.people.came_back(visit)
        return round_again or await self._instead(visit) or await self.people.answer(visit)

    async def fallen_back(self, visit: Visit) -> str | None:
        """TwiML for a listed number whose call has just rung; None for all others. A call that
        goes on may be about a danger, so it is never asked again."""
        if visit.form.get("CallStatus") != RINGS:
            return None
        return await self.people.came_back(visit) or await self._instead(visit)

    async def _instead(self, visit: Visit) -> str | None:
        if await self._listing(visit) is None or await self.people.in_shadow(visit):
            return None
        self.answers.switchboard.turned_away(visit.call)
        self.answers.metrics.count("listed_calls", "rang")
        return await self._question(visit, ENGLISH)

    async def heard(self, visit: Visit) -> str:
        """What they said: a danger goes to the engine, whatever the recogniser's confidence."""
        words = visit.form.get("SpeechResult", "")[:2000]
        if words and assess(words, visit.language) is not None:
            self.answers.metrics.count("listed_calls", "danger")
            answer = await self.answers.switchboard.gather_turn(visit.call, words, "")
            return await self.answers.give(visit, answer)
        if visit.language == ENGLISH:
            return await self._question(visit, SPANISH)
        await self.answers.switchboard.ended(visit.call.call_sid, OUTCOME)
        return twiml.hang_up()

    async def _listing(self, visit: Visit) -> Listing | None:
        number = PhoneNumber.read(visit.call.from_number)
        if number is None:
            return None
        try:
            async with asyncio.timeout(LOOK_LIMIT_S):
                return await self.lists.listing(number)
        except (ProviderError, TimeoutError) as error:
            found = {"call_sid": visit.call.call_sid, "why": type(error).__name__}
            log.warning("the list of numbers was not read", extra=found)
            return None

    async def _question(self, visit: Visit, language: str) -> str:
        words = await self.answers.voiced(visit, line(Line.LISTED, language), language)
        action = visit.url(PATH, lang=language)
        plan = twiml.GatherPlan(action=action, words=words, again=action, language=language)
        return twiml.gather(plan)


def blueprint(webhooks: Webhooks, listed: Listed) -> Blueprint:
    """The door of their answers."""
    doors = webhooks.blueprint("voice_listed", listed.answers.plain_question)

    @doors.post(PATH)
    def heard() -> Response:
        plain = listed.answers.plain_question
        return webhooks.answer("voice_listed", listed.heard, plain, ANSWER_LIMIT_S)

    return doors
