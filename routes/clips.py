"""GET /clips/<name>.mp3: rendered sentences for Twilio's <Play>. Open; names cannot be guessed."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from services.store.clip_shelf import ClipShelf

# A name stands for its content, so Twilio may keep a clip as long as it likes.
CACHE = "private, max-age=86400, immutable"


def blueprint(shelf: ClipShelf) -> Blueprint:
    """The door of clips."""
    doors = Blueprint("clips", __name__)

    @doors.get("/clips/<name>.mp3")
    def clip(name: str) -> Response:
        path = shelf.path(name)
        if path is None:
            abort(404)
        # Read whole, a few tens of kB: sendfile does not go with our server's sockets.
        headers = {"Cache-Control": CACHE, "X-Content-Type-Options": "nosniff"}
        return Response(path.read_bytes(), mimetype="audio/mpeg", headers=headers)

    return doors
