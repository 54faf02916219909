"""What stands behind a call: Rent Manager, mail, the worker, and people who can be reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from services.core.checkup import Check, failed, passed, switched_off, unknown, waiting
from services.core.errors import ProviderRefused
from services.core.health import Condition
from services.core.on_call import ring_order
from services.core.rota_state import vacant_check
from services.portfolio.checks.look import Look

RENT_MANAGER, MAIL_KEY, MAIL_SENDER = "rent_manager", "sendgrid_key", "sendgrid_sender"
WORKER, ON_CALL, TRANSFERS = "worker", "on_call", "transfers"
TITLES: Mapping[str, str] = {
    RENT_MANAGER: "Rent Manager",
    MAIL_KEY: "SendGrid key",
    MAIL_SENDER: "SendGrid sender",
    WORKER: "Background work",
    ON_CALL: "Emergencies ring somebody",
    TRANSFERS: "Calls can be given to people",
}
RIGHT = "mail.send"
NOT_THE_KEY, NOT_THE_SENDER = (401, 403), (400, 403)
"""How SendGrid refuses each; another status says that something else answers there."""
SENDERS = "https://app.sendgrid.com/settings/sender_auth"
SENDGRID_KEYS = "https://app.sendgrid.com/settings/api_keys"
LATE = timedelta(seconds=90)


async def rent_manager(look: Look) -> Sequence[Check]:
    title, probe = TITLES[RENT_MANAGER], look.grounds.rent_manager
    if probe is None:
        why = "Not connected: Chris keeps people, homes and tickets in its own records."
        return [switched_off(RENT_MANAGER, title, why, link="/settings/rent-manager")]
    report = await probe()
    if report.condition is Condition.OK:
        why = "Signed in; the user may read all that calls need."
        return [passed(RENT_MANAGER, title, why)]
    cure = (
        "In Rent Manager, give the user “API Access” and the right to read what is named. Ask Rent"
        " Manager's support to switch the Web API on, where signing in fails."
    )
    why = report.why or "It does not answer as it should."
    return [failed(RENT_MANAGER, title, why, cure, link="/settings/rent-manager")]


async def mail_key(look: Look) -> Sequence[Check]:
    title = TITLES[MAIL_KEY]
    if look.grounds.mail is None:
        why = "No key is set: mail is written into files and shown under Deliveries."
        return [switched_off(MAIL_KEY, title, why, "Put SENDGRID_API_KEY and MAIL_FROM into .env.")]
    try:
        rights = await look.grounds.mail.rights()
    except ProviderRefused as error:
        if error.status not in NOT_THE_KEY:
            raise
        why = f"SendGrid refuses the key (status {error.status})."
        cure = "Make a new key with the right “Mail Send”, put it into .env and start Chris again."
        return [failed(MAIL_KEY, title, why, cure, link=SENDGRID_KEYS)]
    if RIGHT not in rights:
        why = "The key works, but may not send mail."
        cure = "Give the key the right “Mail Send”, or make a new one that has it."
        return [failed(MAIL_KEY, title, why, cure, link=SENDGRID_KEYS)]
    return [passed(MAIL_KEY, title, "The key works and may send mail.")]


async def mail_sender(look: Look) -> Sequence[Check]:
    title, sender = TITLES[MAIL_SENDER], look.settings.mail_from
    if look.grounds.mail is None:
        return [switched_off(MAIL_SENDER, title, "Needs a SendGrid key.")]
    try:
        await look.grounds.mail.try_sender(sender)
    except ProviderRefused as error:
        if error.status == 401:
            return [waiting(MAIL_SENDER, title, "Needs a key that works.")]
        if error.status == 403 and error.code != "from":
            why = "The key may not send, so the sender cannot be tried."
            return [waiting(MAIL_SENDER, title, why)]
        if error.status not in NOT_THE_SENDER:
            raise
        why = f"SendGrid does not take mail from {sender}."
        cure = (
            "Verify that address, or better its domain, under Sender Authentication; or set"
            " MAIL_FROM to an address that is verified."
        )
        return [failed(MAIL_SENDER, title, why, cure, link=SENDERS)]
    why = f"SendGrid took a trial mail from {sender}, and delivered none."
    return [passed(MAIL_SENDER, title, why)]


async def worker(look: Look) -> Sequence[Check]:
    title = TITLES[WORKER]
    seen = await look.grounds.worker_seen()
    if seen is not None and look.now - seen < LATE:
        return [
            passed(WORKER, title, "The worker is alive: mail, reminders and clean-up are done.")
        ]
    if not await look.running():
        return [waiting(WORKER, title, "Chris does not run now.", "Start it with “make run”.")]
    last = f"was last alive on {await look.local(seen)}" if seen else "has never been alive"
    cure = "Start it beside the web process: the Procfile's line “worker”. “make run” starts both."
    return [failed(WORKER, title, f"The worker {last}.", cure)]


async def on_call(look: Look) -> Sequence[Check]:
    title = TITLES[ON_CALL]
    if not look.settings.can_ring:
        why = "Without a Twilio number nobody can be rung at all."
        return [waiting(ON_CALL, title, why, link="/setup")]
    office = await look.office()
    order = ring_order(office.on_call_rota, office.timezone, look.now)
    if not order:
        why = "Nobody would be rung: no on-call number is set and confirmed."
        cure = "Set people and shifts on Settings, On call, and ring each once as a test."
        return [failed(ON_CALL, title, why, cure, link="/settings/on-call")]
    return [passed(ON_CALL, title, f"{len(order)} would be rung now, one after the other.")]


async def vacant_hours(look: Look) -> Sequence[Check]:
    return [vacant_check(await look.office(), look.now)]


async def transfers(look: Look) -> Sequence[Check]:
    title = TITLES[TRANSFERS]
    people = (await look.office()).colleagues
    confirmed = [one for one in people if one.confirmed]
    if confirmed:
        return [passed(TRANSFERS, title, f"{len(confirmed)} numbers are confirmed.")]
    why = "No colleague's number is confirmed: callers who want a person are asked for a message."
    cure = "Confirm the numbers on Settings, Transfers."
    return [unknown(TRANSFERS, title, why, cure, link="/settings/transfers")]
