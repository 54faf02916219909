"""May the number send texts, and do those that come in reach us?"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from services.core.checkup import Check, failed, passed, switched_off, unknown, waiting
from services.core.errors import ProviderRefused
from services.core.text_registration import APPROVED, REFUSED, Registration, TextStanding
from services.portfolio.checks.look import Look

TEXTS = "texts"
TITLE = "Registration for texts"
TOLL_FREE_LINK = "https://console.twilio.com/us1/develop/phone-numbers/regulatory-compliance/tollfree-verifications"
LOCAL_LINK = "https://console.twilio.com/us1/develop/sms/regulatory-compliance/a2p-onboarding"
HOW_TO: dict[Registration, tuple[str, str]] = {
    Registration.TOLL_FREE: (
        "Hand in the toll-free verification in Twilio's console; an answer takes some days.",
        TOLL_FREE_LINK,
    ),
    Registration.LOCAL: (
        "Register your company (brand) and what you text (campaign) in Twilio's console, and put"
        " the number into that messaging service. An answer takes one to three weeks. Calls are"
        " not affected.",
        LOCAL_LINK,
    ),
}


async def texts(look: Look) -> Sequence[Check]:
    number = await look.number()
    if number is None:
        return [waiting(TEXTS, TITLE, "Needs the number to be set.", link="/setup#number")]
    if not number.takes_texts:
        why = "This number cannot text; callers get no links or photo requests."
        return [switched_off(TEXTS, TITLE, why, "Take a number with texts, where you want them.")]
    try:
        found = await look.twilio.texting.standing(number)
    except ProviderRefused as error:
        if error.status not in (401, 403) or error.code == "20003":
            raise
        why = "This login may not look at registrations."
        return [unknown(TEXTS, TITLE, why, "Look yourself in Twilio's console.", link=LOCAL_LINK)]
    return [_said(found, urlsplit(look.settings.public_url).hostname or "")]


def _said(found: TextStanding, our_host: str) -> Check:
    if found.kind is Registration.NONE:
        why = "The number is outside the US and Canada: no registration of that kind."
        return switched_off(TEXTS, TITLE, why, "Ask Twilio which rules its country has.")
    elsewhere = urlsplit(found.inbound_elsewhere).hostname
    if elsewhere and elsewhere != our_host:
        why = f"Texts that come in go to {elsewhere}, not to Chris: “{found.service}” says so."
        cure = "In that messaging service, under Integration, choose “Defer to sender's webhook”."
        return failed(TEXTS, TITLE, why, cure, link=LOCAL_LINK)
    return _of_status(found)


def _of_status(found: TextStanding) -> Check:
    cure, link = HOW_TO[found.kind]
    name = found.kind.value
    if found.status in APPROVED and found.brand_status in ("", "APPROVED"):
        return passed(TEXTS, TITLE, f"The {name} is approved.")
    why = _why(found)
    if found.status in REFUSED or found.brand_status in REFUSED:
        again = f"Mend what Twilio names and hand it in again. {cure}"
        return failed(TEXTS, TITLE, f"The {name} was refused: {why}", again, link=link)
    if found.status or found.brand_status:
        said = f"The {name} is under way ({why}). Texts may be blocked until it is approved."
        return unknown(TEXTS, TITLE, said, "Wait for Twilio's mail.", link=link)
    where = f"The messaging service “{found.service}” has no campaign" if found.service else ""
    missing = where or ("There is none" if found.kind is Registration.TOLL_FREE else _NO_SERVICE)
    return failed(TEXTS, TITLE, f"{missing}: carriers block the texts.", cure, link=link)


_NO_SERVICE = "The number is in no messaging service, and so in no campaign"


def _why(found: TextStanding) -> str:
    states = [found.status.replace("_", " ").lower()] if found.status else []
    if found.brand_status and found.brand_status != "APPROVED":
        states.append(f"brand {found.brand_status.replace('_', ' ').lower()}")
    return ", ".join(states) + (f"; {found.reason}" if found.reason else "")
