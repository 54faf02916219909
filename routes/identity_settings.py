"""GET, POST /settings/identity: how callers prove who they are, how rent is paid. Admins only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from routes.records_away import say_so
from routes.seen import CHANGED, FIELD, ChangedMeanwhile, mark_again, unless_changed
from routes.sign_in import role_required
from routes.task_settings import NOT_KEPT, who
from services.core.identity_rules import VALUE_WORDS, IdentityRules, PayRules, Strangers
from services.core.people import ALLOWED, Grant, Level, Topic
from services.core.ports import Directory, Wait

IDENTITY, PAYING = "identity", "paying"
OF_PAYING = f"{FIELD}_{PAYING}"
"""The form is of two parts, each with its mark."""
LAST_DAY, MOST_GRACE_DAYS = 28, 30
VALUE_NAMES: Mapping[str, str] = {
    "": "None: name and unit are enough",
    **{key: words["en"].removeprefix("your ").capitalize() for key, words in VALUE_WORDS.items()},
}
STRANGER_NAMES: Mapping[str, str] = {
    Strangers.NEVER: "Nothing: they are called back",
    Strangers.LAST_FOUR: "Full name, unit and the last four digits",
    Strangers.NAME_AND_UNIT: "Full name and unit alone (not advised)",
}
LEVEL_NAMES: Mapping[Level, str] = {
    Level.UNKNOWN: "Unknown number",
    Level.RECOGNISED: "Number on file",
    Level.VERIFIED: "Proved, without a lease",
    Level.OCCUPANT: "Roommate or relative",
    Level.LEASEHOLDER: "Verified leaseholder",
    Level.VENDOR: "Vendor",
    Level.OWNER: "Owner",
    Level.STAFF: "Staff, with PIN",
}
TOPIC_NAMES: Mapping[Topic, str] = {
    Topic.REPORT: "Report a problem",
    Topic.FIRST_NAME: "First name",
    Topic.HOME: "Home on file",
    Topic.ISSUE_STATUS: "State of repairs",
    Topic.JOB: "Vendor's job",
    Topic.MONEY: "Money",
    Topic.LEASE: "Lease",
    Topic.CODES: "Codes",
    Topic.OTHER_PEOPLE: "Other people",
}
GRANT_NAMES: Mapping[Grant, str] = {
    Grant.NO: "no",
    Grant.YES: "yes",
    Grant.AFTER_UNIT: "after saying the unit",
    Grant.OWN_JOB: "their own",
}


class OfficeParts(Protocol):
    """The office's settings. Raises ProviderError."""

    async def edit_together(self, changes: Mapping[str, Callable[[Any], Any]], who: str) -> object:
        """Change several parts in one commit: all of them, or none."""
        ...


class IdentitySettings:
    """What proves who calls, and how rent may be paid."""

    def __init__(self, directory: Directory, book: OfficeParts, wait: Wait) -> None:
        self._directory = directory
        self._book = book
        self._wait = wait

    def _page(
        self,
        fields: Mapping[str, str] | None = None,
        faults: Mapping[str, str] | None = None,
        fault: str = "",
    ) -> str:
        office = self._wait(self._directory.office())
        return render_template(
            "settings/identity.html",
            fields=fields or fields_of(office.identity, office.paying),
            values=VALUE_NAMES,
            strangers=STRANGER_NAMES,
            table=_table(),
            topics=list(TOPIC_NAMES.values()),
            faults=faults or {},
            fault=NOT_KEPT if faults else fault,
            seen=mark_again((fields or {}).get(FIELD, ""), office.identity),
            seen_paying=mark_again((fields or {}).get(OF_PAYING, ""), office.paying),
        )

    @role_required("admin")
    def show(self) -> str:
        return self._page()

    @role_required("admin")
    def change(self) -> AnyResponse:
        rules, paying, faults = rules_of(request.form)
        if faults:
            return Response(self._page(request.form, faults), 400)
        changes = {
            IDENTITY: unless_changed(request.form.get(FIELD, ""), lambda _: rules),
            PAYING: unless_changed(request.form.get(OF_PAYING, ""), lambda _: paying),
        }
        try:
            self._wait(self._book.edit_together(changes, who()))
        except ChangedMeanwhile:
            return Response(self._page(fault=CHANGED), 409)
        return redirect("/settings/identity")


def blueprint(directory: Directory, book: OfficeParts, wait: Wait) -> Blueprint:
    """The page of identity and payments."""
    doors = say_so(Blueprint("identity_settings", __name__))
    page = IdentitySettings(directory, book, wait)
    doors.get("/settings/identity")(page.show)
    doors.post("/settings/identity")(page.change)
    return doors


def rules_of(form: Mapping[str, str]) -> tuple[IdentityRules, PayRules, Mapping[str, str]]:
    """What was filled in, and field -> what to put right."""
    faults: dict[str, str] = {}
    value, strangers = form.get("value", ""), form.get("strangers", "")
    if value not in VALUE_NAMES:
        faults["value"] = "Choose one of these."
    if strangers not in STRANGER_NAMES:
        faults["strangers"] = "Choose one of these."
    due = _days(form, "due_day", LAST_DAY, faults)
    grace = _days(form, "grace_days", MOST_GRACE_DAYS, faults)
    if faults:
        return IdentityRules(), PayRules(), faults
    rules = IdentityRules(value, "always" in form, Strangers(strangers))
    return rules, PayRules(due, grace, "by_check" in form, "at_office" in form), faults


def _days(form: Mapping[str, str], name: str, most: int, faults: dict[str, str]) -> int:
    given = form.get(name, "").strip()
    fits = not given or (given.isascii() and given.isdigit() and int(given[:4]) <= most)
    if not fits:
        faults[name] = f"A whole number up to {most}, or empty."
        return 0
    return int(given or 0)


def fields_of(rules: IdentityRules, paying: PayRules) -> Mapping[str, str]:
    """As the form shows them; a box that is not ticked is not there."""
    boxes = {
        "always": rules.always,
        "by_check": paying.by_check,
        "at_office": paying.at_office,
    }
    return {
        "value": rules.value,
        "strangers": rules.strangers.value,
        "due_day": str(paying.due_day or ""),
        "grace_days": str(paying.grace_days or ""),
        **{name: "on" for name, ticked in boxes.items() if ticked},
    }


def _table() -> list[tuple[str, list[str]]]:
    """What each level may hear and do, row by row, as the rules have it."""
    return [
        (name, [GRANT_NAMES[ALLOWED[level][topic]] for topic in TOPIC_NAMES])
        for level, name in LEVEL_NAMES.items()
    ]
