"""What whoever asks for something that cannot be had is told: a page for people, JSON for programs.

Doors with an answer of their own for an error (`/voice`, the photo page, the API's own words) keep
it: a blueprint's handler goes first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, g, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

STALE = "This page was open for too long, or you signed in anew meanwhile."
WORDS: Mapping[int, tuple[str, str]] = {  # status -> what is the matter, what can be done
    400: ("That could not be read", "Something in the address or the form is not as it should be."),
    403: ("Not for your role", "An admin can give you more rights on Settings, People."),
    404: ("There is nothing here", "The address is wrong, or what stood here was deleted."),
    405: ("That cannot be done here", "Go back, load the page again and use its buttons."),
    413: ("That was too much", "What you sent is larger than we take."),
    429: ("Too many at once", "Please wait a moment and try again."),
    500: ("Something went wrong", "It is written in our log. Please try again in a moment."),
}
"""Others are told by their own names."""
FOR_PROGRAMS = ("/api/", "/webhooks/", "/health", "/metrics", "/socket.io")


def install_error_pages(app: Flask) -> None:
    """Every error of every door has the look, the menu and the headers of a page."""
    app.register_error_handler(HTTPException, told)


def told(error: HTTPException) -> Any:
    """The answer of an error: page or JSON, with its status."""
    if error.response is not None:
        return error.response
    status = error.code or 500
    matter, advice = _words(error, status)
    if request.path.startswith(FOR_PROGRAMS):
        return {"error": f"{matter}. {advice}"}, status, _own_headers(error)
    if isinstance(error, InternalServerError):
        g.accounts_are_away = True  # who asks is looked up for the menu, and may be what failed
    page = render_template("error.html", matter=matter, advice=advice)
    return page, status, _own_headers(error)


def _words(error: HTTPException, status: int) -> tuple[str, str]:
    if isinstance(error, CSRFError):
        return "That was not saved", f"{STALE} Load it again and repeat what you did."
    return WORDS.get(status, (error.name, "Please go back and try again."))


def _own_headers(error: HTTPException) -> list[tuple[str, str]]:
    """Such as `Allow` and `Retry-After`."""
    return [one for one in error.get_headers() if one[0].lower() != "content-type"]
