"""Messages that lie at Twilio: the list of recordings, and whose call each was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, urlsplit

from aiohttp import encode_basic_auth

from services.clients.http import RETRY_DELAYS_S, HttpClient, TimeLimits
from services.core.errors import ProviderDown, ProviderRefused

AFTER_TONE = "RecordVerb"
"""`source` of a message after the tone; talks and conferences have others."""
PAGE = "100"
MOST_PAGES = 50
NOT_FOUND = 404
SID = re.compile(r"RE[0-9a-fA-F]{32}")


@dataclass(frozen=True, slots=True)
class LeftMessage:
    """One recording after a tone."""

    sid: str
    call_sid: str
    duration_s: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class LeftCall:
    """The call that it was left on. Numbers as Twilio has them."""

    from_number: str
    to_number: str
    forwarded_from: str
    started_at: datetime
    ended_at: datetime | None


class TwilioLeft:
    """One account. Every method raises ProviderError."""

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        *,
        base_url: str = "https://api.twilio.com",
        limits: TimeLimits | None = None,
        retry_delays_s: tuple[float, ...] = RETRY_DELAYS_S,
    ) -> None:
        self._root = f"/2010-04-01/Accounts/{account_sid}"
        self._http = HttpClient(
            "twilio",
            base_url,
            headers={"Authorization": encode_basic_auth(account_sid, auth_token)},
            limits=limits,
            retry_delays_s=retry_delays_s,
        )

    async def messages_since(self, since: datetime) -> Sequence[LeftMessage]:
        """Whole messages left since that day. Twilio's filter knows days, in UTC."""
        first = {"DateCreated>": f"{since.astimezone(UTC):%Y-%m-%d}", "PageSize": PAGE}
        path, params = f"{self._root}/Recordings.json", dict(first)
        found: list[LeftMessage] = []
        for _ in range(MOST_PAGES):
            page = (await self._http.read(path, params or None)).json()
            entries = page.get("recordings") if isinstance(page, Mapping) else None
            if not isinstance(entries, list):
                raise ProviderDown("twilio: the list of recordings cannot be read")
            found += [one for one in map(_message, entries) if one and one.made_at >= since]
            after = urlsplit(str(page.get("next_page_uri") or ""))
            if not after.path:
                return found
            path, params = f"{after.path}?{after.query}", {}
        raise ProviderDown("twilio: the list of recordings does not end")

    async def call_of(self, message: LeftMessage) -> LeftCall | None:
        """The call of a message; None where Twilio knows it no more."""
        try:
            path = f"{self._root}/Calls/{quote(message.call_sid, safe='')}.json"
            found = (await self._http.read(path)).json()
        except ProviderRefused as error:
            if error.status == NOT_FOUND:
                return None
            raise
        if not isinstance(found, Mapping):
            raise ProviderDown("twilio: a call cannot be read")
        return LeftCall(
            from_number=str(found.get("from") or ""),
            to_number=str(found.get("to") or ""),
            forwarded_from=str(found.get("forwarded_from") or ""),
            started_at=_moment(found.get("start_time")) or message.made_at,
            ended_at=_moment(found.get("end_time")),
        )

    def sound_url(self, message: LeftMessage) -> str:
        """Where its sound lies, for whoever has the account's credentials."""
        return f"{self._root}/Recordings/{message.sid}"

    async def close(self) -> None:
        await self._http.close()


def _message(entry: Any) -> LeftMessage | None:
    """None for recordings of other kinds, unfinished ones and empty ones."""
    if not isinstance(entry, Mapping) or entry.get("source") != AFTER_TONE:
        return None
    made_at, length = _moment(entry.get("date_created")), str(entry.get("duration") or "")
    whole = entry.get("status") == "completed" and length.isdecimal() and int(length) > 0
    if not whole or made_at is None or not SID.fullmatch(str(entry.get("sid"))):
        return None
    return LeftMessage(str(entry["sid"]), str(entry.get("call_sid")), int(length), made_at)


def _moment(text: object) -> datetime | None:
    """Twilio's RFC 2822 date; None where there is none."""
    try:
        at = parsedate_to_datetime(str(text))
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
