"""GET /settings/hours and its forms: closures for managers; week and holidays for admins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from flask import Blueprint, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from routes import hours_forms as forms
from routes.records_away import say_so
from routes.seen import CHANGED, FIELD, ChangedMeanwhile, mark_of, unless_changed
from routes.sign_in import role_required
from services.core.calendar import DEPARTMENTS, Calendar, Closure, Closures
from services.core.closure_words import NO_REASON
from services.core.holidays import FEDERAL
from services.core.office import Office
from services.core.office_words import REASONS, closure_in_words, hours_in_words
from services.core.open_hours import DAYS
from services.core.ports import Clock, Wait
from services.core.staff_line import OfficeChange

PAGE = "/settings/hours"
TOLD = {
    "closed": "The closure is set. Callers hear it from the next call on.",
    "opened": "The closure is over.",
    "week": "The hours are saved.",
    "holidays": "The holidays are saved.",
}


class HoursBook(Protocol):
    """Where hours and closures are kept. Raises ProviderError."""

    async def close(self, closure: Closure) -> Office: ...

    async def cancel_closure(self, closure_id: str, who: str) -> Office: ...

    async def edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str = ""
    ) -> Office:
        """Change one part of the office from what it is now."""
        ...

    async def trail(self, what: Sequence[str] = ()) -> Sequence[OfficeChange]: ...


class Offices(Protocol):
    async def office(self) -> Office: ...


@dataclass(slots=True)
class Shown:
    """What was typed and is shown again, because something in it is at fault."""

    fault: str = ""
    closure: dict[str, str] = field(default_factory=dict)
    week: dict[str, str] = field(default_factory=dict)
    week_errors: dict[str, str] = field(default_factory=dict)
    holidays: list[dict[str, str]] = field(default_factory=list)
    holiday_errors: dict[str, str] = field(default_factory=dict)
    federal: Sequence[str] | None = None


def who() -> str:
    """Whoever asks now, for the trail."""
    return str(current_user.account.email or current_user.account.id)


TOLD_OF = ("closure", "closure_cancelled", "open_again", "hours")
"""What the page shows of the trail."""


class HoursPage:
    """Opening hours, holidays and closures."""

    def __init__(self, offices: Offices, book: HoursBook, wait: Wait, clock: Clock) -> None:
        self._offices = offices
        self._book = book
        self._wait = wait
        self._clock = clock

    def _page(self, shown: Shown) -> str:
        office = self._wait(self._offices.office())
        trail = self._wait(self._book.trail(TOLD_OF))
        return _render(office, self._clock, shown, trail)

    @role_required("manager")
    def show(self) -> str:
        return self._page(Shown())

    @role_required("manager")
    def close(self) -> Response | tuple[str, int]:
        office = self._wait(self._offices.office())
        try:
            closure = forms.read_closure(request.form, office, self._clock.now(), who())
        except ValueError as fault:
            return self._page(Shown(fault=str(fault), closure=request.form.to_dict())), 400
        self._wait(self._book.close(closure))
        return redirect(f"{PAGE}?told=closed")

    @role_required("manager")
    def cancel(self) -> Response:
        self._wait(self._book.cancel_closure(request.form.get("id", "")[:200], who()))
        return redirect(f"{PAGE}?told=opened")

    @role_required("admin")
    def week(self) -> Response | tuple[str, int]:
        before = self._wait(self._offices.office()).calendar
        calendar, errors = forms.read_weeks(request.form, before)
        if errors:
            shown = Shown("Please look at the marked hours.", week=request.form.to_dict())
            shown.week_errors = errors
            return self._page(shown), 400
        return self._keep(calendar, "week")

    @role_required("admin")
    def holidays(self) -> Response | tuple[str, int]:
        rows, chosen = forms.typed_rows(request.form), request.form.getlist("federal")
        before = self._wait(self._offices.office()).calendar
        calendar, errors = forms.read_holidays(rows, chosen, before)
        if errors:
            shown = Shown("Please look at the marked holidays.", holidays=rows, federal=chosen)
            shown.holiday_errors = errors
            return self._page(shown), 400
        return self._keep(calendar, "holidays")

    def _keep(self, calendar: Calendar, told: str) -> Response | tuple[str, int]:
        """Week and holidays are one part: who saves one of them never undoes the other."""
        change = unless_changed(request.form.get(FIELD, ""), lambda _: calendar)
        try:
            self._wait(self._book.edit("calendar", change, who(), "hours"))
        except ChangedMeanwhile:
            return self._page(Shown(CHANGED)), 409
        return redirect(f"{PAGE}?told={told}")


def blueprint(offices: Offices, book: HoursBook, wait: Wait, clock: Clock) -> Blueprint:
    """The page of hours."""
    doors = say_so(Blueprint("hours", __name__))
    page = HoursPage(offices, book, wait, clock)
    doors.get(PAGE)(page.show)
    doors.post(f"{PAGE}/close")(page.close)
    doors.post(f"{PAGE}/cancel")(page.cancel)
    doors.post(f"{PAGE}/week")(page.week)
    doors.post(f"{PAGE}/holidays")(page.holidays)
    return doors


def _render(office: Office, clock: Clock, shown: Shown, trail: Sequence[OfficeChange]) -> str:
    now, table = clock.now(), office.timetable
    today = office.local(now).date()
    # A page that stays open over a change shows what callers hear today without any closure too.
    usual = office.with_closures(Closures())
    return render_template(
        "settings/hours.html",
        office=office,
        now=office.local(now),
        is_open=office.is_open(now),
        opens_today=usual.timetable.hours_on(today),
        announced=closure_in_words(office, now),
        in_words=hours_in_words(office),
        closures=office.closures.coming(now),
        reasons=[*REASONS, NO_REASON],
        departments=DEPARTMENTS,
        days=forms.DAY_NAMES,
        keys=DAYS,
        federal=[
            (key, one, one.on(today.year), one.on(today.year + 1)) for key, one in FEDERAL.items()
        ],
        chosen=office.calendar.federal if shown.federal is None else shown.federal,
        week={**forms.week_values(table), **shown.week},
        holidays=shown.holidays or forms.holiday_rows(office.calendar.holidays),
        trail=trail,
        seen=mark_of(office.calendar),
        shown=shown,
        fault=shown.fault,
        notice=TOLD.get(request.args.get("told", ""), ""),
        may_edit=current_user.account.may("admin"),
    )
