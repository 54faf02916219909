"""GET /settings/fallback and its forms: what answers while our own machine does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from routes.answering_page import AnsweringBook
from routes.hours_page import Offices, who
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.errors import ProviderError
from services.core.hosted import HostedPlan
from services.core.hosted_rules import HostedRules, Way
from services.core.hosted_state import HostedState, fallback_target, hosted_checks
from services.core.number_settings import PLAIN_FILE
from services.core.ports import Clock, Wait
from services.portfolio.hosted_folder import zipped

PATH = "/settings/fallback"
PART, TRAIL = "hosted", "fallback"
LOOK_LIMIT_S, REMOVE_LIMIT_S, FOLDER_LIMIT_S = 20.0, 40.0, 30.0
LONGEST_URL = 300
NOTES = {
    "installing": "It is being installed. This takes about a minute.",
    "saved": "Saved. It is looked at within a minute.",
    "removed": "It is gone at Twilio. Set your number's fallback anew.",
    "off": "Nothing answers in your place any more.",
    "looked": "It was looked at just now.",
}
NOT_REMOVED = "Twilio did not take it away ({}). Nothing was changed; please try again."
WRONG_URL = "This must be an https address on another host, such as https://example.com/index.xml."


class InOurPlace(Protocol):
    """What answers in our place. Raises ProviderError."""

    async def plan(self) -> HostedPlan: ...

    async def state(self) -> HostedState: ...

    async def look(self) -> HostedState: ...

    async def install_anew(self) -> None: ...

    async def remove(self) -> None: ...

    async def folder(self) -> dict[str, bytes]: ...


@dataclass(frozen=True, slots=True)
class FallbackDesk:
    """What the page needs. `can_install`: is there an account of Twilio's?"""

    place: InOurPlace
    offices: Offices
    book: AnsweringBook
    clock: Clock
    public_url: str
    can_install: bool


class FallbackPage:
    def __init__(self, desk: FallbackDesk, wait: Wait) -> None:
        self._desk = desk
        self._wait = wait

    def _page(self, fault: str = "", typed: str | None = None) -> str:
        desk = self._desk
        office = self._wait(desk.offices.office())
        plan, state = self._wait(desk.place.plan()), self._wait(desk.place.state())
        rules = office.hosted
        return render_template(
            "settings/fallback.html",
            office=office,
            rules=rules,
            state=state,
            plan=plan,
            ways=Way,
            checks=hosted_checks(rules, state, plan, desk.clock.now()),
            target=fallback_target(rules, state, desk.public_url),
            can_install=desk.can_install,
            soon=rules.way is Way.TWILIO and not state.url and not state.error,
            address=rules.files_url if typed is None else typed,
            trail=self._wait(desk.book.trail((TRAIL,))),
            fault=fault,
            notice=NOTES.get(request.args.get("told", ""), ""),
        )

    @role_required("admin")
    def show(self) -> str:
        return self._page()

    @role_required("admin")
    def install(self) -> AnyResponse | tuple[str, int]:
        if not self._desk.can_install:
            return self._page("There is no Twilio account yet: set it on the set-up page."), 409
        self._choose(HostedRules(Way.TWILIO, self._rules().files_url))
        self._wait(self._desk.place.install_anew())
        return redirect(f"{PATH}?told=installing")

    @role_required("admin")
    def look(self) -> AnyResponse:
        self._wait(self._desk.place.look(), limit_s=LOOK_LIMIT_S)
        return redirect(f"{PATH}?told=looked")

    @role_required("admin")
    def remove(self) -> AnyResponse | tuple[str, int]:
        """Takes back what was installed: as it was before."""
        try:
            self._wait(self._desk.place.remove(), limit_s=REMOVE_LIMIT_S)
        except ProviderError as error:
            return self._page(NOT_REMOVED.format(type(error).__name__)), 502
        self._choose(HostedRules(Way.NONE, self._rules().files_url))
        return redirect(f"{PATH}?told=removed")

    @role_required("admin")
    def files(self) -> AnyResponse | tuple[str, int]:
        """The address where the files lie; an empty one means that they are not used."""
        typed = request.form.get("address", "").strip()[: LONGEST_URL + 1]
        parts, ours = urlsplit(typed), urlsplit(self._desk.public_url).netloc
        fits = parts.scheme == "https" and parts.netloc and parts.netloc != ours
        fits = fits and typed.endswith(PLAIN_FILE)
        if typed and not (fits and len(typed) <= LONGEST_URL):
            return self._page(WRONG_URL, typed), 400
        self._choose(HostedRules(Way.FILES if typed else Way.NONE, typed))
        return redirect(f"{PATH}?told={'saved' if typed else 'off'}")

    @role_required("admin")
    def download(self) -> Response:
        packed = zipped(self._wait(self._desk.place.folder(), limit_s=FOLDER_LIMIT_S))
        named = {"Content-Disposition": "attachment; filename=chris-fallback.zip"}
        return Response(packed, mimetype="application/zip", headers=named)

    def _rules(self) -> HostedRules:
        return self._wait(self._desk.offices.office()).hosted

    def _choose(self, rules: HostedRules) -> None:
        """With the old value in the trail."""
        before = self._rules()
        detail = f"{_told(before)} → {_told(rules)}"
        self._wait(self._desk.book.edit(PART, lambda _: rules, who(), TRAIL, detail))


def _told(rules: HostedRules) -> str:
    return rules.files_url if rules.way is Way.FILES else rules.way.value


def blueprint(desk: FallbackDesk, wait: Wait) -> Blueprint:
    doors = say_so(Blueprint("fallback_settings", __name__))
    page = FallbackPage(desk, wait)
    doors.get(PATH)(page.show)
    doors.get(f"{PATH}/files.zip")(page.download)
    doors.post(f"{PATH}/install")(page.install)
    doors.post(f"{PATH}/look")(page.look)
    doors.post(f"{PATH}/remove")(page.remove)
    doors.post(f"{PATH}/files")(page.files)
    return doors
