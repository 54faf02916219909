"""Where Twilio's interfaces are, and one client for each of them.

Twilio serves numbers and calls, texting, and alerts from hosts of their own. With another
`TWILIO_BASE_URL` (a stand-in, a proxy) all of them are asked there: their paths never collide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from aiohttp import encode_basic_auth

from services.clients.http import HttpClient, Reply, TimeLimits
from services.clients.twilio_phone import CODES
from services.core.errors import ProviderDown

PROVIDER = "twilio"
API = "api."
LIMITS = TimeLimits(connect_s=2, read_s=4, total_s=6)
"""Somebody sits before the page and waits."""


def host_for(base_url: str, name: str) -> str:
    """The origin of `messaging`, `monitor`, `serverless` … that belongs to `TWILIO_BASE_URL`."""
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    if host.startswith(API) and host.endswith(".twilio.com"):
        return f"{parts.scheme}://{name}.{host.removeprefix(API)}"
    return base_url.rstrip("/")


def code_of(reply: Reply) -> str:
    """Twilio's own code of an error, or ""."""
    found = reply.json()
    return str(found.get("code", "")) if isinstance(found, Mapping) else ""


@dataclass(frozen=True, slots=True)
class TwilioLogin:
    """An account's id and its token, and where its interface is."""

    account_sid: str
    auth_token: str
    base_url: str = "https://api.twilio.com"
    limits: TimeLimits = LIMITS

    def __repr__(self) -> str:
        return f"TwilioLogin({self.account_sid!r})"

    def client(self, path: str, *, host: str = "") -> HttpClient:
        """`path` begins every request; `host` names another one than `api`. Nothing is asked
        twice: whoever waits can check again."""
        origin = host_for(self.base_url, host) if host else self.base_url.rstrip("/")
        return HttpClient(
            PROVIDER,
            origin + path,
            headers={"Authorization": encode_basic_auth(self.account_sid, self.auth_token)},
            limits=self.limits,
            code_of=code_of,
            codes=CODES,
            retry_delays_s=(),
        )


def listed(reply: Reply, name: str) -> list[Mapping[str, object]]:
    """The entries of a list. Raises ProviderDown where the answer holds none."""
    found = reply.json()
    entries = found.get(name) if isinstance(found, Mapping) else None
    if not isinstance(entries, list):
        raise ProviderDown(f"twilio: the list of {name} cannot be read", status=reply.status)
    return [entry for entry in entries if isinstance(entry, Mapping)]


def text_of(entry: Mapping[str, object], name: str) -> str:
    """A field as text; "" where it is missing or null."""
    value = entry.get(name)
    return "" if value is None else str(value)
