"""Placing calls through Twilio's REST interface. Fills the port `Phone`.

Twilio knows no idempotency key: a call whose answer never came is looked for in the list of calls
before anybody is rung again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from aiohttp import encode_basic_auth

from services.clients.faults import Kind
from services.clients.http import RETRY_DELAYS_S, HttpClient, Reply, TimeLimits
from services.core.errors import ProviderDown, ProviderRefused, ProviderUnsure
from services.core.people import PhoneNumber

CODES: Mapping[str, Kind] = {  # Twilio's code -> what it means to us
    "20429": ProviderDown,  # too many requests at once; never processed
    "10004": ProviderDown,  # too many calls at once; rejected
    "20003": ProviderRefused,  # wrong account or token
    "21211": ProviderRefused,  # not a telephone number
    "21608": ProviderRefused,  # a trial account may ring verified numbers only
}
RING_S = 25
TWIML_LIMIT = 4000
"""Characters of the parameter `Twiml`."""
PAGE = "50"
CLOCK_SKEW = timedelta(seconds=5)
"""Twilio's clock against ours."""
NEVER_RANG = ("failed", "canceled")


def _code(reply: Reply) -> str:
    found = reply.json()
    return str(found.get("code", "")) if isinstance(found, Mapping) else ""


def _placed_at(call: Mapping[str, Any]) -> datetime | None:
    """When a call in Twilio's list was made, or None where that cannot be read."""
    try:
        at = parsedate_to_datetime(str(call.get("date_created")))
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _newest_since(calls: Iterable[Any], since: datetime) -> str | None:
    """The id of the newest call that rang since then. Twilio lists the newest first."""
    for call in calls:
        if not isinstance(call, Mapping) or call.get("status") in NEVER_RANG:
            continue
        at = _placed_at(call)
        if at is not None and at >= since - CLOCK_SKEW and call.get("sid"):
            return str(call["sid"])
    return None


class TwilioPhone:
    """One Twilio account and the number that it shows to those it rings."""

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        from_number: str,
        announce: Callable[[str], Awaitable[str]],
        *,
        base_url: str = "https://api.twilio.com",
        limits: TimeLimits | None = None,
        retry_delays_s: tuple[float, ...] = RETRY_DELAYS_S,
    ) -> None:
        """`announce` makes the TwiML that speaks some words."""
        self._from = from_number
        self._announce = announce
        self._http = HttpClient(
            "twilio",
            f"{base_url}/2010-04-01/Accounts/{account_sid}",
            headers={"Authorization": encode_basic_auth(account_sid, auth_token)},
            limits=limits,
            code_of=_code,
            codes=CODES,
            retry_delays_s=retry_delays_s,
        )

    async def ring(self, to: PhoneNumber, words: str) -> str:
        """Call `to`, say `words`, and return the new call's id."""
        twiml = await self._announce(words)
        if len(twiml) > TWIML_LIMIT:
            raise ProviderRefused("twilio: the words are too long for one call")
        form = {"To": to.e164, "From": self._from, "Twiml": twiml, "Timeout": str(RING_S)}
        reply = await self._http.write("/Calls.json", form=form)
        made = reply.json()
        if not isinstance(made, Mapping) or not made.get("sid"):
            raise ProviderUnsure("twilio: the answer names no call", status=reply.status)
        return str(made["sid"])

    async def rang_since(self, to: PhoneNumber, since: datetime) -> str | None:
        """The id of a call to `to` placed since then, or None."""
        # No filter by StartTime: a call that is still queued has none, and is the one we look for.
        params = {"To": to.e164, "From": self._from, "PageSize": PAGE}
        found = (await self._http.read("/Calls.json", params)).json()
        calls = found.get("calls") if isinstance(found, Mapping) else None
        if not isinstance(calls, list):
            raise ProviderDown("twilio: the list of calls cannot be read")
        return _newest_since(calls, since)

    async def close(self) -> None:
        await self._http.close()
