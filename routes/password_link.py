"""GET, POST /sign-in/link/<link>: whoever was given the link sets a password, once.

Looking at the page uses nothing up: mail programs look at links before people do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from flask import Blueprint, make_response, render_template, request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from werkzeug.wrappers import Response

from routes import known_browser
from routes.records_away import say_so
from routes.sign_in import PASSWORD_LIMIT_S
from services.core.ports import Wait
from services.core.users import MOST_LETTERS, fault_of_password

TRIES = parse("30/15minutes")
"""From one place, where it is known, and for one person: nobody guesses 256 bits, and hashing
costs a core. Where a proxy hides the place a stranger must not use up everybody's tries."""
LINK_LIMIT = 100
WAIT = "Too many tries. Please wait a quarter of an hour."
OVER = (
    "This link no longer works: it was used, is older than 72 hours, or a newer one was made. "
    "Ask an admin for a new one."
)
Answer = Response | str | tuple[str, int]


class Links(Protocol):
    """Raises ProviderError."""

    async def whose_link(self, link: str) -> str: ...

    async def set_password(self, link: str, password: str) -> str: ...


class PasswordLink:
    """The page behind a link."""

    def __init__(self, links: Links, wait: Wait, place: Callable[[], str]) -> None:
        self._links = links
        self._wait = wait
        self._place = place
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def _page(self, email: str, fault: str = "", *, done: bool = False) -> str:
        return render_template("password_link.html", email=email, fault=fault, done=done)

    def _too_many(self, kind: str, whose: str) -> bool:
        """One more try of this kind; a place that is not known is nobody's."""
        return bool(whose) and not self._limiter.hit(TRIES, kind, whose)

    def show(self, link: str) -> Answer:
        if self._too_many("place", self._place()):
            return self._page("", WAIT), 429
        email = self._wait(self._links.whose_link(link[:LINK_LIMIT]))
        return self._page(email) if email else (self._page("", OVER), 404)

    def set_password(self, link: str) -> Answer:
        if self._too_many("place", self._place()):
            return self._page("", WAIT), 429
        email = self._wait(self._links.whose_link(link[:LINK_LIMIT]))
        if not email:
            return self._page("", OVER), 404
        if self._too_many("link of", email):
            return self._page("", WAIT), 429
        fault, password = _given(email)
        if fault:
            return self._page(email, fault), 422
        done = self._wait(self._links.set_password(link[:LINK_LIMIT], password), PASSWORD_LIMIT_S)
        if not done:
            return self._page("", OVER), 404
        # Whoever is locked out by a stranger's tries comes in again from here.
        return known_browser.mark(make_response(self._page(done, done=True)), done)


def _given(email: str) -> tuple[str, str]:
    """What is wrong with the password that was typed, and the password."""
    first, again = (
        request.form.get(name, "")[: MOST_LETTERS + 1] for name in ("password", "again")
    )
    fault = fault_of_password(first, email)
    return fault or ("" if first == again else "The two are not the same."), first


def blueprint(links: Links, wait: Wait, place: Callable[[], str]) -> Blueprint:
    """The door of links. Open: the link is the proof."""
    doors = say_so(Blueprint("password_link", __name__))
    page = PasswordLink(links, wait, place)
    doors.get("/sign-in/link/<link>")(page.show)
    doors.post("/sign-in/link/<link>")(page.set_password)
    return doors
