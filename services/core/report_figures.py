"""Figures of calls: counts, times, cost; by day, property and assistant. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from statistics import median, quantiles
from typing import TypeVar
from zoneinfo import ZoneInfo

from services.core.prices import NOTHING
from services.core.report_rows import MEASURES, ReportCall

K = TypeVar("K")
LONGEST_DAYS = 92


@dataclass(frozen=True, slots=True)
class Figures:
    """What some calls come to. Times are None where nothing was timed."""

    counts: Mapping[str, int]
    """Key of a measure -> how many calls."""
    p50_ms: float | None = None
    p95_ms: float | None = None
    """From a caller's words to the first words of the answer, over all turns."""
    acknowledged: int = 0
    """Emergencies that a person took."""
    acknowledged_median_s: float | None = None
    acknowledged_longest_s: float | None = None
    usd: Decimal = NOTHING
    usd_is_whole: bool = True

    def share(self, key: str) -> float | None:
        """The measure as a part (0 to 1) of what it is a part of; None of nothing."""
        whole = self.counts[MEASURES[key].of]
        return self.counts[key] / whole if whole else None

    @property
    def usd_per_call(self) -> Decimal | None:
        return self.usd / self.counts["calls"] if self.counts["calls"] else None


@dataclass(frozen=True, slots=True)
class Report:
    total: Figures
    days: Mapping[date, Figures]
    """Every day of the range, empty ones too."""
    properties: Mapping[str, Figures]
    assistants: Mapping[str, Figures]
    """The busiest first."""
    intents: Mapping[str, int]
    modes: Mapping[str, int]
    languages: Mapping[str, int]
    """Name -> calls. One call may have several intents and modes."""


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days on the office's clock, both ends within."""

    first: date
    last: date
    zone: ZoneInfo = field(compare=False)

    @property
    def all(self) -> Sequence[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    def day_of(self, call: ReportCall) -> date:
        return call.started_at.astimezone(self.zone).date()


def report_of(calls: Sequence[ReportCall], days: Days) -> Report:
    """The calls of these days, counted."""
    by_day = _grouped(calls, days.day_of)
    return Report(
        total=figures_of(calls),
        days={day: figures_of(by_day.get(day, ())) for day in days.all},
        properties=_by_name(calls, lambda call: call.property_id),
        assistants=_by_name(calls, lambda call: call.assistant),
        intents=_counted(calls, lambda call: call.intents),
        modes=_counted(calls, lambda call: call.modes),
        languages=_counted(
            calls, lambda call: (call.language,) if call.language and call.is_answered else ()
        ),
    )


def figures_of(calls: Sequence[ReportCall]) -> Figures:
    first_words = [one for call in calls for one in call.first_words_ms]
    taken = [one for call in calls for one in call.acknowledged_s if one is not None]
    return Figures(
        counts={
            key: sum(measure.counts(call) for call in calls) for key, measure in MEASURES.items()
        },
        p50_ms=percentile(first_words, 50),
        p95_ms=percentile(first_words, 95),
        acknowledged=len(taken),
        acknowledged_median_s=median(taken) if taken else None,
        acknowledged_longest_s=max(taken, default=None),
        usd=sum((call.usd for call in calls), NOTHING),
        usd_is_whole=all(call.usd_is_whole for call in calls),
    )


def percentile(values: Sequence[float], part: int) -> float | None:
    """As the record of one call has it: between two values the way is measured, not guessed.
    `part` in steps of five."""
    if not values:
        return None
    cuts = quantiles(values, n=20, method="inclusive") if len(values) > 1 else [*values] * 19
    return round(cuts[part // 5 - 1], 1)


def _grouped(
    calls: Iterable[ReportCall], key: Callable[[ReportCall], K]
) -> Mapping[K, list[ReportCall]]:
    found: dict[K, list[ReportCall]] = {}
    for one in calls:
        found.setdefault(key(one), []).append(one)
    return found


def _by_name(
    calls: Sequence[ReportCall], key: Callable[[ReportCall], str]
) -> Mapping[str, Figures]:
    groups = {name: figures_of(mine) for name, mine in _grouped(calls, key).items()}
    return dict(sorted(groups.items(), key=lambda pair: (-pair[1].counts["calls"], pair[0])))


def _counted(
    calls: Sequence[ReportCall], names: Callable[[ReportCall], Iterable[str]]
) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for call in calls:
        for name in set(names(call)):
            found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
