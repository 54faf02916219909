"""The Flask application itself: safe cookies, bounded bodies, headers that keep others out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, Response, request

from routes.error_pages import install_error_pages
from routes.menu import install_menu
from routes.shown_words import install_words

ROOT = Path(__file__).parents[1]
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",  # the arrows and ticks of Bootstrap stand in its style sheet
        "media-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing that is written into a page runs, and nothing is fetched from elsewhere."""
BODY_LIMIT_BYTES = 1024 * 1024
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
}
STRICT_TRANSPORT = "max-age=31536000"


def new_flask(secret: str, *, https_only: bool) -> Flask:
    """An application without doors yet. `secret` signs its sessions."""
    flask = Flask("chris", root_path=str(ROOT))
    flask.config.update(
        SECRET_KEY=secret,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=https_only,
        MAX_CONTENT_LENGTH=BODY_LIMIT_BYTES,
        WTF_CSRF_TIME_LIMIT=None,
    )

    install_menu(flask)
    install_words(flask)
    install_error_pages(flask)
    headers = safe_headers(https_only=https_only)

    @flask.after_request
    def guard_headers(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        if request.endpoint != "static":
            # Pages and records hold callers' words: no cache on the way, no "back" after sign-out.
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return flask


def safe_headers(*, https_only: bool) -> Mapping[str, str]:
    """What every answer carries, where its door has not set something stricter."""
    return HEADERS | ({"Strict-Transport-Security": STRICT_TRANSPORT} if https_only else {})


def with_headers(inner: WSGIApplication, headers: Mapping[str, str]) -> WSGIApplication:
    """The same for what is answered in front of Flask: Socket.IO, and who is refused there."""

    def headed(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, given: list[tuple[str, str]], *more: Any) -> Any:
            there = {name.lower() for name, _ in given}
            missing = [one for one in headers.items() if one[0].lower() not in there]
            return start_response(status, [*given, *missing], *more)

        return inner(environ, start)

    return headed


def page_origins(public_url: str, port: int) -> list[str] | None:
    """From which pages Socket.IO may be opened. None: from the host that is asked."""
    if not public_url:
        return None
    return [public_url, f"http://localhost:{port}", f"http://127.0.0.1:{port}"]
