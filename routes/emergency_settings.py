"""GET and POST /settings/emergencies: from which readings people are woken. Admins only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Protocol

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from routes.records_away import say_so
from routes.sign_in import role_required
from routes.task_settings import who
from services.core.office import Office
from services.core.places import Property
from services.core.ports import Wait
from services.core.thresholds import EmergencyRules, Limits, faults_of

PART = "emergencies"
SWITCHES = frozenset({"only_toilet", "cold_medicine"})
NUMBERS: Mapping[str, str] = {
    "cold_f": "No heat wakes somebody below (°F indoors)",
    "cold_vulnerable_f": "The same where a child, an elderly or an ill person lives",
    "hot_f": "No cooling wakes somebody above (°F indoors)",
    "hot_vulnerable_f": "The same where a child, an elderly or an ill person lives",
    "no_hot_water_hours": "No hot water wakes somebody after so many hours (0: never)",
}
MOST_DIGITS = 4


class RulesBook(Protocol):
    """The office's settings. Raises ProviderError."""

    async def office(self) -> Office: ...


class Trail(Protocol):
    """Changes with who made them. Raises ProviderError."""

    async def edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str = ""
    ) -> Office: ...


class Places(Protocol):
    async def properties(self) -> Sequence[Property]: ...


@dataclass(frozen=True, slots=True)
class Form:
    """The limits of the office, or of one property, as they stand in their form."""

    title: str
    values: Mapping[str, str]
    property_id: str = ""
    faults: tuple[str, ...] = field(default_factory=tuple)


def _form(title: str, limits: Limits, property_id: str = "") -> Form:
    values = {name: str(value) for name, value in asdict(limits).items() if name in NUMBERS}
    values |= {name: "on" for name in SWITCHES if getattr(limits, name)}
    return Form(title, values, property_id)


def _given(title: str, property_id: str) -> Form:
    """What was sent, kept as it is so that nothing has to be typed again."""
    names = [one.name for one in fields(Limits)]
    values = {name: request.form[name][:20] for name in names if name in request.form}
    return Form(title, values, property_id)


def _read(form: Form) -> tuple[Limits | None, tuple[str, ...]]:
    """The limits, or what is wrong with them."""
    numbers: dict[str, int] = {}
    for name in NUMBERS:
        text = form.values.get(name, "").strip()
        if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
            return None, (f"{NUMBERS[name]}: a whole number is needed.",)
        numbers[name] = int(text)
    switches = {name: name in form.values for name in SWITCHES}
    limits = Limits(**numbers, **switches)  # type: ignore[arg-type]
    faults = tuple(faults_of(limits))
    return (None, faults) if faults else (limits, ())


def _forms(rules: EmergencyRules, places: Sequence[Property]) -> list[Form]:
    names = {place.id: place.name for place in places}
    own = [
        _form(names.get(one.property_id, one.property_id), one.limits, one.property_id)
        for one in rules.by_property
    ]
    return [_form("All properties", rules.limits), *own]


class EmergencySettings:
    """The limits of the office, and those of properties with limits of their own."""

    def __init__(self, book: RulesBook, trail: Trail, places: Places, wait: Wait) -> None:
        self._book = book
        self._trail = trail
        self._places = places
        self._wait = wait

    def _page(self, rejected: Form | None = None) -> str:
        rules = self._wait(self._book.office()).emergencies
        known = self._wait(self._places.properties())
        forms = _forms(rules, known)
        if rejected is not None:
            kept = [form for form in forms if form.property_id != rejected.property_id]
            forms = [rejected, *kept] if not rejected.property_id else [*kept, rejected]
        taken = {form.property_id for form in forms}
        others = [place for place in known if place.id not in taken]
        return render_template(
            "settings/emergencies.html", forms=forms, numbers=NUMBERS, others=others
        )

    @role_required("admin")
    def show(self) -> str:
        return self._page()

    @role_required("admin")
    def change(self) -> Response | tuple[str, int]:
        property_id = request.form.get("property_id", "")[:64]
        names = {place.id: place.name for place in self._wait(self._places.properties())}
        if property_id and property_id not in names:
            return self._page(), 404
        given = _given(names.get(property_id, "All properties"), property_id)
        limits, faults = _read(given)
        if limits is None:
            return self._page(Form(given.title, given.values, property_id, faults)), 422
        self._edit(lambda rules: rules.with_limits(limits, property_id))
        return redirect("/settings/emergencies")

    @role_required("admin")
    def add(self) -> Response | tuple[str, int]:
        property_id = request.form.get("property_id", "")[:64]
        if property_id not in {place.id for place in self._wait(self._places.properties())}:
            return self._page(), 404
        self._edit(lambda now: now.with_limits(now.limits, property_id))
        return redirect(f"/settings/emergencies#limits-{property_id}")

    @role_required("admin")
    def remove(self) -> Response:
        property_id = request.form.get("property_id", "")[:64]
        self._edit(lambda rules: rules.without(property_id))
        return redirect("/settings/emergencies")

    def _edit(self, change: Callable[[EmergencyRules], EmergencyRules]) -> None:
        self._wait(self._trail.edit(PART, change, who(), PART))


def blueprint(book: RulesBook, trail: Trail, places: Places, wait: Wait) -> Blueprint:
    """The page, and what its forms do."""
    doors = say_so(Blueprint("emergency_settings", __name__))
    page = EmergencySettings(book, trail, places, wait)
    doors.get("/settings/emergencies")(page.show)
    doors.post("/settings/emergencies")(page.change)
    doors.post("/settings/emergencies/add")(page.add)
    doors.post("/settings/emergencies/remove")(page.remove)
    return doors
