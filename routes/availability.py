"""POST /availability: somebody of the office takes calls, or does not, until they say otherwise."""

from __future__ import annotations

from typing import Any, Protocol

from flask import Blueprint, redirect, request
from flask_login import current_user
from werkzeug.wrappers import Response

from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.errors import ProviderError
from services.core.office import Colleague, Office
from services.core.ports import Wait
from services.core.spoken import fold
from services.core.transfer_legs import Lines


class People(Protocol):
    """Raises ProviderError."""

    async def office(self) -> Office: ...


class AvailabilitySwitch:
    """The switch of whoever is signed in."""

    def __init__(self, people: People, lines: Lines, wait: Wait) -> None:
        self._people = people
        self._lines = lines
        self._wait = wait

    def _mine(self) -> Colleague | None:
        """The colleague who signs in with this account."""
        email = current_user.account.email.casefold() if current_user.is_authenticated else ""
        office = self._wait(self._people.office())
        found = (one for one in office.colleagues if email and one.email.casefold() == email)
        return next(found, None)

    def for_pages(self) -> dict[str, Any]:
        def own_line() -> dict[str, Any] | None:
            """Name and switch of whoever looks at the page; None for those who take no calls."""
            try:
                one = self._mine()
                away = self._wait(self._lines.presence()).away if one else frozenset()
            except (ProviderError, TimeoutError):
                return None
            return {"name": one.name, "available": fold(one.name) not in away} if one else None

        return {"own_line": own_line}

    @role_required("staff")
    def switch(self) -> Response:
        one = self._mine()
        if one is not None:
            available = request.form.get("available") == "yes"
            by = current_user.account.id
            self._wait(self._lines.set_available(one.name, available=available, by=by))
        return redirect("/")


def blueprint(people: People, lines: Lines, wait: Wait) -> Blueprint:
    """The switch on the page of live calls."""
    doors = say_so(Blueprint("availability", __name__))
    switch = AvailabilitySwitch(people, lines, wait)
    doors.app_context_processor(switch.for_pages)
    doors.post("/availability")(switch.switch)
    return doors
