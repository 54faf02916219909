"""Who may ask the stand-in, and how often: tokens, partners, and the requests of a minute."""

from __future__ import annotations

import secrets
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from services.core.ports import Clock
from services.simulator.rent_manager.behaviour import Behaviour

MINUTE = timedelta(minutes=1)


class LoginRefused(Exception):
    """401 with these words."""


@dataclass(slots=True)
class Token:
    user: str
    made_at: datetime
    used_at: datetime


@dataclass(slots=True)
class Sessions:
    """The tokens that are given out, and the credentials that they are given for."""

    clock: Clock
    users: dict[str, str] = field(default_factory=lambda: {"chris": "secret"})
    """User name -> password."""
    partners: set[str] = field(default_factory=lambda: {"partner-token"})
    tokens: dict[str, Token] = field(default_factory=dict)
    asked: defaultdict[str, deque[datetime]] = field(default_factory=lambda: defaultdict(deque))

    def log_in(self, username: str, password: str, behaviour: Behaviour) -> str:
        """A new token. Raises LoginRefused."""
        if not username or self.users.get(username) != password:
            raise LoginRefused("Invalid username or password.")
        self._drop_dead(behaviour)
        held = sum(token.user == username for token in self.tokens.values())
        if held >= behaviour.tokens_per_user:
            raise LoginRefused(f"{username} is already logged in maximum number of times.")
        token, now = secrets.token_urlsafe(24), self.clock.now()
        self.tokens[token] = Token(username, now, now)
        return token

    def log_out(self, token: str) -> bool:
        return self.tokens.pop(token, None) is not None

    def who(self, headers: Mapping[str, str], behaviour: Behaviour) -> str | None:
        """Whose request this is, or None where nobody's."""
        partner = headers.get("X-RM12API-PartnerToken")
        if partner is not None:
            return "partner" if partner in self.partners else None
        self._drop_dead(behaviour)
        token = self.tokens.get(headers.get("X-RM12Api-ApiToken", ""))
        if token is None:
            return None
        token.used_at = self.clock.now()
        return token.user

    def rate(self, who: str, behaviour: Behaviour) -> tuple[int, datetime]:
        """How many requests are left in this minute (below zero: one too many), and when the
        first of them is free again."""
        now, asked = self.clock.now(), self.asked[who]
        while asked and asked[0] <= now - MINUTE:
            asked.popleft()
        if len(asked) >= behaviour.requests_per_minute:
            return -1, asked[0] + MINUTE
        asked.append(now)
        return behaviour.requests_per_minute - len(asked), asked[0] + MINUTE

    def _drop_dead(self, behaviour: Behaviour) -> None:
        now = self.clock.now()
        idle, life = timedelta(seconds=behaviour.token_idle_s), behaviour.token_life_s
        dead = [
            text
            for text, token in self.tokens.items()
            if now - token.used_at >= idle or (now - token.made_at).total_seconds() >= life
        ]
        for text in dead:
            del self.tokens[text]
