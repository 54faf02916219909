"""Everything of a Twilio account that the set-up looks at, over one login."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from services.clients.twilio_alerts import TwilioAlerts
from services.clients.twilio_hosts import TwilioLogin
from services.clients.twilio_numbers import TwilioNumbers
from services.clients.twilio_texting import TwilioTexting


@dataclass(frozen=True, slots=True)
class TwilioConsole:
    numbers: TwilioNumbers
    texting: TwilioTexting
    alerts: TwilioAlerts

    async def close(self) -> None:
        await asyncio.gather(self.numbers.close(), self.texting.close(), self.alerts.close())


def open_console(login: TwilioLogin) -> TwilioConsole:
    """Opens no connection yet."""
    return TwilioConsole(TwilioNumbers(login), TwilioTexting(login), TwilioAlerts(login))
