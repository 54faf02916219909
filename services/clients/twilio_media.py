"""Pictures that came by text, fetched from Twilio with the account's own credentials.

The address in a webhook is never asked as it is: only its ids are taken, and the account's own
address is built from them. Twilio answers with another address, where the file lies; that one must
be one of Twilio's stores, and is asked without credentials.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp import encode_basic_auth

from services.clients.faults import TRANSPORT, fault_of_exception, fault_of_status
from services.clients.http import TimeLimits, new_session
from services.core.errors import ProviderDown, ProviderRefused
from services.core.photos import PHOTO_LIMIT_BYTES

PROVIDER = "twilio"
MEDIA = re.compile(
    r"/2010-04-01/Accounts/(?P<account>AC[0-9a-fA-F]{32})/Messages/(?P<message>[SM]M[0-9a-fA-F]{32})"
    r"/Media/(?P<media>ME[0-9a-fA-F]{32})"
)
STORES = ("mms.twiliocdn.com", "media.twiliocdn.com")
BUCKETS = ("s3-external-1.amazonaws.com", "s3.amazonaws.com")
"""Here Twilio's files lie in a folder of its own."""
BUCKET_FOLDER = "/media.twiliocdn.com/"
REDIRECTS = frozenset((301, 302, 303, 307, 308))
MOST_REDIRECTS = 3
CHUNK_BYTES = 64 * 1024
LIMITS = TimeLimits(connect_s=2, read_s=5, total_s=20)
TOO_LARGE = "too_large"


def is_stored_by_twilio(url: str) -> bool:
    """Is this an address at which Twilio keeps files?"""
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.username or parts.port not in (None, 443):
        return False
    if parts.hostname in BUCKETS:
        return parts.path.startswith(BUCKET_FOLDER) and ".." not in parts.path
    return parts.hostname in STORES


class TwilioMedia:
    """The pictures in the texts of one account."""

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        *,
        base_url: str = "https://api.twilio.com",
        also_at: Collection[str] = (),
        limits: TimeLimits = LIMITS,
        limit_bytes: int = PHOTO_LIMIT_BYTES,
    ) -> None:
        """`also_at`: further origins at which files may lie, for stand-ins of Twilio."""
        self._account = account_sid
        self._base_url = base_url.rstrip("/")
        self._headers = {"Authorization": encode_basic_auth(account_sid, auth_token)}
        self._has_account = bool(account_sid and auth_token)
        self._also_at = frozenset(also_at)
        self._limits = limits
        self._limit_bytes = limit_bytes

    async def fetch(self, url: str) -> bytes:
        """The file at an address out of a webhook. Raises ProviderError; ProviderRefused for an
        address that is none of ours and for a file that is too large."""
        own = self._own_address(url)
        try:
            async with new_session(self._limits, {}) as session:
                return await self._follow(session, own)
        except TRANSPORT as error:
            raise fault_of_exception(PROVIDER, error, wrote=False) from error

    def _own_address(self, url: str) -> str:
        found = MEDIA.fullmatch(urlsplit(url).path)
        if not self._has_account or found is None or found["account"] != self._account:
            raise ProviderRefused("twilio: no picture of this account", status=404)
        return self._base_url + found[0]

    async def _follow(self, session: aiohttp.ClientSession, own: str) -> bytes:
        url, headers = own, self._headers
        for _ in range(MOST_REDIRECTS + 1):
            async with session.get(url, headers=headers, allow_redirects=False) as reply:
                if reply.status not in REDIRECTS:
                    return await self._body(reply)
                url = urljoin(url, reply.headers.get("Location", ""))
                headers = self._headers_for(url)
        raise ProviderDown("twilio: a picture is sent on and on")

    def _headers_for(self, url: str) -> dict[str, str]:
        """None of our credentials go anywhere but to Twilio's interface itself."""
        if url.startswith(f"{self._base_url}/2010-04-01/Accounts/{self._account}/"):
            return self._headers
        parts = urlsplit(url)
        if is_stored_by_twilio(url) or f"{parts.scheme}://{parts.netloc}" in self._also_at:
            return {}
        raise ProviderRefused("twilio: a picture lies where none of Twilio's do")

    async def _body(self, reply: aiohttp.ClientResponse) -> bytes:
        if reply.status != 200:
            raise fault_of_status(PROVIDER, reply.status, wrote=False)
        if (reply.content_length or 0) > self._limit_bytes:
            raise ProviderRefused("twilio: the picture is too large", code=TOO_LARGE)
        body = bytearray()
        async for chunk in reply.content.iter_chunked(CHUNK_BYTES):
            body += chunk
            if len(body) > self._limit_bytes:
                raise ProviderRefused("twilio: the picture is too large", code=TOO_LARGE)
        return bytes(body)
