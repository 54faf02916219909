"""GET and POST /settings/rent-manager: what our categories are there, and how it does. Admins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from routes.records_away import say_so
from routes.seen import CHANGED, FIELD, ChangedMeanwhile, mark_again, unless_changed
from routes.sign_in import role_required
from routes.task_settings import who
from services.core.errors import ProviderError
from services.core.issue import Category, IssueStatus, Urgency
from services.core.issue_mapping import CustomerLists, IssueMapping, map_issues
from services.core.office import Office
from services.core.ports import Wait
from services.core.rent_manager_rules import BalanceField, RentManagerRules

PART = "rent_manager"
LONGEST = 80
MOST_DIGITS = 9
KINDS: Sequence[tuple[str, str, type[Category] | type[Urgency] | type[IssueStatus], str]] = (
    ("categories", "Categories", Category, "categories"),
    ("priorities", "Priorities", Urgency, "priorities"),
    ("statuses", "Statuses", IssueStatus, "statuses"),
)
"""Field of the rules, title, ours, field of the customer's lists."""
NUMBERS: Mapping[str, str] = {
    "unmatched_tenant_id": "Tenant record for calls of people whom nobody knows (its id)",
    "lead_source_id": "Lead source of prospects (its id)",
    "default_property_id": "Property of prospects who name none (its id)",
}
NAMES: Mapping[str, str] = {
    "history_category": "History category of call notes",
    "people_only_field": "Field of tenants whom only staff handle",
    "confidential_field": "Field of tenants whose name is never spoken",
    "slow_speech_field": "Field of tenants who want slow speech",
    "language_field": "Field with a tenant's language",
    "pet_rule_field": "Field of properties with the pet rule",
}


class Book(Protocol):
    """The office's settings. Raises ProviderError."""

    async def office(self) -> Office: ...


class Trail(Protocol):
    """Changes with who made them. Raises ProviderError."""

    async def edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str = ""
    ) -> Office: ...


class Lists(Protocol):
    async def lists(self) -> CustomerLists:
        """Raises ProviderError."""
        ...


class Mirror(Protocol):
    async def filled_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Connection:
    """Rent Manager as the page sees it."""

    lists: Lists
    mirror: Mirror
    webhook: str
    """Where Rent Manager is to tell of changes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of ours, the name chosen for it, and what it comes to."""

    name: str
    label: str
    chosen: str
    found: str


class RentManagerPage:
    """Shows the mapping as it works out now, and keeps what is chosen."""

    def __init__(self, book: Book, trail: Trail, connection: Connection | None, wait: Wait) -> None:
        self._book = book
        self._trail = trail
        self._connection = connection
        self._wait = wait

    def show(
        self, rules: RentManagerRules | None = None, faults: Sequence[str] = (), came: str = ""
    ) -> str:
        """`rules` and `came`: what was typed, and the mark that came with it."""
        present = self._wait(self._book.office()).rent_manager
        kept = rules or present
        if self._connection is None:
            return render_template("settings/rent_manager.html", connected=False)
        lists, away = self._lists(self._connection)
        mapping = map_issues(kept, lists)
        return render_template(
            "settings/rent_manager.html",
            connected=True,
            away=away,
            webhook=self._connection.webhook,
            filled_at=self._wait(self._connection.mirror.filled_at()),
            sections=[self._section(kind, kept, lists, mapping) for kind in KINDS],
            numbers={name: (label, getattr(kept, name)) for name, label in NUMBERS.items()},
            names={name: (label, getattr(kept, name)) for name, label in NAMES.items()},
            balances=[one.value for one in BalanceField],
            balance=kept.balance_field.value,
            warnings=[] if away else mapping.faults,
            faults=faults,
            seen=mark_again(came, present),
        )

    def save(self) -> Response | tuple[str, int]:
        before = self._wait(self._book.office()).rent_manager
        rules, faults = read_rules(before, request.form)
        if faults:
            return self.show(rules, faults, request.form.get(FIELD, "")), 422
        change = unless_changed(request.form.get(FIELD, ""), lambda _: rules)
        try:
            self._wait(self._trail.edit(PART, change, who(), PART))
        except ChangedMeanwhile:
            return self.show(faults=(CHANGED,)), 409
        return redirect("/settings/rent-manager")

    def _lists(self, connection: Connection) -> tuple[CustomerLists, bool]:
        """The customer's lists; none of them while Rent Manager does not answer."""
        try:
            return self._wait(connection.lists.lists(), 8.0), False
        except (ProviderError, TimeoutError):
            return CustomerLists(), True

    def _section(
        self,
        kind: tuple[str, str, Any, str],
        rules: RentManagerRules,
        lists: CustomerLists,
        mapping: IssueMapping,
    ) -> Mapping[str, Any]:
        field, title, ours, listed = kind
        entries = getattr(lists, listed)
        by_id = {one.id: one.name for one in entries}
        numbers: Mapping[Any, int] = getattr(mapping, field)
        chosen: Mapping[Any, str] = getattr(rules, field)
        choices = [
            Choice(
                f"{field}-{one.value}",
                one.name.replace("_", " ").capitalize(),
                chosen.get(one, ""),
                by_id.get(numbers.get(one, 0), ""),
            )
            for one in ours
        ]
        return {
            "title": title,
            "choices": choices,
            "options": [one.name for one in entries if one.active],
        }


def read_rules(
    kept: RentManagerRules, form: Mapping[str, str]
) -> tuple[RentManagerRules, list[str]]:
    """The rules out of a form, and what is wrong with them."""
    values: dict[str, Any] = {}
    faults: list[str] = []
    for field, _, ours, _ in KINDS:
        names = {one: form.get(f"{field}-{one.value}", "").strip()[:LONGEST] for one in ours}
        values[field] = {one: name for one, name in names.items() if name}
    for name in NAMES:
        values[name] = form.get(name, "").strip()[:LONGEST]
    for name, label in NUMBERS.items():
        text = form.get(name, "").strip()
        if text and not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
            faults.append(f"{label}: a whole number is needed, or nothing.")
            continue
        values[name] = int(text) if text else None
    balance = form.get("balance_field", "")
    values["balance_field"] = (
        BalanceField(balance) if balance in list(BalanceField) else kept.balance_field
    )
    return replace(kept, **values), faults


def blueprint(book: Book, trail: Trail, connection: Connection | None, wait: Wait) -> Blueprint:
    """The page, and its form."""
    doors = say_so(Blueprint("rent_manager_page", __name__))
    page = RentManagerPage(book, trail, connection, wait)

    @doors.get("/settings/rent-manager")
    @role_required("admin")
    def show() -> str:
        return page.show()

    @doors.post("/settings/rent-manager")
    @role_required("admin")
    def change() -> Response | tuple[str, int]:
        return page.save()

    return doors
