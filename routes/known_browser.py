"""The mark of a browser in which somebody has signed in before.

It lets nobody in. Tries from there are counted by themselves, so that a stranger who tries an
address for ever locks its owner out of other browsers alone.
"""

from __future__ import annotations

import secrets

from flask import current_app, request
from itsdangerous import BadSignature, Signer
from werkzeug.wrappers import Response

COOKIE = "chris_known"
LIFE_S = 180 * 24 * 3600


def of(email: str) -> str:
    """The id of the present browser, where this address has signed in before; else ""."""
    try:
        return _signer(email).unsign(request.cookies.get(COOKIE, "")[:200]).decode()
    except (BadSignature, UnicodeDecodeError):
        return ""


def mark(answer: Response, email: str) -> Response:
    """This address has just signed in here."""
    value = of(email) or secrets.token_hex(16)
    answer.set_cookie(
        COOKIE,
        _signer(email).sign(value).decode(),
        max_age=LIFE_S,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
        path="/",
    )
    return answer


def _signer(email: str) -> Signer:
    return Signer(current_app.secret_key or "", salt=f"known browser of {email}")
