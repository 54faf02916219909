"""The auditor of the storm finds each promise that is broken."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bench.storm.audit import Evidence, Heard, faults_of
from bench.storm.callers import tickets_in
from services.portfolio.rent_manager_bodies import mark_of

HEARD = Heard("CA1", "+1718", "repair", "101", frozenset({88}), cut_off=False)
SENT = {"key": "rm_issue:1", "kind": "rm_issue", "state": "done", "act_key": "a", "last_error": ""}
THERE = {
    "ServiceManagerIssueID": 88,
    "_UnitIDs": [7],
    "Description": f"A leak\n\n{mark_of('rm_issue:1')}",
}
OWN = {
    "number": 10_000_001,
    "act_key": "a",
    "property_id": "1",
    "unit_id": "7",
    "external_id": "88",
}
GOOD = Evidence(
    [HEARD], [SENT], [], [OWN], {"ServiceManagerIssues": [THERE]}, units={7: "101", 8: "102"}
)


def sent(**changes: Any) -> dict[str, Any]:
    return {**SENT, **changes}


def test_it_finds_nothing_where_all_is_well() -> None:
    assert faults_of(GOOD) == []


def test_it_finds_a_number_that_is_not_there() -> None:
    told = replace(HEARD, tickets=frozenset({89}))

    (fault,) = faults_of(replace(GOOD, heard=[told]))

    assert fault == "CA1 was told ticket 89, which is not there"


def test_it_finds_a_ticket_of_another_home() -> None:
    wrong = {**THERE, "_UnitIDs": [8]}

    (fault,) = faults_of(replace(GOOD, records={"ServiceManagerIssues": [wrong]}))

    assert fault == "CA1: ticket 88 is of {'8'}, not of 7"


def test_it_finds_a_ticket_that_was_taken_down_for_another_home() -> None:
    told = replace(HEARD, unit="102")

    (fault,) = faults_of(replace(GOOD, heard=[told]))

    assert fault == "CA1: ticket 88 is of another home than 102"


def test_it_finds_what_was_written_twice() -> None:
    twice = [THERE, {**THERE, "ServiceManagerIssueID": 89}]

    (fault,) = faults_of(replace(GOOD, records={"ServiceManagerIssues": twice}))

    assert fault.startswith("ServiceManagerIssues: 2 times [Chris ")


def test_it_finds_what_nobody_has_sent() -> None:
    foreign = {**THERE, "ServiceManagerIssueID": 90, "Description": mark_of("other")}

    (fault,) = faults_of(replace(GOOD, records={"ServiceManagerIssues": [THERE, foreign]}))

    assert fault.endswith("is known to nobody")


def test_it_finds_what_was_lost() -> None:
    faults = faults_of(replace(GOOD, heard=[], records={"ServiceManagerIssues": []}))

    assert faults == ["rm_issue rm_issue:1 counts as done and is not there"]


def test_it_finds_what_is_still_under_way() -> None:
    waits = sent(state="waiting", last_error="ProviderDown")

    (fault,) = faults_of(replace(GOOD, deliveries=[waits]))

    assert fault == "rm_issue rm_issue:1 is still waiting (ProviderDown)"


def test_it_finds_a_doubt_that_nobody_is_shown() -> None:
    unsure = sent(state="unsure")

    hidden = faults_of(replace(GOOD, deliveries=[unsure]))
    shown = faults_of(replace(GOOD, deliveries=[unsure], shown=[unsure]))

    assert hidden == ["rm_issue rm_issue:1 is unsure, and nobody is shown it"]
    assert shown == []


def test_it_finds_a_ticket_that_never_left() -> None:
    at_home = {**OWN, "number": 10_000_002, "act_key": "b"}

    (fault,) = faults_of(replace(GOOD, issues=[OWN, at_home]))

    assert fault == "ticket 10000002 is not on its way"


def test_it_finds_a_mail_that_was_sent_twice() -> None:
    mail = {"custom_args": {"chris_delivery": "1"}}

    (fault,) = faults_of(replace(GOOD, mails=[mail, mail]))

    assert fault == "2 mails with [('chris_delivery', '1')]"


def test_it_hears_ticket_numbers_as_they_are_spoken() -> None:
    assert tickets_in("You're all set. I opened ticket number 1 0 4 2.") == {1042}
    assert tickets_in("The ticket number is eight eight. Anything else?") == {88}
    assert tickets_in("I have passed it on to the office.") == set()
