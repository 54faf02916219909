"""GET, POST /settings/homes: properties and units of the embedded portfolio."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from routes.records_away import say_so
from routes.sign_in import role_required
from routes.task_settings import NOT_KEPT, who
from services.core.home_forms import PLACE_KINDS, read_place, read_unit
from services.core.issue import OpenIssue
from services.core.people import Person
from services.core.places import Property, Unit
from services.core.ports import Directory, Wait
from services.core.staff_line import OfficeChange
from services.portfolio.home_edits import ELSEWHERE, EditRefused, HomeEdits

PATH = "/settings/homes"
TOLD: Mapping[str, str] = {
    "kept": "Kept. Calls know it from the next one on.",
    "deleted": "Deleted: nothing was known of it.",
    "ended": "Ended. It stays on file, and calls do not know it any more.",
    "back": "It is ours again.",
}


class Places(Protocol):
    """Our own tables or Rent Manager. Raises ProviderError."""

    async def properties(self) -> Sequence[Property]: ...

    async def people_in(self, unit_id: str) -> Sequence[Person]: ...

    async def open_issues(
        self, *, unit_id: str | None = None, property_id: str | None = None
    ) -> Sequence[OpenIssue]: ...


class Trail(Protocol):
    async def trail(self, what: Sequence[str] = ()) -> Sequence[OfficeChange]: ...


@dataclass(frozen=True, slots=True)
class HomesDesk:
    """What the pages ask."""

    edits: HomeEdits
    places: Places
    directory: Directory
    book: Trail
    wait: Wait


class HomesPage:
    """The list, one property with its units, and one unit."""

    def __init__(self, desk: HomesDesk) -> None:
        self._desk = desk

    @role_required("manager")
    def show(self) -> str:
        desk = self._desk
        return self._render(
            "settings/homes.html",
            places=desk.wait(desk.places.properties()),
            ended=() if desk.edits.elsewhere else desk.wait(desk.edits.ended()),
            office=desk.wait(desk.directory.office()),
            trail=desk.wait(desk.book.trail(("homes", "import"))),
        )

    @role_required("manager")
    def place(self, place_id: str = "") -> str:
        return self._place_page(self._place(place_id))

    @role_required("manager")
    def keep_place(self, place_id: str = "") -> AnyResponse:
        place, typed = self._place(place_id), request.form.to_dict()
        form, faults = read_place(typed)
        if form is not None:
            work = self._desk.edits.keep_place(place_id, form, who())
            kept, faults = self._try(lambda: self._desk.wait(work))
            if kept:
                return redirect(f"{url_for('homes.place', place_id=kept)}?told=kept")
        return Response(self._place_page(place, typed, faults), 400)

    @role_required("manager")
    def unit(self, place_id: str, unit_id: str = "") -> str:
        place = self._known(place_id)
        return self._unit_page(place, _unit(place, unit_id))

    @role_required("manager")
    def keep_unit(self, place_id: str, unit_id: str = "") -> AnyResponse:
        place, typed = self._known(place_id), request.form.to_dict()
        unit = _unit(place, unit_id)
        form, faults = read_unit(typed)
        if form is not None:
            work = self._desk.edits.keep_unit(place_id, unit_id, form, who())
            kept, faults = self._try(lambda: self._desk.wait(work))
            if kept:
                return redirect(f"{url_for('homes.place', place_id=place_id)}?told=kept#units")
        return Response(self._unit_page(place, unit, typed, faults), 400)

    @role_required("manager")
    def remove_unit(self, place_id: str, unit_id: str) -> AnyResponse:
        place = self._known(place_id)
        unit = _unit(place, unit_id)
        work = self._desk.edits.remove_unit(unit_id, who())
        told, faults = self._try(lambda: self._desk.wait(work))
        if faults:
            return Response(self._unit_page(place, unit, None, faults), 409)
        return redirect(f"{url_for('homes.place', place_id=place_id)}?told={told}")

    @role_required("manager")
    def remove_place(self, place_id: str) -> AnyResponse:
        place = self._known(place_id)
        work = self._desk.edits.remove_place(place_id, who())
        told, faults = self._try(lambda: self._desk.wait(work))
        if faults:
            return Response(self._place_page(place, None, faults), 409)
        return redirect(f"{PATH}?told={told}")

    @role_required("manager")
    def bring_back(self) -> AnyResponse:
        kind, row_id = request.form.get("kind", "")[:16], request.form.get("id", "")[:64]
        work = self._desk.edits.bring_back(kind, row_id, who())
        _, faults = self._try(lambda: self._desk.wait(work))
        if faults:
            abort(404)
        return redirect(f"{PATH}?told=back")

    # --- small hands --------------------------------------------------------------------

    def _place(self, place_id: str) -> Property | None:
        return self._known(place_id) if place_id else None

    def _known(self, place_id: str) -> Property:
        found = self._desk.wait(self._desk.places.properties())
        place = next((one for one in found if one.id == place_id), None)
        return place if place is not None else abort(404)

    def _try(self, work: Callable[[], str | None]) -> tuple[str, dict[str, str]]:
        """What came of it, or field -> why not; "" stands for the whole form."""
        try:
            return work() or "", {}
        except EditRefused as no:
            return "", {no.field: str(no)}

    def _place_page(
        self,
        place: Property | None,
        typed: Mapping[str, str] | None = None,
        faults: Mapping[str, str] | None = None,
    ) -> str:
        names = ("name", "street", "city", "kind", "pets")
        present = {name: getattr(place, name) if place else "" for name in names}
        return self._render(
            "settings/home.html", faults, place=place, values=typed or present, kinds=PLACE_KINDS
        )

    def _unit_page(
        self,
        place: Property,
        unit: Unit | None,
        typed: Mapping[str, str] | None = None,
        faults: Mapping[str, str] | None = None,
    ) -> str:
        desk = self._desk
        living = desk.wait(desk.places.people_in(unit.id)) if unit else ()
        issues = desk.wait(desk.places.open_issues(unit_id=unit.id)) if unit else ()
        values = typed if typed is not None else values_of(unit)
        return self._render(
            "settings/unit.html",
            faults,
            place=place,
            unit=unit,
            values=values,
            living=living,
            issues=issues,
        )

    def _render(
        self, template: str, faults: Mapping[str, str] | None = None, **shown: object
    ) -> str:
        elsewhere = self._desk.edits.elsewhere
        whole = (faults or {}).get("", "")
        return render_template(
            template,
            elsewhere=ELSEWHERE if elsewhere else "",
            errors=faults or {},
            fault=whole or (NOT_KEPT if faults else ""),
            notice=TOLD.get(request.args.get("told", ""), ""),
            **shown,
        )


def _unit(place: Property, unit_id: str) -> Unit | None:
    if not unit_id:
        return None
    found = next((one for one in place.units if one.id == unit_id), None)
    return found if found is not None else abort(404)


def values_of(unit: Unit | None) -> Mapping[str, str]:
    """Field -> what stands in it; a box that is not ticked is missing."""
    if unit is None:
        return {}
    values = {
        "name": unit.name,
        "bedrooms": "" if unit.bedrooms is None else str(unit.bedrooms),
        "rent_usd": "" if unit.rent_usd is None else str(unit.rent_usd),
        "free_from": unit.free_from.isoformat() if unit.free_from else "",
    }
    ticked = {"available": unit.available, "pending": unit.pending}
    return values | {name: "on" for name, on in ticked.items() if on}


def blueprint(desk: HomesDesk) -> Blueprint:
    """The pages of homes. Managers."""
    doors = say_so(Blueprint("homes", __name__))
    page = HomesPage(desk)
    one, unit = f"{PATH}/<place_id>", f"{PATH}/<place_id>/units/<unit_id>"
    doors.get(PATH)(page.show)
    doors.post(f"{PATH}/back")(page.bring_back)
    doors.add_url_rule(f"{PATH}/new", "new_place", page.place)
    doors.add_url_rule(f"{PATH}/new", "add_place", page.keep_place, methods=["POST"])
    doors.get(one)(page.place)
    doors.post(one)(page.keep_place)
    doors.post(f"{one}/remove")(page.remove_place)
    doors.add_url_rule(f"{one}/units/new", "new_unit", page.unit)
    doors.add_url_rule(f"{one}/units/new", "add_unit", page.keep_unit, methods=["POST"])
    doors.get(unit)(page.unit)
    doors.post(unit)(page.keep_unit)
    doors.post(f"{unit}/remove")(page.remove_unit)
    return doors
