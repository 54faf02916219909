"""GET /settings: the index of the settings."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol

from flask import Blueprint, render_template, request
from flask_login import current_user

from routes.records_away import say_so
from routes.settings_index import grouped, placed
from routes.settings_page_list import SETTINGS_PAGES, SettingsPage
from routes.sign_in import role_required
from services.core.office import Office
from services.core.ports import Clock, Wait


class OfficeBook(Protocol):
    """The office's settings. Raises ProviderError."""

    async def office(self) -> Office: ...


def pages_for_present() -> tuple[SettingsPage, ...]:
    """The pages that whoever asks now may open."""
    return tuple(page for page in SETTINGS_PAGES if current_user.account.may(page.role))


def blueprint(book: OfficeBook, wait: Wait, clock: Clock | None = None) -> Blueprint:
    """The index, and the menu beside each page of the settings."""
    doors = say_so(Blueprint("settings", __name__))

    @doors.app_context_processor
    def menu() -> dict[str, object]:
        return {"settings_groups": lambda: placed(pages_for_present())}

    @doors.get("/settings")
    @role_required("manager")
    def index() -> str:
        wanted = request.args.get("q", "")[:100]
        now = clock.now() if clock else datetime.now(UTC)
        groups = grouped(pages_for_present(), wait(book.office()), now, wanted)
        return render_template("settings/index.html", groups=groups, wanted=wanted)

    return doors
