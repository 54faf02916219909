"""GET, POST /settings/people/leave: somebody leaves, shown before it is done; and what callers
hear of those who have left. Admins only, in person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from routes.people_desk import PeopleDesk, who
from routes.records_away import say_so
from routes.sign_in import in_person
from services.core.departures import Choices
from services.core.former_people import KEEP_DAYS_LIMITS
from services.core.leavers import Leaver
from services.core.mail_policy import is_address
from services.core.office import Colleague, Office
from services.core.users import Refused
from services.core.wall_clock import moment_of
from services.portfolio.departures import Preview, Wish

PAGE = "/settings/people/leave"
PEOPLE = "/settings/people"
CHOICES = ("helper", "on_call", "tasks", "mail")
LIMIT_S = 20.0
Form = Mapping[str, str]
Answer = Response | str | tuple[str, int]


class LeavingPage:
    """The preview and the deed, and the list of those who have left."""

    def __init__(self, desk: PeopleDesk) -> None:
        self._desk = desk

    def _page(self, wish: Wish, choices: Choices, fault: str = "") -> Answer:
        found = self._desk.wait(self._desk.departures.preview(wish, choices, who()))
        if isinstance(found, Refused):
            return render_template("away.html", words=found.why), 404
        words = render_template(
            "settings/leave.html",
            shown=found,
            wish=wish,
            choices=choices,
            colleagues=_others(found.office, found.leaver),
            on_call=[
                one.name
                for one in found.office.on_call_rota.people
                if one.confirmed and not found.leaver.is_on_call(one.name)
            ],
            mails=self._mails(found),
            oneself=found.leaver.email == current_user.account.email,
            fault=fault or " ".join(found.faults),
        )
        return (words, 409) if fault else words

    def _mails(self, found: Preview) -> list[str]:
        """Addresses that may get their mail."""
        users = self._desk.wait(self._desk.users.everybody())
        known = [one.email for one in found.office.mail_policy.recipients]
        known += [one.email for one in users if one.enabled]
        return [one for one in dict.fromkeys(known) if one not in found.leaver.emails]

    @in_person("admin")
    def show(self) -> Answer:
        wish = _wish(request.args)
        if any(name in request.args for name in CHOICES):
            return self._page(wish, _choices(request.args))
        found = self._desk.wait(self._desk.departures.preview(wish, Choices(), who()))
        first = Choices() if isinstance(found, Refused) else first_choices(found, _own_mail())
        return self._page(wish, first)

    @in_person("admin")
    def leave(self) -> Answer:
        wish, choices = _wish(request.form), _choices(request.form)
        if choices.mail and not is_address(choices.mail):
            return self._page(wish, choices, "This is no mail address.")
        work = self._desk.departures.carry_out(
            wish,
            choices,
            who(),
            current_user.account.email,
            even_nobody=request.form.get("even_nobody") == "yes",
        )
        done = self._desk.wait(work, LIMIT_S)
        if isinstance(done, Refused):
            return self._page(wish, choices, done.why)
        return redirect(f"{PEOPLE}?told=left#gone")

    # --- those who have left ----------------------------------------------------------------

    @in_person("admin")
    def correct(self) -> Answer:
        form, desk = request.form, self._desk
        name, office = form.get("name", "")[:80], desk.wait(desk.offices.office())
        if form.get("do") == "forget":
            desk.wait(desk.departures.forget(name, who()))
            return redirect(f"{PEOPLE}?told=former#former")
        helper = form.get("helper", "")
        helper = helper if helper in {one.name for one in office.colleagues} else ""
        until = _until(form.get("until", ""), office)
        if until is not None:
            desk.wait(desk.departures.correct(name, helper, until, who()))
        return redirect(f"{PEOPLE}?told=former#former")

    @in_person("admin")
    def keep_days(self) -> Answer:
        text = request.form.get("days", "").strip()
        least, most = KEEP_DAYS_LIMITS
        if text.isascii() and text.isdecimal() and len(text) < 5 and least <= int(text) <= most:
            self._desk.wait(self._desk.departures.keep_for(int(text), who()))
        return redirect(f"{PEOPLE}?told=former#former")

    @in_person("admin")
    def as_it_is(self) -> Answer:
        self._desk.wait(self._desk.departures.as_it_is(who()))
        return redirect(f"{PEOPLE}?told=as-it-is")


def blueprint(desk: PeopleDesk) -> Blueprint:
    """The doors of people who leave."""
    doors = say_so(Blueprint("leaving", __name__))
    page = LeavingPage(desk)
    doors.get(PAGE)(page.show)
    doors.post(PAGE)(page.leave)
    doors.post(f"{PEOPLE}/former")(page.correct)
    doors.post(f"{PEOPLE}/former/days")(page.keep_days)
    doors.post(f"{PEOPLE}/vacant")(page.as_it_is)
    return doors


def _wish(form: Form) -> Wish:
    return Wish(form.get("email", "").strip().casefold()[:254], form.get("name", "")[:80])


def _choices(form: Form) -> Choices:
    helper, on_call, tasks = (form.get(name, "")[:80] for name in CHOICES[:3])
    return Choices(helper, on_call, tasks, form.get("mail", "").strip().casefold()[:254])


def _own_mail() -> str:
    return str(current_user.account.email)


def first_choices(found: Preview, own_mail: str) -> Choices:
    """What is offered first: whoever shares a department, and whoever asks gets the mail. Nobody
    is put on call without being chosen."""
    others = _others(found.office, found.leaver)
    mine = next((one for one in found.office.colleagues if found.leaver.is_colleague(one)), None)
    departments = set(mine.departments) if mine else set()
    alike = [one for one in others if departments & set(one.departments)]
    helper = next((one.name for one in (*alike, *others) if one.confirmed), "")
    on_lists = {one.email for one in found.office.mail_policy.recipients} & found.leaver.emails
    mail = own_mail if on_lists and own_mail not in found.leaver.emails else ""
    return Choices(helper=helper, tasks=helper, mail=mail)


def _others(office: Office, leaver: Leaver) -> list[Colleague]:
    return [one for one in office.colleagues if not leaver.is_colleague(one)]


def _until(text: str, office: Office) -> datetime | None:
    """The end of this day on the office's clock; None where it is no day."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return moment_of(day + timedelta(days=1), time(0), ZoneInfo(office.timezone))
