"""GET /settings/forwarding: how an office keeps its number, and which numbers it forwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from routes.answering_page import AnsweringBook
from routes.hours_page import Offices, who
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.forwarding import NAMES, ForwardedNumber, Forwarding, Forwards, e164
from services.core.ports import Wait

PATH = "/settings/forwarding"
PART = "forwarding"
NOTES = {"saved": "Saved. It holds from the next call.", "removed": "It is taken out."}


class SeenNumber(Protocol):
    @property
    def number(self) -> str: ...

    @property
    def at(self) -> datetime: ...

    @property
    def count(self) -> int: ...


class SeenBook(Protocol):
    """Raises ProviderError."""

    async def seen(self) -> Sequence[SeenNumber]:
        """Numbers that have forwarded calls to us, the newest first."""
        ...


@dataclass(frozen=True, slots=True)
class ForwardingDesk:
    offices: Offices
    book: AnsweringBook
    seen: SeenBook
    our_number: str
    """Where to forward to; "" while there is none."""


class ForwardingPage:
    def __init__(self, desk: ForwardingDesk, wait: Wait) -> None:
        self._desk = desk
        self._wait = wait

    def _page(self, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
        desk = self._desk
        office = self._wait(desk.offices.office())
        return render_template(
            "settings/forwarding.html",
            office=office,
            forwarding=office.forwarding,
            names=NAMES,
            seen=self._wait(desk.seen.seen()),
            ours=desk.our_number,
            values={"when": Forwards.NO_ANSWER, **typed},
            errors=errors,
            trail=self._wait(desk.book.trail((PART,))),
            fault="Please look at the marked fields." if errors else "",
            notice=NOTES.get(request.args.get("told", ""), ""),
        )

    @role_required("admin")
    def show(self) -> str:
        return self._page({}, {})

    @role_required("admin")
    def add(self) -> Response | tuple[str, int]:
        number, when = e164(request.form.get("number", "")[:30]), request.form.get("when", "")
        errors = {} if number else {"number": "This is not a telephone number."}
        planned = self._wait(self._desk.offices.office()).answering.numbers
        if number and number in {self._desk.our_number, *planned}:
            errors = {"number": "This is a number that calls are forwarded to."}
        if when not in list(Forwards):
            errors["when"] = "Choose when it is forwarded."
        if errors:
            return self._page(request.form.to_dict(), errors), 400
        new = ForwardedNumber(number, Forwards(when))

        def put(now: Forwarding) -> Forwarding:
            return now.with_one(new)

        self._wait(self._desk.book.edit(PART, put, who(), PART, f"{number}: {when}"))
        return redirect(f"{PATH}?told=saved")

    @role_required("admin")
    def remove(self) -> Response:
        number = request.form.get("number", "")[:30]

        def take_out(now: Forwarding) -> Forwarding:
            return now.without(number)

        self._wait(self._desk.book.edit(PART, take_out, who(), PART, f"{number} taken out"))
        return redirect(f"{PATH}?told=removed")


def blueprint(desk: ForwardingDesk, wait: Wait) -> Blueprint:
    doors = say_so(Blueprint("forwarding_settings", __name__))
    page = ForwardingPage(desk, wait)
    doors.get(PATH)(page.show)
    doors.post(PATH)(page.add)
    doors.post(f"{PATH}/remove")(page.remove)
    return doors
