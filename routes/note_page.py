"""GET and POST /calls/<sid>/note: staff attach the note of a call to the right record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from flask import Blueprint, abort, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.people import Person
from services.core.ports import Wait
from services.portfolio.history_notes import NOTED, record_of_person
from services.portfolio.rent_manager_plans import NOTE

LONGEST_NAME = 80
LONGEST_RECORD = 32


class Notes(Protocol):
    """Raises ProviderError."""

    async def one(self, key: str) -> Mapping[str, Any] | None: ...

    async def send_elsewhere(self, key: str, target: str, who: str) -> str | None: ...


class People(Protocol):
    async def people_named(self, name: str) -> Sequence[Person]:
        """Raises ProviderError."""
        ...


class NotePage:
    """The note of a call that found no record, and the form that names one."""

    def __init__(self, notes: Notes, people: People, wait: Wait) -> None:
        self._notes = notes
        self._people = people
        self._wait = wait

    def _note_of(self, call_sid: str) -> Mapping[str, Any]:
        found = self._wait(self._notes.one(f"{NOTE}:{call_sid[:64]}"))
        if found is None:
            abort(404)
        return found

    @role_required("staff")
    def show(self, call_sid: str) -> str:
        name = request.args.get("name", "").strip()[:LONGEST_NAME]
        found = self._wait(self._people.people_named(name)) if name else ()
        choices = [(record_of_person(one), one) for one in found if record_of_person(one)]
        note = self._note_of(call_sid)
        return render_template(
            "note.html", call_sid=call_sid, note=note, name=name, choices=choices
        )

    @role_required("staff")
    def attach(self, call_sid: str) -> Response | tuple[str, int]:
        note, record = self._note_of(call_sid), request.form.get("record", "")[:LONGEST_RECORD]
        if not is_record(record):
            abort(422)
        who = str(current_user.account.id)
        if self._wait(self._notes.send_elsewhere(note["key"], record, who)) is None:
            abort(409)
        return redirect(f"/calls/{call_sid}")


def blueprint(notes: Notes, people: People, wait: Wait) -> Blueprint:
    """The page; there is none where the call has no note."""
    doors = say_so(Blueprint("note_page", __name__))
    page = NotePage(notes, people, wait)
    doors.get("/calls/<call_sid>/note")(page.show)
    doors.post("/calls/<call_sid>/note")(page.attach)
    return doors


def is_record(text: str) -> bool:
    """`tenant:12`, `prospect:4`, `vendor:9`, `owner:7`, `contact:3`."""
    kind, _, number = text.partition(":")
    return kind in NOTED and number.isascii() and number.isdecimal()
