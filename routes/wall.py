"""Socket.IO for the live wall: only the signed-in are told."""

from __future__ import annotations

from flask_login import current_user
from flask_socketio import SocketIO

from services.live.publisher import Publisher


def install(sockets: SocketIO, publisher: Publisher) -> None:
    """Let signed-in pages watch; everybody else is refused at the handshake."""

    @sockets.on("connect")  # type: ignore[untyped-decorator]
    def came() -> bool:
        if not current_user.is_authenticated:
            return False
        publisher.watcher_came()
        return True

    @sockets.on("disconnect")  # type: ignore[untyped-decorator]
    def left() -> None:
        if current_user.is_authenticated:
            publisher.watcher_left()
