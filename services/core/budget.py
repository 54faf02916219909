"""What the office wants to spend at most, and what follows once that is reached. Pure.

At the ceiling no model is asked any more: the scripted mode answers. Emergencies, safety words,
transfers and people are never limited. A part of `Office`, read for every call like the switch:
a higher ceiling or a new month counts from the next call on, in every process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

LEVELS = (50, 80, 100)
"""Percent of the ceiling at which people are told."""
DAY_NEAR_PERCENT = 80
"""Of the day's ceiling: from here on reasoning and live are not asked any more."""
CENTS = 100
HIGHEST_CENTS = 100_000_000
BUDGET_REASON = "budget used up"


@dataclass(frozen=True, slots=True)
class Budget:
    """Ceilings in whole cents; 0: none."""

    monthly_cents: int = 0
    """For use and monthly fees together."""
    daily_cents: int = 0
    """A guard against a day gone wrong; for use alone."""
    call_cents: int = 0
    """For the models of one call."""

    @property
    def is_set(self) -> bool:
        """Is there anything that has to be watched? A call's own ceiling watches itself."""
        return bool(self.monthly_cents or self.daily_cents)


@dataclass(frozen=True, slots=True)
class Spending:
    """What was spent when somebody last looked. Where a price is unknown it is a lower bound."""

    month: str = ""
    """`2026-11`, on the office's clock."""
    month_cents: int = 0
    """Whole cents, rounded down: a ceiling is reached when it is reached."""
    day: str = ""
    day_cents: int = 0
    lower_bound: bool = False


def spending(
    now: datetime, zone: ZoneInfo, month_usd: Decimal, day_usd: Decimal, *, lower_bound: bool
) -> Spending:
    here = now.astimezone(zone)
    return Spending(
        f"{here:%Y-%m}",
        int(month_usd * CENTS),
        here.date().isoformat(),
        int(day_usd * CENTS),
        lower_bound,
    )


def percent(budget: Budget, spent: Spending, now: datetime, zone: ZoneInfo) -> int:
    """Of the month's ceiling, whole percents; 0 without one, and after the month has changed."""
    if not budget.monthly_cents or spent.month != f"{now.astimezone(zone):%Y-%m}":
        return 0
    return spent.month_cents * 100 // budget.monthly_cents


def level(budget: Budget, spent: Spending, now: datetime, zone: ZoneInfo) -> int:
    """The highest of LEVELS that is reached; 0: none."""
    share = percent(budget, spent, now, zone)
    return max((one for one in LEVELS if share >= one), default=0)


def day_is_full(budget: Budget, spent: Spending, now: datetime, zone: ZoneInfo) -> bool:
    full = 0 < budget.daily_cents <= spent.day_cents
    return full and spent.day == now.astimezone(zone).date().isoformat()


def saves(budget: Budget, spent: Spending, now: datetime, zone: ZoneInfo) -> bool:
    """Is a ceiling reached, so that cheaper modes answer?"""
    full = level(budget, spent, now, zone) == LEVELS[-1]
    return full or day_is_full(budget, spent, now, zone)


def day_is_nearly_full(budget: Budget, spent: Spending, now: datetime, zone: ZoneInfo) -> bool:
    """Do the dear modes rest for today (`core/saving.py`)?"""
    used = spent.day_cents * 100 >= budget.daily_cents * DAY_NEAR_PERCENT > 0
    return used and spent.day == now.astimezone(zone).date().isoformat()


def changes_anything(
    budget: Budget, before: Spending, after: Spending, now: datetime, zone: ZoneInfo
) -> bool:
    """Does it have to be written down? Only what somebody acts on."""
    marks = [
        (
            level(budget, one, now, zone),
            day_is_nearly_full(budget, one, now, zone),
            day_is_full(budget, one, now, zone),
        )
        for one in (before, after)
    ]
    return marks[0] != marks[1]


def faults_of(monthly: str, daily: str, call: str = "") -> tuple[Budget, Sequence[str]]:
    """A budget as it was typed, in dollars, and what is wrong with it by field."""
    faults: list[str] = []
    typed = ((monthly, "month"), (daily, "day"), (call, "call"))
    found = [_cents(text, name, faults) for text, name in typed]
    return Budget(*found), faults


def _cents(text: str, name: str, faults: list[str]) -> int:
    """Dollars such as `150`, `150.00` or `$1,500`; empty: no ceiling."""
    plain = text.strip().removeprefix("$").replace(",", "")
    whole, point, part = plain.partition(".")
    digits = (whole or "0") + part.ljust(2, "0")
    good = digits.isascii() and digits.isdigit() and len(part) <= 2 and (whole or not point)
    if not plain:
        return 0
    if not good or int(digits) > HIGHEST_CENTS:
        faults.append(f"The ceiling of the {name} must be dollars such as 150 or 150.00.")
        return 0
    return int(digits)
