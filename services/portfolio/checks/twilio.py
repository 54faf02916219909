"""The account, the clock, the number's settings, and what went wrong at Twilio of late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from services.core.checkup import Check, failed, passed, switched_off, unknown, waiting
from services.core.errors import ProviderRefused
from services.core.number_settings import BEFORE_ADDRESSES, changes, wanted
from services.portfolio.checks.look import Look
from services.portfolio.checks.voice import VOICE_CODES

ACCOUNT, CLOCK, NUMBER, ALERTS = "twilio_account", "clock", "number", "twilio_errors"
TITLES: Mapping[str, str] = {
    ACCOUNT: "Twilio account",
    CLOCK: "Clock of this machine",
    NUMBER: "Settings of the number",
    ALERTS: "Errors at Twilio",
}
CONSOLE = "https://console.twilio.com/"
ERRORS = "https://console.twilio.com/us1/monitor/logs/debugger/errors"
MOST_OFF_S = 20
"""Past this the passes of calls run out too early, and times on records are wrong."""
FEW = 4

ABOUT_ERRORS: Mapping[str, tuple[str, str]] = {  # Twilio's code -> (what it is, what to do)
    "11200": (
        "our address answered with an error",
        "Look at the checks of the public address and the signature.",
    ),
    "11205": (
        "Twilio could not connect to our address",
        "Look whether this machine is on, and whether the firewall lets port 443 in.",
    ),
    "11210": ("the name of our address leads nowhere", "Look at PUBLIC_URL and at the DNS record."),
    "11215": ("our address sends Twilio round in circles", "Switch redirects off in the proxy."),
    "11237": (
        "Twilio does not trust our certificate",
        "Look at the check of the certificate; the whole chain must be served.",
    ),
    "12100": ("our answer was no TwiML", "Something else than Chris answers at PUBLIC_URL."),
    "12300": ("our answer was no TwiML", "Something else than Chris answers at PUBLIC_URL."),
    "20003": ("a wrong token was used", "Another program uses an old token of this account."),
    "30007": ("a carrier filtered our texts", "Register the number for texts."),
    "30034": ("texts of an unregistered number were refused", "Register the number for texts."),
    "64102": (
        "Twilio could not open our socket",
        "The proxy before Chris must pass WebSockets; look at the check of the sockets.",
    ),
    "64105": ("our socket was cut during a call", "Look whether Chris was started again then."),
    "64109": (
        "more calls at once than the account may have",
        "Ask Twilio's support to raise the limit of Conversation Relay.",
    ),
}


async def account(look: Look) -> Sequence[Check]:
    settings = look.settings
    if look.grounds.twilio is None:
        return [_no_account(look)]
    try:
        found, _ = await look.account()
    except ProviderRefused as error:
        return [_wrong_login(look, error)]
    if found.status != "active":
        why = f"Twilio says that the account is {found.status}."
        return [failed(ACCOUNT, TITLES[ACCOUNT], why, "Ask Twilio's support.", link=CONSOLE)]
    if found.is_trial:
        why = f"“{found.name}” is a trial account: it rings and texts only numbers verified there."
        cure = "Upgrade the account in Twilio's console before tenants call."
        return [failed(ACCOUNT, TITLES[ACCOUNT], why, cure, link=CONSOLE)]
    why = f"“{found.name}” is active, and id {settings.twilio_account_sid[:6]}… and token fit."
    return [passed(ACCOUNT, TITLES[ACCOUNT], why)]


def _no_account(look: Look) -> Check:
    missing = [
        name
        for name, value in (
            ("TWILIO_ACCOUNT_SID", look.settings.twilio_account_sid),
            ("TWILIO_AUTH_TOKEN", look.settings.twilio_auth_token),
        )
        if not value
    ]
    cure = "The form at the top of the set-up page says which lines to put into .env."
    if len(missing) == 1:
        why = f"{missing[0]} is not set, and the other half of the login is."
        return failed(ACCOUNT, TITLES[ACCOUNT], why, cure, link="/setup")
    why = "No Twilio account is set: only the test phone works."
    return switched_off(ACCOUNT, TITLES[ACCOUNT], why, cure, link="/setup")


def _wrong_login(look: Look, error: ProviderRefused) -> Check:
    if error.status != 404 and error.code != "20003" and error.status not in (401, 403):
        raise error
    why = f"Twilio does not take the id {look.settings.twilio_account_sid[:6]}… with this token."
    cure = (
        "Copy the Account SID and the primary auth token from the first page of Twilio's console"
        " into .env (TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN) and start Chris again."
    )
    return failed(ACCOUNT, TITLES[ACCOUNT], why, cure, link=CONSOLE)


async def clock(look: Look) -> Sequence[Check]:
    found, ours = await look.account()
    if found.answered_at is None:
        why = "Twilio's answer had no time to compare with."
        return [unknown(CLOCK, TITLES[CLOCK], why, "Check again in a moment.")]
    off_s = (ours - found.answered_at).total_seconds()
    if abs(off_s) <= MOST_OFF_S:
        return [passed(CLOCK, TITLES[CLOCK], "It agrees with Twilio's clock.")]
    way = "fast" if off_s > 0 else "slow"
    why = f"It is {abs(off_s):.0f} seconds {way}, compared with Twilio's."
    cure = "Switch on automatic time on this machine: on Linux “sudo timedatectl set-ntp true”."
    return [failed(CLOCK, TITLES[CLOCK], why, cure)]


async def number(look: Look) -> Sequence[Check]:
    title, wished = TITLES[NUMBER], look.settings.twilio_phone_number
    if not wished:
        why = "TWILIO_PHONE_NUMBER is not set, so Chris cannot ring or text anybody."
        cure = "Choose the number in step 3 of the set-up page; it says which line belongs in .env."
        return [failed(NUMBER, title, why, cure, link="/setup#number")]
    found = await look.number()
    if found is None:
        why = f"The account has no number {wished}."
        cure = (
            "Set TWILIO_PHONE_NUMBER to one of the account's numbers: step 3 of /setup lists them."
        )
        return [failed(NUMBER, title, why, cure, link="/setup#number")]
    if not found.takes_calls:
        why = f"{wished} cannot take calls at all."
        return [failed(NUMBER, title, why, "Buy a number with voice at Twilio.", link=CONSOLE)]
    new = wanted(look.settings.public_url, found, await look.grounds.fallback())
    todo = changes(found.settings, new)
    if not todo:
        return [passed(NUMBER, title, f"{wished} asks Chris, for calls, failures and texts.")]
    first = next((one for one in todo if one.field in BEFORE_ADDRESSES), todo[0])
    why = f"{len(todo)} of its settings are not as Chris needs them, first “{first.label}”."
    cure = "Step 3 of the set-up page shows them, old and new, and applies them."
    return [failed(NUMBER, title, why, cure, link="/setup#number")]


async def alerts(look: Look) -> Sequence[Check]:
    title = TITLES[ALERTS]
    news = await look.news()
    good = news.session_good.at if news.session_good else None
    ours = [
        one
        for one in await look.alerts()
        if one.is_error and one.code not in VOICE_CODES and not (good and one.at and one.at < good)
    ]
    if not ours:
        since = "since the last good call" if good else "in the last three days"
        return [passed(ALERTS, title, f"Twilio has noted none {since}.")]
    counted = Counter(one.code for one in ours).most_common(FEW)
    told = [_told(code, times) for code, times in counted]
    cures = [ABOUT_ERRORS[code][1] for code, _ in counted if code in ABOUT_ERRORS]
    cure = " ".join(dict.fromkeys(cures)) or "Open the list at Twilio: each error explains itself."
    return [failed(ALERTS, title, "; ".join(told) + ".", cure, link=ERRORS)]


def _told(code: str, times: int) -> str:
    about = ABOUT_ERRORS.get(code, ("Twilio's list explains it", ""))[0]
    return f"{code} ({'once' if times == 1 else f'{times} times'}): {about}"


def needs_account(key: str, title: str) -> Check:
    return waiting(key, title, "Needs the Twilio account to be set and right.")
