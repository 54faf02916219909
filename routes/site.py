"""The Flask application itself: safe cookies, bounded bodies, headers that keep others out."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response, request

from routes.menu import install_menu

ROOT = Path(__file__).parents[1]
CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
BODY_LIMIT_BYTES = 1024 * 1024
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
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

    @flask.after_request
    def guard_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if https_only:
            response.headers.setdefault("Strict-Transport-Security", STRICT_TRANSPORT)
        if request.endpoint != "static":
            # Pages and records hold callers' words: no cache on the way, no "back" after sign-out.
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return flask


def page_origins(public_url: str, port: int) -> list[str] | None:
    """From which pages Socket.IO may be opened. None: from the host that is asked."""
    if not public_url:
        return None
    return [public_url, f"http://localhost:{port}", f"http://127.0.0.1:{port}"]
