"""Why a request is not taken for Twilio's: what somebody who sets it up can act on. Pure.

A signature that fits another address was made by whoever knows our token, so it is Twilio's, and
`PUBLIC_URL` or the number is set wrong. Where it fits nothing, the token is another one, or the
sender is not Twilio.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.call.signature import (
    SIGNATURE,
    DoorKeys,
    Request,
    handshake_is_signed,
    is_signed,
)


class Refusal(StrEnum):
    """Why a request may not enter."""

    UNSIGNED = "unsigned"
    """No signature at all: a browser, a scanner, a proxy that drops headers."""
    ADDRESS = "address"
    """Signed with our token, for another address than ours."""
    ACCOUNT = "account"
    TOKEN = "token"  # noqa: S105 - no secret: the name of a fault
    """The signature fits no address that we can think of."""


@dataclass(frozen=True, slots=True)
class RefusedRequest:
    """`origin`: the address that was signed for, where we know it."""

    why: Refusal
    origin: str = ""


def why_refused(keys: DoorKeys, request: Request, *, socket: bool = False) -> RefusedRequest:
    """What is wrong with a request whose signature did not fit, or whose account is another's."""
    if not request.header(SIGNATURE):
        return RefusedRequest(Refusal.UNSIGNED)
    account = dict(request.form).get("AccountSid", "")
    if keys.account_sid and account and account != keys.account_sid:
        return RefusedRequest(Refusal.ACCOUNT)
    signed_for = next((one for one in _origins(request) if _fits(keys, request, one, socket)), "")
    return RefusedRequest(Refusal.ADDRESS if signed_for else Refusal.TOKEN, signed_for)


def _origins(request: Request) -> list[str]:
    """Addresses that Twilio may have asked, as the request itself tells."""
    forwarded = request.header("x-forwarded-host").partition(",")[0].strip()
    hosts = [one for one in (forwarded, request.header("host")) if one]
    return [f"{scheme}://{host}" for host in hosts for scheme in ("https", "http")]


def _fits(keys: DoorKeys, request: Request, origin: str, socket: bool) -> bool:
    other = DoorKeys(keys.auth_token, keys.account_sid, origin)
    if socket:
        return handshake_is_signed(other, request.target, request.headers, request.peer)
    return is_signed(other, request)


FOUND: Mapping[Refusal, str] = {
    Refusal.UNSIGNED: "a request came without Twilio's signature",
    Refusal.ADDRESS: "Twilio asked {origin}, and PUBLIC_URL says {ours}",
    Refusal.ACCOUNT: "a request of another Twilio account came",
    Refusal.TOKEN: "a request came whose signature does not fit our token",
}
CURES: Mapping[Refusal, str] = {
    Refusal.UNSIGNED: "If it came while you called the number, the proxy before Chris drops the"
    " header X-Twilio-Signature: let it pass all headers.",
    Refusal.ADDRESS: "Either set PUBLIC_URL={origin} and start Chris again, or apply the settings"
    " of the number once more, so that Twilio asks {ours}.",
    Refusal.ACCOUNT: "TWILIO_ACCOUNT_SID must be the account that owns the number. Copy it from the"
    " first page of Twilio's console.",
    Refusal.TOKEN: "TWILIO_AUTH_TOKEN must be the primary token of the account: copy it anew from"
    " the first page of Twilio's console and start Chris again. If it is right, the proxy before"
    " Chris changes the address or the form on the way.",
}


def found_words(why: str, origin: str, ours: str) -> str:
    """What happened, as half a sentence; "" for a word that is none of ours."""
    return FOUND[Refusal(why)].format(origin=origin, ours=ours) if why in list(Refusal) else ""


def cure_words(why: str, origin: str, ours: str) -> str:
    return CURES[Refusal(why)].format(origin=origin, ours=ours) if why in list(Refusal) else ""
