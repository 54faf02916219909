"""Looks at what answers in our place, as Twilio would: does it, and with the words for danger?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

from services.call.signature import SIGNATURE, sign
from services.clients.http import HttpClient, Reply, TimeLimits
from services.core.errors import ProviderError

LIMITS = TimeLimits(connect_s=3, read_s=8, total_s=12)
DIGEST = "X-Chris-Digest"
CALLER = "+15005550006"
"""A number of Twilio's for tests: nobody is rung by a look."""
MOST_FILES = 60
XML, SOUND = ("text/xml", "application/xml"), ("audio/",)
"""What Twilio has to be told that it is given: it reads plain text aloud, tags and all."""
NOT_XML = "Its host says that it is {}, so Twilio would not follow it: it must be text/xml."
GO_ON = ("Gather", "Record")


@dataclass(frozen=True, slots=True)
class Found:
    """What a look has found."""

    answers: bool
    words: str
    """Plain words for a page."""


def look_form(account_sid: str, our_number: str) -> dict[str, str]:
    """What Twilio would send, and that it is only a look."""
    return {
        "CallSid": "CA" + "0" * 32,
        "AccountSid": account_sid,
        "From": CALLER,
        "To": our_number,
        "Direction": "inbound",
        "CallStatus": "ringing",
        "Look": "1",
    }


async def look_at(
    url: str, form: Mapping[str, str], auth_token: str, *, method: str = "POST", digest: str = ""
) -> Found:
    """Ask `url`, and for the clips that its answer plays. `digest`: what has to be installed
    there; "" takes anything. Never raises."""
    http = _client(url)
    try:
        reply = await _ask(http, url, form, auth_token, method)
        found = judge(reply, digest)
        return await _with_files(url, reply, method) if found.answers else found
    except ProviderError as error:
        return Found(False, f"It does not answer ({type(error).__name__}).")
    finally:
        await http.close()


async def _ask(
    http: HttpClient, url: str, form: Mapping[str, str], auth_token: str, method: str
) -> Reply:
    path = _path(url)
    if method == "GET":
        return await http.once("GET", path)
    headers = {SIGNATURE: sign(auth_token, url, form.items())}
    return await http.once("POST", path, data=dict(form), headers=headers)


def judge(reply: Reply, digest: str = "") -> Found:
    """Is this an answer that a caller can be given?"""
    if reply.status != 200:
        return Found(False, f"It answers with the status {reply.status}.")
    root = _document(reply.body)
    if root is None or root.tag != "Response":
        return Found(False, "Its answer is no TwiML.")
    if not _is_of(reply, XML):
        return Found(False, NOT_XML.format(_type_of(reply) or "nothing"))
    words = " ".join(say.text or "" for say in root.iter("Say"))
    if "911" not in words and root.find("Play") is None:
        return Found(False, "The words for danger are missing.")
    if root.find("Dial") is None and root.find("Record") is None:
        return Found(False, "It neither rings anybody nor takes a message.")
    installed = reply.headers.get(DIGEST, digest)
    if digest and installed != digest:
        return Found(False, "An older version answers.")
    return Found(True, "It answers.")


async def _with_files(url: str, reply: Reply, method: str) -> Found:
    """The same, where everything that the answer names can be fetched: its sounds, and of plain
    files those that it goes on to, with what they name."""
    seen = await _fetched(url, _sounds(reply), SOUND)
    if method == "GET":
        further = await _fetched(url, _files(reply), XML)
        seen |= further
        for one in [found for found in further.values() if found]:
            seen |= await _fetched(url, _sounds(one), SOUND) | await _fetched(url, _files(one), XML)
    missing = sum(one is None for one in seen.values())
    if missing:
        return Found(False, f"{missing} of the files that it names cannot be fetched.")
    return Found(True, "It answers.")


def _sounds(reply: Reply) -> Sequence[str]:
    root = _document(reply.body)
    return [] if root is None else [one.text or "" for one in root.iter("Play")]


def _files(reply: Reply) -> Sequence[str]:
    """The documents that a plain file goes on to."""
    root = _document(reply.body)
    if root is None:
        return []
    named = [one.get("url", "") for one in root.iter("Number")]
    return [*named, *(one.get("action", "") for tag in GO_ON for one in root.iter(tag))]


async def _fetched(url: str, named: Sequence[str], kinds: Sequence[str]) -> dict[str, Reply | None]:
    """Address -> what lies there; None where Twilio could do nothing with it."""
    whole = list(dict.fromkeys(urljoin(url, one) for one in named))[:MOST_FILES]
    found = await asyncio.gather(*(_there(one, kinds) for one in whole))
    return dict(zip(whole, found, strict=True))


async def _there(url: str, kinds: Sequence[str]) -> Reply | None:
    http = _client(url)
    try:
        reply = await http.once("GET", _path(url))
    except ProviderError:
        return None
    finally:
        await http.close()
    return reply if reply.status == 200 and reply.body and _is_of(reply, kinds) else None


def _type_of(reply: Reply) -> str:
    return reply.headers.get("Content-Type", "").partition(";")[0].strip().lower()


def _is_of(reply: Reply, kinds: Sequence[str]) -> bool:
    return _type_of(reply).startswith(tuple(kinds))


def _document(body: bytes) -> ElementTree.Element | None:
    try:
        return ElementTree.fromstring(body)  # noqa: S314  # our own file, of a few kilobytes
    except ElementTree.ParseError:
        return None


def _client(url: str) -> HttpClient:
    parts = urlsplit(url)
    return HttpClient("fallback", f"{parts.scheme}://{parts.netloc}", limits=LIMITS)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
