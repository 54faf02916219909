"""The doors of what an office brings along and takes away: the sample, lists, backups."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint

from routes import data_page, import_page
from routes.parts import Parts
from services.portfolio.sample import sample_office


def data_doors(parts: Parts) -> Sequence[Blueprint]:
    """Both pages; admins only."""
    records, back = parts.records, parts.records.back
    desk = data_page.DataDesk(
        records.homes.sample,
        records.house.backups,
        back.directory,
        back.office,
        sample_office,
        elsewhere=records.homes.rent_manager is not None,
    )
    return (
        data_page.blueprint(desk, parts.wait),
        import_page.blueprint(records.homes.imports, parts.wait),
    )
