"""Where the server is, what its doors want to see, and what its first answer says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from xml.etree import ElementTree

from services.call.signature import SIGNATURE, TEST_HEADER, as_socket, sign


@dataclass(frozen=True, slots=True)
class Exchange:
    """How to reach the server: where it listens, and what its doors want to see."""

    address: str
    """`http://127.0.0.1:5000`, without a path."""
    public_url: str = ""
    """What Twilio would sign, where that is not `address`."""
    auth_token: str = field(default="", repr=False)
    test_token: str = field(default="", repr=False)
    account_sid: str = "AC" + "0" * 32

    def headers(self, path: str, form: Mapping[str, str] | None = None) -> dict[str, str]:
        """The headers that let a request in: Twilio's signature, or our own token.

        Without a form it is a socket's handshake.
        """
        if not self.auth_token:
            return {TEST_HEADER: self.test_token}
        origin = self.public_url or self.address
        if form is None:
            origin = as_socket(origin)
        return {SIGNATURE: sign(self.auth_token, origin + path, (form or {}).items())}


@dataclass(frozen=True, slots=True)
class Hello:
    """What the voice webhook answered."""

    relay_path: str
    greeting: str
    parameters: Mapping[str, str]
    action: str


class CallRefused(Exception):
    """The server did not take the call; the message says why."""


def read_hello(twiml: str) -> Hello:
    """The relay in a TwiML answer. Raises CallRefused where there is none."""
    root = ElementTree.fromstring(twiml)  # noqa: S314 (our own server's answer)
    relay = root.find(".//ConversationRelay")
    connect = root.find(".//Connect")
    if relay is None or connect is None:
        raise CallRefused(f"no ConversationRelay in the answer: {twiml[:200]}")
    given = {p.get("name", ""): p.get("value", "") for p in relay.iter("Parameter")}
    path = urlsplit(relay.get("url", "")).path
    return Hello(path, relay.get("welcomeGreeting", ""), given, connect.get("action", ""))
