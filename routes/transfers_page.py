"""GET and POST /settings/transfers: who takes calls, in which order, and how. Admins only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from routes.records_away import say_so
from routes.sign_in import role_required
from routes.task_settings import who
from routes.transfer_forms import Faults, read_person, read_policy
from services.core.carriers import OutgoingCall, Phone
from services.core.errors import NextStep, ProviderError
from services.core.office import Colleague, Office
from services.core.people import PhoneNumber
from services.core.ports import Wait
from services.core.spoken import fold
from services.core.tongues import NAMES, languages_in_words
from services.core.transfer_legs import Lines
from services.core.transfer_policy import TransferPolicy

PATH = "/settings/transfers"
NOTES: Mapping[str, str] = {
    "saved": "Saved.",
    "removed": "Removed.",
    "rings": "Their telephone rings now. Pressing 1 on it confirms the number.",
    "refused": "This number cannot be called. Check it, and the account that places calls.",
    "unsure": "The call was not answered by the provider. See whether it rings; else try again.",
    "down": "The telephone provider does not answer. Please try again in a moment.",
}
NOTE_OF: Mapping[NextStep, str] = {
    NextStep.RETRY: "down",
    NextStep.LOOK: "unsure",
    NextStep.STOP: "refused",
}
CALL_LIMIT_S = 12.0


class Colleagues(Protocol):
    """The office's people. Raises ProviderError."""

    async def office(self) -> Office: ...

    async def put(self, one: Colleague, *, by: str, instead_of: str = "") -> None: ...

    async def remove(self, name: str, *, by: str) -> None: ...

    async def move_up(self, name: str, *, by: str) -> None: ...

    async def confirm(self, name: str, number: PhoneNumber, *, by: str) -> bool: ...

    async def set_policy(self, policy: TransferPolicy, *, by: str) -> None: ...


def blueprint(people: Colleagues, lines: Lines, phone: Phone, wait: Wait) -> Blueprint:
    """The page of transfers."""
    doors = say_so(Blueprint("transfers_page", __name__))
    desk = _Desk(people, lines, phone, wait)

    @doors.get(PATH)
    @role_required("admin")
    def show() -> str:
        return desk.page()

    @doors.post(f"{PATH}/people")
    @role_required("admin")
    def put() -> Response | tuple[str, int]:
        return desk.put()

    @doors.post(f"{PATH}/people/<act>")
    @role_required("admin")
    def change(act: str) -> Response:
        return desk.change(act)

    @doors.post(f"{PATH}/policy")
    @role_required("admin")
    def policy() -> Response | tuple[str, int]:
        return desk.policy()

    @doors.post("/settings/confirm")  # the same button on the page of people
    @role_required("admin")
    def confirm() -> Response:
        desk.confirm(request.form.get("name", "")[:80])
        return redirect("/settings/people")

    return doors


class _Desk:
    """The page and its forms. Runs in green threads; waits for the calls' loop."""

    def __init__(self, people: Colleagues, lines: Lines, phone: Phone, wait: Wait) -> None:
        self._people = people
        self._lines = lines
        self._phone = phone
        self._wait = wait

    def page(self, form: Mapping[str, str] | None = None, faults: Faults | None = None) -> str:
        """The page; with `form` and `faults` what was typed stands in it still."""
        office, presence = self._wait(self._people.office()), self._wait(self._lines.presence())
        shown: dict[str, Any] = {"office": office, "policy": office.transfers}
        shown |= {"presence": presence, "fold": fold, "form": form or {}, "faults": faults or {}}
        shown |= {"speaks": languages_in_words, "known_languages": NAMES.values()}
        note = NOTES.get(request.args.get("note", ""), "")
        return render_template("settings/transfers.html", note=note, **shown)

    def put(self) -> Response | tuple[str, int]:
        form = request.form
        office = self._wait(self._people.office())
        instead_of = form.get("instead_of", "")[:80]
        one, faults = read_person(form, office.colleagues, instead_of)
        if one is None:
            return self.page(form, faults), 422
        self._wait(self._people.put(one, by=who(), instead_of=instead_of))
        return _back("saved")

    def policy(self) -> Response | tuple[str, int]:
        found, faults = read_policy(request.form)
        if found is None:
            return self.page(request.form, faults), 422
        self._wait(self._people.set_policy(found, by=who()))
        return _back("saved")

    def change(self, act: str) -> Response:
        name = request.form.get("name", "")[:80]
        if act == "remove":
            self._wait(self._people.remove(name, by=who()))
            return _back("removed")
        if act == "up":
            self._wait(self._people.move_up(name, by=who()))
        elif act == "available":
            available = request.form.get("available") == "yes"
            self._wait(self._lines.set_available(name, available=available, by=who()))
        elif act == "confirm":
            self.confirm(name)
        elif act == "call":
            return _back(self._call(name))
        return _back("saved")

    def _one(self, name: str) -> Colleague | None:
        office = self._wait(self._people.office())
        return next((one for one in office.colleagues if fold(one.name) == fold(name)), None)

    def confirm(self, name: str) -> None:
        """The admin has checked the number in some other way."""
        if one := self._one(name):
            self._wait(self._people.confirm(name, one.number, by=who()))

    def _call(self, name: str) -> str:
        """Ring the number, and let whoever has it agree with a key."""
        one = self._one(name)
        if one is None:
            return "refused"
        path = f"/voice/transfer?{urlencode({'step': 'confirm', 'name': one.name})}"
        try:
            self._wait(self._phone.place(OutgoingCall(one.number, path)), CALL_LIMIT_S)
        except ProviderError as error:
            return NOTE_OF[error.next_step]
        except TimeoutError:
            return "unsure"
        return "rings"


def _back(note: str) -> Response:
    return redirect(f"{PATH}?{urlencode({'note': note})}")
