"""The doors of reports, composed."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint

from routes import reports_page, weekly_settings
from routes.parts import Parts
from services.store.report_book import StoredReports


def doors_of_reports(parts: Parts) -> Sequence[Blueprint]:
    """How calls go, and who is told of it every week."""
    records, back, wait = parts.records, parts.records.back, parts.wait
    book = StoredReports(back.database, back.directory, parts.instruments.clock, back.prices)
    page = reports_page.ReportsPage(book, records.properties, parts.assistants, wait)
    weekly = weekly_settings.WeeklySettings(back.directory, back.office, records.properties, wait)
    return (reports_page.blueprint(page), weekly_settings.blueprint(weekly))
