"""The guard of Twilio's doors: signed by Twilio, or from this machine with our own token."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from functools import partial

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from services.call.signature import (
    SIGNATURE,
    DoorKeys,
    Request,
    has_test_token,
    is_signed,
    place_of,
)
from services.call.signature_faults import RefusedRequest, found_words, why_refused
from services.core.first_call import TO_PEOPLE, CallStep
from services.live.door_watch import DoorWatch
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


def protect(
    blueprint: Blueprint, keys: DoorKeys, metrics: Metrics, watch: DoorWatch | None = None
) -> None:
    """Let only Twilio, or the test phone on this machine, through the doors of a blueprint."""
    if watch is not None and keys.auth_token:
        blueprint.after_request(partial(_note_answer, watch))

    @blueprint.before_request
    def guard() -> ResponseReturnValue | None:
        request.max_content_length = BODY_LIMIT_BYTES
        sent = request_as_sent()
        fault = _fault(keys, sent)
        if watch is not None and keys.auth_token:
            _note_visit(watch, keys, sent, refused=fault is not None)
        if fault is None:
            return None
        metrics.count("requests_refused", str(request.endpoint))
        log.warning("request refused", extra={"door": request.endpoint, "reason": fault})
        return Response("Forbidden\n", 403, mimetype="text/plain")


# --- what the set-up page is told -----------------------------------------------------------

CALLS = "voice.answer"
"""The door at which a call begins."""
RELAY = b"ConversationRelay"
OF_PEOPLE = (b"<Dial", b"<Record")
"""People are rung; or nobody can be, and there is the tone."""


def _note_visit(watch: DoorWatch, keys: DoorKeys, sent: Request, *, refused: bool) -> None:
    form, door = dict(sent.form), str(request.endpoint)
    call_sid = form.get("CallSid", "")[:64]
    found = why_refused(keys, sent) if refused else None
    if found is not None and not _is_about_us(keys, sent):
        return
    if door == CALLS and call_sid:
        watch.call_arrived(call_sid)
    if found is not None:
        _note_refused(watch, keys, found, door, call_sid)
        return
    watch.let_in(door, call_sid)
    if door == CALLS:
        watch.step(call_sid, CallStep.SIGNED)
    if form.get("SessionStatus") == "failed":
        watch.session_broke(call_sid, _why_it_broke(form))


def _is_about_us(keys: DoorKeys, sent: Request) -> bool:
    """Scanners knock at every door of the internet; only what claims to be Twilio is news."""
    ours = dict(sent.form).get("AccountSid", "") == keys.account_sid
    return bool(sent.header(SIGNATURE)) or bool(keys.account_sid and ours)


def _note_refused(
    watch: DoorWatch, keys: DoorKeys, found: RefusedRequest, door: str, call_sid: str
) -> None:
    watch.turned_away(door, found.why, found.origin, call_sid)
    words = found_words(found.why, found.origin, keys.public_url)
    watch.step(call_sid, CallStep.SIGNED, f"Refused: {words}.")


def _why_it_broke(form: Mapping[str, str]) -> str:
    """Twilio's code, and whether its words name ElevenLabs."""
    code = form.get("ErrorCode", "")[:10]
    number = code if code.isdigit() else "no code"
    blocked = "block_elevenlabs" in form.get("ErrorMessage", "")
    return f"{number}, block_elevenlabs" if blocked else number


def _note_of(twiml: bytes) -> str:
    """How the call was answered, where it was not by the voice line."""
    if RELAY in twiml:
        return ""
    if any(verb in twiml for verb in OF_PEOPLE):
        return TO_PEOPLE
    return "Chris answered without the voice line: no line was free."


def _note_answer(watch: DoorWatch, response: Response) -> Response:
    if request.endpoint == CALLS and response.status_code == 200:
        note = _note_of(response.get_data())
        watch.step(request.form.get("CallSid", "")[:64], CallStep.ANSWERED, note=note)
    return response
