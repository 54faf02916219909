"""GET /api/budget: what is to be said of the budget now. The wall asks it again and again."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from routes.budget_words import budget_notice
from routes.hours_page import Offices
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.ports import Clock, Wait


def blueprint(offices: Offices, clock: Clock, wait: Wait) -> Blueprint:
    doors = say_so(Blueprint("budget_api", __name__, url_prefix="/api"))

    @doors.get("/budget")
    @role_required("staff")
    def show() -> Any:
        notice = budget_notice(wait(offices.office()), clock.now())
        if notice is None:
            return {"words": "", "full": False}
        return {"words": notice.words, "full": notice.full}

    return doors
