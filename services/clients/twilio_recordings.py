"""The sound of messages, fetched with the account's own credentials. Nobody else gets a link."""

from __future__ import annotations

import re

import aiohttp
from aiohttp import encode_basic_auth

from services.clients.faults import TRANSPORT, fault_of_exception, fault_of_status
from services.clients.http import TimeLimits, new_session
from services.core.errors import ProviderDown, ProviderRefused

PROVIDER = "twilio"
SOUND_LIMIT_BYTES = 8 * 1024 * 1024
"""A message of three minutes is about one megabyte."""
CHUNK_BYTES = 64 * 1024
MOST_REDIRECTS = 2
LIMITS = TimeLimits(connect_s=2, read_s=5, total_s=15)
SID = re.compile(r"RE[0-9a-fA-F]{32}")


class TwilioRecordings:
    """The recordings of one account."""

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        *,
        base_url: str = "https://api.twilio.com",
        limits: TimeLimits = LIMITS,
    ) -> None:
        """Without an account every recording is refused."""
        self._url = f"{base_url.rstrip('/')}/2010-04-01/Accounts/{account_sid}/Recordings"
        self._headers = {"Authorization": encode_basic_auth(account_sid, auth_token)}
        self._has_account = bool(account_sid and auth_token)
        self._limits = limits

    async def sound(self, recording_sid: str) -> bytes:
        """The mp3 of a recording. Raises ProviderError; ProviderRefused where there is none."""
        if not self._has_account or not SID.fullmatch(recording_sid):
            raise ProviderRefused("twilio: no such recording", status=404)
        url = f"{self._url}/{recording_sid}.mp3"
        try:
            async with (
                new_session(self._limits, self._headers) as session,
                # Sound may lie on another host; aiohttp shows our credentials to none but Twilio.
                session.get(url, max_redirects=MOST_REDIRECTS) as reply,
            ):
                if reply.status != 200:
                    raise fault_of_status(PROVIDER, reply.status, wrote=False)
                return await _within_limit(reply)
        except TRANSPORT as error:
            raise fault_of_exception(PROVIDER, error, wrote=False) from error


async def _within_limit(reply: aiohttp.ClientResponse) -> bytes:
    """The whole body. Raises ProviderDown where it is more than any message can be."""
    sound = bytearray()
    async for chunk in reply.content.iter_chunked(CHUNK_BYTES):
        sound += chunk
        if len(sound) > SOUND_LIMIT_BYTES:
            raise ProviderDown("twilio: the recording is too large", status=reply.status)
    return bytes(sound)
