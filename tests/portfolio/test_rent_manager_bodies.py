"""What Rent Manager is sent, out of our values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from services.core.issue import Category, Urgency
from services.portfolio.rent_manager_bodies import (
    issue_body,
    mark_of,
    note_body,
    prospect_body,
    task_body,
    title_of,
)

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
LEAK = {
    "category": "plumbing",
    "urgency": "E",
    "summary": "Water comes through the ceiling",
    "unit_id": "70",
    "property_id": "7",
    "person_id": "tenant:5",
    "reported_by": "Maria Lopez",
    "callback_number": "+17185550142",
    "access": "allowed",
    "pets": "a dog",
    "best_time": "mornings",
}


@dataclass
class Ids:
    def category_id(self, category: Category) -> int:
        return {Category.PLUMBING: 3}.get(category, 1)

    def priority_id(self, urgency: Urgency) -> int:
        return {Urgency.EMERGENCY: 9}.get(urgency, 2)

    def status_id(self) -> int:
        return 4


def test_it_opens_an_issue_with_everything_that_whoever_comes_has_to_know() -> None:
    body = issue_body(LEAK, Ids(), "k", NOON)

    assert body["Title"] == "EMERGENCY: Water comes through the ceiling"
    assert (body["CategoryID"], body["PriorityID"], body["StatusID"]) == (3, 9, 4)
    assert body["Description"].splitlines()[:6] == [
        "Water comes through the ceiling",
        "Reported by Maria Lopez.",
        "Call back: +17185550142.",
        "May enter when nobody is at home.",
        "Pets: a dog.",
        "Best time: mornings.",
    ]
    assert (body["HasPets"], body["IsAllowedToEnter"]) == (True, True)


def test_it_links_the_issue_with_unit_property_and_tenant() -> None:
    body = issue_body(LEAK, Ids(), "k", NOON)

    assert body["LinkedUnits"] == [{"UnitID": 70}]
    assert body["LinkedProperties"] == [{"PropertyID": 7}]
    assert body["LinkedTenants"] == [{"TenantID": 5}]


def test_it_links_no_tenant_for_somebody_else() -> None:
    told = {**LEAK, "person_id": "vendor:5", "unit_id": None}

    body = issue_body(told, Ids(), "k", NOON)

    assert "LinkedTenants" not in body
    assert "LinkedUnits" not in body


def test_it_ends_each_text_with_a_mark_of_its_own() -> None:
    texts = [
        issue_body(LEAK, Ids(), "a", NOON)["Description"],
        note_body("Hello.", "b", NOON, parent_id=1, category_id=None)["Note"],
        task_body({"kind": "callback", "summary": "Call me."}, "c", NOON)["Description"],
        prospect_body({"phone": "+1718", "name": ""}, "d", property_id=7, source_id=None)[
            "Comment"
        ],
    ]

    ends = [text.splitlines()[-1] for text in texts]
    assert ends == [mark_of(key) for key in "abcd"]
    assert len(set(ends)) == 4


def test_it_never_sends_an_issue_without_a_title() -> None:
    assert title_of("", Urgency.ROUTINE) == "Reported by telephone"
    assert len(title_of("word " * 100, Urgency.LIFE_SAFETY)) <= 80


def test_it_says_that_a_test_is_one() -> None:
    assert title_of("A leak", Urgency.ROUTINE, test=True) == "TEST: A leak"


def test_it_takes_a_prospect_without_a_name() -> None:
    body = prospect_body(
        {"name": "", "phone": "+17185550142", "bedrooms": 2, "budget_usd": 2400},
        "k",
        property_id=7,
        source_id=3,
    )

    assert (body["FirstName"], body["LastName"]) == ("Unknown", "caller")
    assert (body["RentMax"], body["LeadSourceID"]) == (2400, 3)
    assert "Bedrooms: 2" in body["Comment"]
    assert body["Contacts"][0]["PhoneNumbers"][0]["PhoneNumber"] == "+17185550142"


def test_it_hangs_a_task_on_the_tenant_it_is_about() -> None:
    told = {
        "kind": "callback",
        "summary": "Call me about the lease.",
        "caller_name": "Maria Lopez",
        "callback_number": "+17185550142",
        "person_id": "tenant:5",
        "urgent": True,
    }

    body = task_body(told, "k", NOON)

    assert body["Subject"] == "URGENT: Callback: Maria Lopez"
    assert (body["TenantID"], body["DueDate"]) == (5, "2026-11-20T12:00:00+00:00")
