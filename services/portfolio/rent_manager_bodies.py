"""What Rent Manager is sent: bodies out of our values. Pure.

Each text ends with a mark of ours, because Rent Manager knows no idempotency key: a write whose
answer was cut is looked up by it (reference: Rent Manager's Web API, notes return no id).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from services.core.issue import Access, Category, Urgency

TITLE_LIMIT = 80
URGENCY_WORDS: Mapping[Urgency, str] = {
    Urgency.LIFE_SAFETY: "LIFE SAFETY: ",
    Urgency.EMERGENCY: "EMERGENCY: ",
    Urgency.URGENT: "",
    Urgency.ROUTINE: "",
}
ACCESS_WORDS: Mapping[str, str] = {
    Access.ALLOWED: "May enter when nobody is at home.",
    Access.CALL_FIRST: "Call before entering.",
    Access.REFUSED: "Do not enter when nobody is at home.",
}

Body = dict[str, Any]


class Mapped(Protocol):
    """The customer's own ids, found at set-up by their names."""

    def category_id(self, category: Category) -> int: ...

    def priority_id(self, urgency: Urgency) -> int | None: ...

    def status_id(self) -> int | None: ...


def mark_of(key: str) -> str:
    """What a text written under this key ends with: short, and nobody else's."""
    return f"[Chris {hashlib.sha256(key.encode()).hexdigest()[:16]}]"


def marked(text: str, key: str) -> str:
    return f"{text.rstrip()}\n\n{mark_of(key)}".lstrip()


def number_of(person_or_place_id: str | None) -> int | None:
    """The number in `tenant:123` or `123`; None for what is not Rent Manager's."""
    digits = (person_or_place_id or "").rpartition(":")[2]
    return int(digits) if digits.isascii() and digits.isdecimal() else None


def kind_of(person_id: str | None) -> str:
    """`tenant` of `tenant:123`."""
    return (person_id or "").rpartition(":")[0]


def title_of(summary: str, urgency: Urgency, *, test: bool = False) -> str:
    """Rent Manager refuses an issue without a title ("Issue cannot be blank.")."""
    words = " ".join(summary.split()) or "Reported by telephone"
    whole = f"{'TEST: ' if test else ''}{URGENCY_WORDS[urgency]}{words}"
    return whole if len(whole) <= TITLE_LIMIT else whole[: TITLE_LIMIT - 3].rstrip() + "..."


def issue_body(told: Mapping[str, Any], mapped: Mapped, key: str, at: datetime) -> Body:
    """A service issue. `told`: the fields of `ServiceIssue`, as the delivery keeps them."""
    urgency, category = Urgency(told["urgency"]), Category(told["category"])
    unit, place = number_of(told.get("unit_id")), number_of(told.get("property_id"))
    tenant = (
        number_of(told.get("person_id")) if kind_of(told.get("person_id")) == "tenant" else None
    )
    body: Body = {
        "Title": title_of(told["summary"], urgency, test=bool(told.get("test"))),
        "Description": marked(issue_text(told), key),
        "CategoryID": mapped.category_id(category),
        "AssignedOpenDate": at.isoformat(),
        "IsCustomerInitiated": True,
        "CustomerDescription": told["summary"],
        "HasPets": has_pets(told.get("pets", "")),
        "IsAllowedToEnter": told.get("access") == Access.ALLOWED,
    }
    for name, chosen in (
        ("PriorityID", mapped.priority_id(urgency)),
        ("StatusID", mapped.status_id()),
    ):
        if chosen is not None:
            body[name] = chosen
    for name, field, number in (
        ("LinkedUnits", "UnitID", unit),
        ("LinkedProperties", "PropertyID", place),
        ("LinkedTenants", "TenantID", tenant),
    ):
        if number is not None:
            body[name] = [{field: number}]
    return body


def has_pets(told: str) -> bool:
    return bool(told) and told.strip().casefold() not in ("no", "none", "no pets", "ninguna")


def issue_text(told: Mapping[str, Any]) -> str:
    """The caller's words first; then what whoever comes has to know."""
    pets, best = told.get("pets", ""), told.get("best_time", "")
    lines = [
        told["summary"],
        f"Reported by {told['reported_by']}." if told.get("reported_by") else "",
        f"Call back: {told['callback_number']}." if told.get("callback_number") else "",
        ACCESS_WORDS.get(told.get("access") or "", ""),
        f"Pets: {pets}." if pets else "",
        f"Best time: {best}." if best else "",
    ]
    return "\n".join(line for line in lines if line)


def note_body(
    text: str, key: str, at: datetime, *, parent_id: int, category_id: int | None
) -> Body:
    """A history note. Rent Manager returns no id for one."""
    body: Body = {"ParentID": parent_id, "HistoryDate": at.isoformat(), "Note": marked(text, key)}
    if category_id is not None:
        body["HistoryCategoryID"] = category_id
    return body


def prospect_body(
    told: Mapping[str, Any], key: str, *, property_id: int, source_id: int | None
) -> Body:
    """A lead. What has no field of its own stands in the comment, so that nothing is lost."""
    first, _, last = (told.get("name") or "Unknown caller").strip().partition(" ")
    body: Body = {
        "PropertyID": property_id,
        "FirstName": first,
        "LastName": last or "(caller)",
        "Comment": marked("\n".join(wishes(told)), key),
        "Contacts": [
            {
                "FirstName": first,
                "LastName": last or "(caller)",
                "IsPrimary": True,
                "PhoneNumbers": [{"PhoneNumber": told["phone"], "IsPrimary": True}],
            }
        ],
    }
    if told.get("budget_usd"):
        body["RentMax"] = told["budget_usd"]
    if source_id is not None:
        body["LeadSourceID"] = source_id
    return body


def wishes(told: Mapping[str, Any]) -> Sequence[str]:
    """What a prospect is looking for, a line each."""
    rows = (
        ("Phone", told.get("phone")),
        ("Bedrooms", told.get("bedrooms")),
        ("Budget", f"up to {told['budget_usd']} dollars" if told.get("budget_usd") else ""),
        ("Move-in", told.get("move_in")),
        ("Pets", told.get("pets")),
        ("Heard of us", told.get("heard_of_us")),
        ("Wants to visit", told.get("viewing_time")),
        ("Notes", told.get("notes")),
    )
    return [f"{name}: {value}" for name, value in rows if value not in (None, "")]


def task_body(told: Mapping[str, Any], key: str, due_at: datetime | None) -> Body:
    """Something that a person has to do: a call-back, a message."""
    kind = str(told["kind"]).replace("_", " ")
    who = told.get("caller_name") or told.get("callback_number") or "a caller"
    lines = [
        told["summary"],
        f"Call back: {told['callback_number']}." if told.get("callback_number") else "",
        f"For {told['for_whom']}." if told.get("for_whom") else "",
    ]
    subject = f"{'URGENT: ' if told.get('urgent') else ''}{kind.capitalize()}: {who}"
    body: Body = {
        "Subject": subject[:TITLE_LIMIT],
        "Description": marked("\n".join(line for line in lines if line), key),
    }
    if due_at is not None:
        body["DueDate"] = due_at.isoformat()
    if kind_of(told.get("person_id")) in ("tenant", "prospect"):
        name = "TenantID" if kind_of(told["person_id"]) == "tenant" else "ProspectID"
        body[name] = number_of(told["person_id"])
    return body


def appointment_body(told: Mapping[str, Any], key: str, prospect_id: int | None) -> Body:
    """A viewing: `told` has `subject`, `text`, `starts_at`, `ends_at` (ISO 8601)."""
    body: Body = {
        "Subject": told["subject"][:TITLE_LIMIT],
        "Description": marked(told["text"], key),
        "StartDate": told["starts_at"],
        "EndDate": told["ends_at"],
    }
    if prospect_id is not None:
        body["ProspectID"] = prospect_id
    return body
