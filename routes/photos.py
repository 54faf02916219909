"""GET /photos/<id>: a photo that somebody sent, for whoever is signed in."""

from __future__ import annotations

import logging
from typing import Protocol

from flask import Blueprint, Response, abort

from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.errors import ProviderError
from services.core.ports import Wait

log = logging.getLogger(__name__)

READ_LIMIT_S = 10.0
HEADERS = {
    # Whatever a file may hold, it is shown as a picture and can do nothing.
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


class Pictures(Protocol):
    """Raises ProviderError."""

    async def jpeg(self, photo_id: str) -> bytes | None: ...


def blueprint(pictures: Pictures, wait: Wait) -> Blueprint:
    """The door of photos."""
    doors = say_so(Blueprint("photos", __name__))

    @doors.get("/photos/<photo_id>")
    @role_required("staff")
    def photo(photo_id: str) -> Response:
        try:
            jpeg = wait(pictures.jpeg(photo_id[:32]), READ_LIMIT_S)
        except (ProviderError, TimeoutError) as error:
            log.warning("a photo could not be read", extra={"kind": type(error).__name__})
            return Response("The photo cannot be shown now. Please try again.", status=503)
        if jpeg is None:
            abort(404)
        named = f'inline; filename="photo-{photo_id[:8]}.jpg"'
        return Response(
            jpeg, mimetype="image/jpeg", headers={**HEADERS, "Content-Disposition": named}
        )

    return doors
