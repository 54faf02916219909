"""POST /sms: a text message came in. POST /sms/status: how one of ours fared.

STOP is honoured, dangers are acted on, and everything else is answered as on the telephone.
"""

from __future__ import annotations

import logging
from typing import Protocol

from flask import Blueprint, Response

from routes.visit import Visit, read_visit
from routes.webhooks import Webhooks
from services.call.message_twiml import message
from services.call.texting import IncomingText, read_text
from services.core.errors import ProviderError

log = logging.getLogger(__name__)

LIMIT_S = 13.0
"""Twilio waits 15 s. Nobody listens, so a model may take its time."""
REPORT_LIMIT_S = 5.0
LONGEST_SID = 64


class TextDesk(Protocol):
    async def came(self, text: IncomingText) -> str:
        """The words to answer with; "" for none."""
        ...


class Reports(Protocol):
    """Raises ProviderError."""

    async def report(self, message_sid: str, status: str, code: str) -> bool: ...


def one_message(visit: Visit) -> str:
    """A message is answered once, however often it is handed over."""
    return visit.form.get("MessageSid", "")


def blueprint(webhooks: Webhooks, desk: TextDesk, reports: Reports) -> Blueprint:
    """The doors of texts."""

    def nothing(_: Visit) -> str:
        return message("")

    doors = webhooks.blueprint("sms", nothing)

    async def answer(visit: Visit) -> str:
        return message(await desk.came(read_text(visit.form)))

    @doors.post("/sms")
    def text() -> Response:
        return webhooks.answer("sms", answer, nothing, LIMIT_S, one_message)

    @doors.post("/sms/status")
    def status() -> Response:
        form = read_visit(webhooks.keys).form
        sid = (form.get("MessageSid") or form.get("SmsSid") or "")[:LONGEST_SID]
        told = form.get("MessageStatus", "").lower()[:16]
        code = form.get("ErrorCode", "")[:16]
        try:
            if sid:
                webhooks.wait(reports.report(sid, told, code), REPORT_LIMIT_S)
        except (ProviderError, TimeoutError) as error:
            log.warning("a report on a text was not kept", extra={"kind": type(error).__name__})
            return Response(status=503)
        return Response(status=204)

    return doors
