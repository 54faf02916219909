"""The menu of every page: groups of pages, of those that this house has and this person may open.

A page that is added to the house needs one line in `MENU`. A line whose page does not exist shows
nothing, so that the order of the menu can be settled before its last page is built.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask, current_app, request
from flask_login import current_user


@dataclass(frozen=True, slots=True)
class Entry:
    """One page in the menu. `inside` are paths that count as this page."""

    path: str
    title: str
    role: str = "staff"
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Pages under one word. A group of one page is a plain link."""

    title: str
    entries: tuple[Entry, ...]


MENU = (
    Group("Live", (Entry("/", "Live"),)),
    Group(
        "Work",
        (
            Entry("/tasks", "Tasks"),
            Entry("/call-backs", "Call-backs"),
            Entry("/viewings", "Viewings"),
            Entry("/outages", "Outages"),
        ),
    ),
    Group(
        "Records",
        (
            Entry("/calls", "Calls", inside=("/calls/",)),
            Entry("/issues", "Service issues", inside=("/issues/",)),
            Entry("/prospects", "Prospects", inside=("/prospects/",)),
            Entry("/appointments", "Appointments", inside=("/appointments/",)),
            Entry("/texts", "Texts", inside=("/texts/",)),
            Entry("/mail", "Mail", inside=("/mail/",)),
            Entry("/deliveries", "Deliveries", inside=("/deliveries/",)),
        ),
    ),
    Group(
        "Reports",
        (
            Entry("/reports", "Reports", "manager", inside=("/reports/",)),
            Entry("/costs", "Costs", "manager"),
            Entry("/compare", "Side by side", "manager", inside=("/compare/",)),
        ),
    ),
    Group(
        "Settings",
        (
            Entry("/settings", "Settings", "manager", inside=("/settings/", "/setup")),
            Entry("/portfolio", "Portfolio", "manager", inside=("/portfolio/",)),
            Entry("/settings/blocked", "Blocked numbers"),
            Entry("/privacy", "Privacy", "manager", inside=("/privacy/",)),
            Entry("/audit", "Audit log", "admin"),
            Entry("/phone", "Test phone"),
            Entry("/account", "Your account"),
        ),
    ),
)


def menu_groups() -> Sequence[Group]:
    """What whoever asks now is shown: nothing that would answer "not found" or "not for you"."""
    there = {rule.rule for rule in current_app.url_map.iter_rules()}
    shown = (Group(one.title, _open_to_present(one, there)) for one in MENU)
    return [one for one in shown if one.entries]


def _open_to_present(group: Group, there: set[str]) -> tuple[Entry, ...]:
    account = current_user.account
    return tuple(
        one
        for one in group.entries
        if one.path in there
        and account.may(one.role)
        and (account.email or one.path != "/account")  # a program has no password to change
    )


def is_present(entry: Entry) -> bool:
    """Is the page that is asked for this one, or inside it?"""
    return request.path == entry.path or request.path.startswith(entry.inside)


def install_menu(app: Flask) -> None:
    """Templates get `menu_groups()` and the test `is present`."""
    app.jinja_env.tests["present"] = is_present
    app.context_processor(lambda: {"menu_groups": menu_groups})
