"""GET /recordings/<sid>: the sound of a message, for whoever is signed in. There is no other way to
it: Twilio's own address is never shown."""

from __future__ import annotations

import logging
from typing import Protocol

from flask import Blueprint, Response, abort

from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.errors import ProviderError, ProviderRefused
from services.core.ports import Wait

log = logging.getLogger(__name__)

FETCH_LIMIT_S = 20.0


class KnownMessages(Protocol):
    """Raises ProviderError."""

    async def known(self, recording_sid: str) -> bool:
        """Is it a message that a caller of ours has left?"""
        ...


class Sounds(Protocol):
    """Raises ProviderError."""

    async def sound(self, recording_sid: str) -> bytes:
        """The mp3 of a recording."""
        ...


def blueprint(messages: KnownMessages, sounds: Sounds, wait: Wait) -> Blueprint:
    """The door of messages."""
    doors = say_so(Blueprint("recordings", __name__))

    async def fetch(recording_sid: str) -> bytes | None:
        if not await messages.known(recording_sid):
            return None
        return await sounds.sound(recording_sid)

    @doors.get("/recordings/<recording_sid>")
    @role_required("staff")
    def recording(recording_sid: str) -> Response:
        try:
            sound = wait(fetch(recording_sid[:64]), FETCH_LIMIT_S)
        except ProviderRefused:
            abort(404)
        except (ProviderError, TimeoutError) as error:
            log.warning("a message could not be fetched", extra={"kind": type(error).__name__})
            return Response("The message cannot be fetched now. Please try again.", status=503)
        if sound is None:
            abort(404)
        # A caller's voice stays in no cache on the way.
        return Response(sound, mimetype="audio/mpeg", headers={"Cache-Control": "no-store"})

    return doors
