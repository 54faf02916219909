"""GET, POST /settings/viewings: when homes are shown, and how visits are booked. Admins only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from routes.records_away import say_so
from routes.sign_in import role_required
from routes.task_settings import NOT_KEPT, OfficeParts, who
from services.core.open_hours import DAYS, Spans, Week, read_spans, written
from services.core.outage_rules import OutageRules
from services.core.outage_rules import faults_of as faults_of_outages
from services.core.ports import Directory, Wait
from services.core.viewing_rules import ViewingRules, faults_of

NUMBERS: Mapping[str, str] = {
    "minutes": "A viewing takes, in minutes",
    "notice_hours": "Earliest, in hours from the call",
    "days_ahead": "Latest, in days from the call",
    "at_once": "Viewings at the same time",
}
OUTAGE_NUMBERS: Mapping[str, str] = {
    "units": "Homes that report the same",
    "minutes": "Within, in minutes",
}
MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Read:
    """A form as it was read; `faults` in words."""

    rules: ViewingRules
    faults: tuple[str, ...]


class ViewingSettings:
    """The rules of visits and of outages."""

    def __init__(self, directory: Directory, book: OfficeParts, wait: Wait) -> None:
        self._directory = directory
        self._book = book
        self._wait = wait

    def _page(self, values: Mapping[str, str], faults: tuple[str, ...] = (), part: str = "") -> str:
        office = self._wait(self._directory.office())
        kept = _values(office.viewings)
        return render_template(
            "settings/viewings.html",
            values=values or kept,
            numbers=NUMBERS,
            outage_numbers=OUTAGE_NUMBERS,
            outages=office.outages,
            days=DAYS,
            faults=faults,
            part=part,
            fault=NOT_KEPT if faults else "",
        )

    @role_required("admin")
    def show(self) -> str:
        return self._page({})

    @role_required("admin")
    def change(self) -> AnyResponse:
        read = rules_of(request.form)
        if read.faults:
            return Response(self._page(request.form, read.faults, "viewings"), 400)
        self._wait(self._book.edit("viewings", lambda _: read.rules, who(), "viewings"))
        return redirect("/settings/viewings")

    @role_required("admin")
    def change_outages(self) -> AnyResponse:
        rules = OutageRules(*(_whole(request.form.get(name, "")) for name in OUTAGE_NUMBERS))
        faults = tuple(faults_of_outages(rules))
        if faults:
            return Response(self._page({}, faults, "outages"), 400)
        self._wait(self._book.edit("outages", lambda _: rules, who(), "outages"))
        return redirect("/settings/viewings#outages")


def blueprint(directory: Directory, book: OfficeParts, wait: Wait) -> Blueprint:
    """The page of visits and outages."""
    doors = say_so(Blueprint("viewing_settings", __name__))
    page = ViewingSettings(directory, book, wait)
    doors.get("/settings/viewings")(page.show)
    doors.post("/settings/viewings")(page.change)
    doors.post("/settings/outages")(page.change_outages)
    return doors


def rules_of(form: Mapping[str, str]) -> Read:
    """The rules, and what is wrong with them."""
    faults: list[str] = []
    week = _week(form, faults) if "own_hours" in form else None
    minutes, notice, ahead, at_once = (_whole(form.get(name, "")) for name in NUMBERS)
    rules = ViewingRules("booking" in form, minutes, notice, ahead, at_once, week)
    return Read(rules, (*faults, *faults_of(rules)))


def _whole(text: str) -> int:
    """-1 for what is no whole number: it is in no range."""
    text = text.strip()
    good = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if good else -1


def _week(form: Mapping[str, str], faults: list[str]) -> Week:
    days: list[Spans] = []
    for day in DAYS:
        try:
            days.append(read_spans(form.get(f"day-{day}", "")[:100]))
        except ValueError as error:
            faults.append(f"{day.capitalize()}: {error}")
            days.append(())
    if not faults and not any(days):
        faults.append("Name the hours of at least one day.")
    return tuple(days)


def _values(rules: ViewingRules) -> Mapping[str, str]:
    values = {name: str(getattr(rules, name)) for name in NUMBERS}
    values |= {"booking": "on"} if rules.booking else {}
    if rules.week is not None:
        values["own_hours"] = "on"
        days = zip(DAYS, rules.week, strict=True)
        values |= {f"day-{day}": written(spans) for day, spans in days}
    return values
