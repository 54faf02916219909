"""What models have cost so far against the ceilings of a call and of a day, and what follows. Pure.

From 80 percent of a ceiling on the dear modes are not asked any more, at the ceiling no model is.
The caller notices nothing; the record says why. Emergencies are never answered more cheaply.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from services.core.budget import CENTS, DAY_NEAR_PERCENT, Budget
from services.core.dialogue import Mode
from services.core.metering import Meter
from services.core.prices import MILLION, NOTHING, PriceTable, Used, bill

CHEAPER_FROM = DAY_NEAR_PERCENT
CALL_REASON, CALL_NEAR = "cost limit of the call reached", "cost limit of the call is near"
DAY_REASON, DAY_NEAR = "cost limit of the day reached", "cost limit of the day is near"
DEAR = frozenset({Mode.REASONING, Mode.LIVE})
"""Modes that cost many times what the default does."""
ROUGH_USD_PER_MILLION = Decimal("2.50")
"""What has no price is held by tokens: so many dollars of a ceiling let a million of them pass.
It is the price of reading with the dearest default; a price of the company's own replaces it."""


class Saving(IntEnum):
    NOTHING = 0
    CHEAPER = 1
    """Streaming in place of reasoning and live."""
    SCRIPT = 2
    """No model at all."""


@dataclass(frozen=True, slots=True)
class Savings:
    """How far we save now, and why, as the record names it."""

    step: Saving = Saving.NOTHING
    reason: str = ""


NO_SAVINGS = Savings()


@dataclass(frozen=True, slots=True)
class Cost:
    """A sum: what is known of it in dollars, and the tokens of models without a price."""

    usd: Decimal = NOTHING
    unpriced: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.usd + other.usd, self.unpriced + other.unpriced)

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.usd - other.usd, self.unpriced - other.unpriced)

    @property
    def cents(self) -> Decimal:
        """As it counts towards a ceiling."""
        return (self.usd + self.unpriced * ROUGH_USD_PER_MILLION / MILLION) * CENTS


NO_COST = Cost()
OF_MODELS = frozenset({Meter.TOKENS, Meter.CACHE_WRITES})


def cost_of(used: Iterable[Used], prices: PriceTable) -> Cost:
    """Exact where there is a price."""
    total = NO_COST
    for one in used:
        found = bill((one,), prices)
        tokens = one.quantity + one.cached + one.output if one.meter in OF_MODELS else 0
        total += Cost(found.usd, tokens if found.missing else 0)
    return total


def step_of(cost: Cost, ceiling_cents: int) -> Saving:
    """0: there is no ceiling."""
    if not ceiling_cents:
        return Saving.NOTHING
    share = cost.cents * 100 / ceiling_cents
    if share >= 100:
        return Saving.SCRIPT
    return Saving.CHEAPER if share >= CHEAPER_FROM else Saving.NOTHING


REASONS = {
    "call": {Saving.SCRIPT: CALL_REASON, Saving.CHEAPER: CALL_NEAR},
    "day": {Saving.SCRIPT: DAY_REASON, Saving.CHEAPER: DAY_NEAR},
}


def savings_of(budget: Budget, call: Cost, day: Cost) -> Savings:
    """The stricter of both; of two alike the call's own."""
    steps = {"call": step_of(call, budget.call_cents), "day": step_of(day, budget.daily_cents)}
    which, step = max(steps.items(), key=lambda one: one[1])
    return Savings(step, REASONS[which][step]) if step else NO_SAVINGS


def cheaper(mode: Mode, savings: Savings) -> Mode:
    """The mode in place of this one."""
    if savings.step is Saving.SCRIPT:
        return Mode.SCRIPTED
    return Mode.STREAMING if savings.step is Saving.CHEAPER and mode in DEAR else mode
