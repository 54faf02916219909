"""GET, POST /sign-in/link/<link>: whoever was given the link sets a password, once.

Looking at the page uses nothing up: mail programs look at links before people do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from flask import Blueprint, render_template, request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from routes.records_away import say_so
from routes.sign_in import PASSWORD_LIMIT_S
from services.core.ports import Wait
from services.core.users import MOST_LETTERS, fault_of_password

TRIES = parse("30/15minutes")
"""From one place, and with one link: nobody guesses 256 bits, and hashing costs a core."""
OVER = "This link is over. It works once, for 72 hours, until a newer one is made. Ask an admin."
Answer = str | tuple[str, int]


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

    def _too_many(self) -> bool:
        return not self._limiter.hit(TRIES, "place", self._place())

    def show(self, link: str) -> Answer:
        if self._too_many():
            return self._page("", "Too many tries. Please wait a quarter of an hour."), 429
        email = self._wait(self._links.whose_link(link[:100]))
        return self._page(email) if email else (self._page("", OVER), 404)

    def set_password(self, link: str) -> Answer:
        if self._too_many():
            return self._page("", "Too many tries. Please wait a quarter of an hour."), 429
        email = self._wait(self._links.whose_link(link[:100]))
        if not email:
            return self._page("", OVER), 404
        password = request.form.get("password", "")[: MOST_LETTERS + 1]
        fault = fault_of_password(password, email)
        if not fault and password != request.form.get("again", "")[: MOST_LETTERS + 1]:
            fault = "The two are not the same."
        if fault:
            return self._page(email, fault), 422
        done = self._wait(self._links.set_password(link[:100], password), PASSWORD_LIMIT_S)
        return self._page(done, done=True) if done else (self._page("", OVER), 404)


def blueprint(links: Links, wait: Wait, place: Callable[[], str]) -> Blueprint:
    """The door of links. Open: the link is the proof."""
    doors = say_so(Blueprint("password_link", __name__))
    page = PasswordLink(links, wait, place)
    doors.get("/sign-in/link/<link>")(page.show)
    doors.post("/sign-in/link/<link>")(page.set_password)
    return doors
