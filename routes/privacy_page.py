"""/privacy and /api/privacy: what is held about one person, and holds.

Telephone numbers come in bodies alone: addresses stand in the logs of proxies.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from flask import Blueprint, Response, redirect, render_template, request
from flask_login import current_user

from routes.privacy_forms import FormWrong, read_hold, read_whom
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.office import Office
from services.core.ports import Wait
from services.portfolio.person_file import Erased
from services.portfolio.privacy_desk import PrivacyDesk

LIMIT_S = 35.0
CONFIRMED = "delete"
"""What has to be typed before anything is deleted."""


class OfficeBook(Protocol):
    """The office's settings. Raises ProviderError."""

    async def office(self) -> Office: ...


Page = Callable[..., str]


def blueprint(desk: PrivacyDesk, book: OfficeBook, wait: Wait) -> Blueprint:
    """The pages of privacy: managers."""
    doors = say_so(Blueprint("privacy", __name__))

    def page(**shown: Any) -> str:
        names = _names_of(wait(book.office()))
        stopped = [names[one] for one in wait(desk.consents.stopped(sorted(names)))]
        return render_template(
            "privacy.html",
            holds=wait(desk.holds.listed()),
            failed=wait(desk.failed_recordings()),
            stopped=stopped,
            **shown,
        )

    @doors.errorhandler(FormWrong)
    def wrong(error: FormWrong) -> Any:
        if request.path.startswith("/api/"):
            return {"error": str(error)}, 400
        return page(fault=str(error), given=request.form), 400

    _person_doors(doors, desk, wait, page)
    _hold_doors(doors, desk, wait)
    _program_doors(doors, desk, wait)
    return doors


def _person_doors(doors: Blueprint, desk: PrivacyDesk, wait: Wait, page: Page) -> None:
    """Look up, export and delete what is held about one person."""

    @doors.get("/privacy")
    @role_required("manager")
    def show() -> str:
        return page(given={})

    @doors.post("/privacy/find")
    @role_required("manager")
    def find() -> str:
        whom = read_whom(request.form.get("whom", ""))
        found = wait(desk.files.found(whom), LIMIT_S)
        standing = wait(desk.consents.standing_of(whom.phone)) if whom.phone else {}
        return page(found=found, standing=standing, given=request.form)

    @doors.post("/privacy/export")
    @role_required("manager")
    def export() -> Response:
        held = _exported(desk, wait, request.form.get("whom", ""))
        named = {"Content-Disposition": 'attachment; filename="person.json"'}
        return Response(held, mimetype="application/json", headers=named)

    @doors.post("/privacy/delete")
    @role_required("manager")
    def delete() -> str:
        erased = _erased(desk, wait, request.form.get("whom", ""), request.form.get("confirm", ""))
        return page(erased=erased, given={})


def _hold_doors(doors: Blueprint, desk: PrivacyDesk, wait: Wait) -> None:
    """Legal holds."""

    @doors.post("/privacy/holds")
    @role_required("manager")
    def hold() -> Any:
        about, reason = read_hold(request.form)
        wait(desk.holds.place(about, reason, _who()))
        return redirect("/privacy")

    @doors.post("/privacy/holds/<int:number>/release")
    @role_required("manager")
    def release(number: int) -> Any:
        wait(desk.holds.release(number, _who()))
        return redirect("/privacy")


def _program_doors(doors: Blueprint, desk: PrivacyDesk, wait: Wait) -> None:
    """The same for programs with a token."""

    @doors.post("/api/privacy/export")
    @role_required("manager")
    def api_export() -> Response:
        return Response(_exported(desk, wait, _field("whom")), mimetype="application/json")

    @doors.post("/api/privacy/delete")
    @role_required("manager")
    def api_delete() -> Any:
        erased = _erased(desk, wait, _field("whom"), _field("confirm"))
        told = {"calls": erased.calls, "others": erased.others, "kept": dict(erased.kept)}
        return told, 409 if erased.refused else 200


def _exported(desk: PrivacyDesk, wait: Wait, whom: str) -> str:
    held = wait(desk.files.export(read_whom(whom), _who()), LIMIT_S)
    return json.dumps(held, indent=2, ensure_ascii=False, default=str)


def _erased(desk: PrivacyDesk, wait: Wait, whom: str, confirm: str) -> Erased:
    """Delete, once the word was typed. Raises FormWrong."""
    person = read_whom(whom)
    if confirm.strip().casefold() != CONFIRMED:
        raise FormWrong(f"To delete, type the word {CONFIRMED}.")
    return wait(desk.files.erase(person, _who()), LIMIT_S)


def _names_of(office: Office) -> Mapping[str, str]:
    """The numbers of people whom we text in an emergency -> their names."""
    colleagues = {one.number.e164: one.name for one in office.colleagues if one.number}
    return colleagues | {one.number.e164: one.name for one in office.on_call_rota.people}


def _who() -> str:
    """Who is signed in, for the audit."""
    return str(current_user.account.id)


def _field(name: str) -> str:
    body = request.get_json(silent=True)
    value = body.get(name, "") if isinstance(body, dict) else ""
    return value if isinstance(value, str) else ""
