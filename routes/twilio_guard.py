"""The guard of Twilio's doors: signed by Twilio, or from this machine with our own token."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from services.call.signature import DoorKeys, Request, has_test_token, is_signed, place_of
from services.live.metrics import Metrics

log = logging.getLogger(__name__)

BODY_LIMIT_BYTES = 64 * 1024
FORM = "application/x-www-form-urlencoded"


def request_as_sent() -> Request:
    """The present request before anything was decoded. Our server speaks plain HTTP; where TLS
    ended is a trusted proxy's to say."""
    is_form = request.mimetype == FORM
    body = request.get_data(cache=True)
    return Request(
        target=_target(),
        headers=dict(request.headers),
        peer=request.environ.get("REMOTE_ADDR", ""),
        form=tuple(request.form.items(multi=True)) if is_form else (),
        body=b"" if is_form else body,
    )


def present_place(proxies: Sequence[str]) -> str:
    """The network address that the present request comes from; "" where it is not known."""
    return place_of(proxies, request_as_sent())


def _target() -> str:
    """Path and query as they came, percent-encoding kept."""
    raw = request.environ.get("RAW_URI") or request.environ.get("REQUEST_URI") or request.full_path
    if raw.startswith("/"):
        return str(raw)
    # A proxy may send the whole address; the signature is over the public one, not over this.
    return "/" + str(raw).partition("://")[2].partition("/")[2]


def _fault(keys: DoorKeys, sent: Request) -> str | None:
    """Why a request may not enter, or None."""
    if keys.auth_token:
        if not is_signed(keys, sent):
            return "signature"
        account = dict(sent.form).get("AccountSid", "")
        if keys.account_sid and account and account != keys.account_sid:
            return "account"
        return None
    return None if has_test_token(keys, sent) else "token"


def protect(blueprint: Blueprint, keys: DoorKeys, metrics: Metrics) -> None:
    """Let only Twilio, or the test phone on this machine, through the doors of a blueprint."""

    @blueprint.before_request
    def guard() -> ResponseReturnValue | None:
        request.max_content_length = BODY_LIMIT_BYTES
        fault = _fault(keys, request_as_sent())
        if fault is None:
            return None
        metrics.count("requests_refused", str(request.endpoint))
        log.warning("request refused", extra={"door": request.endpoint, "reason": fault})
        return Response("Forbidden\n", 403, mimetype="text/plain")
