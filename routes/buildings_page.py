"""GET /settings/buildings and its forms: which buildings are new, live or sold, what is missing.

Managers look; admins change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from flask import Blueprint, abort, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from routes.hours_page import Offices, who
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.buildings import Building, Buildings, BuildingState, building_words
from services.core.checkup import Check
from services.core.office import Office
from services.core.people import PhoneNumber
from services.core.places import Property
from services.core.ports import Clock, Wait
from services.core.staff_line import OfficeChange

PAGE = "/settings/buildings"
PART = "buildings"
LONGEST_NAME = 80
LONGEST_LINK = 200
NOTICES: Mapping[str, str] = {
    "live": "The building is live: Chris answers for it from the next call on.",
    "draft": "People look after the building from the next call on.",
    "sold": "Callers of this building hear who manages it, from that day on.",
    "link": "Saved.",
    "missing": "Something is still missing, so the building is not live yet.",
}
STATES: Mapping[BuildingState, str] = {
    BuildingState.DRAFT: "Not live yet",
    BuildingState.LIVE: "Live",
    BuildingState.SOLD: "Sold",
}


class Standing(Protocol):
    """One building; `portfolio/building_book.py` fills it."""

    @property
    def place(self) -> Property: ...
    @property
    def building(self) -> Building: ...
    @property
    def state(self) -> BuildingState: ...
    @property
    def ready(self) -> bool: ...
    @property
    def gaps(self) -> Sequence[Check]: ...


class Standings(Protocol):
    """Raises ProviderError."""

    async def standings(self) -> Sequence[Standing]: ...


class Book(Protocol):
    """Where parts of the office are kept. Raises ProviderError."""

    async def edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str = ""
    ) -> Office: ...

    async def note(self, who: str, what: str, detail: str) -> None: ...

    async def trail(self, what: Sequence[str] = ()) -> Sequence[OfficeChange]: ...


class OfficeEdits(Offices, Protocol):
    async def edit(self, change: Callable[[Office], Office]) -> Office:
        """Change what is kept beside the parts. Raises ProviderError."""
        ...


@dataclass(frozen=True, slots=True)
class BuildingDesk:
    """What the page reads and changes."""

    offices: OfficeEdits
    book: Book
    standings: Standings
    clock: Clock
    wait: Wait

    def listed(self) -> Sequence[Standing]:
        return self.wait(self.standings.standings())

    def one(self, property_id: str) -> Standing:
        found = next((one for one in self.listed() if one.place.id == property_id), None)
        return found or abort(404)


class BuildingsPage:
    """Each building with its state, its gaps, and what can be done about it."""

    def __init__(self, desk: BuildingDesk) -> None:
        self._desk = desk

    @role_required("manager")
    def show(self) -> str:
        return self._page()

    @role_required("admin")
    def live(self) -> Response:
        """Only where nothing is missing. A sold one that comes back is looked at anew."""
        one = self._desk.one(_property_id())
        if one.state is BuildingState.SOLD:
            return self._put(one, BuildingState.DRAFT)
        if one.building.state is BuildingState.SOLD:  # its day has not come
            return self._put(one, one.state)
        if one.state is BuildingState.DRAFT and not one.ready:
            return _back("missing")
        return self._put(one, BuildingState.LIVE)

    @role_required("admin")
    def all_live(self) -> Response:
        """Every draft that lacks nothing."""
        ready = [
            one for one in self._desk.listed() if one.state is BuildingState.DRAFT and one.ready
        ]
        now = self._desk.clock.now()

        def change(kept: Buildings) -> Buildings:
            for one in ready:
                live = Building(one.place.id, BuildingState.LIVE, by=who(), at=now)
                kept = kept.with_one(live)
            return kept

        by = who()
        detail = f"live: {', '.join(one.place.name for one in ready)}"
        self._desk.wait(self._desk.book.edit(PART, change, by, PART, detail))
        return _back("live")

    @role_required("admin")
    def draft(self) -> Response:
        return self._put(self._desk.one(_property_id()), BuildingState.DRAFT)

    @role_required("admin")
    def sold(self) -> Response | tuple[str, int]:
        one = self._desk.one(_property_id())
        building, errors = read_sale(request.form, one.place.id)
        if building is None:
            return self._page(request.form.to_dict(), errors), 400
        stood = one.building.until_sold if one.state is BuildingState.SOLD else one.state
        return self._keep(one, replace(building, until_sold=stood))

    @role_required("admin")
    def pay_link(self) -> Response | tuple[str, int]:
        """The office's page for paying the rent."""
        link = request.form.get("pay_url", "").strip()[:LONGEST_LINK]
        if not is_link(link):
            errors = {"pay_url": "An address such as pay.yourcompany.com, or https://…"}
            return self._page({"pay_url": link}, errors), 400
        self._desk.wait(self._desk.offices.edit(lambda now: replace(now, pay_url=link)))
        self._desk.wait(self._desk.book.note(who(), PART, f"page for paying: {link or 'none'}"))
        return _back("link")

    # --- parts --------------------------------------------------------------------------

    def _put(self, one: Standing, state: BuildingState) -> Response:
        return self._keep(one, Building(one.place.id, state))

    def _keep(self, one: Standing, building: Building) -> Response:
        dated = replace(building, by=who(), at=self._desk.clock.now())
        detail = f"{one.place.name}: {dated.state}"
        if dated.state is BuildingState.SOLD:
            detail += f", {dated.manager} since {dated.since}"
        change = self._desk.book.edit(PART, lambda now: now.with_one(dated), who(), PART, detail)
        self._desk.wait(change)
        return _back(dated.state)

    def _page(
        self, typed: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None
    ) -> str:
        office = self._desk.wait(self._desk.offices.office())
        standings = self._desk.listed()
        drafts = [one for one in standings if one.state is BuildingState.DRAFT]
        return render_template(
            "settings/buildings.html",
            office=office,
            today=office.local(self._desk.clock.now()).date(),
            standings=standings,
            ready=sum(one.ready for one in drafts),
            states=STATES,
            said=building_words,
            typed=typed or {},
            errors=errors or {},
            fault="Please look at the marked fields." if errors else "",
            notice=NOTICES.get(request.args.get("told", ""), ""),
            trail=self._desk.wait(self._desk.book.trail((PART,))),
            may_edit=current_user.account.may("admin"),
        )


def _property_id() -> str:
    return request.form.get("property", "")[:64]


def _back(told: str) -> Response:
    return redirect(f"{PAGE}?told={told}")


def is_link(text: str) -> bool:
    """Is it an address of a page, with or without `https://`, or nothing at all?"""
    host = text.removeprefix("https://").partition("/")[0]
    plain = not any(sign.isspace() or sign in "<>\"'" for sign in text)
    return not text or (plain and "." in host and ":" not in host and not host.startswith("."))


def read_sale(
    form: Mapping[str, str], property_id: str
) -> tuple[Building | None, Mapping[str, str]]:
    """Who manages it now and since when, or what is wrong by field."""
    errors: dict[str, str] = {}
    manager = " ".join(form.get("manager", "").split())[:LONGEST_NAME]
    phone = PhoneNumber.read(form.get("phone", "")[:30])
    since = _date(form.get("since", ""))
    if not manager:
        errors["manager"] = "Callers have to hear who manages it now."
    if phone is None:
        errors["phone"] = "Callers have to hear whom to call: a whole telephone number."
    if since is None:
        errors["since"] = "A date is needed."
    if errors:
        return None, errors
    return Building(property_id, BuildingState.SOLD, since, manager, phone), errors


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def blueprint(desk: BuildingDesk) -> Blueprint:
    """The page of buildings."""
    doors = say_so(Blueprint("buildings", __name__))
    page = BuildingsPage(desk)
    doors.get(PAGE)(page.show)
    doors.post(f"{PAGE}/live")(page.live)
    doors.post(f"{PAGE}/all-live")(page.all_live)
    doors.post(f"{PAGE}/draft")(page.draft)
    doors.post(f"{PAGE}/sold")(page.sold)
    doors.post(f"{PAGE}/pay-link")(page.pay_link)
    return doors
