"""One Twilio account: its numbers, registrations, alerts and calls, and what goes wrong next."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

FIELDS = (
    "voice_url",
    "voice_method",
    "voice_fallback_url",
    "voice_fallback_method",
    "status_callback",
    "status_callback_method",
    "sms_url",
    "sms_method",
    "sms_fallback_url",
    "sms_fallback_method",
    "trunk_sid",
    "voice_application_sid",
    "sms_application_sid",
    "voice_receive_mode",
    "friendly_name",
)
FIRST: Mapping[str, str] = {
    "voice_url": "https://demo.twilio.com/welcome/voice/",
    "voice_method": "POST",
    "voice_fallback_method": "POST",
    "status_callback_method": "POST",
    "sms_url": "https://demo.twilio.com/welcome/sms/reply",
    "sms_method": "POST",
    "voice_receive_mode": "voice",
}
"""How Twilio hands out a number that was just bought."""
CALL_FAULTS = ("block_elevenlabs", "no_addendum")
"""What an account can be set up wrong with, so that no voice line opens."""


def new_sid(prefix: str) -> str:
    return prefix + secrets.token_hex(16)


def iso(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


@dataclass
class Number:
    """One number, as its owner has set it."""

    sid: str
    phone_number: str
    values: dict[str, str] = field(default_factory=lambda: dict(FIRST))
    can_text: bool = True

    def shown(self, account_sid: str) -> dict[str, Any]:
        settings = {name: self.values.get(name, "") for name in FIELDS}
        # Twilio gives null for an application or trunk that is not set.
        for name in ("trunk_sid", "voice_application_sid", "sms_application_sid"):
            settings[name] = settings[name] or None  # type: ignore[assignment]
        settings["friendly_name"] = settings["friendly_name"] or self.phone_number
        return {
            "sid": self.sid,
            "account_sid": account_sid,
            "phone_number": self.phone_number,
            "capabilities": {"voice": True, "sms": self.can_text, "mms": self.can_text},
            "status": "in-use",
            **settings,
        }


@dataclass
class Trouble:
    """What goes wrong with requests whose path holds `match`: a status, `hang`, `drop`, `slow`
    or `late`, which does what was asked and then cuts the line."""

    match: str
    what: str
    times: int = 1
    """So often; -1 for ever."""


@dataclass
class Account:
    """What a stand-in for Twilio knows."""

    sid: str = "AC" + "1" * 32
    token: str = "0123456789abcdef" * 2
    name: str = "Harbor Street"
    status: str = "active"
    type: str = "Full"
    numbers: dict[str, Number] = field(default_factory=dict)
    services: list[dict[str, Any]] = field(default_factory=list)
    """Messaging services: Twilio's fields, and `numbers` and `campaign` of ours."""
    brands: dict[str, dict[str, Any]] = field(default_factory=dict)
    toll_free: list[dict[str, Any]] = field(default_factory=list)
    alerts: list[dict[str, Any]] = field(default_factory=list)
    calls: dict[str, dict[str, Any]] = field(default_factory=dict)
    messages: list[dict[str, Any]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    faults: set[str] = field(default_factory=set)
    """Of CALL_FAULTS."""
    clock_off_s: float = 0
    """How wrong the clock is that answers tell, so that ours looks wrong."""
    requests: list[str] = field(default_factory=list)

    def add_number(self, e164: str, **values: str) -> Number:
        made = Number(new_sid("PN"), e164, {**FIRST, **values})
        self.numbers[made.sid] = made
        return made

    def number_of(self, e164: str) -> Number | None:
        return next((one for one in self.numbers.values() if one.phone_number == e164), None)

    def alert(
        self, code: str, text: str, about: str = "", *, level: str = "error", url: str = ""
    ) -> None:
        """Note an alert, as Twilio does when something of ours fails."""
        now = iso(datetime.now(UTC))
        self.alerts.insert(
            0,
            {
                "sid": new_sid("NO"),
                "account_sid": self.sid,
                "error_code": code,
                "log_level": level,
                "alert_text": text,
                "resource_sid": about,
                "request_url": url,
                "date_generated": now,
                "date_created": now,
                "date_updated": now,
                "more_info": f"https://www.twilio.com/docs/errors/{code}",
            },
        )

    def register(
        self, number: Number, *, campaign: str = "VERIFIED", brand: str = "APPROVED"
    ) -> None:
        """Put a number into a messaging service whose campaign and brand stand so."""
        brand_sid = new_sid("BN")
        self.brands[brand_sid] = {"sid": brand_sid, "status": brand, "failure_reason": None}
        self.services.append(
            {
                "sid": new_sid("MG"),
                "friendly_name": "Chris",
                "inbound_request_url": None,
                "use_inbound_webhook_on_number": True,
                "numbers": [number.sid],
                "campaign": {
                    "sid": new_sid("QE"),
                    "campaign_status": campaign,
                    "brand_registration_sid": brand_sid,
                    "date_created": iso(datetime.now(UTC)),
                    "errors": [],
                },
            }
        )

    def trouble_for(self, path: str) -> str:
        """What goes wrong with this request; "" nothing."""
        for one in self.troubles:
            if one.match in path and one.times:
                one.times -= 1 if one.times > 0 else 0
                return one.what
        return ""
