"""Twilio's account and its telephone numbers: read, and changed with what was shown before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote

from services.clients.http import HttpClient, Reply
from services.clients.twilio_hosts import TwilioLogin, listed, text_of
from services.core.errors import ProviderDown, ProviderRefused, ProviderUnsure
from services.core.number_settings import FIELDS, NumberSettings, OwnedNumber

MOST = "1000"
"""Numbers on one page: the most that Twilio gives."""
NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class AccountState:
    """What Twilio says of the account."""

    name: str
    status: str
    """`active`, `suspended`, `closed`."""
    is_trial: bool
    answered_at: datetime | None
    """Twilio's clock, whole seconds; None where the answer had no time."""


class TwilioNumbers:
    """One account."""

    def __init__(self, login: TwilioLogin) -> None:
        path = f"/2010-04-01/Accounts/{quote(login.account_sid, safe='')}"
        self._http: HttpClient = login.client(path)

    async def account(self) -> AccountState:
        """Raises ProviderError; ProviderRefused with 401 for a wrong id or token."""
        reply = await self._http.read(".json")
        entry = _entry(reply)
        return AccountState(
            text_of(entry, "friendly_name"),
            text_of(entry, "status"),
            text_of(entry, "type").lower() == "trial",
            _date(reply.headers.get("Date", "")),
        )

    async def numbers(self) -> Sequence[OwnedNumber]:
        """All numbers of the account. Raises ProviderError."""
        reply = await self._http.read("/IncomingPhoneNumbers.json", {"PageSize": MOST})
        return [_number(entry) for entry in listed(reply, "incoming_phone_numbers")]

    async def number(self, sid: str) -> OwnedNumber:
        """Raises ProviderError; ProviderRefused with 404 where the account has no such number."""
        return _number(_entry(await self._http.read(_path(sid))))

    async def change(self, sid: str, form: Mapping[str, str]) -> OwnedNumber:
        """Set these parameters, and return the number as it then is. Raises ProviderError;
        ProviderUnsure where no answer came: the same can be sent again without harm."""
        reply = await self._http.write(_path(sid), form=form)
        changed = reply.json()
        if not isinstance(changed, Mapping) or not changed.get("sid"):
            raise ProviderUnsure("twilio: the answer names no number", status=reply.status)
        return _number(changed)

    async def knows_call(self, call_sid: str) -> bool:
        """Was this call carried by Twilio, and not played by a simulator? Raises ProviderError."""
        try:
            await self._http.read(f"/Calls/{quote(call_sid, safe='')}.json")
        except ProviderRefused as error:
            if error.status == NOT_FOUND:
                return False
            raise
        return True

    async def close(self) -> None:
        await self._http.close()


def _path(sid: str) -> str:
    return f"/IncomingPhoneNumbers/{quote(sid, safe='')}.json"


def _entry(reply: Reply) -> Mapping[str, object]:
    found = reply.json()
    if not isinstance(found, Mapping) or not found.get("sid"):
        raise ProviderDown("twilio: the answer cannot be read", status=reply.status)
    return found


def _number(entry: Mapping[str, object]) -> OwnedNumber:
    abilities = entry.get("capabilities")
    able = abilities if isinstance(abilities, Mapping) else {}
    return OwnedNumber(
        sid=text_of(entry, "sid"),
        number=text_of(entry, "phone_number"),
        name=text_of(entry, "friendly_name"),
        settings=NumberSettings(**{name: text_of(entry, name) for name in FIELDS}),
        takes_calls=able.get("voice") is not False,
        takes_texts=able.get("sms") is not False,
    )


def _date(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
