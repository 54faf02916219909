"""What calls cost, the budget, and minutes by caller."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint

from routes import (
    budget_api,
    budget_page,
    costs_page,
    usage_data,
)
from routes.parts import Parts
from services.portfolio.spending import SpendingWatch


def money_doors(parts: Parts) -> Sequence[Blueprint]:
    """What calls cost, the budget, and minutes by caller."""
    records, back, wait = parts.records, parts.records.back, parts.wait
    costs = costs_page.CostsPage(
        records.house.costs,
        back.directory,
        records.homes.properties,
        wait,
        parts.instruments.clock,
        connected=parts.settings.has_twilio,
        models=_models_in_use(parts),
    )
    watch = SpendingWatch(
        back.database, back.directory, back.office, records.house.costs, parts.instruments.clock
    )
    return (
        costs_page.blueprint(costs),
        budget_page.blueprint(
            budget_page.BudgetPage(back.directory, back.office, records.house.costs, watch, wait)
        ),
        budget_api.blueprint(back.directory, parts.instruments.clock, wait),
        usage_data.blueprint(records.house.minutes, wait),
    )


def _models_in_use(parts: Parts) -> Sequence[str]:
    """The models that answer, and who comes after them; none where only the script does."""
    settings = parts.settings
    if not settings.has_model:
        return ()
    return tuple(one for pair in settings.models.values() for one in pair)
