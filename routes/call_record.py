"""POST /calls/<call_sid>/notes and /correct: staff add to a call's record, and put it right.

Both answer a form with the page, and a script (`Accept: application/json`) with what is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from flask import Blueprint, abort, flash, redirect, request
from flask_login import current_user
from werkzeug.wrappers import Response

from routes.call_commands import giver_of
from routes.pages import MODES
from routes.parts import Parts
from routes.records_away import say_so
from routes.shown_numbers import national
from routes.sign_in import role_required
from services.core.commands import Giver, typed_words
from services.core.corrections import (
    FIELDS,
    TIME,
    About,
    CorrectionWrong,
    Field,
    read_fields,
    read_time,
)
from services.core.errors import CallUnknown, ProviderError
from services.core.ports import Directory, Wait

MOST_NOTE = 4000
MOST_DIGITS = 9
JSON = "application/json"
Answer = Response | tuple[dict[str, Any], int]


class Notes(Protocol):
    async def add(self, call_sid: str, words: str, by: Giver) -> None:
        """Raises CallUnknown and ProviderError."""
        ...


class Corrections(Protocol):
    async def correct(
        self, call_sid: str, about: About, number: int, wanted: Mapping[str, Any], by: Giver
    ) -> int:
        """How many fields were different. Raises CallUnknown, CorrectionWrong, ProviderError."""
        ...


class Homes(Protocol):
    async def names(self) -> Sequence[str]:
        """Raises ProviderError."""
        ...

    async def properties(self) -> Mapping[str, str]:
        """Id -> name. Raises ProviderError."""
        ...


@dataclass(frozen=True, slots=True)
class RecordForms:
    """The forms on the page of a call."""

    notes: Notes
    corrections: Corrections
    homes: Homes
    directory: Directory
    wait: Wait

    def seen_on_calls(self) -> dict[str, object]:
        return {
            "correctable": correctable,
            "home_names": self.home_names,
            "place_name": self.place_name,
            "answer_modes": MODES,
        }

    def moment_words(self, when: str | None) -> str:
        """`Mon, Nov 23, 10:00` on the office's clock, as visits are spoken of."""
        return f"{self._local(when):%a, %b %-d, %H:%M}" if when else ""

    def form_time(self, when: str | None) -> str:
        """The same as a form takes it."""
        return f"{self._local(when):%Y-%m-%dT%H:%M}" if when else ""

    def _local(self, when: str) -> datetime:
        return self.wait(self.directory.office()).local(datetime.fromisoformat(when))

    def home_names(self) -> Sequence[str]:
        """Empty also where they cannot be read: the page of the call is shown all the same."""
        try:
            return self.wait(self.homes.names())
        except (ProviderError, TimeoutError):
            return ()

    def place_name(self, property_id: str | None, named: str | None) -> str:
        """A property by its name; as the record has it where it cannot be read."""
        if not property_id or (named and named != property_id):
            return named or ""
        try:
            return self.wait(self.homes.properties()).get(property_id, property_id)
        except (ProviderError, TimeoutError):
            return property_id

    @role_required("staff")
    def add_note(self, call_sid: str) -> Answer:
        words = typed_words(request.form.get("words", ""))
        if not words:
            return refused(call_sid, "Write a note first.")
        if len(words) > MOST_NOTE:
            return refused(call_sid, f"A note may have {MOST_NOTE} characters.")
        return self._do(call_sid, "notes", self.notes.add(call_sid[:64], words, _giver()))

    @role_required("staff")
    def correct(self, call_sid: str) -> Answer:
        try:
            about, number = About(request.form["about"]), request.form.get("number", "0")
        except ValueError:
            abort(400)
        if not (number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS):
            abort(400)
        try:
            wanted = self._wanted(about)
        except CorrectionWrong as wrong:
            return refused(call_sid, str(wrong))
        done = self.corrections.correct(call_sid[:64], about, int(number), wanted, _giver())
        return self._do(call_sid, "history", done)

    def _wanted(self, about: About) -> Mapping[str, Any]:
        """Raises CorrectionWrong."""
        found = dict(read_fields(about, request.form))
        typed = found.pop(TIME, "")
        if typed:
            found[TIME] = read_time(typed, self.wait(self.directory.office()))
        return found

    def _do(self, call_sid: str, place: str, work: Any) -> Answer:
        try:
            self.wait(work)
        except CallUnknown:
            abort(404)
        except CorrectionWrong as wrong:
            return refused(call_sid, str(wrong))
        if wants_json():
            return {"done": True}, 200
        return redirect(f"/calls/{call_sid[:64]}#{place}")


def wants_json() -> bool:
    return request.accept_mimetypes.best == JSON


def refused(call_sid: str, words: str) -> Answer:
    """What was typed cannot be taken, and why."""
    if wants_json():
        return {"error": words}, 422
    flash(words)
    return redirect(f"/calls/{call_sid[:64]}")


def correctable(about: str) -> Mapping[str, Field]:
    """What can be put right of a call, an issue or an appointment."""
    return FIELDS[About(about)]


def _giver() -> Giver:
    return giver_of(current_user.account)


def shown_number(number: str | None) -> str:
    """A number as people read it; "" where there is none."""
    return national(number or "")


def as_json(value: Any) -> str:
    """A value as people can read it; the template escapes it."""
    return json.dumps(value, indent=2, ensure_ascii=False, default=str)


def field_words(name: str) -> str:
    """`find_homes` as words."""
    return name.replace("_", " ").capitalize()


def forms_of(parts: Parts) -> RecordForms:
    """The forms over the records of this process."""
    records = parts.records
    return RecordForms(
        records.calls.notes,
        records.calls.corrections,
        records.homes.named,
        records.back.directory,
        parts.wait,
    )


def blueprint(forms: RecordForms) -> Blueprint:
    """The forms, and what the page of a call needs beside its record."""
    doors = say_so(Blueprint("call_record", __name__))
    doors.app_context_processor(forms.seen_on_calls)
    doors.app_template_filter("national")(shown_number)
    doors.app_template_filter("moment_words")(forms.moment_words)
    doors.app_template_filter("form_time")(forms.form_time)
    doors.app_template_filter("as_json")(as_json)
    doors.app_template_filter("field_words")(field_words)
    doors.post("/calls/<call_sid>/notes")(forms.add_note)
    doors.post("/calls/<call_sid>/correct")(forms.correct)
    return doors
