"""GET, POST /settings/staff: how people who sign in are called and reached. Admins only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from routes.records_away import say_so
from routes.sign_in import role_required
from routes.task_settings import who
from services.core.commands import typed_words
from services.core.people import PhoneNumber
from services.core.ports import Wait
from services.store.staff_contacts import Contact

NAME_LIMIT = 40


class Contacts(Protocol):
    """People who may sign in. Raises ProviderError."""

    async def everybody(self) -> Sequence[Contact]: ...

    async def set(self, email: str, name: str, phone: PhoneNumber | None, *, by: str) -> bool: ...


def blueprint(contacts: Contacts, wait: Wait) -> Blueprint:
    """The page of staff."""
    doors = say_so(Blueprint("staff", __name__, url_prefix="/settings"))

    def page(fault: str = "", email: str = "", name: str = "", phone: str = "") -> str:
        given = {"email": email, "name": name, "phone": phone}
        people = wait(contacts.everybody())
        return render_template("settings/staff.html", people=people, fault=fault, given=given)

    @doors.get("/staff")
    @role_required("admin")
    def show() -> str:
        return page()

    @doors.post("/staff")
    @role_required("admin")
    def change() -> Response | str | tuple[str, int]:
        email = request.form.get("email", "")[:254]
        name = typed_words(request.form.get("name", ""))
        phone = request.form.get("phone", "").strip()[:40]
        number = PhoneNumber.read(phone)
        if not name or len(name) > NAME_LIMIT:
            fault = f"The name must have 1 to {NAME_LIMIT} letters: Chris says it to callers."
            return page(fault, email, name, phone), 400
        if phone and number is None:
            return page("This is no telephone number.", email, name, phone), 400
        if not wait(contacts.set(email, name, number, by=who())):
            return page("Nobody signs in with this address.", email, name, phone), 404
        return redirect("/settings/staff")

    return doors
