"""The bars of a month: where each stands and how high it is, for an SVG that the page writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from services.core.cost_report import Report
from services.core.cost_spans import days_of
from services.core.metering import Provider
from services.core.prices import NOTHING, dollars

STEP, WIDTH, HEIGHT = 20, 14, 160
"""In units of the drawing: from day to day, of a bar, of the highest bar."""


@dataclass(frozen=True, slots=True)
class Block:
    """A provider's share of one bar."""

    provider: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    day: date
    x: int
    blocks: tuple[Block, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    bars: Sequence[Bar]
    width: int
    height: int
    top: str
    """What the highest bar stands for."""


def chart_of(report: Report) -> Chart:
    """A bar for every day of the month; days to come are empty."""
    days = days_of(report.month)
    highest = max((one.usd for one in report.days.values()), default=NOTHING)
    bars = [_bar(day, place, report, highest) for place, day in enumerate(days)]
    return Chart(bars, len(days) * STEP, HEIGHT, dollars(highest) if highest else "")


def _bar(day: date, place: int, report: Report, highest: Decimal) -> Bar:
    found, blocks, y = report.days.get(day), list[Block](), float(HEIGHT)
    for provider in Provider:
        usd = found.known.get(provider, NOTHING) if found else NOTHING
        if usd and highest:
            height = float(usd / highest * HEIGHT)
            y -= height
            blocks.append(Block(provider, round(y, 2), round(height, 2)))
    more = " or more" if found and found.missing else ""
    words = f"{day:%b %-d}: {dollars(found.usd)}{more}" if found else ""
    return Bar(day, place * STEP + (STEP - WIDTH) // 2, tuple(blocks), words)
