"""GET /reports, /reports/<table>.csv, /reports/calls: how calls go. Managers."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, render_template, request

from routes.records_away import say_so
from routes.report_query import GROUPS, Asked, read_asked, read_figure
from routes.report_tables import KINDS, SECTIONS, Names, Table, duration, sheet, tables_of
from routes.sign_in import role_required
from routes.usage_data import csv_file
from services.core.errors import ProviderError
from services.core.places import Property
from services.core.ports import Wait
from services.core.report_figures import LONGEST_DAYS, Days, Report, report_of
from services.core.report_rows import MEASURES, UNKNOWN, ReportCall, narrowed
from services.core.report_words import LANGUAGES, NO_PROPERTY, subject_name

T = TypeVar("T")
log = logging.getLogger(__name__)

LIMIT_S = 14.0
PLACES_LIMIT_S = 4.0
PAGE = 50
PRESETS = (7, 28, 90)
MODES: Mapping[str, str] = {
    "streaming": "Streaming",
    "live": "Live",
    "reasoning": "Reasoning",
    "scripted": "Scripted",
}


class Reports(Protocol):
    """Raises ProviderError."""

    async def today(self) -> tuple[date, ZoneInfo]: ...

    async def made_of(
        self, days: Days, make: Callable[[Sequence[ReportCall]], T], *, tests: bool = False
    ) -> T:
        """What `make` makes of the calls of these days, beside the loop of the calls."""
        ...


class Places(Protocol):
    """Raises ProviderError."""

    async def properties(self) -> Sequence[Property]: ...


@dataclass(frozen=True, slots=True)
class ReportsPage:
    reports: Reports
    places: Places
    assistants: Mapping[str, str]
    """Key -> name."""
    wait: Wait

    @role_required("manager")
    def show(self) -> str:
        asked, today = self._asked()
        report, names = self._report(asked), self._names()
        return render_template(
            "reports.html",
            asked=asked,
            report=report,
            counted=report.total.counts["calls"],
            tables=list(tables_of(report, asked, names)),
            groups=GROUPS,
            presets={count: asked.last_days(today, count) for count in PRESETS},
            choices=self._choices(report, names),
            measures=MEASURES,
            longest=LONGEST_DAYS,
            today=today,
            duration=duration,
            subject_name=subject_name,
        )

    @role_required("manager")
    def file(self, key: str) -> Response:
        if key not in SECTIONS and key not in KINDS:
            abort(404)
        asked, _ = self._asked()
        table = self._table(key, self._report(asked), asked)
        name = f"{key}-by-{asked.by}-{asked.days.first}-{asked.days.last}.csv"
        return csv_file(sheet(table), name)

    @role_required("manager")
    def calls_behind(self) -> str:
        """The very calls that a figure counts."""
        asked, _ = self._asked()
        measure = MEASURES[read_figure(request.args)]
        found = self._made(asked, lambda calls: [one for one in calls if measure.counts(one)][::-1])
        after = request.args.get("after", "")
        shown = page_after(found, after)
        return render_template(
            "report_calls.html",
            asked=asked,
            measure=measure,
            calls=shown,
            count=len(found),
            first=not after,
            next=shown[-1].sid if shown and shown[-1] is not found[-1] else "",
            kept=dict(parse_qsl(asked.query(figure=measure.key))),
            names=self._names(),
            zone=asked.days.zone,
            languages=LANGUAGES,
            subject_name=subject_name,
        )

    def _asked(self) -> tuple[Asked, date]:
        today, zone = self.wait(self.reports.today())
        return read_asked(request.args, today, zone), today

    def _report(self, asked: Asked) -> Report:
        return self._made(asked, lambda calls: report_of(calls, asked.days))

    def _made(self, asked: Asked, make: Callable[[Sequence[ReportCall]], T]) -> T:
        """What is made of the calls that are asked for. Nothing long is done on this thread: it
        is the loop's."""
        made = self.reports.made_of(
            asked.days, lambda calls: make(narrowed(calls, asked.narrowed)), tests=asked.tests
        )
        return self.wait(made, LIMIT_S)

    def _table(self, key: str, report: Report, asked: Asked) -> Table:
        tables = tables_of(report, asked, self._names())
        return next(one for one in tables if one.section.key == key)

    def _names(self) -> Names:
        """Without the property system ids stand for names."""
        try:
            found = self.wait(self.places.properties(), PLACES_LIMIT_S)
        except (ProviderError, TimeoutError) as error:
            log.warning("reports are shown without places", extra={"why": type(error).__name__})
            found = ()
        return Names({one.id: one.name for one in found}, self.assistants)

    def _choices(self, report: Report, names: Names) -> Mapping[str, Any]:
        """What may be chosen: what the office has, and what was found."""
        there = {key: names.property(key) for key in report.properties}
        properties = {**names.properties, **{key: name for key, name in there.items() if key}}
        assistants = {key: names.assistant(key) for key in report.assistants}
        return {
            "property": {**properties, UNKNOWN: NO_PROPERTY},
            "assistant": {**names.assistants, **{k: v for k, v in assistants.items() if k}},
            "mode": MODES,
            "language": LANGUAGES,
        }


def page_after(calls: Sequence[ReportCall], sid: str) -> Sequence[ReportCall]:
    """The next calls after that one, the newest first; from the beginning where it is not there."""
    place = next((n + 1 for n, one in enumerate(calls) if one.sid == sid), 0)
    return calls[place : place + PAGE]


def blueprint(page: ReportsPage) -> Blueprint:
    doors = say_so(Blueprint("reports", __name__))
    doors.get("/reports", endpoint="show")(page.show)
    doors.get("/reports/calls", endpoint="calls")(page.calls_behind)
    doors.get("/reports/<key>.csv", endpoint="file")(page.file)
    return doors
