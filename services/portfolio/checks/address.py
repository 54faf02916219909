"""Our public address: the certificate, who answers there, the socket, and Twilio's signature."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta

from services.call import echo_token
from services.call.signature import SIGNATURE, as_socket, sign
from services.call.signature_faults import cure_words, found_words
from services.clients.own_address import Certificate, OwnAddress, SocketTold, Told, is_public
from services.core.checkup import Check, failed, passed, switched_off, unknown, waiting
from services.core.errors import ProviderError
from services.portfolio.checks.look import Look

TLS, PUBLIC, SOCKETS, SIGNED = "tls", "public_address", "sockets", "signature"
TITLES: Mapping[str, str] = {
    TLS: "Certificate (TLS)",
    PUBLIC: "Public address",
    SOCKETS: "Voice line (WebSocket)",
    SIGNED: "Twilio's signature",
}
SOON = timedelta(days=10)
"""Let's Encrypt renews thirty days before the end: by then something has failed for weeks."""
RELAY = "/relay"
FRESH = timedelta(days=7)
NOT_SET = "PUBLIC_URL is not set: Twilio has no address to ask."
SET_IT = (
    "Put PUBLIC_URL=https://… into .env, the address at which people on the internet reach this"
    " machine, and start Chris again."
)
NOT_RUNNING = "Chris does not run on this machine now, so nothing could answer."
START = "Start it with “make run” and check again."
TLS_FAULTS: Mapping[int, tuple[str, str]] = {  # OpenSSL's number -> (what it is, what to do)
    10: ("The certificate has run out.", "Renew it; look why the automatic renewal failed."),
    9: (
        "The certificate is not valid yet.",
        "Look at the clock of this machine, and at the certificate's dates.",
    ),
    18: (
        "The certificate is signed by nobody but itself, and Twilio does not trust it.",
        "Take one of Let's Encrypt: a proxy such as Caddy gets it by itself.",
    ),
    19: (
        "The certificate comes from an issuer whom nobody trusts.",
        "Take one of Let's Encrypt: a proxy such as Caddy gets it by itself.",
    ),
    20: (
        "The chain of the certificate is not whole, or its issuer is unknown.",
        "Let the proxy serve the full chain (with certbot: fullchain.pem, not cert.pem).",
    ),
    62: (
        "The certificate is for another name.",
        "It must name exactly the host of PUBLIC_URL: get a new one for it.",
    ),
}


async def tls(look: Look) -> Sequence[Check]:
    title, address = TITLES[TLS], look.grounds.address
    if address is None:
        return [_no_address(TLS, title, look)]
    try:
        found = await address.certificate()
    except ProviderError:
        return [await _silent(TLS, title, look, address.host)]
    if found.fault:
        why, cure = TLS_FAULTS.get(found.fault, (f"The certificate is refused: {found.words}.", ""))
        return [failed(TLS, title, why, cure or "Get a new certificate for the address.")]
    return [await _dated(look, title, found)]


async def _dated(look: Look, title: str, found: Certificate) -> Check:
    if found.ends_at is None:
        return unknown(TLS, title, "It is trusted; its dates cannot be read.", "Look again later.")
    day = f"{found.ends_at:%b %-d, %Y}"
    left = found.ends_at - look.now
    if left < SOON:
        why = f"It is trusted, and ends in {max(left.days, 0)} days, on {day}."
        return failed(TLS, title, why, "Renew it now; look why the automatic renewal failed.")
    return passed(TLS, title, f"Trusted, of {found.issuer or 'its issuer'}, until {day}.")


async def public(look: Look) -> Sequence[Check]:
    title, address = TITLES[PUBLIC], look.grounds.address
    if address is None:
        return [_no_address(PUBLIC, title, look)]
    secret = look.grounds.secret
    asked = echo_token.question(secret, secrets.token_hex(8), look.now.timestamp())
    try:
        where = await address.addresses()
        told = await address.ask(echo_token.PATH + asked)
    except ProviderError:
        return [await _silent(PUBLIC, title, look, address.host)]
    if told.text != echo_token.right_answer(secret, asked):
        return [_another(title, told)]
    return [await _reached(look, title, where)]


def _another(title: str, told: Told) -> Check:
    if told.status in (502, 503, 504):
        why = f"The proxy answers ({told.status}), and Chris behind it does not."
        return failed(PUBLIC, title, why, "Start Chris, and look at the port the proxy asks.")
    server = f" ({told.server[:40]})" if told.server else ""
    why = f"Something else than this Chris answers there{server}: status {told.status}."
    cure = (
        "PUBLIC_URL must lead to this machine, and all its processes must have one SESSION_SECRET."
    )
    return failed(PUBLIC, title, why, cure)


async def _reached(look: Look, title: str, where: Sequence[str]) -> Check:
    """It is us. Whether Twilio gets here too is only known once it did."""
    verified = (await look.news()).verified
    if verified and look.now - verified.at < FRESH:
        why = f"This Chris answers there, and Twilio reached it on {await look.local(verified.at)}."
        return passed(PUBLIC, title, why)
    here = "This Chris answers there when this machine itself asks."
    if not any(is_public(one) for one in where):
        why = f"{here} But from here the name leads to {where[0]}, which the internet cannot reach."
        cure = (
            "If that is only so inside your network, call the number: that proves it. Else let the"
            " DNS record name the public address of this machine."
        )
        return unknown(PUBLIC, title, why, cure)
    why = f"{here} That proves name, certificate and proxy, not yet that a firewall lets Twilio in."
    return passed(PUBLIC, title, why)


async def sockets(look: Look) -> Sequence[Check]:
    title, address, settings = TITLES[SOCKETS], look.grounds.address, look.settings
    if address is None:
        return [_no_address(SOCKETS, title, look)]
    if not settings.twilio_auth_token:
        why = "Without a Twilio token only this machine may open the socket."
        return [switched_off(SOCKETS, title, why)]
    url = as_socket(settings.public_url) + RELAY
    headers = {SIGNATURE: sign(settings.twilio_auth_token, url)}
    try:
        told = await address.open_socket(RELAY, headers)
    except ProviderError:
        return [await _silent(SOCKETS, title, look, address.host)]
    return [_of_handshake(title, told, address)]


def _of_handshake(title: str, told: SocketTold, address: OwnAddress) -> Check:
    if told.status == 101 and told.closed == 1000:
        why = f"A signed handshake at wss://{address.host}{RELAY} was taken, and closed in order."
        return passed(SOCKETS, title, why)
    if told.status == 101:
        why = "The socket opens, but what is sent on it gets lost."
        cure = "The proxy before Chris must pass WebSockets both ways, and not buffer them."
        return failed(SOCKETS, title, why, cure)
    if told.status == 403:
        why = "Chris refused a handshake that was signed right for PUBLIC_URL."
        cure = (
            "Chris must be started with the same TWILIO_AUTH_TOKEN and PUBLIC_URL that stand in"
            " .env now: start it again. The proxy must pass the header X-Twilio-Signature."
        )
        return failed(SOCKETS, title, why, cure)
    why = f"The handshake was answered with {told.status} in place of an open socket."
    cure = (
        "The proxy before Chris must pass WebSockets. In nginx: proxy_http_version 1.1, and the"
        " headers Upgrade and Connection. Caddy does it by itself."
    )
    return failed(SOCKETS, title, why, cure)


async def signature(look: Look) -> Sequence[Check]:
    title, settings = TITLES[SIGNED], look.settings
    if not settings.twilio_auth_token:
        why = "Without a Twilio token nothing is checked, and only the test phone is let in."
        return [switched_off(SIGNED, title, why)]
    news = await look.news()
    good, bad = news.verified, news.refused
    if bad and (good is None or bad.at > good.at):
        ours = settings.public_url
        words = found_words(bad.why, bad.origin, ours) or "a request was refused"
        when = await look.local(bad.at)
        why = f"The last one was refused on {when}: {words}."
        return [failed(SIGNED, title, why, cure_words(bad.why, bad.origin, ours))]
    if good:
        when = await look.local(good.at)
        return [passed(SIGNED, title, f"The last request was signed right, on {when}.")]
    why = "No request of Twilio has come yet."
    return [waiting(SIGNED, title, why, "Call the number: the first request shows it.")]


def _no_address(key: str, title: str, look: Look) -> Check:
    if look.grounds.twilio is None:
        return switched_off(key, title, NOT_SET, SET_IT)
    return failed(key, title, NOT_SET, SET_IT)


async def _silent(key: str, title: str, look: Look, host: str) -> Check:
    """Nothing answered there. Is it the way, or does Chris not run?"""
    if not await look.running():
        return waiting(key, title, NOT_RUNNING, START)
    why = f"Nothing answers at https://{host}, though Chris runs on this machine."
    cure = (
        "Look at three things: does the DNS record of that name lead to this machine, does the"
        " proxy (Caddy, nginx, tunnel) run, and does the firewall let port 443 in."
    )
    return failed(key, title, why, cure)
