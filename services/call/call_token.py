"""The call token: it binds a socket to a call whose webhook we have answered. Pure.

Twilio's signatures hold no time and no number used once, so a captured handshake could be played
again. The token in the TwiML comes back in `setup` and says which call it was made for.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field

TOKEN_LIFE_S = 4 * 60 * 60
"""As long as the longest call: a reconnect may land on a process that has not seen the token."""

BOOK_LIMIT = 10_000
"""Calls whose tokens are remembered; far above what one process answers in the tokens' life."""


SESSION_LIMIT = 100
"""Characters of a session's id; Twilio's have 34."""


def _mac(secret: str, text: str) -> str:
    return hmac.new(secret.encode(), f"call-token:{text}".encode(), hashlib.sha256).hexdigest()


def make(secret: str, call_sid: str, expires_at: float) -> str:
    """A token for this call. `expires_at` is in seconds since 1970, exact to the millisecond."""
    text = f"{call_sid}.{round(expires_at * 1000)}"
    return f"{text}.{_mac(secret, text)}"


def read(secret: str, token: str, now: float) -> str | None:
    """The call that a token was made for, or None: forged, cut or expired. Never raises."""
    text, _, mac = token.rpartition(".")
    call_sid, _, expires_ms = text.rpartition(".")
    right = _mac(secret, text.encode("utf-8", "replace").decode())
    if not hmac.compare_digest(mac.encode("utf-8", "replace"), right.encode()):
        return None
    return call_sid if call_sid and int(expires_ms) > now * 1000 else None


@dataclass(slots=True)
class TokenBook:
    """Which session has shown which token. One per process, and only its sockets use it."""

    secret: str = field(repr=False)
    _sessions: dict[str, str] = field(default_factory=dict)
    """Token -> the first session that showed it."""
    _ended: dict[str, None] = field(default_factory=dict)
    """Calls that are over, oldest first."""

    def admit(self, token: str, session_id: str, now: float) -> str | None:
        """The token's call, where this session may speak for it; else None.

        The first session that shows a token owns it, and may show it again until the call ends.
        """
        call_sid = read(self.secret, token, now)
        if call_sid is None or call_sid in self._ended:
            return None
        if not 0 < len(session_id) <= SESSION_LIMIT:
            return None
        if self._sessions.setdefault(token, session_id) != session_id:
            return None
        _keep_newest(self._sessions)
        return call_sid

    def end(self, call_sid: str) -> None:
        """The call is over: none of its tokens is good any more."""
        self._ended[call_sid] = None
        _keep_newest(self._ended)
        self._sessions = {
            token: session
            for token, session in self._sessions.items()
            if not token.startswith(f"{call_sid}.")
        }


def _keep_newest(book: dict[str, str] | dict[str, None]) -> None:
    while len(book) > BOOK_LIMIT:
        del book[next(iter(book))]
