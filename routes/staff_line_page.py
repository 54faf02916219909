"""GET /settings/staff-line and its forms: PINs of the staff line. Admins only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from routes.hours_page import Offices, who
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.office import Office
from services.core.people import Person, PersonKind, PhoneNumber
from services.core.pins import fault_of_pin
from services.core.ports import Clock, Wait
from services.core.staff_line import OfficeChange
from services.store.staff_pins import KeptPin

PAGE = "/settings/staff-line"


class PinShelf(Protocol):
    """Where PINs are kept. Raises ProviderError."""

    async def set_pin(self, number: PhoneNumber, name: str, pin: str, who: str) -> None: ...

    async def remove(self, number: PhoneNumber) -> None: ...

    async def all(self) -> Sequence[KeptPin]: ...


class Trail(Protocol):
    async def note(self, who: str, what: str, detail: str) -> None: ...

    async def trail(self, what: Sequence[str] = ()) -> Sequence[OfficeChange]: ...


class People(Protocol):
    async def people_with_phone(self, number: PhoneNumber) -> Sequence[Person]:
        """Everybody of the records who has this number."""
        ...


class StaffLinePage:
    """Whose PINs are set, and the form that sets one."""

    def __init__(
        self,
        offices: Offices,
        pins: PinShelf,
        people: People,
        book: Trail,
        wait: Wait,
        clock: Clock,
    ) -> None:
        self._offices = offices
        self._pins = pins
        self._people = people
        self._book = book
        self._wait = wait
        self._clock = clock

    def _page(self, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
        office = self._wait(self._offices.office())
        return render_template(
            "settings/staff_line.html",
            office=office,
            colleagues=office.colleagues,
            pins=self._wait(self._pins.all()),
            now=self._clock.now(),
            values=typed,
            errors=errors,
            trail=self._wait(self._book.trail(("pin",))),
            fault="Please look at the marked fields." if errors else "",
            notice=TOLD.get(request.args.get("told", ""), ""),
        )

    @role_required("admin")
    def show(self) -> str:
        return self._page({}, {})

    @role_required("admin")
    def set_pin(self) -> Response | tuple[str, int]:
        number = PhoneNumber.read(request.form.get("number", "")[:30])
        pin, again = (request.form.get(name, "").strip()[:20] for name in ("pin", "again"))
        name = self._name_of(number) if number else ""
        errors = _faults(number, name, pin, again)
        if errors or number is None:
            return self._page({"number": request.form.get("number", "")[:30]}, errors), 400
        self._wait(self._pins.set_pin(number, name, pin, who()))
        self._wait(self._book.note(who(), "pin", f"set for {name}"))
        return redirect(f"{PAGE}?told=set")

    def _name_of(self, number: PhoneNumber) -> str:
        people = self._wait(self._people.people_with_phone(number))
        return _name_of(number, self._wait(self._offices.office()), people)

    @role_required("admin")
    def remove(self) -> Response:
        number = PhoneNumber.read(request.form.get("number", "")[:30])
        if number is not None:
            self._wait(self._pins.remove(number))
            self._wait(self._book.note(who(), "pin", f"removed, {number.last_four}"))
        return redirect(f"{PAGE}?told=removed")


def blueprint(
    offices: Offices, pins: PinShelf, people: People, book: Trail, wait: Wait, clock: Clock
) -> Blueprint:
    """The page of PINs."""
    doors = say_so(Blueprint("staff_line", __name__))
    page = StaffLinePage(offices, pins, people, book, wait, clock)
    doors.get(PAGE)(page.show)
    doors.post(f"{PAGE}/pin")(page.set_pin)
    doors.post(f"{PAGE}/remove")(page.remove)
    return doors


TOLD = {"set": "The PIN is set.", "removed": "The PIN is gone."}


def _name_of(number: PhoneNumber, office: Office, people: Sequence[Person]) -> str:
    """Who of the office has the number; "" where nobody has."""
    names: list[Any] = [one.name for one in office.colleagues if one.number == number]
    names += [one.name for one in people if one.kind is PersonKind.STAFF]
    return str(next(iter(names), ""))


def _faults(number: PhoneNumber | None, name: str, pin: str, again: str) -> dict[str, str]:
    errors: dict[str, str] = {}
    if number is None:
        errors["number"] = "This is not a telephone number."
    elif not name:
        errors["number"] = "This number belongs to nobody of the office."
    if fault := fault_of_pin(pin, number):
        errors["pin"] = fault
    elif pin != again:
        errors["again"] = "The two are not the same."
    return errors
