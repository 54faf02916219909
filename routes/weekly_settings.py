"""GET, POST /settings/reports: who gets the report of the week. Managers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Blueprint, Response, redirect, render_template, request
from flask_login import current_user
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.wrappers import Response as AnyResponse

from routes.records_away import say_so
from routes.seen import CHANGED, FIELD, ChangedMeanwhile, mark_again, mark_of, unless_changed
from routes.sign_in import role_required
from services.core.mail_policy import LANGUAGES, LONGEST_ADDRESS
from services.core.office import Office
from services.core.places import Property
from services.core.ports import Wait
from services.core.weekly import OwnerReader, WeeklyReports, faults_of

PART, PATH = "weekly", "/settings/reports"
EMPTY_ROWS = 1
MOST_ROWS = 100
LANGUAGE_NAMES = {"en": "English", "es": "Spanish"}
Form = ImmutableMultiDict[str, str]


class OfficeParts(Protocol):
    """The office's settings. Raises ProviderError."""

    async def edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str = ""
    ) -> Office: ...


class OfficeDirectory(Protocol):
    async def office(self) -> Office: ...


class Places(Protocol):
    """Raises ProviderError."""

    async def properties(self) -> Sequence[Property]: ...


@dataclass(frozen=True, slots=True)
class WeeklySettings:
    directory: OfficeDirectory
    book: OfficeParts
    places: Places
    wait: Wait

    @role_required("manager")
    def show(self) -> str:
        return self._now()

    def _now(self, faults: Sequence[str] = ()) -> str:
        weekly = self.wait(self.directory.office()).weekly
        return self._page(weekly, mark_of(weekly), faults)

    @role_required("manager")
    def save(self) -> AnyResponse:
        found = read_weekly(request.form)
        faults = faults_of(found, self._names())
        came = request.form.get(FIELD, "")
        if faults:
            present = self.wait(self.directory.office()).weekly
            return Response(self._page(found, mark_again(came, present), faults), 422)
        who, told = str(current_user.account.id), f"{len(found.owners)} owners"
        change = unless_changed(came, lambda _: found)
        try:
            self.wait(self.book.edit(PART, change, who, "weekly reports", told))
        except ChangedMeanwhile:
            return Response(self._now((CHANGED,)), 409)
        return redirect(f"{PATH}?note=saved")

    def _names(self) -> Mapping[str, str]:
        return {one.id: one.name for one in self.wait(self.places.properties())}

    def _page(self, weekly: WeeklyReports, seen: str, faults: Sequence[str] = ()) -> str:
        office = self.wait(self.directory.office())
        return render_template(
            "settings/reports.html",
            rows=[*weekly.owners, *[OwnerReader("")] * EMPTY_ROWS],
            readers=[one.email for one in office.mail_policy.recipients if one.weekly],
            names=self._names(),
            languages=LANGUAGE_NAMES,
            faults=faults,
            seen=seen,
            notice="Saved. It holds from the next Monday." if "note" in request.args else "",
        )


def read_weekly(form: Form) -> WeeklyReports:
    """What was filled in; a row without an address is nobody."""
    rows = enumerate(form.getlist("email")[:MOST_ROWS])
    found = (_owner(form, place, email) for place, email in rows)
    return WeeklyReports(tuple(one for one in found if one.email))


def _owner(form: Form, place: int, email: str) -> OwnerReader:
    languages = form.getlist("language")
    language = languages[place] if place < len(languages) else ""
    return OwnerReader(
        email.strip().casefold()[: LONGEST_ADDRESS + 1],
        tuple(dict.fromkeys(form.getlist(f"property-{place}"))),
        language if language in LANGUAGES else LANGUAGES[0],
    )


def blueprint(page: WeeklySettings) -> Blueprint:
    doors = say_so(Blueprint("weekly_settings", __name__))
    doors.get(PATH, endpoint="show")(page.show)
    doors.post(PATH, endpoint="save")(page.save)
    return doors
