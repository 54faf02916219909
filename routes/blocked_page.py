"""GET /settings/blocked, and the button on a call: numbers that staff have listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from routes.hours_page import Offices, who
from routes.record_book import RecordBook
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.caller_book import Listing, why_not_listed
from services.core.manner import ORDINARY, Manner
from services.core.office import Office
from services.core.people import Person, PhoneNumber
from services.core.ports import Clock, Wait
from services.core.staff_line import OfficeChange

PAGE = "/settings/blocked"
DAYS: Mapping[str, str] = {"1": "one day", "30": "30 days", "365": "one year", "": "for good"}
TOLD = {"listed": "The number is blocked.", "removed": "The number is served again."}
LONGEST_REASON = 200


class Lists(Protocol):
    """The list. Raises ProviderError."""

    async def add(self, listing: Listing) -> None: ...

    async def remove(self, number: PhoneNumber) -> None: ...

    async def all_listed(self) -> Sequence[Listing]: ...


class People(Protocol):
    async def people_with_phone(self, number: PhoneNumber) -> Sequence[Person]: ...


class Trail(Protocol):
    async def note(self, who: str, what: str, detail: str) -> None: ...

    async def trail(self, what: Sequence[str] = ()) -> Sequence[OfficeChange]: ...


@dataclass(frozen=True, slots=True)
class Blocking:
    """What the page and the button need."""

    lists: Lists
    offices: Offices
    people: People
    calls: RecordBook
    book: Trail
    wait: Wait
    clock: Clock
    ours: tuple[str, ...] = ()
    """Numbers of the office, E.164, besides those of its settings."""

    def fault(self, number: PhoneNumber, manner: Manner) -> str:
        """Why this number may not be listed; "" where it may."""
        office = self.wait(self.offices.office())
        people = self.wait(self.people.people_with_phone(number))
        of_office = number.e164 in self.ours or _is_of_office(number, office)
        return why_not_listed([one.kind for one in people], manner, of_office=of_office)

    def add(self, number: PhoneNumber, reason: str, days: str) -> None:
        now = self.clock.now()
        until = now + timedelta(days=int(days)) if days else None
        self.wait(self.lists.add(Listing(number, reason, who(), now, until)))
        shown = f"{number.last_four}, {DAYS[days]}: {reason}"
        self.wait(self.book.note(who(), "blocked", shown))


class BlockedPage:
    """The list of blocked numbers, its form, and the button on the page of a call."""

    def __init__(self, blocking: Blocking) -> None:
        self._blocking = blocking
        self._wait = blocking.wait

    def _page(self, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
        return render_template(
            "settings/blocked.html",
            office=self._wait(self._blocking.offices.office()),
            listed=self._wait(self._blocking.lists.all_listed()),
            days=DAYS,
            values=typed,
            errors=errors,
            trail=self._wait(self._blocking.book.trail(("blocked",))),
            fault="Please look at the marked fields." if errors else "",
            notice=TOLD.get(request.args.get("told", ""), ""),
        )

    @role_required("staff")
    def show(self) -> str:
        return self._page({"number": request.args.get("number", "")[:30]}, {})

    @role_required("staff")
    def add(self) -> Response | tuple[str, int]:
        typed = {name: request.form.get(name, "").strip()[:LONGEST_REASON] for name in FIELDS}
        number, errors = _checked(typed, self._blocking, ORDINARY)
        if errors or number is None:
            return self._page(typed, errors), 400
        self._blocking.add(number, typed["reason"], typed["days"])
        return redirect(f"{PAGE}?told=listed")

    @role_required("staff")
    def remove(self) -> Response:
        number = PhoneNumber.read(request.form.get("number", "")[:30])
        if number is not None:
            self._wait(self._blocking.lists.remove(number))
            detail = f"served again, {number.last_four}"
            self._wait(self._blocking.book.note(who(), "blocked", detail))
        return redirect(f"{PAGE}?told=removed")

    @role_required("staff")
    def block(self, call_sid: str) -> Response | tuple[str, int]:
        record = self._wait(self._blocking.calls.call(call_sid[:64]))
        if record is None:
            abort(404)
        typed = {
            "number": record["from"],
            "reason": request.form.get("reason", "").strip()[:LONGEST_REASON],
            "days": request.form.get("days", ""),
        }
        number, errors = _checked(typed, self._blocking, Manner(**record["manner"]))
        if errors or number is None:
            return self._page(typed, errors), 400
        self._blocking.add(number, typed["reason"], typed["days"])
        return redirect(f"/calls/{call_sid[:64]}?told=listed")


def blueprint(blocking: Blocking) -> Blueprint:
    """Anybody of the office may block and unblock; each change names who did it."""
    doors = say_so(Blueprint("blocked", __name__))
    page = BlockedPage(blocking)
    doors.get(PAGE)(page.show)
    doors.post(f"{PAGE}/add")(page.add)
    doors.post(f"{PAGE}/remove")(page.remove)
    doors.post("/calls/<call_sid>/block")(page.block)
    return doors


FIELDS = ("number", "reason", "days")


def _checked(
    typed: Mapping[str, str], blocking: Blocking, manner: Manner
) -> tuple[PhoneNumber | None, dict[str, str]]:
    """The number, and what is wrong with the form."""
    errors: dict[str, str] = {}
    number = PhoneNumber.read(typed["number"])
    if number is None:
        errors["number"] = "This is not a telephone number."
    elif fault := blocking.fault(number, manner):
        errors["number"] = fault
    if not typed["reason"]:
        errors["reason"] = "Say why, for whoever reads it later."
    if typed["days"] not in DAYS:
        errors["days"] = "Choose one of these."
    return number, errors


def _is_of_office(number: PhoneNumber, office: Office) -> bool:
    return number == office.phone or any(one.number == number for one in office.colleagues)
