"""Who of the office gets mail about calls, and when: a part of `Office`, set on one page. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from services.core.wall_clock import moment_of

ADDRESS = re.compile(r"[^@\s<>,;\"]{1,64}@[^@\s<>,;\"]+\.[^@\s<>,;\".]+")
LONGEST_ADDRESS = 254
LANGUAGES = ("en", "es")


class When(StrEnum):
    """Which calls somebody gets mail about."""

    EACH = "each"
    """Every call at once."""
    URGENT_AND_DIGEST = "urgent_and_digest"
    """Urgent calls at once, and all of them once a day."""
    URGENT = "urgent"
    DIGEST = "digest"
    NOTHING = "nothing"

    @property
    def has_digest(self) -> bool:
        return self in (When.DIGEST, When.URGENT_AND_DIGEST)

    def wants(self, *, urgent: bool) -> bool:
        """Is a call like this mailed at once?"""
        return self is When.EACH or (urgent and self in (When.URGENT, When.URGENT_AND_DIGEST))


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who gets mail. `email` in lower case."""

    email: str
    when: When = When.URGENT_AND_DIGEST
    language: str = "en"
    leads: bool = False
    """Gets the hand-over of people who look for a home."""
    weekly: bool = False
    """Gets the report of each week."""

    @property
    def mark(self) -> str:
        """Stands for the address where an address has no place: keys, ids, names of files."""
        return mark_of(self.email)


@dataclass(frozen=True, slots=True)
class MailPolicy:
    """What follows a call by mail and text."""

    recipients: tuple[Recipient, ...] = ()
    digest_at: time = time(17, 30)
    """On the office's clock."""
    text_emergencies: bool = True
    """Emergencies also go by text to those on call and to managers, where their numbers are
    confirmed."""
    reply_to: str = ""
    """Whom answers go to; "" for the address that mail is from."""

    def recipient(self, email: str) -> Recipient | None:
        wanted = email.strip().casefold()
        return next((one for one in self.recipients if one.email == wanted), None)

    def language_of(self, email: str) -> str:
        found = self.recipient(email)
        return found.language if found else LANGUAGES[0]


def mark_of(email: str) -> str:
    return hashlib.sha256(email.strip().casefold().encode()).hexdigest()[:12]


def first_policy(emails: Sequence[str], otherwise: str = "") -> MailPolicy:
    """The policy as long as nobody has set one: every manager gets urgent calls at once, the digest
    and the report of the week. Without managers `otherwise` gets each call."""
    known = tuple(dict.fromkeys(email.strip().casefold() for email in emails if email.strip()))
    if known:
        return MailPolicy(tuple(Recipient(email, weekly=True) for email in known))
    if otherwise:
        return MailPolicy((Recipient(otherwise.strip().casefold(), When.EACH, weekly=True),))
    return MailPolicy()


def is_address(text: str) -> bool:
    one_line = len(text) <= LONGEST_ADDRESS and text.isprintable()
    return one_line and bool(ADDRESS.fullmatch(text))


def faults_of(policy: MailPolicy) -> tuple[str, ...]:
    """What is wrong, in words for whoever set it."""
    emails = [one.email for one in policy.recipients]
    faults = [f"{email} is no mail address." for email in emails if not is_address(email)]
    twice = dict.fromkeys(email for email in emails if emails.count(email) > 1)
    if policy.reply_to and not is_address(policy.reply_to):
        faults.append(f"{policy.reply_to} is no mail address.")
    return (*faults, *(f"{email} stands there twice." for email in twice))


def digest_day(policy: MailPolicy, timezone: str, now: datetime) -> date:
    """The newest day, on the office's clock, whose hour of the digest has come. One that nobody
    could plan at its hour can so be planned as soon as somebody is there.

    A time that the clocks leave out is the moment at which they jump; of one that comes twice the
    first counts, and whoever keeps the day of the newest digest does not plan it again.
    """
    zone = ZoneInfo(timezone)
    day = now.astimezone(zone).date()
    return day if now >= moment_of(day, policy.digest_at, zone) else day - timedelta(days=1)
