"""One request of Twilio, read once: values that go on into coroutines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request

from routes.twilio_guard import request_as_sent
from services.call.reception import IncomingCall
from services.call.signature import DoorKeys, origin_of

IDEMPOTENCY = "I-Twilio-Idempotency-Token"


@dataclass(frozen=True, slots=True)
class Visit:
    """What a webhook brings. Every value is a string as sent; a missing one is "" ."""

    call: IncomingCall
    origin: str
    """`https://host`, as the other side sees us."""
    form: Mapping[str, str]
    query: Mapping[str, str]
    token: str = ""
    """The same on every retry of one webhook."""

    def url(self, path: str, **query: str) -> str:
        """An absolute address of ours."""
        return f"{self.origin}{path}" + (f"?{urlencode(query)}" if query else "")

    @property
    def our_number(self) -> str:
        """Our end of the line: the number called, or on calls that we place the one shown."""
        outbound = self.form.get("Direction", "").startswith("outbound")
        return self.call.from_number if outbound else self.call.to_number

    @property
    def step(self) -> str:
        """Which answer of the conversation without sockets this request follows; "" where that
        is not known."""
        return self.query.get("step", "")[:10]

    @property
    def language(self) -> str:
        """The language of the conversation without sockets, which its addresses carry along."""
        return self.query.get("lang", "en")


def read_visit(keys: DoorKeys) -> Visit:
    """The present request of Flask."""
    form = request.form.to_dict()
    call = IncomingCall(
        call_sid=form.get("CallSid", "") or form.get("MessageSid", ""),
        from_number=form.get("From", ""),
        to_number=form.get("To", ""),
        forwarded_from=form.get("ForwardedFrom", ""),
        stir=form.get("StirVerstat", ""),
        caller_name=form.get("CallerName", ""),
    )
    return Visit(
        call=call,
        origin=origin_of(keys, request_as_sent()),
        form=form,
        query=request.args.to_dict(),
        token=request.headers.get(IDEMPOTENCY, ""),
    )
