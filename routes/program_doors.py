"""What programs write, and what leaves the house after calls."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint
from flask_wtf.csrf import CSRFProtect

from routes import (
    answering_api,
    deliveries_api,
    deliveries_page,
    ladders_api,
    mail_events,
    mail_settings,
    note_page,
    outages_api,
    rent_manager_hook,
)
from routes.parts import Parts
from services.clients.send_grid_events import SendGridEvents


def delivery_doors(parts: Parts) -> Sequence[Blueprint]:
    """What leaves the house after calls."""
    records, back, wait = parts.records, parts.records.back, parts.wait
    words = "Mail leaves through SendGrid."
    if not parts.settings.sendgrid_api_key:
        words = "No mail provider is connected, so mail is written under var/mail."
    return (
        deliveries_page.blueprint(records.leaving.deliveries, records.leaving.mail_shelf, wait),
        deliveries_api.blueprint(records.leaving.deliveries, wait),
        note_page.blueprint(records.leaving.deliveries, records.homes.properties, wait),
        mail_settings.blueprint(
            back.directory, back.office, records.leaving.deliveries, wait, words
        ),
    )


def programs_doors(parts: Parts, csrf: CSRFProtect) -> Sequence[Blueprint]:
    """What programs write: they show a token or a signature, and a page its CSRF token to the
    door."""
    back, settings, instruments = parts.records.back, parts.settings, parts.instruments
    key = settings.sendgrid_webhook_key
    return (
        mail_events.blueprint(
            SendGridEvents(key) if key else None,
            parts.records.leaving.mail_events,
            instruments.clock,
            parts.wait,
            instruments.metrics,
        ),
        answering_api.blueprint(back.directory, back.office, parts.wait, csrf),
        ladders_api.blueprint(back.desk.ladders, parts.wait, csrf),
        _rent_manager_hook(parts),
        outages_api.blueprint(
            parts.records.homes.outages,
            parts.records.homes.properties,
            parts.instruments.clock,
            parts.wait,
            csrf,
        ),
    )


def _rent_manager_hook(parts: Parts) -> Blueprint:
    house = parts.records.back.rent_manager
    secret = rent_manager_hook.secret_path(parts.secrets.session_secret)
    return rent_manager_hook.blueprint(house.mirror if house else None, secret, parts.wait)
