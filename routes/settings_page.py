"""GET /settings, POST /settings/confirm: whom calls may be given to. Admins only."""

from __future__ import annotations

from typing import Protocol

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from routes.sign_in import role_required
from services.core.office import Office
from services.core.ports import Wait


class OfficeBook(Protocol):
    """The office's settings. Raises ProviderError."""

    async def office(self) -> Office: ...

    async def confirm(self, name: str) -> Office:
        """This colleague's number has been checked; from now on it may be dialled."""
        ...


def blueprint(book: OfficeBook, wait: Wait) -> Blueprint:
    """The page of settings."""
    doors = Blueprint("settings", __name__)

    @doors.get("/settings")
    @role_required("admin")
    def show() -> str:
        return render_template("settings.html", office=wait(book.office()))

    @doors.post("/settings/confirm")
    @role_required("admin")
    def confirm() -> Response:
        wait(book.confirm(request.form.get("name", "")[:80]))
        return redirect("/settings")

    return doors
