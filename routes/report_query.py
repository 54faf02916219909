"""Which calls a page of reports is asked for, as it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from services.core.report_figures import LONGEST_DAYS, Days
from services.core.report_rows import EVERYTHING, MEASURES, Narrowed

USUAL_DAYS = 28
GROUPS: Mapping[str, str] = {"day": "Day", "property": "Property", "assistant": "Assistant"}
LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """Days (both ends within), what they are narrowed to, and how they are grouped."""

    days: Days
    narrowed: Narrowed = EVERYTHING
    tests: bool = False
    by: str = "day"
    cut: bool = False
    """More days were asked for than are shown."""

    def query(self, **more: str) -> str:
        """As it stands in an address; `more` is put in, or with "" taken out."""
        plain = {
            "from": self.days.first.isoformat(),
            "to": self.days.last.isoformat(),
            "property": self.narrowed.property_id,
            "assistant": self.narrowed.assistant,
            "mode": self.narrowed.mode,
            "language": self.narrowed.language,
            "intent": self.narrowed.intent,
            "tests": "1" if self.tests else "",
            "by": self.by if self.by != "day" else "",
        }
        return urlencode({name: value for name, value in (plain | more).items() if value})

    def last_days(self, today: date, count: int) -> str:
        """The same of the last days up to today."""
        first = today - timedelta(days=count - 1)
        return replace(self, days=replace(self.days, first=first, last=today)).query()

    @property
    def is_narrowed(self) -> bool:
        return self.narrowed != EVERYTHING


def read_asked(args: Mapping[str, str], today: date, zone: ZoneInfo) -> Asked:
    """What the address asks for. Nonsense counts as not said; never more than `LONGEST_DAYS`."""
    last = min(_day(args.get("to", "")) or today, today)
    first = _day(args.get("from", "")) or last - timedelta(days=USUAL_DAYS - 1)
    first, last = min(first, last), max(first, last)
    earliest = last - timedelta(days=LONGEST_DAYS - 1)
    names = [args.get(name, "").strip()[:LONGEST_NAME] for name in _NAMES]
    by = args.get("by", "")
    return Asked(
        Days(max(first, earliest), last, zone),
        Narrowed(*names),
        tests=args.get("tests") == "1",
        by=by if by in GROUPS else "day",
        cut=first < earliest,
    )


_NAMES = ("property", "assistant", "mode", "language", "intent")
"""In the order of `Narrowed`."""
EARLIEST = date(2020, 1, 1)


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found >= EARLIEST else None


def read_figure(args: Mapping[str, str]) -> str:
    """Which measure's calls are asked for."""
    figure = args.get("figure", "")
    return figure if figure in MEASURES else "calls"
