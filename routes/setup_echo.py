"""GET /setup/here/<asked>: proves to ourselves that it is we who answer at the public address."""

from __future__ import annotations

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from services.call import echo_token
from services.core.ports import Clock

ASKED_LIMIT = 120


def blueprint(secret: str, clock: Clock) -> Blueprint:
    """Open to everybody: it answers only questions that we have signed within the last minute."""
    doors = Blueprint("setup_echo", __name__)

    @doors.get(f"{echo_token.PATH}<asked>")
    def here(asked: str) -> ResponseReturnValue:
        told = echo_token.answer(secret, asked[:ASKED_LIMIT], clock.now().timestamp())
        if told is None:
            return Response("Not found\n", 404, mimetype="text/plain")
        return Response(told, mimetype="text/plain")

    return doors
