"""Codes, numbers and zones as people read them, in every template of the house."""

from __future__ import annotations

from flask import Flask

from routes.list_views import CALL_OUTCOMES
from routes.office_page import ZONES
from routes.shown_numbers import national


def install_words(app: Flask) -> None:
    """Filters that need no records, so that each page has them whichever doors are open."""
    app.add_template_filter(national, "national_number")
    app.add_template_filter(zone_words, "zone_words")
    app.add_template_filter(outcome_words, "outcome_words")


def zone_words(name: str) -> str:
    """A time zone as people call it."""
    return ZONES.get(name, name.replace("_", " "))


def outcome_words(outcome: str | None) -> str:
    """How a call ended, as the list of calls says it."""
    return CALL_OUTCOMES.get(outcome or "", "Over")
