"""The tables of a report: from figures to cells with words, a number for the chart, and the address
of the calls behind it. The page, its charts and the sheets are made of the same tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from routes.report_query import GROUPS, Asked
from services.core.prices import small_dollars
from services.core.report_figures import Figures, Report
from services.core.report_rows import MEASURES, UNKNOWN
from services.core.report_words import LANGUAGES, NO_PROPERTY, subject_name

NONE = "–"
Number = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Column:
    """`figure`: the measure whose calls stand behind. `series`: its colour in the chart, 0 none."""

    key: str
    label: str
    meaning: str
    read: Callable[[Figures], Number | None]
    words: Callable[[Number], str] = str
    figure: str = "calls"
    series: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A table and its chart, of the same shape for days, properties and assistants."""

    key: str
    title: str
    columns: tuple[Column, ...]
    chart: str = "bar"
    stacked: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    words: str
    value: str
    """For charts and sheets; "" where there is none."""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    short: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    section: Section
    first: str
    """Head of the first column."""
    rows: Sequence[Row]
    total: Row | None = None
    lying: bool = False
    chart: str = "bar"
    backwards: bool = False
    """Its rows are days, the newest first; a chart goes from left to right."""

    @property
    def drawn(self) -> bool:
        """Is there anything for a chart?"""
        shown = [place for place, one in enumerate(self.section.columns) if one.series]
        values = (row.cells[place].value for row in self.rows for place in shown)
        return any(value not in ("", "0") for value in values)


def _count(key: str, series: int = 0) -> Column:
    one = MEASURES[key]
    return Column(key, one.label, one.meaning, lambda f: f.counts[key], figure=key, series=series)


def milliseconds(value: Number) -> str:
    return f"{value / 1000:.1f} s" if value >= 10_000 else f"{value:.0f} ms"


def duration(value: Number) -> str:
    """Of seconds: "45 s", "3 min 20 s", "2 h 5 min"."""
    seconds = round(value)
    minutes, hours = seconds // 60, seconds // 3600
    if hours:
        return f"{hours} h {minutes % 60} min"
    return f"{minutes} min {seconds % 60} s" if minutes else f"{seconds} s"


def _money(value: Number) -> str:
    return small_dollars(Decimal(value))


SECTIONS: Mapping[str, Section] = {
    one.key: one
    for one in (
        Section(
            "calls",
            "Calls",
            (
                _count("calls"),
                _count("answered"),
                _count("contained", 1),
                _count("transferred", 3),
                _count("left", 2),
                _count("missed", 4),
            ),
            stacked=True,
        ),
        Section(
            "resolved",
            "Resolved",
            (_count("resolved", 3), _count("came_back", 4), _count("open", 6)),
            stacked=True,
        ),
        Section(
            "emergencies",
            "Emergencies",
            (
                _count("emergencies", 4),
                _count("rung", 2),
                Column(
                    "acknowledged_median_s",
                    "Taken after, median",
                    "From the moment people on call were to be rung until one of them, or somebody "
                    "on the wall, had acknowledged it. Half were quicker.",
                    lambda figures: figures.acknowledged_median_s,
                    duration,
                    "rung",
                ),
                Column(
                    "acknowledged_longest_s",
                    "Longest",
                    "The longest of these times.",
                    lambda figures: figures.acknowledged_longest_s,
                    duration,
                    "rung",
                ),
                _count("unacknowledged"),
            ),
        ),
        Section(
            "speed",
            "Answer time",
            (
                Column(
                    "p50_ms",
                    "Median (p50)",
                    "From a caller's last word, as we receive it, to the first words of the "
                    "answer. Half of all answers were quicker.",
                    lambda figures: figures.p50_ms,
                    milliseconds,
                    "answered",
                    1,
                ),
                Column(
                    "p95_ms",
                    "One in 20 over (p95)",
                    "One answer in twenty took longer.",
                    lambda figures: figures.p95_ms,
                    milliseconds,
                    "answered",
                    2,
                ),
            ),
            chart="line",
            unit="ms",
        ),
        Section(
            "cost",
            "Cost",
            (
                Column(
                    "usd",
                    "All calls",
                    "What Twilio, OpenAI and ElevenLabs bill for these calls at list prices, "
                    "without monthly fees. A lower bound where something has no price.",
                    lambda figures: figures.usd,
                    _money,
                ),
                Column(
                    "usd_per_call",
                    "Each call",
                    "The same divided by the calls, missed ones too.",
                    lambda figures: figures.usd_per_call,
                    _money,
                    series=5,
                ),
            ),
            unit="USD",
        ),
    )
}


def _kind(key: str, title: str, meaning: str, series: int) -> Section:
    """A table of names and how many calls each had."""
    calls = Column("calls", "Calls", meaning, lambda _: None, series=series)
    return Section(key, title, (calls,))


KINDS: Mapping[str, Section] = {
    one.key: one
    for one in (
        _kind(
            "intents",
            "What callers want",
            "Calls in which the caller asked for this; one call may ask for several things. Read "
            "from the words by rules once the call is over. Of a caller who did not want to be "
            "recorded nothing is known.",
            1,
        ),
        _kind(
            "modes",
            "Ways of answering",
            "Calls in which Chris answered in this way; one call may use several.",
            5,
        ),
        _kind(
            "languages",
            "Languages",
            "Answered calls, by the language that was spoken last.",
            3,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Names:
    """What ids are called. Who is not named keeps the id."""

    properties: Mapping[str, str] = field(default_factory=dict)
    assistants: Mapping[str, str] = field(default_factory=dict)

    def property(self, key: str) -> str:
        return NO_PROPERTY if key in ("", UNKNOWN) else self.properties.get(key, key)

    def assistant(self, key: str) -> str:
        return self.assistants.get(key, key) or "Nobody yet"


def tables_of(report: Report, asked: Asked, names: Names) -> Iterator[Table]:
    groups = list(_groups(report, asked, names))
    for section in SECTIONS.values():
        rows = [_row(section, name, short, one, query) for name, short, one, query in groups]
        total = _row(section, "All", "All", report.total, asked.query())
        by_day = asked.by == "day"
        chart = section.chart if by_day else "bar"  # no line leads from one property to another
        yield Table(section, GROUPS[asked.by], rows, total, chart=chart, backwards=by_day)
    yield from _kinds(report, asked)


def _groups(report: Report, asked: Asked, names: Names) -> Iterator[tuple[str, str, Figures, str]]:
    """Name, short name, figures, address of each group."""
    if asked.by == "property":
        for key, one in report.properties.items():
            yield names.property(key), "", one, asked.query(property=key or UNKNOWN)
    elif asked.by == "assistant":
        for key, one in report.assistants.items():
            yield names.assistant(key), "", one, asked.query(assistant=key)
    else:
        for day, one in [*report.days.items()][::-1]:  # the newest first
            iso = day.isoformat()
            yield day_name(day), f"{day:%b %-d}", one, asked.query(**{"from": iso, "to": iso})


def day_name(day: date) -> str:
    return f"{day:%a, %b %-d}"


def _row(section: Section, name: str, short: str, figures: Figures, query: str) -> Row:
    cells = tuple(_cell(one, figures, query) for one in section.columns)
    return Row(name, short or name, cells)


def _cell(column: Column, figures: Figures, query: str) -> Cell:
    value = column.read(figures)
    if value is None or (column.figure != "calls" and not figures.counts["calls"]):
        return Cell(NONE, "")
    words = column.words(value)
    if column.key in ("usd", "usd_per_call") and not figures.usd_is_whole:
        words = f"at least {words}"
    there = figures.counts[column.figure]
    href = f"/reports/calls?figure={column.figure}&{query}" if there else ""
    return Cell(words, f"{value:f}" if isinstance(value, Decimal) else str(value), href)


def _kinds(report: Report, asked: Asked) -> Iterator[Table]:
    found: Mapping[str, tuple[str, Mapping[str, int], str, Callable[[str], str]]] = {
        "intents": ("Matter", report.intents, "intent", subject_name),
        "modes": ("Way", report.modes, "mode", str.capitalize),
        "languages": ("Language", report.languages, "language", _language),
    }
    for key, (first, counts, parameter, name) in found.items():
        rows = [
            Row(name(one), name(one), (_kind_cell(count, key, asked.query(**{parameter: one})),))
            for one, count in counts.items()
        ]
        yield Table(KINDS[key], first, rows, lying=True)


def _language(code: str) -> str:
    return LANGUAGES.get(code, code)


def _kind_cell(count: int, key: str, query: str) -> Cell:
    figure = "answered" if key == "languages" else "calls"
    return Cell(str(count), str(count), f"/reports/calls?figure={figure}&{query}")


# --- sheets -----------------------------------------------------------------------------------

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a sheet would compute."""


def sheet(table: Table) -> str:
    """The table as CSV: numbers as they are, without units."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([table.first, *(one.key for one in table.section.columns)])
    for row in table.rows:
        writer.writerow([plain(row.name), *(cell.value for cell in row.cells)])
    return text.getvalue()


def plain(words: str) -> str:
    """Words that no sheet takes for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words
