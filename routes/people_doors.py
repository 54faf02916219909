"""Who signs in, who leaves, who is rung, what is to do, and everybody's own account."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from flask import Blueprint

from routes import (
    account_page,
    availability,
    leaving_page,
    password_link,
    people_desk,
    people_page,
    sign_in,
    staff_page,
    tasks_api,
    tasks_page,
    transfers_page,
)
from routes.attempts import Attempts
from routes.parts import Parts
from routes.twilio_guard import present_place


def people_doors(parts: Parts) -> Sequence[Blueprint]:
    """Each with the guard that its file sets."""
    staff, back, wait = parts.records.staff, parts.records.back, parts.wait
    place = partial(present_place, parts.settings.trusted_proxies)
    lines, attempts = parts.records.calls.lines, Attempts(wait, staff.sign_in_tries)
    return (
        sign_in.blueprint(staff.accounts, wait, place, staff.sessions, attempts),
        *_accounts(parts, place, attempts),
        staff_page.blueprint(staff.contacts, wait),
        transfers_page.blueprint(staff.colleagues, lines, back.phone, wait),
        availability.blueprint(staff.colleagues, lines, wait),
        tasks_page.blueprint(staff.tasks, back.directory, wait),
        tasks_api.blueprint(staff.tasks, back.directory, wait),
    )


def _accounts(parts: Parts, place: sign_in.Place, attempts: Attempts) -> Sequence[Blueprint]:
    """Who signs in, who leaves, and everybody's own account."""
    staff, back, wait = parts.records.staff, parts.records.back, parts.wait
    own = account_page.OwnAccount(
        staff.accounts,
        staff.users,
        staff.sessions,
        staff.tokens,
        wait,
        place,
        attempts,
    )
    desk = people_desk.PeopleDesk(
        staff.users,
        staff.sessions,
        staff.tokens,
        staff.departures,
        back.directory,
        back.office,
        parts.instruments.clock,
        wait,
        parts.settings.public_url,
    )
    return (
        people_page.blueprint(desk),
        leaving_page.blueprint(desk),
        account_page.blueprint(own),
        password_link.blueprint(staff.users, wait, place),
    )
