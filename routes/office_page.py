"""GET, POST /settings/office: what callers are told of the office, and on whose clock it lives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from routes.records_away import say_so
from routes.sign_in import role_required
from routes.task_settings import NOT_KEPT, who
from services.core.notices import STATES, state_in
from services.core.office import Office
from services.core.people import PhoneNumber
from services.core.ports import Directory, Wait
from services.core.staff_line import OfficeChange

PATH = "/settings/office"
PART = "office"
ZONES: Mapping[str, str] = {
    "America/New_York": "Eastern (New York)",
    "America/Chicago": "Central (Chicago)",
    "America/Denver": "Mountain (Denver)",
    "America/Phoenix": "Mountain without summer time (Phoenix)",
    "America/Los_Angeles": "Pacific (Los Angeles)",
    "America/Anchorage": "Alaska",
    "Pacific/Honolulu": "Hawaii",
    "America/Puerto_Rico": "Atlantic (Puerto Rico)",
}
LONGEST: Mapping[str, int] = {"name": 80, "address": 160}
FIELDS = ("name", "address", "phone", "timezone")


class Book(Protocol):
    """Raises ProviderError."""

    async def edit_data(
        self, change: Callable[[Office], Office], who: str, detail: str
    ) -> None: ...

    async def trail(self, what: Sequence[str] = ()) -> Sequence[OfficeChange]: ...


@dataclass(frozen=True, slots=True)
class OfficePage:
    """The page of the office's own data."""

    directory: Directory
    book: Book
    wait: Wait

    def shown(
        self, typed: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None
    ) -> str:
        """The page with what stands there, or with what was typed and what is wrong with it."""
        office = self.wait(self.directory.office())
        known = office.timezone in ZONES
        return render_template(
            "settings/office.html",
            office=office,
            values=typed or values_of(office),
            errors=errors or {},
            zones=ZONES if known else {**ZONES, office.timezone: office.timezone},
            state=STATES.get(office.state.lower(), STATES.get(office.state, "")),
            trail=self.wait(self.book.trail((PART,))),
            fault=NOT_KEPT if errors else "",
            notice="Kept. Callers hear it from the next call on." if "told" in request.args else "",
        )

    def changed(self, typed: Mapping[str, str]) -> None:
        """Keep what was typed; the trail tells which fields are different."""
        before = self.wait(self.directory.office())
        was, is_now = values_of(before), values_of(read(typed, before))
        told = "; ".join(f"{name}: {is_now[name]}" for name in FIELDS if was[name] != is_now[name])
        change = self.book.edit_data(lambda office: read(typed, office), who(), told[:300])
        self.wait(change, 12.0)


def blueprint(directory: Directory, book: Book, wait: Wait) -> Blueprint:
    """The page of the office's own data. Managers."""
    doors = say_so(Blueprint("office_page", __name__))
    page = OfficePage(directory, book, wait)

    @doors.get(PATH)
    @role_required("manager")
    def show() -> str:
        return page.shown()

    @doors.post(PATH)
    @role_required("manager")
    def change() -> AnyResponse:
        typed = {name: " ".join(request.form.get(name, "").split())[:400] for name in FIELDS}
        errors = faults_in(typed)
        if errors:
            return Response(page.shown(typed, errors), 400)
        page.changed(typed)
        return redirect(f"{PATH}?told=kept")

    return doors


def values_of(office: Office) -> Mapping[str, str]:
    """Field -> what stands in it."""
    phone = office.phone.e164 if office.phone else ""
    return {
        "name": office.name,
        "address": office.address,
        "phone": phone,
        "timezone": office.timezone,
    }


def read(typed: Mapping[str, str], office: Office) -> Office:
    """The office with what was typed, which holds no fault."""
    return replace(
        office,
        name=typed["name"],
        address=typed["address"],
        phone=PhoneNumber.read(typed["phone"]) if typed["phone"] else None,
        timezone=typed["timezone"],
    )


def faults_in(typed: Mapping[str, str]) -> Mapping[str, str]:
    """Field -> what to put right."""
    faults = {
        name: f"At most {most} letters."
        for name, most in LONGEST.items()
        if len(typed[name]) > most
    }
    if not any(letter.isalnum() for letter in typed["name"]):
        faults["name"] = "Callers hear this name first: it is needed."
    if any(letter in "<>{}" for letter in typed["name"] + typed["address"]):
        faults["name"] = "Please write name and address without < > { }."
    if typed["address"] and not state_in(typed["address"]):
        faults["address"] = (
            "Write the state as well, such as Staten Island, NY 10302: its law says what is "
            "announced."
        )
    if typed["phone"] and PhoneNumber.read(typed["phone"]) is None:
        faults["phone"] = "This is no telephone number. Write (718) 555-0100."
    if not _is_zone(typed["timezone"]):
        faults["timezone"] = "Choose one of the zones."
    return faults


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return bool(name)
