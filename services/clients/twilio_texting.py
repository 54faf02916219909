"""Whether a number of ours may send texts: Twilio's messaging services and registrations."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from services.clients.http import HttpClient
from services.clients.twilio_hosts import TwilioLogin, listed, text_of
from services.core.errors import ProviderDown, ProviderRefused
from services.core.number_settings import OwnedNumber
from services.core.text_registration import Registration, TextStanding, rules_for

PAGE = "100"
MOST_SERVICES = 20
"""Looked through for the number, all at once; an office has one or two."""
NOT_FOUND = 404


class TwilioTexting:
    """One account's side of texting."""

    def __init__(self, login: TwilioLogin) -> None:
        self._http: HttpClient = login.client("/v1", host="messaging")

    async def standing(self, number: OwnedNumber) -> TextStanding:
        """How the registration of a number stands. Raises ProviderError."""
        kind = rules_for(number.number)
        if kind is Registration.TOLL_FREE:
            return await self._toll_free(number)
        if kind is Registration.LOCAL:
            return await self._local(number)
        return TextStanding(kind)

    async def _toll_free(self, number: OwnedNumber) -> TextStanding:
        params = {"TollfreePhoneNumberSid": number.sid, "PageSize": PAGE}
        reply = await self._http.read("/Tollfree/Verifications", params)
        entries = listed(reply, "verifications")
        if not entries:
            return TextStanding(Registration.TOLL_FREE)
        newest = max(entries, key=lambda entry: text_of(entry, "date_created"))
        return TextStanding(
            Registration.TOLL_FREE,
            status=text_of(newest, "status"),
            reason=text_of(newest, "rejection_reason"),
        )

    async def _local(self, number: OwnedNumber) -> TextStanding:
        service = await self._service_of(number)
        if service is None:
            return TextStanding(Registration.LOCAL)
        found = TextStanding(
            Registration.LOCAL,
            service=text_of(service, "friendly_name") or text_of(service, "sid"),
            inbound_elsewhere=_elsewhere(service),
        )
        return await self._with_campaign(text_of(service, "sid"), found)

    async def _service_of(self, number: OwnedNumber) -> Mapping[str, object] | None:
        """The messaging service that the number is in; None where it is in none."""
        reply = await self._http.read("/Services", {"PageSize": PAGE})
        services = listed(reply, "services")[:MOST_SERVICES]
        has = await asyncio.gather(*(self._has(one, number) for one in services))
        return next((one for one, theirs in zip(services, has, strict=True) if theirs), None)

    async def _has(self, service: Mapping[str, object], number: OwnedNumber) -> bool:
        path = f"/Services/{text_of(service, 'sid')}/PhoneNumbers"
        reply = await self._http.read(path, {"PageSize": "400"})
        return any(text_of(one, "sid") == number.sid for one in listed(reply, "phone_numbers"))

    async def _with_campaign(self, service_sid: str, found: TextStanding) -> TextStanding:
        reply = await self._http.read(f"/Services/{service_sid}/Compliance/Usa2p")
        campaigns = listed(reply, "compliance")
        if not campaigns:
            return found
        newest = max(campaigns, key=lambda entry: text_of(entry, "date_created"))
        brand = text_of(newest, "brand_registration_sid")
        status, why = await self._brand(brand) if brand else ("", "")
        return TextStanding(
            found.kind,
            status=text_of(newest, "campaign_status"),
            service=found.service,
            brand_status=status,
            reason=_errors_of(newest) or why,
            inbound_elsewhere=found.inbound_elsewhere,
        )

    async def _brand(self, sid: str) -> tuple[str, str]:
        """Its status, and why it was refused."""
        try:
            reply = await self._http.read(f"/a2p/BrandRegistrations/{sid}")
        except ProviderRefused as error:
            if error.status == NOT_FOUND:
                return "", ""
            raise
        entry = reply.json()
        if not isinstance(entry, Mapping):
            raise ProviderDown("twilio: the brand cannot be read", status=reply.status)
        return text_of(entry, "status"), text_of(entry, "failure_reason")

    async def close(self) -> None:
        await self._http.close()


def _elsewhere(service: Mapping[str, object]) -> str:
    """Where texts that come in go past the number's own address."""
    if service.get("use_inbound_webhook_on_number") is True:
        return ""
    return text_of(service, "inbound_request_url")


def _errors_of(campaign: Mapping[str, object]) -> str:
    errors = campaign.get("errors")
    if not isinstance(errors, list):
        return ""
    told = [text_of(one, "description") for one in errors if isinstance(one, Mapping)]
    return "; ".join(one for one in told if one)[:300]
