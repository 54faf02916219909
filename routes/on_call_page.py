"""GET, POST /settings/on-call and its buttons: who is rung in an emergency. Admins only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.errors import ProviderError
from services.core.office import Office
from services.core.on_call import MOST_TRIES, RING_S, Rota, on_duty, ring_order
from services.core.ports import Clock, Wait
from services.core.rota_reader import COLUMNS, RotaForm, form_of, read_form, read_rota

EMPTY_ROWS = 3
PAGE = "/settings/on-call"
RING_LIMIT_S = 10.0
NOTES: Mapping[str, str] = {
    "saved": "Saved. The next emergency is rung like this.",
    "unready": "Saved. Somebody's number has to be confirmed before anybody can be rung.",
    "confirmed": "The number is confirmed and may be dialled.",
    "rung": "It rings now, with a message that says that it is a test.",
    "not-rung": "Nobody was rung. Is the number confirmed, and is a telephone account connected?",
}


class RotaBook(Protocol):
    """The office's settings. Raises ProviderError."""

    async def office(self) -> Office: ...

    async def change_part(self, name: str, value: object) -> None: ...

    async def edit_part(self, name: str, change: Callable[[Any], Any]) -> None: ...


class TestRing(Protocol):
    """Rings one person with a test. Raises ProviderError."""

    async def test_ring(self, name: str) -> bool: ...


def blueprint(book: RotaBook, ringer: TestRing, clock: Clock, wait: Wait) -> Blueprint:
    """The page of the on-call ladder."""
    doors = say_so(Blueprint("on_call", __name__))

    def page(office: Office, form: RotaForm, faults: Sequence[str] = ()) -> str:
        return render_template(
            "settings/on_call.html", **_shown(office, form, clock), faults=faults
        )

    @doors.get(PAGE)
    @role_required("admin")
    def show() -> str:
        office = wait(book.office())
        return page(office, form_of(office.on_call_rota, office.timezone))

    @doors.post(PAGE)
    @role_required("admin")
    def save() -> Response | tuple[str, int]:
        office, form = wait(book.office()), read_form(request.form.to_dict(flat=False))
        rota, faults = read_rota(form, office.on_call_rota, office.timezone)
        if faults:
            return page(office, form, faults), 422
        wait(book.change_part("rota", rota))
        ready = ring_order(rota, office.timezone, clock.now())
        return _back("saved" if ready else "unready")

    @doors.post(f"{PAGE}/confirm")
    @role_required("admin")
    def confirm() -> Response:
        name = request.form.get("name", "")
        wait(book.edit_part("rota", lambda rota: _confirmed(rota, name)))
        return _back("confirmed")

    @doors.post(f"{PAGE}/test")
    @role_required("admin")
    def test() -> Response:
        try:
            rung = wait(ringer.test_ring(request.form.get("name", "")[:200]), RING_LIMIT_S)
        except (ProviderError, TimeoutError):
            rung = False
        return _back("rung" if rung else "not-rung")

    return doors


def _back(note: str) -> Response:
    return redirect(f"{PAGE}?note={note}")


def _confirmed(rota: Rota, name: str) -> Rota:
    people = (replace(one, confirmed=one.confirmed or one.name == name) for one in rota.people)
    return replace(rota, people=tuple(people))


def _shown(office: Office, form: RotaForm, clock: Clock) -> dict[str, Any]:
    """What the page shows: the form with empty rows, and who would be rung now."""
    rota, now = office.on_call_rota, clock.now()
    tables = {
        name: [*rows, *(dict.fromkeys(COLUMNS[name], "") for _ in range(EMPTY_ROWS))]
        for name, rows in form.tables.items()
    }
    return {
        "office": office,
        "rota": rota,
        "tables": tables,
        "single": form.single,
        "duty": on_duty(rota, office.timezone, now),
        "order": [one.name for one in ring_order(rota, office.timezone, now)],
        "note": NOTES.get(request.args.get("note", ""), ""),
        "most_tries": MOST_TRIES,
        "ring_limits": RING_S,
    }
