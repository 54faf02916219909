"""POST /sms: a text message came in. STOP is honoured, dangers are acted on, the rest is kept."""

from __future__ import annotations

from typing import Protocol

from flask import Blueprint, Response

from routes.visit import Visit
from routes.webhooks import Webhooks
from services.call.message_twiml import message
from services.call.texting import IncomingText, read_text

LIMIT_S = 8.0
"""Twilio waits 15 s. Nobody listens, so the records may take their time."""


class TextDesk(Protocol):
    async def came(self, text: IncomingText) -> str:
        """The words to answer with; "" for none."""
        ...


def blueprint(webhooks: Webhooks, desk: TextDesk) -> Blueprint:
    """The door of texts."""

    def nothing(_: Visit) -> str:
        return message("")

    doors = webhooks.blueprint("sms", nothing)

    async def answer(visit: Visit) -> str:
        return message(await desk.came(read_text(visit.form)))

    @doors.post("/sms")
    def text() -> Response:
        return webhooks.answer("sms", answer, nothing, LIMIT_S)

    return doors
