"""The index of the settings: groups that a layman looks for, what is set now, and the search."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from routes.settings_page_list import SettingsPage
from services.core.buildings import BuildingState
from services.core.hosted_rules import Way
from services.core.office import Office

OTHER = "Other"
GROUPS: Mapping[str, Sequence[str]] = {
    "Start": ("/setup", "/settings/going-live", "/settings/keys"),
    "Office": (
        "/settings/office",
        "/settings/hours",
        "/settings/people",
        "/settings/staff",
        "/settings/staff-line",
        "/settings/tasks",
        "/settings/mail",
    ),
    "How Chris answers": (
        "/settings/assistants",
        "/settings/answering",
        "/settings/knowledge",
        "/settings/viewings",
        "/settings/lockouts",
        "/settings/identity",
        "/settings/blocked",
    ),
    "People and emergencies": (
        "/settings/transfers",
        "/settings/on-call",
        "/settings/emergencies",
    ),
    "Homes and tenants": (
        "/settings/homes",
        "/settings/residents",
        "/settings/buildings",
        "/settings/import",
        "/settings/rent-manager",
    ),
    "Telephone number": ("/settings/forwarding", "/settings/fallback"),
    "Money, records and privacy": (
        "/settings/budget",
        "/settings/reports",
        "/settings/privacy",
        "/settings/data",
    ),
}
"""Title -> paths in their order. A page that stands in none is shown under `OTHER`."""
ALSO: Mapping[str, str] = {
    "/settings/office": "name address telephone time zone timezone",
    "/settings/assistants": "voice greeting introduction hello name elevenlabs spanish words",
    "/settings/answering": "switch on off number plan rings overflow property language",
    "/settings/hours": "holiday holidays closed snow lunch week open",
    "/settings/people": "users roles passwords sign in leave colleagues confirm",
    "/settings/keys": "api key token provider twilio openai sendgrid account",
    "/settings/transfers": "numbers put through telephone people",
    "/settings/on-call": "rota shift duty night weekend emergency",
    "/settings/emergencies": "thresholds temperature heat cold limits water toilet",
    "/settings/privacy": "retention recording notice delete days",
    "/settings/rent-manager": "categories mapping priorities",
    "/settings/knowledge": "articles pets parking fees rules questions",
    "/settings/homes": "properties units rent available portfolio buildings vacant",
    "/settings/residents": "tenants owners vendors telephones leases people move out",
    "/settings/reports": "weekly mail owners counts figures statistics",
    "/settings/data": "backup restore sample export",
    "/settings/budget": "money cost limit ceiling",
    "/settings/mail": "email digest managers",
    "/settings/identity": "verify proof pay rent link",
    "/settings/viewings": "showings tours outage",
}
"""Words that somebody may type who looks for the page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One page as the index shows it."""

    page: SettingsPage
    state: str = ""
    """What is set now, in a few words; "" where nothing short can be said."""
    attention: bool = False

    @property
    def words(self) -> str:
        """What the search looks through."""
        page = self.page
        return f"{page.title} {page.about} {self.state} {ALSO.get(page.path, '')}".casefold()


def grouped(
    pages: Sequence[SettingsPage], office: Office, now: datetime, wanted: str = ""
) -> Mapping[str, Sequence[Entry]]:
    """Group -> its pages; of those whose words hold every word of `wanted`, where some is given."""
    found: dict[str, Sequence[Entry]] = {}
    for title, members in placed(pages).items():
        entries = [_entry(page, office, now) for page in members]
        kept = [one for one in entries if _fits(one, title, wanted)]
        if kept:
            found[title] = kept
    return found


def placed(pages: Sequence[SettingsPage]) -> Mapping[str, Sequence[SettingsPage]]:
    """Group -> its pages, in their order; groups without a page are left out."""
    by_path = {page.path: page for page in pages}
    known = {path for paths in GROUPS.values() for path in paths}
    others = [path for path in by_path if path not in known]
    found = {
        title: [by_path[path] for path in paths if path in by_path]
        for title, paths in {**GROUPS, OTHER: others}.items()
    }
    return {title: members for title, members in found.items() if members}


def _fits(entry: Entry, group: str, wanted: str) -> bool:
    words = f"{entry.words} {group.casefold()}"
    return all(word in words for word in wanted.casefold().split())


def _entry(page: SettingsPage, office: Office, now: datetime) -> Entry:
    read = STATES.get(page.path)
    state, attention = read(office, now) if read else ("", False)
    return Entry(page, state, attention)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _answering(office: Office, _: datetime) -> tuple[str, bool]:
    if office.people_switch.on:
        return "All calls go to people", True
    plans = len(office.answering.plans)
    return (_count(plans, "plan") if plans else "Chris answers every number"), False


def _on_call(office: Office, _: datetime) -> tuple[str, bool]:
    people = [one for one in office.on_call_rota.people if one.confirmed]
    if not people:
        return "Nobody can be rung", True
    return f"{_count(len(people), 'person', 'people')} can be rung", False


def _transfers(office: Office, _: datetime) -> tuple[str, bool]:
    confirmed = sum(one.confirmed for one in office.colleagues)
    return f"{confirmed} of {_count(len(office.colleagues), 'number')} confirmed", not confirmed


def _buildings(office: Office, now: datetime) -> tuple[str, bool]:
    today = office.local(now).date()
    drafts = sum(one.state_on(today) is BuildingState.DRAFT for one in office.buildings.items)
    return (_count(drafts, "draft"), True) if drafts else ("All are live or sold", False)


def _assistants(office: Office, _: datetime) -> tuple[str, bool]:
    changed = len(office.assistants.assistants)
    return f"{changed} changed by the office" if changed else "As they came", False


def _hours(office: Office, now: datetime) -> tuple[str, bool]:
    return "Open now" if office.is_open(now) else "Closed now", False


def _budget(office: Office, _: datetime) -> tuple[str, bool]:
    budget = office.budget
    if not budget.is_set:
        call = budget.call_cents / 100
        return f"${call:,.2f} a call" if call else "No limit", False
    dollars = budget.monthly_cents / 100
    return f"${dollars:,.0f} a month" if dollars else "A limit each day", False


def _mail(office: Office, _: datetime) -> tuple[str, bool]:
    readers = len(office.mail_policy.recipients)
    return f"{_count(readers, 'person gets', 'people get')} mail", not readers


def _tasks(office: Office, _: datetime) -> tuple[str, bool]:
    given = sum(bool(one.departments) for one in office.task_desk.members)
    if not given:
        return "Tasks are everybody's", False
    return _count(given, "person has", "people have") + " tasks of their own", False


def _fallback(office: Office, _: datetime) -> tuple[str, bool]:
    none = office.hosted.way is Way.NONE
    return ("Nothing answers then" if none else "Something answers then"), none


State = Callable[[Office, datetime], tuple[str, bool]]
STATES: Mapping[str, State] = {
    "/settings/office": lambda office, _: (office.name, False),
    "/settings/answering": _answering,
    "/settings/on-call": _on_call,
    "/settings/transfers": _transfers,
    "/settings/people": _transfers,
    "/settings/buildings": _buildings,
    "/settings/assistants": _assistants,
    "/settings/hours": _hours,
    "/settings/budget": _budget,
    "/settings/mail": _mail,
    "/settings/tasks": _tasks,
    "/settings/fallback": _fallback,
    "/settings/privacy": lambda office, _: (
        f"Kept for {_count(office.privacy.retention_days, 'day')}", False
    ),
    "/settings/viewings": lambda office, _: (
        "Chris books viewings" if office.viewings.booking else "People book viewings", False
    ),
    "/settings/forwarding": lambda office, _: (
        (_count(len(office.forwarding.numbers), "number") + " forwarded")
        if office.forwarding.numbers
        else "No number is forwarded",
        False,
    ),
    "/settings/emergencies": lambda office, _: (
        f"Heat below {office.emergencies.limits.cold_f} °F wakes people", False
    ),
}  # fmt: skip
"""Path -> what is set there now, and whether that needs somebody."""
