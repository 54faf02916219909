"""GET, POST /sign-in and POST /sign-out, and who is signed in."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec
from urllib.parse import quote, urlsplit

from flask import Blueprint, Flask, abort, g, redirect, render_template, request, session
from flask_login import (
    LoginManager,
    UserMixin,
    current_user,
    login_required,
    login_user,
    logout_user,
)
from flask_wtf.csrf import CSRFProtect
from werkzeug.wrappers import Response

from routes import known_browser
from routes.accounts import Accounts, Sessions
from routes.attempts import Attempts
from routes.records_away import say_so
from services.core.errors import ProviderError
from services.core.ports import Wait
from services.store.accounts import Account

P = ParamSpec("P")

PASSWORD_LIMIT_S = 10.0
"""A password check costs a tenth of a second on purpose, and may have to queue."""


class SignedIn(UserMixin):  # type: ignore[misc]
    """An account as Flask-Login wants it."""

    def __init__(self, account: Account, session_id: str = "") -> None:
        self.account = account
        self.id = account.id
        self.session_id = session_id
        """The row of this browser; "" for a program, and where sessions are not kept."""

    def get_id(self) -> str:
        """What the cookie keeps: the mark of the password of that time, which session it is, and
        who."""
        return f"{self.account.mark}|{self.session_id}|{self.account.id}"


def install(
    app: Flask, accounts: Accounts, wait: Wait, sessions: Sessions | None = None
) -> CSRFProtect:
    """Make the application know who is signed in. Returns the CSRF guard. With `sessions` each
    request asks whether its own still goes on."""
    manager = LoginManager(app)
    manager.login_view = "sign_in.show"

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load(kept: str) -> SignedIn | None:
        mark, session_id, account_id = (*kept.split("|", 2), "", "")[:3]
        look = sessions.account(session_id) if sessions else accounts.with_id(account_id)
        account = asked_once(look, wait)
        mine = account is not None and account.mark == mark and account.id == account_id
        return SignedIn(account, session_id) if account and mine else None

    @manager.request_loader  # type: ignore[untyped-decorator]
    def load_program(incoming: Any) -> SignedIn | None:
        scheme, _, token = incoming.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            return None
        account = asked_once(accounts.with_token(token.strip()), wait)
        return SignedIn(account) if account else None

    @manager.unauthorized_handler  # type: ignore[untyped-decorator]
    def unauthorised() -> Any:
        if request.path.startswith("/api/"):
            return {"error": "Sign in, or send Authorization: Bearer with a token."}, 401
        return redirect(f"/sign-in?next={quote(request.path)}")

    return PageGuard(app)


def asked_once(look: Coroutine[Any, Any, Account | None], wait: Wait) -> Account | None:
    """Who asks. Raises ProviderError or TimeoutError once in a request: the page that then says so
    asks again who looks at it, for its menu, and is shown to nobody in particular."""
    if g.get("accounts_are_away"):
        look.close()
        return None
    try:
        return wait(look)
    except (ProviderError, TimeoutError):
        g.accounts_are_away = True
        raise


class PageGuard(CSRFProtect):  # type: ignore[misc]
    """CSRF protection for what a browser sends by itself. No other page can make it send an
    `Authorization` header, so a program with a token needs nothing more."""

    def protect(self, apply_exemptions: bool = False) -> None:
        if request.headers.get("Authorization", "").lower().startswith("bearer "):
            return
        if any("\0" in one for one in request.form.values()):
            abort(400)  # no browser sends it from a field, and PostgreSQL keeps none
        super().protect(apply_exemptions=apply_exemptions)


def role_required(role: str) -> Callable[[Callable[P, Any]], Callable[P, Any]]:
    """A guard for views: signed in, and with at least the rights of `role`."""

    def guard(view: Callable[P, Any]) -> Callable[P, Any]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Any:
            if not current_user.account.may(role):
                abort(403)
            return view(*args, **kwargs)

        checked: Callable[P, Any] = login_required(guarded)
        return checked

    return guard


def in_person(role: str) -> Callable[[Callable[P, Any]], Callable[P, Any]]:
    """The same for what no program does, whatever its token: who signs in, and with what."""

    def guard(view: Callable[P, Any]) -> Callable[P, Any]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Any:
            if not current_user.account.email:
                abort(403)
            return view(*args, **kwargs)

        return role_required(role)(guarded)

    return guard


def own_path(target: str) -> str:
    """A path on this server to go on to; anything else leads home, never to another host."""
    parts = urlsplit(target)
    safe = target.startswith("/") and not target.startswith("//") and target.isprintable()
    return target if safe and "\\" not in target and not parts.netloc and not parts.scheme else "/"


Place = Callable[[], str]
"""The network address that the present request comes from; "" where it is not known."""


def begin_session(account: Account, sessions: Sessions | None, wait: Wait, place: Place) -> None:
    """This browser is signed in from now on. What its cookie held before counts no more: neither
    who used it before, nor a CSRF token that somebody else may know."""
    session_id = ""
    if sessions:
        _end_present(sessions, wait)
        agent = request.headers.get("User-Agent", "")
        session_id = wait(sessions.open(account.email, place(), agent))
    session.clear()
    login_user(SignedIn(account, session_id))


def _end_present(sessions: Sessions, wait: Wait) -> None:
    """The session of this browser is over, where there is one."""
    if current_user.is_authenticated and current_user.session_id:
        account: Account = current_user.account
        wait(sessions.end(current_user.session_id, account.email, account.id))


def blueprint(
    accounts: Accounts,
    wait: Wait,
    place: Place,
    sessions: Sessions | None = None,
    attempts: Attempts | None = None,
) -> Blueprint:
    """The sign-in page. Without `attempts` tries are counted in this process alone."""
    doors = say_so(Blueprint("sign_in", __name__))
    tries = attempts or Attempts(wait)

    @doors.get("/sign-in")
    def show() -> str:
        return render_template("sign_in.html", fault="", email="")

    @doors.post("/sign-in")
    def sign_in() -> Response | tuple[str, int]:
        email = request.form.get("email", "").strip().casefold()[:200]
        found = _checked(email, accounts, tries, wait, place)
        if not isinstance(found, Account):
            return _again(*found, email)
        begin_session(found, sessions, wait, place)
        return known_browser.mark(redirect(own_path(request.args.get("next", "/"))), email)

    @doors.post("/sign-out")
    @login_required  # type: ignore[untyped-decorator]
    def sign_out() -> Response:
        if sessions:
            _end_present(sessions, wait)
        logout_user()
        session.clear()
        return redirect("/sign-in")

    return doors


def _checked(
    email: str, accounts: Accounts, tries: Attempts, wait: Wait, place: Place
) -> Account | tuple[str, int]:
    """Whoever has this address and the password of the form; or why not, and a status."""
    password, here = request.form.get("password", "")[:500], place()
    with tries.checking(here) as free:
        if not free:
            return "Too many people sign in just now. Please try again.", 503
        taken = tries.take(email, here)
        if taken is None:
            return "Too many attempts. Please wait a quarter of an hour.", 429
        account = wait(accounts.with_password(email, password), PASSWORD_LIMIT_S)
    if account is None:
        return "The address or the password is not right.", 401
    tries.give_back(taken)
    return account


def _again(fault: str, status: int, email: str) -> tuple[str, int]:
    return render_template("sign_in.html", fault=fault, email=email), status
