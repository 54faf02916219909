"""What each level may hear and do: the table, row by row, and what is flagged on people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.people import (
    ALLOWED,
    Attestation,
    Caller,
    Grant,
    Home,
    Identity,
    Level,
    Person,
    PersonKind,
    PhoneNumber,
    Topic,
    attestation_of,
    first_name_for,
    level_of,
    may,
)

NUMBER = PhoneNumber("+17185550142")
HOME = Home("bayview", "bayview-4b")
MARIA = Person("t-maria", PersonKind.TENANT, "Maria", "Alvarez", phones=(NUMBER,), homes=(HOME,))
EVERYBODY = {"public", "message", "report", "prove"}
ROWS = {
    Level.UNKNOWN: {},
    Level.RECOGNISED: {"first_name": "yes", "issue_status": "after_unit"},
    Level.VERIFIED: {"first_name": "yes"},
    Level.OCCUPANT: {"first_name": "yes", "issue_status": "after_unit"},
    Level.LEASEHOLDER: {
        "first_name": "yes",
        "home": "yes",
        "issue_status": "after_unit",
        "money": "yes",
        "lease": "yes",
    },
    Level.VENDOR: {"first_name": "yes", "job": "own_job"},
    Level.OWNER: {"first_name": "yes"},
    Level.STAFF: {"first_name": "yes", "staff_line": "yes"},
}
"""Level -> what it has beside `EVERYBODY`; whatever is not named here it has not."""


def recognised(*people: Person) -> Caller:
    return Caller(NUMBER, people, Identity.RECOGNISED)


@pytest.mark.parametrize("level", Level)
def test_it_gives_each_level_exactly_its_row(level: Level) -> None:
    given = {topic.value: grant.value for topic, grant in ALLOWED[level].items()}

    expected = {topic.value: "no" for topic in Topic} | dict.fromkeys(EVERYBODY, "yes")
    assert given == expected | ROWS[level]


@pytest.mark.parametrize("topic", [Topic.CODES, Topic.OTHER_PEOPLE])
@pytest.mark.parametrize("level", Level)
def test_it_tells_nobody_codes_or_anything_of_other_people(level: Level, topic: Topic) -> None:
    assert ALLOWED[level][topic] is Grant.NO


@pytest.mark.parametrize(
    ("caller", "level"),
    [
        (Caller(), Level.UNKNOWN),
        (Caller(NUMBER), Level.UNKNOWN),
        (Caller(NUMBER, (MARIA,)), Level.UNKNOWN),
        (recognised(MARIA), Level.RECOGNISED),
        (recognised(MARIA, replace(MARIA, id="t2")), Level.RECOGNISED),
        (replace(recognised(MARIA), identity=Identity.VERIFIED), Level.LEASEHOLDER),
        (
            replace(recognised(replace(MARIA, homes=())), identity=Identity.VERIFIED),
            Level.VERIFIED,
        ),
        (recognised(replace(MARIA, kind=PersonKind.OCCUPANT)), Level.OCCUPANT),
        (
            Caller(NUMBER, (replace(MARIA, kind=PersonKind.OCCUPANT),), Identity.VERIFIED),
            Level.OCCUPANT,
        ),
        (recognised(replace(MARIA, kind=PersonKind.VENDOR)), Level.VENDOR),
        (recognised(replace(MARIA, kind=PersonKind.OWNER)), Level.OWNER),
        (recognised(replace(MARIA, kind=PersonKind.STAFF)), Level.RECOGNISED),
        (replace(recognised(MARIA), identity=Identity.STAFF), Level.STAFF),
        (Caller(NUMBER, job=1001), Level.VENDOR),
    ],
)
def test_it_knows_the_level_of_a_caller(caller: Caller, level: Level) -> None:
    assert level_of(caller) is level


def test_it_tells_of_repairs_only_after_the_own_unit_was_said() -> None:
    caller = recognised(MARIA)

    assert not may(caller, Topic.ISSUE_STATUS)
    assert may(caller, Topic.ISSUE_STATUS, said_own_unit=True)


def test_it_tells_a_vendor_of_the_own_job_alone() -> None:
    vendor = recognised(replace(MARIA, kind=PersonKind.VENDOR))

    assert not may(vendor, Topic.JOB)
    assert may(vendor, Topic.JOB, own_job=True)
    assert not may(vendor, Topic.ISSUE_STATUS, said_own_unit=True)


def test_it_hides_even_the_first_name_of_who_is_confidential() -> None:
    caller = replace(recognised(replace(MARIA, confidential=True)), identity=Identity.VERIFIED)

    assert first_name_for(caller) == ""
    assert not may(caller, Topic.HOME)
    assert may(caller, Topic.MONEY)


@pytest.mark.parametrize("topic", [Topic.REPORT, Topic.ISSUE_STATUS, Topic.MONEY, Topic.PROVE])
def test_it_leaves_a_message_to_whom_staff_handle(topic: Topic) -> None:
    caller = replace(recognised(replace(MARIA, people_only=True)), identity=Identity.VERIFIED)

    assert not may(caller, topic, said_own_unit=True)
    assert may(caller, Topic.MESSAGE)


def test_it_takes_a_danger_from_everybody() -> None:
    assert may(recognised(replace(MARIA, people_only=True)), Topic.REPORT, grave=True)


def test_it_shows_nothing_of_a_flag_to_who_only_says_the_name() -> None:
    claimed = Caller(NUMBER, (replace(MARIA, people_only=True),))

    assert may(claimed, Topic.REPORT)


def test_it_calls_nobody_by_name_where_several_share_the_number() -> None:
    assert first_name_for(recognised(MARIA, replace(MARIA, id="t2"))) == ""
    assert first_name_for(recognised(MARIA)) == "Maria"


@pytest.mark.parametrize(
    ("stir", "attestation"),
    [
        ("TN-Validation-Passed-A", Attestation.PASSED),
        ("TN-Validation-Passed-B-Diverted", Attestation.PASSED),
        ("TN-Validation-Passed-C", Attestation.ABSENT),
        ("TN-Validation-Failed-A", Attestation.FAILED),
        ("No-TN-Validation", Attestation.ABSENT),
        ("", Attestation.ABSENT),
    ],
)
def test_it_reads_what_the_networks_say_of_a_number(stir: str, attestation: Attestation) -> None:
    assert attestation_of(stir) is attestation
