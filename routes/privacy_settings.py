"""GET, POST /settings/privacy: how long things are kept, and what is announced. Admins only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from flask import Blueprint, redirect, render_template, request
from flask_login import current_user

from routes.privacy_forms import FormWrong, read_rules
from routes.records_away import say_so
from routes.seen import CHANGED, FIELD, ChangedMeanwhile, mark_again, unless_changed
from routes.sign_in import role_required
from services.core.notices import RULES_VERSION, rule_of
from services.core.office import Office
from services.core.ports import Wait


class OfficeParts(Protocol):
    """The office's settings. Raises ProviderError."""

    async def office(self) -> Office: ...


class Trail(Protocol):
    """Changes with who made them. Raises ProviderError."""

    async def edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str = ""
    ) -> Office: ...


def blueprint(book: OfficeParts, trail: Trail, wait: Wait) -> Blueprint:
    """The page of what the office has decided about privacy."""
    doors = say_so(Blueprint("privacy_settings", __name__))

    def page(**shown: Any) -> str:
        return _page(wait(book.office()), **shown)

    @doors.errorhandler(FormWrong)
    def wrong(error: FormWrong) -> Any:
        return page(fault=str(error), given=request.form), 400

    @doors.errorhandler(ChangedMeanwhile)
    def changed(_: ChangedMeanwhile) -> Any:
        return page(fault=CHANGED), 409

    @doors.get("/settings/privacy")
    @role_required("admin")
    def show() -> str:
        return page(saved="saved" in request.args)

    @doors.post("/settings/privacy")
    @role_required("admin")
    def change() -> Any:
        rules = read_rules(request.form)
        as_seen = unless_changed(request.form.get(FIELD, ""), lambda _: rules)
        wait(trail.edit("privacy", as_seen, str(current_user.account.id), "privacy"))
        return redirect("/settings/privacy?saved")

    return doors


def _page(office: Office, given: Mapping[str, str] | None = None, **shown: Any) -> str:
    """`given`: what was typed, where the form is shown again with it."""
    given = given or {}
    return render_template(
        "settings/privacy.html",
        office=office,
        rules=office.privacy,
        rule=rule_of(office.state),
        looked_through=f"{date.fromisoformat(RULES_VERSION):%b %-d, %Y}",
        given=given,
        seen=mark_again(given.get(FIELD, ""), office.privacy),
        **shown,
    )
