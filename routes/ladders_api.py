"""GET /api/ladders, POST /api/ladders/<id>/acknowledge: emergencies that still ring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from flask import Blueprint, request
from flask_login import current_user
from flask_wtf.csrf import CSRFProtect

from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.ladder import Happening, Standing
from services.core.ports import Wait
from services.store.ladder_trail import shown

ACKNOWLEDGE_LIMIT_S = 20.0
"""Other telephones are stopped from ringing, one request to the provider each."""


class OpenLadders(Protocol):
    """Raises ProviderError."""

    async def open_now(self) -> Sequence[Mapping[str, Any]]: ...

    async def counts(self) -> Mapping[str, Any]: ...

    async def acknowledge(
        self, ladder: str, happening: Happening, who: str, *, step: str = ""
    ) -> tuple[Standing | None, bool]: ...


def blueprint(ladders: OpenLadders, wait: Wait, csrf: CSRFProtect) -> Blueprint:
    """What the wall's alarm reads, and its one button. A program proves itself with its token; a
    page, which has a session, with a CSRF token."""
    doors = say_so(Blueprint("ladders", __name__, url_prefix="/api/ladders"))

    @doors.before_request
    def ask_pages_for_csrf() -> None:
        if not request.headers.get("Authorization", "").lower().startswith("bearer "):
            csrf.protect()

    @doors.get("")
    @role_required("staff")
    def open_now() -> Any:
        """Emergencies that still ring people, and how the last 30 days went"""
        items, counts = wait(ladders.open_now()), wait(ladders.counts())
        return {"items": list(items), "last_30_days": counts}

    @doors.post("/<ladder_id>/acknowledge")
    @role_required("staff")
    def acknowledge(ladder_id: str) -> Any:
        """Take an emergency: nobody else is rung for it"""
        who = current_user.account.email or current_user.id
        work = ladders.acknowledge(ladder_id[:24], Happening.ACKNOWLEDGE, who)
        standing, _ = wait(work, ACKNOWLEDGE_LIMIT_S)
        if standing is None:
            return {"error": "There is no such emergency."}, 404
        return shown(standing)

    return doors
