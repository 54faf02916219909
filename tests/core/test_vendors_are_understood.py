"""What vendors want, the number they name, their company, and which job is theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from services.core.issue import Category, IssueStatus, JobOutcome, JobUpdate, OpenIssue, Urgency
from services.core.job_words import JobWish, job_wish, same_company, ticket_in
from services.core.jobs import is_own_job, may_ring_tenant, meant_job, when_in_words
from services.core.people import Caller, Identity, Person, PersonKind, PhoneNumber
from services.portfolio.sample import sample_office
from services.simulator.fakes import FakeClock

NOW = FakeClock().now()
NUMBER = PhoneNumber("+17185550161")
TONY = Person("v-tony", PersonKind.VENDOR, "Tony", phones=(NUMBER,), company="Russo Plumbing")
JOB = OpenIssue(
    1001,
    "bayview",
    "bayview-4b",
    Category.PLUMBING,
    Urgency.ROUTINE,
    "The faucet drips.",
    IssueStatus.SCHEDULED,
    NOW - timedelta(days=3),
    NOW + timedelta(hours=1),
    NOW + timedelta(hours=3),
    "v-tony",
    "Russo Plumbing",
)


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("I'm at the door of my job", JobWish.RING),
        ("can you let me in", JobWish.RING),
        ("estoy afuera", JobWish.RING),
        ("The job is done", JobWish.DONE),
        ("We finished the work", JobWish.DONE),
        ("Ya terminé el trabajo", JobWish.DONE),
        ("nobody is home at the unit", JobWish.NO_ACCESS),
        ("no one is answering the door", JobWish.NO_ACCESS),
        ("nadie abre la puerta", JobWish.NO_ACCESS),
        ("I need a part for it", JobWish.NEEDS_PARTS),
        ("I have to order a part", JobWish.NEEDS_PARTS),
        ("falta una pieza", JobWish.NEEDS_PARTS),
        ("what's the address again?", JobWish.WHERE_WHEN),
        ("¿A qué hora es?", JobWish.WHERE_WHEN),
        ("all set at Bay Street", JobWish.DONE),
        ("done, the faucet's fixed", JobWish.DONE),
        ("it's working now, you can close it", JobWish.DONE),
        ("tenant refused entry", JobWish.NO_ACCESS),
        ("knocked for ten minutes, nobody came", JobWish.NO_ACCESS),
        ("they sent the wrong part", JobWish.NEEDS_PARTS),
        ("necesito pedir un compresor", JobWish.NEEDS_PARTS),
        ("where is my next job", JobWish.WHERE_WHEN),
        ("I'm calling about my invoice", None),
    ],
)
def test_it_hears_what_a_vendor_wants(said: str, wish: JobWish | None) -> None:
    assert job_wish(said) is wish


@pytest.mark.parametrize(
    ("said", "asked", "number"),
    [
        ("ticket 1001", False, 1001),
        ("ticket number one zero zero one", False, 1001),
        ("work order ten oh one", False, 1001),
        ("it's 1001", True, 1001),
        ("it's 1001", False, None),
        ("I have no number", True, None),
        ("7185550142", True, None),
    ],
)
def test_it_hears_the_number_of_an_issue(said: str, asked: bool, number: int | None) -> None:
    assert ticket_in(said, asked=asked) == number


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("Russo Plumbing LLC", True),
        ("Rousso plumbing", True),
        ("plumbing", False),
        ("Ace Plumbing", False),
        ("", False),
    ],
)
def test_it_knows_a_company_by_its_whole_name(said: str, same: bool) -> None:
    assert same_company(said, "Russo Plumbing") is same


def test_it_knows_whose_job_it_is() -> None:
    tony = Caller(NUMBER, (TONY,), Identity.RECOGNISED)

    assert is_own_job(tony, JOB)
    assert not is_own_job(tony, replace(JOB, vendor_id="v-2", vendor_company="Ace Plumbing"))
    assert is_own_job(Caller(job=1001), JOB)
    assert not is_own_job(Caller(job=1002), JOB)
    assert not is_own_job(Caller(NUMBER), JOB)


def test_it_takes_the_job_whose_window_is_near() -> None:
    later = replace(JOB, number=1002, appointment_at=NOW + timedelta(days=4))

    assert meant_job([later], NOW) is later
    assert meant_job([later, JOB], NOW) is JOB
    assert meant_job([later, replace(later, number=1003)], NOW) is None


@pytest.mark.parametrize(
    ("starts", "hour", "rings"),
    [(1, 0, True), (-3, 0, True), (30, 0, False), (-30, 0, False), (1, 12, False)],
)
def test_it_rings_a_tenant_around_the_window_and_at_a_decent_hour(
    starts: int, hour: int, rings: bool
) -> None:
    at = NOW + timedelta(hours=hour)
    begins = at + timedelta(hours=starts)
    job = replace(JOB, appointment_at=begins, appointment_ends_at=begins + timedelta(hours=2))

    assert may_ring_tenant(job, sample_office(), at) is rings


def test_it_says_the_window_in_both_languages() -> None:
    english = when_in_words(JOB, sample_office(), NOW, "en")
    spanish = when_in_words(JOB, sample_office(), NOW, "es")

    assert ("until" in english, "hasta" in spanish) == (True, True)


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (JobOutcome.DONE, IssueStatus.WORK_DONE),
        (JobOutcome.NO_ACCESS, IssueStatus.OPEN),
        (JobOutcome.NEEDS_PARTS, IssueStatus.WAITING_FOR_PARTS),
    ],
)
def test_it_closes_nothing_on_a_vendors_word(outcome: JobOutcome, status: IssueStatus) -> None:
    assert JobUpdate(1001, outcome, "").status is status
