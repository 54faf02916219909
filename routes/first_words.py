"""How Chris takes a call: the caller is looked up while the answer is made."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from routes.answers import Answers
from routes.once import Later
from routes.visit import Visit
from services.call.reception import LOOKUP_LIMIT_S, Greeting
from services.core.errors import ChrisError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FirstWords:
    """Chris's greeting, into the relay or without sockets."""

    answers: Answers
    later: Later

    async def of_chris(self, visit: Visit) -> str:
        """The TwiML of a call that Chris takes."""
        if not self.answers.switchboard.admit(visit.call.call_sid):
            self.answers.metrics.count("fallback_answers", "voice")
            return await self.answers.start_asking(visit)
        return self.answers.into_relay(visit, await self._greeting(visit))

    async def _greeting(self, visit: Visit) -> Greeting:
        """By name where the look-up is quick; else without, and it goes on for `setup`."""
        switchboard = self.answers.switchboard
        lookup = self.later.start(switchboard.expect(visit.call))
        await asyncio.wait({lookup}, timeout=LOOKUP_LIMIT_S)
        if not lookup.done():
            log.info("greeted before the look-up was back", extra={"call_sid": visit.call.call_sid})
            return switchboard.plain_greeting(visit.call)
        try:
            return lookup.result()
        except ChrisError:
            return switchboard.plain_greeting(visit.call)
