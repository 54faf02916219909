"""Socket.IO for the live wall: only the signed-in are told, and only as long as they may be."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, request
from flask_login import current_user
from flask_socketio import SocketIO

from routes.accounts import Accounts, Sessions
from routes.quiet_close import QuietClose
from services.core.errors import ProviderError
from services.live.publisher import Publisher
from services.store.accounts import Account
from services.store.sessions import SESSIONS

log = logging.getLogger(__name__)

SOCKETS = "/socket.io"
MESSAGE_LIMIT_BYTES = 16 * 1024
"""Pages send next to nothing."""
RECHECK_S = 5.0
"""How long somebody whose account was disabled may still see what is said on calls, where the
change that tells of it was not read."""

StillGood = Callable[[], Coroutine[Any, Any, Account | None]]


def signed_in_only(flask: Flask) -> WSGIApplication:
    """Refuse strangers before Socket.IO makes a session for them: it asks us only afterwards."""
    inner = flask.wsgi_app

    def guarded(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if _is_handshake(environ) and not _is_signed_in(flask, environ):
            start_response("401 Unauthorized", [("Content-Type", "text/plain")])
            return [b"Sign in first.\n"]
        if environ.get("PATH_INFO", "").startswith(SOCKETS):
            environ["wsgi.errors"] = QuietClose(environ["wsgi.errors"])
        return inner(environ, start_response)

    return guarded


def _is_handshake(environ: WSGIEnvironment) -> bool:
    path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
    return bool(path.startswith(SOCKETS) and "sid" not in parse_qs(query))


def _is_signed_in(flask: Flask, environ: WSGIEnvironment) -> bool:
    with flask.request_context(environ):
        try:
            return bool(current_user.is_authenticated)
        except (ProviderError, TimeoutError):
            return False


class Wall:
    """The pages that watch. Those whose account is gone are closed."""

    def __init__(
        self,
        sockets: SocketIO,
        publisher: Publisher,
        accounts: Accounts,
        in_green_thread: Callable[..., Awaitable[object]],
        sessions: Sessions | None = None,
    ) -> None:
        """`in_green_thread` runs a function for a coroutine: Socket.IO is green."""
        self._sockets = sockets
        self._publisher = publisher
        self._accounts = accounts
        self._in_green_thread = in_green_thread
        self._sessions = sessions
        self._watchers: dict[str, StillGood] = {}
        sockets.on_event("connect", self._came)
        sockets.on_event("disconnect", self._left)

    def _came(self) -> bool:
        if not current_user.is_authenticated:
            return False
        self._watchers[request.sid] = self._check_of_present()  # type: ignore[attr-defined]
        self._publisher.watcher_came()
        return True

    def _left(self, *_: object) -> None:
        if self._watchers.pop(request.sid, None):  # type: ignore[attr-defined]
            self._publisher.watcher_left()

    def _check_of_present(self) -> StillGood:
        """How to find out later whether whoever asks now may still watch."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return lambda: self._accounts.with_token(token.strip())
        known, session_id = current_user.account, current_user.session_id
        sessions = self._sessions

        async def same_account() -> Account | None:
            look = sessions.account(session_id) if sessions else self._accounts.with_id(known.id)
            account = await look
            return account if account and account.mark == known.mark else None

        return same_account

    async def recheck(self) -> None:
        """Close the pages of accounts that are gone. Raises ProviderError."""
        for sid, still_good in list(self._watchers.items()):
            if await still_good() is None:
                log.info("a page is closed: its account is gone")
                await self._in_green_thread(self._sockets.server.disconnect, sid)

    async def told(self, changes: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
        """What is new; the pages of sessions that were ended are closed before they hear of it.
        Returns what pages are told."""
        if all(one.get("kind") != SESSIONS for one in changes):
            return changes
        try:
            await self.recheck()
        except ProviderError as error:
            log.warning("accounts not read", extra={"why": type(error).__name__})
        return [one for one in changes if one.get("kind") != SESSIONS]

    async def run(self) -> None:
        """Recheck again and again, until cancelled."""
        while True:
            await asyncio.sleep(RECHECK_S)
            try:
                await self.recheck()
            except ProviderError as error:
                log.warning("accounts not read", extra={"why": type(error).__name__})
