"""GET /account and its forms: everybody's own password, sessions and tokens. In person."""

from __future__ import annotations

from typing import Protocol

from flask import Blueprint, redirect, render_template, request
from flask_login import current_user, login_user
from werkzeug.wrappers import Response

from routes.accounts import Accounts
from routes.attempts import Attempts
from routes.people_desk import SessionList, Tokens, who
from routes.records_away import say_so
from routes.sign_in import PASSWORD_LIMIT_S, Place, SignedIn, in_person
from services.core.commands import typed_words
from services.core.ports import Wait
from services.core.users import MOST_LETTERS, ROLES, Refused, fault_of_password
from services.store.accounts import Account

PAGE = "/account"
NAME_LIMIT = 40
TOLD = {
    "password": "The new password holds. You are signed out everywhere else.",
    "ended": "You are signed out there.",
    "others": "You are signed out everywhere else.",
    "revoked": "The token is revoked.",
}
Answer = Response | str | tuple[str, int]


class OwnSessions(SessionList, Protocol):
    """Raises ProviderError."""

    async def end(self, session_id: str, email: str, by: str) -> bool: ...

    async def end_all(self, email: str, by: str, *, but: str = "") -> int: ...


class OwnPassword(Protocol):
    async def change_own_password(self, email: str, password: str, keep: str) -> None: ...


class OwnAccount:
    """The page of whoever is signed in."""

    def __init__(
        self,
        accounts: Accounts,
        users: OwnPassword,
        sessions: OwnSessions,
        tokens: Tokens,
        wait: Wait,
        place: Place,
        attempts: Attempts | None = None,
    ) -> None:
        self._accounts = accounts
        self._users = users
        self._sessions = sessions
        self._tokens = tokens
        self._wait = wait
        self._place = place
        self._attempts = attempts or Attempts(wait)

    def _page(self, fault: str = "", secret: str = "", given: str = "") -> str:
        account: Account = current_user.account
        return render_template(
            "account.html",
            account=account,
            sessions=self._wait(self._sessions.of(account.email)),
            tokens=self._wait(self._tokens.of(account.email)),
            present=current_user.session_id,
            roles=[role for role in ROLES if account.may(role)],
            fault=fault,
            secret=secret,
            given=given,
            notice=TOLD.get(request.args.get("told", ""), ""),
        )

    @in_person("staff")
    def show(self) -> str:
        return self._page()

    @in_person("staff")
    def password(self) -> Answer:
        account: Account = current_user.account
        form = {name: request.form.get(name, "")[: MOST_LETTERS + 1] for name in ("new", "again")}
        fault = fault_of_password(form["new"], account.email)
        if not fault and form["new"] != form["again"]:
            fault = "The two are not the same."
        if fault:
            return self._page(fault), 422
        known = self._known(account)
        if isinstance(known, str):
            return self._page(known), 403
        keep = current_user.session_id
        work = self._users.change_own_password(account.email, form["new"], keep)
        self._wait(work, PASSWORD_LIMIT_S)
        after = self._wait(self._accounts.with_id(account.id))
        if after:
            login_user(SignedIn(after, keep))
        return redirect(f"{PAGE}?told=password")

    def _known(self, account: Account) -> Account | str:
        """Whoever sits at an open page must know the old password; tried as often as at the
        door."""
        here = self._place()
        old = request.form.get("old", "")[:500]
        with self._attempts.checking(here) as free:
            taken = self._attempts.take(account.email, here) if free else None
            if taken is None:
                return "Too many tries. Please wait a quarter of an hour."
            found = self._wait(self._accounts.with_password(account.email, old), PASSWORD_LIMIT_S)
        if found is None:
            return "The present password is not right."
        self._attempts.give_back(taken)
        return found

    @in_person("staff")
    def end_sessions(self) -> Response:
        """One of their own, or all but this one."""
        email, one = current_user.account.email, request.form.get("session", "")[:32]
        if one:
            self._wait(self._sessions.end(one, email, who()))
            return redirect(f"{PAGE}?told=ended")
        self._wait(self._sessions.end_all(email, who(), but=current_user.session_id))
        return redirect(f"{PAGE}?told=others")

    @in_person("staff")
    def make_token(self) -> Answer:
        account: Account = current_user.account
        name, role = typed_words(request.form.get("name", "")), request.form.get("role", "")
        if not name or len(name) > NAME_LIMIT:
            return self._page(f"Give it a name of at most {NAME_LIMIT} letters.", given=name), 422
        if role not in ROLES or not account.may(role):
            return self._page("Choose which rights it has; at most your own.", given=name), 422
        made = self._wait(self._tokens.make(account.email, name, role, who()))
        if isinstance(made, Refused):
            return self._page(made.why, given=name), 409
        return self._page(secret=made.secret)

    @in_person("staff")
    def revoke(self) -> Response:
        name = request.form.get("name", "")[:64]
        self._wait(self._tokens.revoke(current_user.account.email, name, who()))
        return redirect(f"{PAGE}?told=revoked")


def blueprint(own: OwnAccount) -> Blueprint:
    """The doors of everybody's own account."""
    doors = say_so(Blueprint("account", __name__))
    doors.get(PAGE)(own.show)
    doors.post(f"{PAGE}/password")(own.password)
    doors.post(f"{PAGE}/sessions/end")(own.end_sessions)
    doors.post(f"{PAGE}/tokens")(own.make_token)
    doors.post(f"{PAGE}/tokens/revoke")(own.revoke)
    return doors
