"""GET /viewings: booked visits, and which homes are free. POST sets a home free, pending or let."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from routes.lockout_settings import Places
from routes.records_away import say_so
from routes.sign_in import role_required
from routes.task_settings import who
from services.core.ports import Clock, Directory, Wait

STATE_NAMES: Mapping[str, str] = {"free": "For rent", "pending": "Pending", "let": "Rented"}
VISIT_NAMES: Mapping[str, str] = {
    "booked": "booked",
    "confirmed": "confirmed",
    "requested": "asked for",
    "cancelled": "cancelled",
    "home_let": "cancelled: the home was rented",
}


class Visits(Protocol):
    """Raises ProviderError."""

    async def coming(self) -> Sequence[Any]: ...


class Homes(Protocol):
    """Raises ProviderError."""

    async def set_home(self, unit_id: str, state: str) -> bool | None:
        """None where there is no such home."""
        ...


class Trail(Protocol):
    async def note(self, who: str, what: str, detail: str) -> None: ...


@dataclass(frozen=True, slots=True)
class VisitsPage:
    """The visits that are coming, and which homes are to let."""

    visits: Visits
    homes: Homes
    places: Places
    directory: Directory
    trail: Trail
    clock: Clock
    wait: Wait
    own_homes: bool = True
    """Staff set homes here, and not in another system."""

    @role_required("staff")
    def show(self) -> str:
        known = self.wait(self.places.properties())
        return render_template(
            "viewings.html",
            visits=self.wait(self.visits.coming()),
            properties=known,
            units={unit.id: unit.name for place in known for unit in place.units},
            names={place.id: place.name for place in known},
            office=self.wait(self.directory.office()),
            now=self.clock.now(),
            states=STATE_NAMES,
            visit_names=VISIT_NAMES,
            state_of=_state_of,
            own_homes=self.own_homes,
        )

    @role_required("staff")
    def set_home(self, unit_id: str) -> AnyResponse:
        state = request.form.get("state", "")
        if state not in STATE_NAMES or not self.own_homes:
            abort(400)
        if self.wait(self.homes.set_home(unit_id[:64], state)) is None:
            abort(404)
        named = {
            unit.id: unit.name
            for place in self.wait(self.places.properties())
            for unit in place.units
        }
        self.wait(self.trail.note(who(), "home", f"{named.get(unit_id, unit_id)}: {state}"))
        return redirect("/viewings#homes")


def blueprint(page: VisitsPage) -> Blueprint:
    """The page of visits. Letting a home takes its visits off and tells who was to come."""
    doors = say_so(Blueprint("visits", __name__))
    doors.get("/viewings")(page.show)
    doors.post("/viewings/homes/<unit_id>")(page.set_home)
    return doors


def _state_of(unit: Any) -> str:
    return "pending" if unit.pending else "free" if unit.available else "let"
