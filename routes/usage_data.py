"""GET /usage-data: minutes used by caller as CSV, for whoever is signed in and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from flask import Blueprint, Response

from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.ports import Wait
from services.store.usage_minutes import CallerMinutes, as_csv

LIMIT_S = 12.0


class Minutes(Protocol):
    """Raises ProviderError."""

    async def by_caller(self) -> Sequence[CallerMinutes]: ...


def blueprint(minutes: Minutes, wait: Wait) -> Blueprint:
    doors = say_so(Blueprint("usage_data", __name__))

    @doors.get("/usage-data")
    @role_required("staff")
    def usage_data() -> Response:
        text = as_csv(wait(minutes.by_caller(), LIMIT_S))
        return csv_file(text, "usage.csv")

    return doors


def csv_file(text: str, name: str) -> Response:
    """A file to be kept; nobody on the way may keep it."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Response(text, mimetype="text/csv", headers=headers)
