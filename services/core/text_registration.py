"""May this number send texts? What the registration of a US number says, as Twilio tells it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TOLL_FREE = ("+1800", "+1833", "+1844", "+1855", "+1866", "+1877", "+1888")


class Registration(StrEnum):
    """Which rules a number is under."""

    TOLL_FREE = "toll-free verification"
    LOCAL = "A2P 10DLC campaign"
    NONE = "none"
    """Outside the US and Canada other rules hold, which are not looked at."""


def rules_for(e164: str) -> Registration:
    if e164.startswith(TOLL_FREE):
        return Registration.TOLL_FREE
    return Registration.LOCAL if e164.startswith("+1") else Registration.NONE


@dataclass(frozen=True, slots=True)
class TextStanding:
    """What was found. `status` is Twilio's own word; "" where there is no registration."""

    kind: Registration
    status: str = ""
    service: str = ""
    """The messaging service that has the number; "" none."""
    brand_status: str = ""
    reason: str = ""
    """Why it was refused, in Twilio's words."""
    inbound_elsewhere: str = ""
    """Where that service sends texts that come in, past the number's own address."""


APPROVED = frozenset({"TWILIO_APPROVED", "VERIFIED"})
REFUSED = frozenset({"TWILIO_REJECTED", "FAILED", "SUSPENDED", "REJECTED"})
"""Everything else is under way."""
