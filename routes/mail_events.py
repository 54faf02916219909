"""POST /webhooks/sendgrid: which mail has arrived, and which came back."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol

from flask import Blueprint, Response, request

from services.clients.send_grid_events import SendGridEvents, read_events
from services.core.errors import ProviderError
from services.core.mail_events import MailEvent
from services.core.ports import Clock, Wait
from services.live.metrics import Metrics

log = logging.getLogger(__name__)

BODY_LIMIT_BYTES = 1024 * 1024
"""SendGrid sends what it has at 768 KB."""
LIMIT_S = 20.0


class EventBook(Protocol):
    """Raises ProviderError: nothing of the batch needs to be kept then, it is told again."""

    async def take(self, events: Sequence[MailEvent]) -> int: ...


def blueprint(
    events: SendGridEvents | None, book: EventBook, clock: Clock, wait: Wait, metrics: Metrics
) -> Blueprint:
    """`events` is None where no key is set: then nobody can prove to be SendGrid."""
    doors = Blueprint("mail_events", __name__)

    @doors.post("/webhooks/sendgrid")
    def take() -> Response:
        request.max_content_length = BODY_LIMIT_BYTES
        body = request.get_data(cache=False)
        if events is None or not events.is_signed(body, dict(request.headers), clock.now()):
            metrics.count("requests_refused", str(request.endpoint))
            log.warning("request refused", extra={"door": request.endpoint, "reason": "signature"})
            return _plain("Forbidden", 403)
        found = read_events(body)
        if found is None:
            return _plain("This is no batch of events", 400)
        try:
            changed = wait(book.take(found), limit_s=LIMIT_S)
        except (ProviderError, TimeoutError) as error:
            log.warning("events of mail must wait", extra={"why": type(error).__name__})
            return _plain("Try again", 503)
        log.info("events of mail", extra={"events": len(found), "changed": changed})
        return Response(status=204)

    return doors


def _plain(words: str, status: int) -> Response:
    return Response(f"{words}\n", status, mimetype="text/plain")
