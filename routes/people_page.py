"""GET /settings/people and its forms: who signs in, with which rights, where, and who they are on
the telephone. Admins only, in person."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from routes.people_desk import PeopleDesk, shown, who, without_account
from routes.records_away import say_so
from routes.sign_in import in_person
from services.core.commands import typed_words
from services.core.leavers import NONE, Links
from services.core.mail_policy import is_address
from services.core.office import Office
from services.core.rota_state import rota_state
from services.core.users import NAME_LIMIT, ROLES, Made, Refused, User
from services.store.trail import PEOPLE
from services.store.user_rows import ONESELF

PAGE = "/settings/people"
ROLE_WORDS = {
    "staff": "Staff: sees calls, does tasks",
    "manager": "Manager: also changes hours and who answers",
    "admin": "Admin: everything, also people",
}
TOLD = {
    "role": "The role is changed. It counts with their next click.",
    "ended": "The sessions are ended, on every machine.",
    "revoked": "The token is revoked.",
    "links": "Saved.",
    "former": "Saved.",
    "left": "They have left. What was done stands below, and in the list of changes.",
    "as-it-is": "Nobody is warned of these hours any more.",
}
Answer = Response | str | tuple[str, int]


class PeoplePage:
    """The list, and the page of one person."""

    def __init__(self, desk: PeopleDesk) -> None:
        self._desk = desk

    def _list(self, fault: str = "", **more: Any) -> str:
        desk, wait = self._desk, self._desk.wait
        office = wait(desk.offices.office())
        people = [shown(office, user) for user in wait(desk.users.everybody())]
        return render_template(
            "settings/people.html",
            office=office,
            people=people,
            others=without_account(office, people),
            state=rota_state(office, desk.clock.now()),
            programs=wait(desk.tokens.of("")),
            gone=wait(desk.departures.done()),
            trail=wait(desk.book.trail((PEOPLE,))),
            roles=ROLE_WORDS,
            fault=fault,
            notice=TOLD.get(request.args.get("told", ""), ""),
            **{"secret": "", "whose": "", "given": {}, **more},
        )

    def _person(self, user: User, fault: str = "", secret: str = "") -> str:
        desk, wait = self._desk, self._desk.wait
        office = wait(desk.offices.office())
        return render_template(
            "settings/person.html",
            one=shown(office, user),
            office=office,
            sessions=wait(desk.sessions.of(user.email)),
            tokens=wait(desk.tokens.of(user.email)),
            present=getattr(current_user, "session_id", ""),
            roles=ROLE_WORDS,
            none=NONE,
            fault=fault,
            secret=secret,
            notice=TOLD.get(request.args.get("told", ""), ""),
        )

    def _user(self, email: str) -> User:
        found = self._desk.wait(self._desk.users.one(email[:254]))
        if found is None:
            abort(404)
        return found

    def _asked(self) -> User:
        return self._user(request.form.get("email", ""))

    @in_person("admin")
    def show(self) -> str:
        return self._list()

    @in_person("admin")
    def person(self) -> str:
        return self._person(self._user(request.args.get("email", "")))

    @in_person("admin")
    def add(self) -> Answer:
        email = request.form.get("email", "").strip().casefold()[:254]
        name = typed_words(request.form.get("name", ""))
        role = request.form.get("role", "")
        given = {"email": email, "name": name, "role": role}
        fault = _fault(email, name, role)
        if fault:
            return self._list(fault, given=given), 422
        made = self._desk.wait(self._desk.users.add(email, name, role, who()))
        if isinstance(made, Refused):
            return self._list(made.why, given=given), 409
        return self._list(secret=self._desk.link(made), whose=email)

    @in_person("admin")
    def set_role(self) -> Answer:
        user, role = self._asked(), request.form.get("role", "")
        if role not in ROLES:
            return self._person(user, "Choose a role."), 422
        by = current_user.account.email
        refused = self._desk.wait(self._desk.users.set_role(user.email, role, who(), by))
        if refused:
            return self._person(user, refused.why), 409
        return _back(user, "role")

    @in_person("admin")
    def reset(self) -> Answer:
        user = self._asked()
        if user.email == current_user.account.email:
            # The link would be all that is left to them, on a page that they may close.
            return self._person(user, ONESELF), 409
        return self._with_link(user, "reset")

    @in_person("admin")
    def enable(self) -> Answer:
        return self._with_link(self._asked(), "enable")

    def _with_link(self, user: User, what: str) -> Answer:
        users = self._desk.users
        work = users.reset if what == "reset" else users.enable
        made: Made | Refused = self._desk.wait(work(user.email, who()))
        after = self._user(user.email)
        if isinstance(made, Refused):
            return self._person(after, made.why), 409
        return self._person(after, secret=self._desk.link(made))

    @in_person("admin")
    def end_sessions(self) -> Answer:
        user, one = self._asked(), request.form.get("session", "")[:32]
        self._desk.wait(self._desk.users.end_sessions(user.email, who(), one))
        return _back(user, "ended")

    @in_person("admin")
    def revoke(self) -> Answer:
        """A token of somebody, or with no address one of a program."""
        owner, name = request.form.get("email", "")[:254], request.form.get("name", "")[:64]
        self._desk.wait(self._desk.tokens.revoke(owner, name, who()))
        return _back(self._user(owner), "revoked") if owner else redirect(f"{PAGE}?told=revoked")

    @in_person("admin")
    def set_links(self) -> Answer:
        user, office = self._asked(), self._desk.wait(self._desk.offices.office())
        links = _links(office)
        if links.mail and links.mail != NONE and not is_address(links.mail):
            return self._person(user, "This is no mail address."), 422
        self._desk.wait(self._desk.users.set_links(user.email, links, who()))
        return _back(user, "links")


def blueprint(desk: PeopleDesk) -> Blueprint:
    """The pages of people who sign in."""
    doors = say_so(Blueprint("people", __name__))
    page = PeoplePage(desk)
    doors.get(PAGE)(page.show)
    doors.get(f"{PAGE}/one")(page.person)
    doors.post(f"{PAGE}/add")(page.add)
    doors.post(f"{PAGE}/role")(page.set_role)
    doors.post(f"{PAGE}/reset")(page.reset)
    doors.post(f"{PAGE}/enable")(page.enable)
    doors.post(f"{PAGE}/sessions/end")(page.end_sessions)
    doors.post(f"{PAGE}/tokens/revoke")(page.revoke)
    doors.post(f"{PAGE}/links")(page.set_links)
    return doors


def _fault(email: str, name: str, role: str) -> str:
    if not is_address(email):
        return "This is no mail address."
    if not name or len(name) > NAME_LIMIT:
        return f"The name must have 1 to {NAME_LIMIT} letters: Chris says it to callers."
    return "" if role in ROLES else "Choose a role."


def _links(office: Office) -> Links:
    """What was chosen, as far as there is somebody of the name."""
    form = request.form
    colleagues = {NONE, *(one.name for one in office.colleagues)}
    on_call = {NONE, *(one.name for one in office.on_call_rota.people)}
    colleague, duty = form.get("colleague", ""), form.get("on_call", "")
    mail = form.get("mail", "").strip().casefold()[:254]
    return Links(
        colleague if colleague in colleagues else "", duty if duty in on_call else "", mail
    )


def _back(user: User, told: str) -> Response:
    return redirect(f"{PAGE}/one?{urlencode({'email': user.email, 'told': told})}")
