"""Socket.IO for the live wall: only the signed-in are told, and only as long as they may be."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Watcher:
    """With what somebody watches; "" where it is not so."""

    session_id: str = ""
    mark: str = ""
    account_id: str = ""
    token: str = field(default="", repr=False)

    def is_of(self, account: Account) -> bool:
        """Is the password still the one of that time? A token goes with none."""
        return bool(self.token) or self.mark == account.mark


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
        self._watchers: dict[str, Watcher] = {}
        sockets.on_event("connect", self._came)
        sockets.on_event("disconnect", self._left)

    def _came(self) -> bool:
        if not current_user.is_authenticated:
            return False
        self._watchers[request.sid] = _present()  # type: ignore[attr-defined]
        self._publisher.watcher_came()
        return True

    def _left(self, *_: object) -> None:
        if self._watchers.pop(request.sid, None):  # type: ignore[attr-defined]
            self._publisher.watcher_left()

    async def recheck(self) -> None:
        """Close the pages of accounts that are gone. One look for all sessions and one for each
        token, so that a hundred pages cost hardly more than one. Raises ProviderError."""
        watchers = dict(self._watchers)
        good = await self._good(set(watchers.values()))
        for sid in (sid for sid, one in watchers.items() if one not in good):
            log.info("a page is closed: its account is gone")
            await self._in_green_thread(self._sockets.server.disconnect, sid)

    async def _good(self, watchers: Set[Watcher]) -> Set[Watcher]:
        """Those who may still watch."""
        kept = {one for one in watchers if one.session_id} if self._sessions else set()
        ids = [one.session_id for one in kept]
        known = await self._sessions.accounts(ids) if self._sessions and ids else {}
        found = {one: known.get(one.session_id) for one in kept}
        found |= {one: await self._look(one) for one in watchers - kept}
        return {one for one, account in found.items() if account and one.is_of(account)}

    async def _look(self, one: Watcher) -> Account | None:
        if one.token:
            return await self._accounts.with_token(one.token)
        return await self._accounts.with_id(one.account_id)

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


def _present() -> Watcher:
    """With what whoever asks now is signed in."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return Watcher(token=token.strip())
    known: Account = current_user.account
    return Watcher(current_user.session_id, known.mark, known.id)
