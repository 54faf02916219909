"""The door of the page that compares the ways of answering, built from the parts of a process."""

from __future__ import annotations

from flask import Blueprint

from routes import compare_page
from routes.parts import Parts


def side_by_side(parts: Parts) -> Blueprint:
    records, back = parts.records, parts.records.back
    return compare_page.blueprint(
        compare_page.ComparePage(
            parts.comparisons,
            records.comparisons,
            records.mode_figures,
            back.directory,
            back.clock,
            parts.wait,
            back.prices,
        )
    )
