"""The doors of reports, composed."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint

from routes import compare_page, reports_page, weekly_settings
from routes.parts import Parts
from services.store.report_book import StoredReports


def doors_of_reports(parts: Parts) -> Sequence[Blueprint]:
    """How calls go, who is told of it every week, and the ways of answering side by side."""
    records, back, wait = parts.records, parts.records.back, parts.wait
    book = StoredReports(back.database, back.directory, parts.instruments.clock, back.prices)
    page = reports_page.ReportsPage(book, records.homes.properties, parts.assistants, wait)
    weekly = weekly_settings.WeeklySettings(
        back.directory, back.office, records.homes.properties, wait
    )
    ways = compare_page.ComparePage(
        parts.comparisons,
        records.house.comparisons,
        records.house.mode_figures,
        back.directory,
        back.clock,
        wait,
        back.prices,
    )
    return (
        reports_page.blueprint(page),
        weekly_settings.blueprint(weekly),
        compare_page.blueprint(ways),
    )
