"""GET, POST /settings/residents: people of the embedded portfolio, their telephones and leases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from routes.homes_page import Trail
from routes.records_away import say_so
from routes.sign_in import role_required
from routes.task_settings import NOT_KEPT, who
from services.core.home_forms import LANGUAGES, PERSON_KINDS, read_person
from services.core.places import Property
from services.core.ports import Directory, Wait
from services.portfolio.home_edits import ELSEWHERE, EditRefused
from services.portfolio.import_file import readable
from services.portfolio.resident_edits import PersonOnFile, ResidentEdits

PATH = "/settings/residents"
FLAGS: Mapping[str, str] = {
    "people_only": "Only people speak with them (a dispute, an eviction): Chris takes a message",
    "confidential": "Confidential: not even the first name is spoken",
    "speak_slowly": "Chris speaks slowly and plainly",
}
TOLD: Mapping[str, str] = {
    "kept": "Kept. Calls know it from the next one on.",
    "deleted": "Deleted: nothing was known of this person.",
    "ended": "Ended. Their calls and tickets stay on file.",
}


class Places(Protocol):
    async def properties(self) -> Sequence[Property]: ...


@dataclass(frozen=True, slots=True)
class ResidentsDesk:
    """What the pages ask."""

    edits: ResidentEdits
    places: Places
    directory: Directory
    book: Trail
    wait: Wait


class ResidentsPage:
    """The list with its search, and one person."""

    def __init__(self, desk: ResidentsDesk) -> None:
        self._desk = desk

    @role_required("manager")
    def show(self) -> str:
        desk, asked = self._desk, request.args
        wanted, kind = asked.get("q", "")[:100], asked.get("kind", "")
        kind = kind if kind in PERSON_KINDS else ""
        after = asked.get("after", "")[:64]
        found, next_ = desk.wait(desk.edits.listed(wanted, kind, after))
        return self._render(
            "settings/residents.html",
            people=found,
            next=next_,
            wanted=wanted,
            kind=kind,
            after=after,
            filters={name: text for name, text in (("q", wanted), ("kind", kind)) if text},
        )

    @role_required("manager")
    def one(self, person_id: str = "") -> str:
        return self._page(self._person(person_id))

    @role_required("manager")
    def keep(self, person_id: str = "") -> AnyResponse:
        person, typed = self._person(person_id), request.form.to_dict()
        form, faults = read_person(typed)
        if form is not None:
            work = self._desk.edits.keep(person_id, form, who())
            kept, faults = _tried(lambda: self._desk.wait(work))
            if kept:
                return redirect(f"{url_for('residents.one', person_id=kept)}?told=kept")
        return Response(self._page(person, typed, faults), 400)

    @role_required("manager")
    def lease(self, person_id: str) -> AnyResponse:
        """A home begins or ends."""
        person, current = self._person(person_id), request.form.get("ends") != "1"
        work = self._desk.edits.lease(
            person_id, request.form.get("unit_id", "")[:64], who(), current=current
        )
        _, faults = _tried(lambda: self._desk.wait(work))
        if faults:
            return Response(self._page(person, None, faults), 409)
        return redirect(f"{url_for('residents.one', person_id=person_id)}?told=kept#homes")

    @role_required("manager")
    def remove(self, person_id: str) -> AnyResponse:
        person = self._person(person_id)
        work = self._desk.edits.remove(person_id, who())
        told, faults = _tried(lambda: self._desk.wait(work))
        if faults:
            return Response(self._page(person, None, faults), 409)
        return redirect(f"{PATH}?told={told}")

    @role_required("manager")
    def bring_back(self, person_id: str) -> AnyResponse:
        person = self._person(person_id)
        work = self._desk.edits.bring_back(person_id, who())
        _, faults = _tried(lambda: self._desk.wait(work))
        if faults:
            return Response(self._page(person, None, faults), 409)
        return redirect(f"{url_for('residents.one', person_id=person_id)}?told=kept")

    # --- small hands --------------------------------------------------------------------

    def _person(self, person_id: str) -> PersonOnFile | None:
        if not person_id:
            return None
        found = self._desk.wait(self._desk.edits.one(person_id))
        return found if found is not None else abort(404)

    def _page(
        self,
        person: PersonOnFile | None,
        typed: Mapping[str, str] | None = None,
        faults: Mapping[str, str] | None = None,
    ) -> str:
        places = self._desk.wait(self._desk.places.properties())
        values = typed if typed is not None else values_of(person)
        return self._render(
            "settings/resident.html",
            faults,
            resident=person,
            values=values,
            places=places,
            flags=FLAGS,
            languages=LANGUAGES,
        )

    def _render(
        self, template: str, faults: Mapping[str, str] | None = None, **shown: object
    ) -> str:
        desk = self._desk
        whole = (faults or {}).get("", "")
        return render_template(
            template,
            elsewhere=ELSEWHERE if desk.edits.elsewhere else "",
            kinds=PERSON_KINDS,
            readable=readable,
            errors=faults or {},
            fault=whole or (NOT_KEPT if faults else ""),
            notice=TOLD.get(request.args.get("told", ""), ""),
            **shown,
        )


def _tried(work: Callable[[], str | None]) -> tuple[str, dict[str, str]]:
    """What came of it, or field -> why not; "" stands for the whole form."""
    try:
        return work() or "", {}
    except EditRefused as no:
        return "", {no.field: str(no)}


def values_of(person: PersonOnFile | None) -> Mapping[str, str]:
    """Field -> what stands in it; a box that is not ticked is missing."""
    if person is None:
        return {"kind": "tenant", "language": "en"}
    names = ("kind", "first_name", "last_name", "company", "language")
    values = {name: str(person.values[name]) for name in names}
    values["phones"] = "\n".join(readable(one) for one in person.values["phones"])
    return values | {name: "on" for name in FLAGS if person.values[name]}


def blueprint(desk: ResidentsDesk) -> Blueprint:
    """The pages of people. Managers."""
    doors = say_so(Blueprint("residents", __name__))
    page = ResidentsPage(desk)
    one = f"{PATH}/<person_id>"
    doors.get(PATH)(page.show)
    doors.add_url_rule(f"{PATH}/new", "new", page.one)
    doors.add_url_rule(f"{PATH}/new", "add", page.keep, methods=["POST"])
    doors.get(one)(page.one)
    doors.post(one)(page.keep)
    doors.post(f"{one}/lease")(page.lease)
    doors.post(f"{one}/remove")(page.remove)
    doors.post(f"{one}/back")(page.bring_back)
    return doors
