"""GET /compare, POST /compare/runs, GET /compare/runs/<n>: ways of answering. Managers.

What ways there are is asked of whoever answers calls; none is named here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, redirect, render_template, request
from flask_login import current_user

from routes.compare_words import Shown, milliseconds, share, shown_of, tiny_dollars, way_name
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.office import Office
from services.core.ports import Clock, Wait
from services.core.prices import PriceTable, unpriced_models
from services.core.side_by_side import Column, Comparison, Way
from services.core.wall_clock import moment_of
from services.store.comparison_book import KeptComparison
from services.store.mode_figures import ModeFigures

LIMIT_S = 20.0
DAYS = 30
"""The period that is shown at first, today among it."""
MOST_DAYS = 366


class Refusal(Protocol):
    @property
    def why(self) -> str: ...


class Runs(Protocol):
    """Plays comparisons. Raises ProviderError."""

    def ways(self) -> Sequence[Way]: ...

    def scripts(self) -> Mapping[str, str]: ...

    def will_cost(self, known: Mapping[str, Sequence[Column]]) -> Mapping[str, Decimal | None]: ...

    async def begin(self, script: str, who: str) -> Comparison | Refusal: ...


class Book(Protocol):
    """Raises ProviderError."""

    async def newest(self) -> Sequence[KeptComparison]: ...

    async def one(self, number: int) -> KeptComparison | None: ...


class Figures(Protocol):
    """Raises ProviderError."""

    async def between(self, since: datetime, until: datetime) -> Sequence[ModeFigures]: ...


class Offices(Protocol):
    async def office(self) -> Office: ...


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days on the office's clock, both of them among it."""

    first: date
    last: date

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        begins = moment_of(self.first, time(), zone)
        return begins, moment_of(self.last + timedelta(days=1), time(), zone)


@dataclass(frozen=True, slots=True)
class ComparePage:
    runs: Runs
    book: Book
    figures: Figures
    directory: Offices
    clock: Clock
    wait: Wait
    prices: PriceTable

    @role_required("manager")
    def show(self) -> str:
        return self._page()

    @role_required("manager")
    def start(self) -> Any:
        script = request.form.get("script", "")
        found = self.wait(self.runs.begin(script, current_user.id))
        if isinstance(found, Comparison):
            return redirect(f"/compare?run={found.id}#played-title", 303)
        return self._page(refused=found.why, chosen=script), 409

    @role_required("manager")
    def run(self, number: int) -> str:
        """The part of the page that changes while a comparison is played."""
        kept = self.wait(self.book.one(number))
        if kept is None:
            abort(404)
        return render_template("compare_played.html", shown=self._shown(kept))

    def _page(self, refused: str = "", chosen: str = "") -> str:
        office, now = self.wait(self.directory.office()), self.clock.now()
        zone = ZoneInfo(office.timezone)
        period = period_of(request.args, now.astimezone(zone).date())
        kept = self.wait(self.book.newest())
        known = _known(kept)
        wanted = request.args.get("run", "")
        current = next((one for one in kept if str(one.found.id) == wanted), None) or next(
            iter(kept), None
        )
        ways = self.runs.ways()
        models = [one.model for one in ways if one.model]
        return render_template(
            "compare.html",
            ways=ways,
            models=models,
            unpriced=unpriced_models(models, self.prices, now.date()),
            scripts=self.runs.scripts(),
            will_cost=self.runs.will_cost(known),
            chosen=chosen or (current.found.script if current else ""),
            refused=refused,
            shown=self._shown(current) if current else None,
            current=current,
            kept=kept,
            period=period,
            figures=self.wait(self.figures.between(*period.moments(zone)), LIMIT_S),
            office=office,
        )

    def _shown(self, kept: KeptComparison) -> Shown:
        return shown_of(kept.found, self.prices, kept.at)


def _known(kept: Sequence[KeptComparison]) -> Mapping[str, Sequence[Column]]:
    """Mode -> columns that were played to the end, the newest first."""
    found: dict[str, list[Column]] = {}
    for one in (column for run in kept for column in run.found.columns):
        if one.state == "done":
            found.setdefault(one.mode, []).append(one)
    return found


def period_of(given: Mapping[str, str], today: date) -> Period:
    """Of the address, the newest days where none are named; never longer than a year."""
    last = min(_day(given.get("until", "")) or today, today)
    first = _day(given.get("since", "")) or last - timedelta(days=DAYS - 1)
    return Period(max(min(first, last), last - timedelta(days=MOST_DAYS - 1)), last)


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year >= 2000 else None


def blueprint(page: ComparePage) -> Blueprint:
    doors = say_so(Blueprint("compare", __name__))
    doors.app_template_filter("milliseconds")(milliseconds)
    doors.app_template_filter("tiny_dollars")(tiny_dollars)
    doors.app_template_filter("way_name")(way_name)
    doors.app_template_global("share_of")(share)
    doors.get("/compare", endpoint="show")(page.show)
    doors.post("/compare/runs", endpoint="start")(page.start)
    doors.get("/compare/runs/<int:number>", endpoint="run")(page.run)
    return doors
