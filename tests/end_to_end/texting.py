"""Text messages as Twilio posts them."""

from __future__ import annotations

import urllib.error
import urllib.request
from urllib.parse import urlencode
from xml.etree import ElementTree

from services.simulator.line import new_call_sid
from tests.end_to_end.running import ACCOUNT, OURS, Server
from tests.server.running import PATIENCE_S


def texted(server: Server, sender: str, body: str, sid: str = "", **more: str) -> str:
    """Send a text, signed; the words of the answer. Raises HTTPError."""
    form = {
        "MessageSid": sid or new_message_sid(),
        "AccountSid": ACCOUNT,
        "From": sender,
        "To": OURS,
        "Body": body,
        "NumMedia": "0",
        **more,
    }
    request = urllib.request.Request(
        f"{server.exchange.address}/sms",
        data=urlencode(form).encode(),
        headers=server.exchange.headers("/sms", form),
    )
    with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
        root = ElementTree.fromstring(answer.read())
    assert root.tag == "Response"
    assert {child.tag for child in root} <= {"Message"}
    return " ".join("".join(one.itertext()) for one in root.iter("Message"))


def new_message_sid() -> str:
    return "SM" + new_call_sid()[2:]
