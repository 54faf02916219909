"""Calls and texts through Twilio's REST interface. Fills the port `Phone`.

Twilio knows no idempotency key: a call or text whose answer never came is looked for in Twilio's
list before it is made again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote

from aiohttp import encode_basic_auth

from services.clients.faults import Kind
from services.clients.http import RETRY_DELAYS_S, HttpClient, Reply, TimeLimits
from services.core.carriers import OutgoingCall
from services.core.errors import ProviderDown, ProviderRefused, ProviderUnsure
from services.core.people import PhoneNumber

CODES: Mapping[str, Kind] = {  # Twilio's code -> what it means to us
    "20429": ProviderDown,  # too many requests at once; never processed
    "10004": ProviderDown,  # too many calls at once; rejected
    "20003": ProviderRefused,  # wrong account or token
    "21211": ProviderRefused,  # not a telephone number
    "21608": ProviderRefused,  # a trial account may ring verified numbers only
    "21610": ProviderRefused,  # this person has answered STOP
    "21614": ProviderRefused,  # no mobile number: it cannot take texts
    "30006": ProviderRefused,  # a landline
}
OVER = ("21220", "20404")
"""Codes of a call that is over already, or that Twilio does not know any more."""
RING_S = 25
NOT_FOUND = 404
STATUS_EVENTS = ("ringing", "answered", "completed")
TWIML_LIMIT = 4000
"""Characters of the parameter `Twiml`."""
PAGE = "50"
CLOCK_SKEW = timedelta(seconds=5)
"""Twilio's clock against ours."""
NEVER_MADE = ("failed", "canceled")
TEXT_LIMIT = 1600
TEXT_STATUS_PATH = "/sms/status"


def _code(reply: Reply) -> str:
    found = reply.json()
    return str(found.get("code", "")) if isinstance(found, Mapping) else ""


def _made_at(entry: Mapping[str, Any]) -> datetime | None:
    """When a call or text in Twilio's list was made, or None where that cannot be read."""
    try:
        at = parsedate_to_datetime(str(entry.get("date_created")))
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _newest_since(entries: Iterable[Any], since: datetime, words: str | None = None) -> str | None:
    """The id of the newest call or text made since then. Twilio lists the newest first."""
    for entry in entries:
        if not isinstance(entry, Mapping) or entry.get("status") in NEVER_MADE:
            continue
        if words is not None and entry.get("body") != words:
            continue
        at = _made_at(entry)
        if at is not None and at >= since - CLOCK_SKEW and entry.get("sid"):
            return str(entry["sid"])
    return None


def _sid(reply: Reply) -> str:
    """The id of what was made. Raises ProviderUnsure where the answer names none."""
    made = reply.json()
    if not isinstance(made, Mapping) or not made.get("sid"):
        raise ProviderUnsure("twilio: the answer names nothing that was made", status=reply.status)
    return str(made["sid"])


class TwilioPhone:
    """One Twilio account and the number that it shows to those it rings."""

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        from_number: str,
        announce: Callable[[str], Awaitable[str]],
        *,
        public_url: str = "",
        base_url: str = "https://api.twilio.com",
        limits: TimeLimits | None = None,
        retry_delays_s: tuple[float, ...] = RETRY_DELAYS_S,
    ) -> None:
        """`announce` makes the TwiML that speaks some words; `public_url` is where Twilio asks
        our doors."""
        self._public_url = public_url
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
        return _sid(await self._http.write("/Calls.json", form=form))

    async def place(self, call: OutgoingCall) -> str:
        """Place a call that our door answers; its id."""
        form: list[tuple[str, str]] = [
            ("To", call.to.e164),
            ("From", self._from),
            ("Url", self._public_url + call.answer_path),
            ("Method", "POST"),
            ("Timeout", str(call.ring_s)),
        ]
        if call.status_path:
            form.append(("StatusCallback", self._public_url + call.status_path))
            form += [("StatusCallbackEvent", event) for event in STATUS_EVENTS]
        if call.detect_machine:
            form.append(("MachineDetection", "Enable"))
        return _sid(await self._http.write("/Calls.json", form=form))

    async def rang_since(self, to: PhoneNumber, since: datetime) -> str | None:
        """The id of a call to `to` placed since then, or None."""
        # No filter by StartTime: a call that is still queued has none, and is the one we look for.
        return _newest_since(await self._listed("Calls", to), since)

    async def redirect(self, call_id: str, path: str) -> None:
        """Have a live call ask our door at `path`; nothing where it is over."""
        await self._change(call_id, {"Url": self._public_url + path, "Method": "POST"})

    async def hang_up(self, call_id: str) -> None:
        """End a call; nothing where it is over."""
        await self._change(call_id, {"Status": "completed"})

    async def text(self, to: PhoneNumber, words: str) -> str:
        """Send a text message; its id."""
        if len(words) > TEXT_LIMIT:
            raise ProviderRefused("twilio: the words are too long for one text")
        form = {"To": to.e164, "From": self._from, "Body": words}
        if self._public_url:
            form["StatusCallback"] = self._public_url + TEXT_STATUS_PATH
        return _sid(await self._http.write("/Messages.json", form=form))

    async def texted_since(self, to: PhoneNumber, words: str, since: datetime) -> str | None:
        """The id of such a text to `to` sent since then, or None."""
        return _newest_since(await self._listed("Messages", to), since, words)

    async def delete_recording(self, recording_id: str) -> None:
        """Delete a recording; nothing where there is none. Twilio keeps its metadata 40 days."""
        path = f"/Recordings/{quote(recording_id, safe='')}.json"
        try:
            await self._http.write(path, method="DELETE")
        except ProviderRefused as error:
            if error.status != NOT_FOUND:
                raise

    async def close(self) -> None:
        await self._http.close()

    async def _listed(self, kind: str, to: PhoneNumber) -> list[Any]:
        """The newest `Calls` or `Messages` from us to `to`."""
        params = {"To": to.e164, "From": self._from, "PageSize": PAGE}
        found = (await self._http.read(f"/{kind}.json", params)).json()
        entries = found.get(kind.lower()) if isinstance(found, Mapping) else None
        if not isinstance(entries, list):
            raise ProviderDown(f"twilio: the list of {kind.lower()} cannot be read")
        return entries

    async def _change(self, call_id: str, form: Mapping[str, str]) -> None:
        try:
            await self._http.write(f"/Calls/{quote(call_id, safe='')}.json", form=form)
        except ProviderRefused as error:
            if error.status != NOT_FOUND and error.code not in OVER:
                raise
