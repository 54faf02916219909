"""POST /webhooks/rent-manager/<secret>: Rent Manager says that something has changed.

It signs nothing, so the path is one that nobody can guess, and nothing that it says is believed:
the records are read again (reference: Rent Manager's webhooks carry ids, no data).
"""

from __future__ import annotations

import hmac
import logging
from typing import Protocol

from flask import Blueprint, Response, abort, request

from services.core.errors import ProviderError
from services.core.ports import Wait

log = logging.getLogger(__name__)

MOST_BYTES = 65_536


def secret_path(session_secret: str) -> str:
    """The last part of the address; it changes with the secret of the installation."""
    return hmac.new(session_secret.encode(), b"rent-manager-webhook", "sha256").hexdigest()[:32]


class Mirror(Protocol):
    async def want(self) -> None:
        """Read the other system again soon. Raises ProviderError."""
        ...


def blueprint(mirror: Mirror | None, secret: str, wait: Wait) -> Blueprint:
    """The door; it needs no CSRF token. Without Rent Manager there is nothing behind it."""
    doors = Blueprint("rent_manager_hook", __name__)

    @doors.post("/webhooks/rent-manager/<given>")
    def changed(given: str) -> Response:
        if mirror is None or not hmac.compare_digest(given.encode(), secret.encode()):
            abort(404)
        if (request.content_length or 0) > MOST_BYTES:
            abort(413)
        try:
            wait(mirror.want())
        except (ProviderError, TimeoutError) as error:
            log.warning("a change is not noted", extra={"why": type(error).__name__})
            return Response(status=503)  # whether it is sent again is not documented
        return Response(status=204)

    return doors
