"""A vendor's own job: whose it is, and what of it may be told. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from services.core.issue import OpenIssue
from services.core.job_words import same_company
from services.core.office import Office
from services.core.office_words import moment_in_words
from services.core.people import Caller, PersonKind, Topic, may
from services.core.places import Property, Unit
from services.core.spoken_dates import short_time_in_words
from services.core.unit_speech import spoken_unit

DECENT = range(8, 21)
"""Hours on the office's clock in which a tenant is rung for a vendor."""
TODAY = timedelta(hours=18)
BEFORE, AFTER = timedelta(hours=2), timedelta(hours=4)
"""Around a job's window: who comes at another time is for the office."""
UNIT = {"en": "{street}, unit {unit}", "es": "{street}, unidad {unit}"}
UNTIL = {"en": "{starts}, until {ends}", "es": "{starts}, hasta {ends}"}


def is_own_job(caller: Caller, job: OpenIssue) -> bool:
    """Was this job given to whoever calls?"""
    if caller.job is not None:
        return caller.job == job.number
    person = caller.person
    if person is None or person.kind is not PersonKind.VENDOR:
        return False
    same = bool(person.company) and same_company(person.company, job.vendor_company)
    return job.vendor_id in (person.id, person.account_id or person.id) or same


def may_hear_of(caller: Caller, job: OpenIssue) -> bool:
    return may(caller, Topic.JOB, own_job=is_own_job(caller, job))


def meant_job(jobs: Sequence[OpenIssue], now: datetime) -> OpenIssue | None:
    """The one job it can be: the only one, else the only one whose window is near."""
    if len(jobs) == 1:
        return jobs[0]
    near = [one for one in jobs if one.appointment_at and abs(one.appointment_at - now) < TODAY]
    return near[0] if len(near) == 1 else None


def where_in_words(place: Property | None, unit: Unit | None, language: str) -> str:
    """`88 Bay Street, unit 4 B`; "" where the place is not known."""
    if place is None:
        return ""
    if unit is None or len(place.units) == 1:
        return place.street
    words = UNIT["es" if language == "es" else "en"]
    return words.format(street=place.street, unit=spoken_unit(unit.name))


def when_in_words(job: OpenIssue, office: Office, now: datetime, language: str) -> str:
    """`tomorrow at ten, until noon`; "" where no time is set."""
    if job.appointment_at is None:
        return ""
    starts = moment_in_words(office, job.appointment_at, now, language)
    if job.appointment_ends_at is None:
        return starts
    ends = short_time_in_words(office.local(job.appointment_ends_at).time(), language)
    return UNTIL["es" if language == "es" else "en"].format(starts=starts, ends=ends)


def may_ring_tenant(job: OpenIssue, office: Office, now: datetime) -> bool:
    """At a decent hour, and only around the time that the job was set for."""
    if office.local(now).hour not in DECENT:
        return False
    if job.appointment_at is None:
        return True
    ends = job.appointment_ends_at or job.appointment_at
    return job.appointment_at - BEFORE <= now <= ends + AFTER
