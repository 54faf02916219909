"""What pages say of the budget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from services.core.budget import CENTS, day_is_full, day_is_nearly_full, level
from services.core.office import Office
from services.core.prices import dollars

CHEAPER = "No model is asked: the scripted mode answers calls. Emergencies and people are reached."

RESTING = "Reasoning and live are not asked until tomorrow: the streaming mode answers."


@dataclass(frozen=True, slots=True)
class BudgetNotice:
    words: str
    full: bool
    """A ceiling is reached."""


def budget_notice(office: Office, now: datetime) -> BudgetNotice | None:
    """None as long as not half of the month's budget is used, and the day's guard is not met."""
    budget, spent, zone = office.budget, office.spending, ZoneInfo(office.timezone)
    if office.saves(now):
        which = "Today's" if day_is_full(budget, spent, now, zone) else "This month's"
        return BudgetNotice(f"{which} budget is used up. {CHEAPER}", full=True)
    if day_is_nearly_full(budget, spent, now, zone):
        ceiling = dollars(Decimal(budget.daily_cents) / CENTS)
        return BudgetNotice(f"Today's budget of {ceiling} is nearly used. {RESTING}", full=False)
    mark = level(budget, spent, now, zone)
    if not mark:
        return None
    ceiling = dollars(Decimal(budget.monthly_cents) / CENTS)
    return BudgetNotice(f"{mark} % of this month's budget of {ceiling} is used.", full=False)
