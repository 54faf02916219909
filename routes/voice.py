"""POST /voice: an inbound call. The caller is looked up while the answer is made."""

from __future__ import annotations

import asyncio
import logging

from flask import Blueprint, Response

from routes.answers import Answers
from routes.once import Later
from routes.visit import Visit
from routes.webhooks import Webhooks
from services.call.reception import LOOKUP_LIMIT_S, Greeting
from services.core.errors import ChrisError

log = logging.getLogger(__name__)

ANSWER_LIMIT_S = 2.0


def blueprint(webhooks: Webhooks, answers: Answers) -> Blueprint:
    """The door of inbound calls."""
    doors = webhooks.blueprint("voice", answers.plain_question)

    async def greet(visit: Visit) -> str:
        if not answers.switchboard.admit(visit.call.call_sid):
            answers.metrics.count("fallback_answers", "voice")
            return await answers.start_asking(visit)
        return answers.into_relay(visit, await _greeting(answers, webhooks.later, visit))

    @doors.post("/voice")
    def answer() -> Response:
        return webhooks.answer("voice", greet, answers.plain_question, ANSWER_LIMIT_S)

    return doors


async def _greeting(answers: Answers, later: Later, visit: Visit) -> Greeting:
    """By name where the look-up is quick; else without, and the look-up goes on for `setup`."""
    lookup = later.start(answers.switchboard.expect(visit.call))
    await asyncio.wait({lookup}, timeout=LOOKUP_LIMIT_S)
    if not lookup.done():
        log.info("greeted before the look-up was back", extra={"call_sid": visit.call.call_sid})
        return answers.switchboard.plain_greeting(visit.call)
    try:
        return lookup.result()
    except ChrisError:
        return answers.switchboard.plain_greeting(visit.call)
