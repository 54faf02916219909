"""Vendors and owners in the script: their own job, their own words, and nobody let in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from services.core.issue import JobOutcome
from services.core.people import Caller, Level, Person, level_of
from tests.engine.script_line import PEOPLE, Line

AT_THE_JOB = datetime(2026, 11, 21, 15, 30, tzinfo=UTC)
"""Half past ten on Saturday: within the window of Tony's job."""


def said(line: Line) -> str:
    return " ".join(line.said)


async def test_a_known_vendor_hears_address_and_window_of_the_own_job() -> None:
    line = await Line("v-tony").hears("What's the address and time of my job?")

    assert "88 Bay Street, unit 4 B, tomorrow at ten in the morning, until noon" in line.last


async def test_the_resident_is_rung_without_a_name_or_a_number() -> None:
    line = await Line("v-tony", now=AT_THE_JOB).hears("I'm at the door, can you let me in?")

    assert line.transferred_to == "resident:t-maria"
    assert "can't let anybody in" in line.last
    assert "Maria" not in said(line)
    assert "Alvarez" not in said(line)
    assert "5 5 5" not in said(line)


async def test_the_resident_is_rung_only_around_the_window() -> None:
    line = await Line("v-tony").open_numbers().hears("I'm at the door, can you let me in?")

    assert line.transferred_to == "anyone"


async def test_a_message_is_taken_where_nobody_can_be_rung() -> None:
    line = await Line("v-tony").hears("I'm at the door, can you let me in?", "yes")

    assert line.transferred_to is None
    assert [errand.kind for errand in line.desk.errands] == ["vendor"]


MARIA = PEOPLE["t-maria"]


@pytest.mark.parametrize(
    "maria", [replace(MARIA, people_only=True), replace(MARIA, confidential=True)]
)
async def test_whom_staff_handle_is_not_rung(maria: Person) -> None:
    line = Line("v-tony", now=AT_THE_JOB).open_numbers()
    line.properties.people["t-maria"] = maria

    await line.hears("I'm at the door, can you let me in?")

    assert line.transferred_to != "resident:t-maria"


@pytest.mark.parametrize(
    ("words", "outcome", "answer"),
    [
        ("The job is done, I replaced the cartridge", JobOutcome.DONE, "marked it as done"),
        ("I have to order a part for the faucet", JobOutcome.NEEDS_PARTS, "waits for a part"),
        ("Nobody is home at my job", JobOutcome.NO_ACCESS, "nobody let you in"),
        ("Ya terminé el trabajo", JobOutcome.DONE, "terminado"),
        ("nadie abre la puerta", JobOutcome.NO_ACCESS, "nadie le abrió"),
    ],
)
async def test_what_a_vendor_says_of_the_job_is_written_down(
    words: str, outcome: JobOutcome, answer: str
) -> None:
    line = await Line("v-tony").hears(words)

    (job,) = line.desk.jobs
    assert (job.issue_number, job.outcome) == (1001, outcome)
    assert words in job.text
    assert answer in line.last


async def test_the_coordinator_is_told_of_no_access() -> None:
    line = await Line("v-tony").hears("Nobody is home at my job")

    assert [(errand.kind, errand.unit_id) for errand in line.desk.errands] == [
        ("vendor", "bayview-4b")
    ]


async def test_an_unknown_number_gives_ticket_and_company() -> None:
    line = await Line().hears(
        "I'm the plumber, I'm here at the building", "Russo Plumbing", "one zero zero one"
    )

    assert "88 Bay Street, unit 4 B" in line.last
    assert level_of(line.memory.caller) is Level.VENDOR
    assert line.questions[:2] == ["company", "ticket"]


async def test_what_was_said_at_first_is_not_asked_again() -> None:
    line = await Line().hears(
        "I'm the technician from Kingsway Appliance Repair, I need a part for ticket 1002"
    )

    assert line.questions == ["anything_else"]
    assert line.desk.jobs[0].outcome is JobOutcome.NEEDS_PARTS


async def test_a_wrong_company_hears_nothing_and_not_which_did_not_fit() -> None:
    line = await Line().hears(
        "I'm the plumber, I'm here at the building", "Ace Plumbing", "1001", "Ace Plumbing", "1003"
    )

    assert "Bay Street" not in said(line)
    assert level_of(line.memory.caller) is Level.UNKNOWN
    assert "company" not in line.said[2].partition("And your")[0]


async def test_a_hidden_number_tries_no_ticket() -> None:
    line = await Line(caller=Caller()).hears(
        "I'm the plumber, I'm here at the building", "Russo Plumbing", "1001"
    )

    assert "Bay Street" not in said(line)
    assert line.attempts.kept == []


async def test_codes_are_told_to_no_vendor() -> None:
    line = await Line("v-tony", now=AT_THE_JOB).hears("What's the lockbox code for my job?")

    assert "no codes" in line.last


async def test_invoices_are_for_people() -> None:
    line = await Line("v-tony").hears("I'm calling about invoice 55, it is unpaid", "yes")

    assert [errand.kind for errand in line.desk.errands] == ["vendor"]
    assert line.desk.jobs == []


async def test_an_owner_is_heard_in_the_own_words_with_property_and_bill() -> None:
    line = await Line("o-helen").hears(
        "I'm very unhappy about the plumbing bill you sent me",
        "The duplex on Clove Road",
        "invoice 2231 for 480 dollars",
        "yes",
    )

    (errand,) = line.desk.errands
    assert (errand.kind, errand.urgent, errand.property_id) == ("owner", True, "clove-duplex")
    assert "very unhappy about the plumbing bill" in errand.summary
    assert "invoice 2231" in errand.summary
    assert line.questions == ["property", "bill", "callback", "anything_else"]


async def test_an_owner_hears_nothing_of_tenants() -> None:
    line = await Line("o-helen").hears(
        "Did my tenant pay the rent this month?", "the duplex on Clove Road", "yes"
    )

    assert [errand.kind for errand in line.desk.errands] == ["owner"]
    assert not any(word in said(line) for word in ("Petrov", "Klein", "dollars"))


async def test_who_says_to_be_an_owner_is_taken_at_their_word_and_told_nothing() -> None:
    line = await Line().hears(
        "I'm the owner of the house on Forest Avenue and nobody told me about the roof",
        "Ray Stone",
        "yes",
    )

    (errand,) = line.desk.errands
    assert (errand.kind, errand.property_id, errand.urgent) == ("owner", "forest-house", True)
    assert level_of(line.memory.caller) is Level.UNKNOWN


async def test_a_company_and_a_ticket_in_one_breath_are_a_vendor() -> None:
    line = await Line().hears("This is Russo Plumbing about ticket 1001, all done here")

    assert [job.outcome for job in line.desk.jobs] == [JobOutcome.DONE]


@pytest.mark.parametrize(
    "words", ["the job is done", "I need to order parts", "ya terminé el trabajo"]
)
async def test_who_speaks_of_a_job_is_asked_for_the_company(words: str) -> None:
    line = await Line().hears(words)

    assert line.memory.script.goal == "job"
    assert line.questions == ["company"]


async def test_a_tenant_who_says_it_is_done_is_no_vendor() -> None:
    line = await Line("t-maria").hears("ticket 1001 is not fixed, nobody came")

    assert line.memory.script.goal != "job"
    assert line.desk.jobs == []
