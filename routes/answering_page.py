"""GET /settings/answering and its forms; POST /answering, the button on the live page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from flask import Blueprint, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from routes.hours_page import Offices, who
from routes.number_choices import LANGUAGES, NumberChoices, read_choices
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.answer_modes import AnswerMode
from services.core.answering import (
    MOST_RINGS,
    RINGS,
    Answering,
    NumberPlan,
    decide,
    read_rules,
)
from services.core.calendar import DEPARTMENTS, OFFICE
from services.core.office import Office
from services.core.open_hours import DAYS, written
from services.core.people import PhoneNumber
from services.core.ports import Clock, Wait
from services.core.staff_line import OfficeChange
from services.core.stepping import passes_checklist_over

PAGE = "/settings/answering"
MODES: Mapping[AnswerMode, str] = {
    AnswerMode.ALWAYS: "Chris answers",
    AnswerMode.AFTER_HOURS: "People first in office hours, Chris after hours",
    AnswerMode.OVERFLOW: "People first, Chris when nobody picks up",
    AnswerMode.OFF: "People only",
    AnswerMode.SHADOW: "Shadow: people only, and Chris hears test calls alone",
}
ON_ITS_WAY = "This number goes live in steps: use the page Going live to give Chris more calls."
FORWARDED = "This number is forwarded to Chris. Give the number at Twilio that it is forwarded to."


class AnsweringBook(Protocol):
    """Where plans and the switch are kept. Raises ProviderError."""

    async def switch(self, *, to_people: bool, who: str) -> Office: ...

    async def edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str = ""
    ) -> Office:
        """Change one part of the office from what it is now."""
        ...

    async def trail(self, what: Sequence[str] = ()) -> Sequence[OfficeChange]: ...


def switch_state(office: Office) -> dict[str, Any]:
    """The switch as programs and pages see it."""
    switch = office.people_switch
    return {
        "people": switch.on,
        "by": switch.by or None,
        "at": switch.at.isoformat() if switch.at else None,
    }


def read_plan(
    form: Mapping[str, str], choices: NumberChoices, properties: Mapping[str, str]
) -> tuple[NumberPlan | None, dict[str, str]]:
    """The plan of the form, or what is wrong with it by field. `properties`: id -> name of
    those that may be chosen."""
    chosen, errors = read_choices(form, choices, properties)
    typed = form.get("number", "").strip()[:30]
    number = PhoneNumber.read(typed) if typed else None
    if typed and number is None:
        errors["number"] = "This is not a telephone number."
    rings = form.get("rings", str(RINGS)).strip()
    if not (rings.isascii() and rings.isdigit() and 1 <= int(rings) <= MOST_RINGS):
        errors["rings"] = f"From 1 to {MOST_RINGS} rings."
    if form.get("mode") not in list(AnswerMode) or form.get("department") not in DEPARTMENTS:
        errors["mode"] = "Choose who answers, and whose hours count."
    try:
        rules = read_rules(form.get("rules", "")[:2000])
    except ValueError as fault:
        errors["rules"] = str(fault)
    if errors:
        return None, errors
    e164 = number.e164 if number else ""
    mode, department = AnswerMode(form["mode"]), form["department"]
    return NumberPlan(e164, mode, int(rings), department, rules, **chosen), errors


class AnsweringPage:
    """Who answers which number, and the button that sends calls to people."""

    def __init__(
        self,
        offices: Offices,
        book: AnsweringBook,
        wait: Wait,
        clock: Clock,
        choices: NumberChoices,
    ) -> None:
        self._offices = offices
        self._book = book
        self._wait = wait
        self._clock = clock
        self._choices = choices

    def _properties(self) -> dict[str, str]:
        found = self._wait(self._choices.places.properties())
        return {one.id: one.name or one.street for one in found}

    def _page(self, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
        office = self._wait(self._offices.office())
        trail = self._wait(self._book.trail(("answering", "plan")))
        offered = (self._choices.assistants, self._properties())
        return _render(office, self._clock, typed, errors, trail, offered)

    @role_required("manager")
    def show(self) -> str:
        return self._page({}, {})

    @role_required("admin")
    def plan(self) -> Response | tuple[str, int]:
        found, errors = read_plan(request.form, self._choices, self._properties())
        if found is None:
            return self._page(request.form.to_dict(), errors), 400

        def put(answering: Answering) -> Answering:
            return answering.with_plan(found)

        now = self._wait(self._offices.office())
        if errors := self._faults(now, found):
            return self._page(request.form.to_dict(), errors), 400
        detail = f"{found.number or 'every other number'}: {found.mode}"
        self._wait(self._book.edit("answering", put, who(), "plan", detail))
        return redirect(f"{PAGE}?told=plan")

    def _faults(self, office: Office, plan: NumberPlan) -> dict[str, str]:
        """What is wrong with the plan in this office, by field."""
        if plan.number in [one.number for one in office.forwarding.numbers]:
            return {"number": FORWARDED}
        now = office.answering
        over = passes_checklist_over(now, now.with_plan(plan), plan.number)
        return {"mode": ON_ITS_WAY} if over else {}

    @role_required("admin")
    def remove(self) -> Response | tuple[str, int]:
        number = request.form.get("number", "")[:30]
        now = self._wait(self._offices.office()).answering
        if passes_checklist_over(now, now.without(number), number):
            return self._page({}, {"mode": ON_ITS_WAY}), 400

        def take_out(answering: Answering) -> Answering:
            return answering.without(number)

        detail = f"{number or 'default'} removed"
        self._wait(self._book.edit("answering", take_out, who(), "plan", detail))
        return redirect(f"{PAGE}?told=plan")

    @role_required("staff")
    def switch(self) -> Response:
        to_people = request.form.get("people") == "1"
        self._wait(self._book.switch(to_people=to_people, who=who()))
        return redirect(PAGE if request.form.get("from") == "settings" else "/")


def blueprint(
    offices: Offices,
    book: AnsweringBook,
    wait: Wait,
    clock: Clock,
    choices: NumberChoices | None = None,
) -> Blueprint:
    """The page of who answers, and the button."""
    doors = say_so(Blueprint("answering", __name__))
    page = AnsweringPage(offices, book, wait, clock, choices or NumberChoices())
    doors.get(PAGE)(page.show)
    doors.post(f"{PAGE}/plan")(page.plan)
    doors.post(f"{PAGE}/remove")(page.remove)
    doors.post("/answering")(page.switch)
    return doors


def _render(
    office: Office,
    clock: Clock,
    typed: Mapping[str, str],
    errors: Mapping[str, str],
    trail: Sequence[OfficeChange],
    offered: tuple[Mapping[str, str], Mapping[str, str]],
) -> str:
    now, (assistants, properties) = clock.now(), offered
    plans = [(plan, _now(office, plan, now), _rules(plan)) for plan in office.answering.plans]
    first = {"mode": "always", "rings": str(RINGS), "department": OFFICE}
    return render_template(
        "settings/answering.html",
        office=office,
        switch=office.people_switch,
        plans=plans,
        modes=MODES,
        departments=DEPARTMENTS,
        assistants=assistants,
        properties=properties,
        languages=LANGUAGES,
        values={**first, **typed},
        errors=errors,
        trail=trail,
        people=[one.name for one in office.colleagues if one.confirmed],
        fault="Please look at the marked fields." if errors else "",
        notice="The plan is saved." if request.args.get("told") == "plan" else "",
        may_edit=current_user.account.may("admin"),
    )


def _now(office: Office, plan: NumberPlan, now: Any) -> str:
    """Who answers this number at this moment."""
    alone = Answering((plan,))
    return decide(alone, office.people_switch, office.timetable, now, plan.number).route


def _rules(plan: NumberPlan) -> list[str]:
    return [
        f"{', '.join(DAYS[day] for day in rule.days)} {written((rule.span,))}: {MODES[rule.mode]}"
        for rule in plan.rules
    ]
