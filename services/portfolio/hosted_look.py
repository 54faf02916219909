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
    files those that it goes on to."""
    root = _document(reply.body)
    if root is None:
        return Found(False, "Its answer is no TwiML.")
    named = [one.text or "" for one in root.iter("Play")]
    if method == "GET":
        named += [one.get("url", "") for one in root.iter("Number")]
        named += [one.get("action", "") for one in root.iter("Record")]
    there = await _fetched(url, list(dict.fromkeys(named))[:MOST_FILES])
    missing = sum(not one for one in there)
    if missing:
        return Found(False, f"{missing} of the files that it names cannot be fetched.")
    return Found(True, "It answers.")


async def _fetched(url: str, named: Sequence[str]) -> Sequence[bool]:
    return await asyncio.gather(*(_is_there(urljoin(url, one)) for one in named))


async def _is_there(url: str) -> bool:
    http = _client(url)
    try:
        reply = await http.once("GET", _path(url))
        return reply.status == 200 and bool(reply.body)
    except ProviderError:
        return False
    finally:
        await http.close()


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
