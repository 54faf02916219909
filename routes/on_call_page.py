"""GET, POST /settings/on-call and its buttons: who is rung in an emergency. Admins only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from routes.records_away import say_so
from routes.seen import CHANGED, FIELD, ChangedMeanwhile, mark_of, unless_changed
from routes.sign_in import role_required
from routes.task_settings import who
from services.core.errors import ProviderError
from services.core.office import Office
from services.core.on_call import MOST_TRIES, RING_S, Rota, on_duty, ring_order
from services.core.ports import Clock, Wait
from services.core.rota_reader import COLUMNS, RotaForm, form_of, read_form, read_rota
from services.core.tongues import NAMES

EMPTY_ROWS = 3
PAGE = "/settings/on-call"
PART, TOLD_AS = "rota", "on call"
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


class Trail(Protocol):
    """Changes with who made them. Raises ProviderError."""

    async def edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str = ""
    ) -> Office: ...

    async def note(self, who: str, what: str, detail: str) -> None: ...


class TestRing(Protocol):
    """Rings one person with a test. Raises ProviderError."""

    async def test_ring(self, name: str) -> bool: ...


class OnCallPage:
    """The on-call ladder: who is rung, and in which order."""

    def __init__(
        self, book: RotaBook, trail: Trail, ringer: TestRing, clock: Clock, wait: Wait
    ) -> None:
        self._book = book
        self._trail = trail
        self._ringer = ringer
        self._clock = clock
        self._wait = wait

    def _page(self, office: Office, form: RotaForm, faults: Sequence[str] = ()) -> str:
        return render_template(
            "settings/on_call.html", **_shown(office, form, self._clock), faults=faults
        )

    @role_required("admin")
    def show(self) -> str:
        office = self._wait(self._book.office())
        return self._page(office, form_of(office.on_call_rota, office.timezone))

    @role_required("admin")
    def save(self) -> Response | tuple[str, int]:
        office, form = self._wait(self._book.office()), read_form(request.form.to_dict(flat=False))
        rota, faults = read_rota(form, office.on_call_rota, office.timezone)
        if faults:
            return self._page(office, form, faults), 422
        change = unless_changed(request.form.get(FIELD, ""), lambda _: rota)
        try:
            self._wait(self._trail.edit(PART, change, who(), TOLD_AS))
        except ChangedMeanwhile:
            now = self._wait(self._book.office())
            return self._page(now, form_of(now.on_call_rota, now.timezone), (CHANGED,)), 409
        ready = ring_order(rota, office.timezone, self._clock.now())
        return _back("saved" if ready else "unready")

    @role_required("admin")
    def confirm(self) -> Response:
        name = request.form.get("name", "")[:80]
        told = f"confirmed the number of {name}"
        self._wait(self._trail.edit(PART, lambda now: _confirmed(now, name), who(), TOLD_AS, told))
        return _back("confirmed")

    @role_required("admin")
    def test(self) -> Response:
        try:
            name = request.form.get("name", "")[:80]
            rung = self._wait(self._ringer.test_ring(name), RING_LIMIT_S)
            if rung:
                self._wait(self._trail.note(who(), TOLD_AS, f"test ring to {name}"))
        except (ProviderError, TimeoutError):
            rung = False
        return _back("rung" if rung else "not-rung")


def blueprint(
    book: RotaBook, trail: Trail, ringer: TestRing, clock: Clock, wait: Wait
) -> Blueprint:
    """The page of the on-call ladder."""
    doors = say_so(Blueprint("on_call", __name__))
    page = OnCallPage(book, trail, ringer, clock, wait)
    doors.get(PAGE)(page.show)
    doors.post(PAGE)(page.save)
    doors.post(f"{PAGE}/confirm")(page.confirm)
    doors.post(f"{PAGE}/test")(page.test)
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
        "seen": mark_of(office.rota),
        "tables": tables,
        "single": form.single,
        "duty": on_duty(rota, office.timezone, now),
        "order": [one.name for one in ring_order(rota, office.timezone, now)],
        "note": NOTES.get(request.args.get("note", ""), ""),
        "known_languages": NAMES.values(),
        "most_tries": MOST_TRIES,
        "ring_limits": RING_S,
    }
