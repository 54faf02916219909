"""Who gets the report of each week, and when. Pure.

Of the company: whoever is marked so among those who get mail (`mail_policy.Recipient.weekly`). An
owner of properties gets counts of those alone, and only while the office has them in this list.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.core.mail_policy import LANGUAGES, is_address, mark_of
from services.core.wall_clock import moment_of

WEEKLY_MAIL, OWNER_MAIL = "weekly_mail", "owner_mail"
LEAVES_AT = time(7)
"""Mondays, on the office's clock."""
STILL_NEWS = timedelta(days=3)
"""A report that could not leave on Monday leaves until then, and not later."""
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OwnerReader:
    """An owner who has asked for counts. `email` in lower case."""

    email: str
    properties: tuple[str, ...] = ()
    """Ids of what is theirs."""
    language: str = "en"

    @property
    def mark(self) -> str:
        return mark_of(self.email)


@dataclass(frozen=True, slots=True)
class WeeklyReports:
    """A part of the office."""

    owners: tuple[OwnerReader, ...] = ()

    def owner(self, email: str) -> OwnerReader | None:
        return next((one for one in self.owners if one.email == email), None)


def faults_of(reports: WeeklyReports, known: Collection[str]) -> Sequence[str]:
    """What is wrong, in words for whoever set it. `known`: ids of the properties there are."""
    emails = [one.email for one in reports.owners]
    twice = dict.fromkeys(email for email in emails if emails.count(email) > 1)
    faults = [f"{email} is no mail address." for email in emails if not is_address(email)]
    faults += [f"{email} stands there twice." for email in twice]
    for one in reports.owners:
        if not one.properties:
            faults.append(f"{one.email} needs at least one property.")
        if not set(one.properties) <= set(known) or one.language not in LANGUAGES:
            faults.append(f"{one.email} has something that is not known here.")
    return faults


def week_due(timezone: str, now: datetime) -> date | None:
    """The Monday on which the week began whose report is to leave now; None where none is."""
    zone = ZoneInfo(timezone)
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    leaves = moment_of(monday, LEAVES_AT, zone)
    return monday - WEEK if leaves <= now < leaves + STILL_NEWS else None


def weekly_key(kind: str, monday: date, mark: str) -> str:
    """One report for each week and addressee."""
    return f"{kind}:{monday.isoformat()}:{mark}"
