"""GET, POST /settings/tasks: who of the office does which tasks. Admins only."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from flask import Blueprint, Response, redirect, render_template, request
from flask_login import current_user
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.wrappers import Response as AnyResponse

from routes.records_away import say_so
from routes.seen import CHANGED, FIELD, ChangedMeanwhile, mark_of, unless_changed
from routes.sign_in import role_required
from services.core.office import Office
from services.core.ports import Directory, Wait
from services.core.task_desk import Department, DeskMember, TaskDesk

PART = "task_desk"
LONGEST_EMAIL = 254
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


NOT_KEPT = "Nothing was kept yet. Please look at the marked fields."


class OfficeParts(Protocol):
    """The office's settings, part by part. Raises ProviderError."""

    async def edit(
        self, name: str, change: Callable[[Any], Any], who: str, what: str, detail: str = ""
    ) -> Office:
        """Change one part from what it is now; who did it is kept."""
        ...


def who() -> str:
    """Whoever asks now, for the trail."""
    return str(current_user.account.id)


Form = ImmutableMultiDict[str, str]


def blueprint(directory: Directory, book: OfficeParts, wait: Wait) -> Blueprint:
    """The page of who does what."""
    doors = say_so(Blueprint("task_settings", __name__))

    @doors.get("/settings/tasks")
    @role_required("admin")
    def show() -> str:
        office = wait(directory.office())
        return _page(office, office.task_desk)

    @doors.post("/settings/tasks")
    @role_required("admin")
    def change() -> AnyResponse:
        office = wait(directory.office())
        desk = desk_of(request.form, office)
        faults = faults_in(desk)
        if faults:
            return Response(_page(office, desk, faults, NOT_KEPT), 400)
        try:
            wait(book.edit(PART, _as_seen(office, desk), who(), "tasks"))
        except ChangedMeanwhile:
            now = wait(directory.office())
            return Response(_page(now, now.task_desk, fault=CHANGED), 409)
        return redirect("/settings/tasks")

    return doors


def _page(
    office: Office, desk: TaskDesk, faults: Mapping[str, str] | None = None, fault: str = ""
) -> str:
    return render_template(
        "settings/tasks.html",
        office=office,
        desk=desk,
        departments=list(Department),
        faults=faults or {},
        fault=fault,
        seen=mark_of(office.task_desk),
        people=mark_of(_names(office)),
    )


def _as_seen(office: Office, desk: TaskDesk) -> Callable[[Any], Any]:
    """The form's fields count people by their place, so these must be the same ones too."""
    people = request.form.get("people", "")
    if people and people != mark_of(_names(office)):
        raise ChangedMeanwhile
    return unless_changed(request.form.get(FIELD, ""), lambda _: desk)


def _names(office: Office) -> list[str]:
    return [one.name for one in office.colleagues]


def desk_of(form: Form, office: Office) -> TaskDesk:
    """What was filled in, for every colleague who is given anything to do."""
    members = [_member(form, index, one.name) for index, one in enumerate(office.colleagues)]
    given = (one for one in members if one.departments or one.manager or one.email)
    return TaskDesk(tuple(given), say_due="say_due" in form)


def _member(form: Form, index: int, name: str) -> DeskMember:
    chosen = set(form.getlist(f"departments-{index}"))
    return DeskMember(
        name,
        tuple(one for one in Department if one.value in chosen),
        manager=f"manager-{index}" in form,
        email=form.get(f"email-{index}", "").strip().casefold()[:LONGEST_EMAIL],
    )


def faults_in(desk: TaskDesk) -> Mapping[str, str]:
    """A colleague's name -> what to put right."""
    faults = {}
    emails = [member.email for member in desk.members]
    for member in desk.members:
        if member.email and not EMAIL.fullmatch(member.email):
            faults[member.name] = "This is no mail address."
        elif member.email and emails.count(member.email) > 1:
            faults[member.name] = "Two people have this address."
    return faults
