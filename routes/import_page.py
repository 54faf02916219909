"""GET and POST /settings/import: lists of homes and tenants, shown before they are taken."""

from __future__ import annotations

import re
from typing import Any, Protocol

from flask import Blueprint, Response, abort, render_template, request
from werkzeug.exceptions import RequestEntityTooLarge

from routes.records_away import say_so
from routes.sign_in import role_required
from routes.swallowing import swallow
from routes.task_settings import who
from services.core.csv_text import LONGEST_FILE_BYTES, SheetWrong
from services.core.import_columns import NAMES, PLAIN
from services.core.ports import Wait
from services.portfolio.import_child import SHOWN
from services.portfolio.import_desk import ImportRefused, Outcome, Preview
from services.portfolio.import_process import LONGEST_S

PATH = "/settings/import"
FORM_BYTES = 64 * 1024
TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}")
CSV = "text/csv; charset=utf-8"


class Imports(Protocol):
    """Raises ProviderError, ImportRefused, SheetWrong."""

    elsewhere: bool

    async def preview(self, data: bytes, name: str, who: str) -> Preview: ...

    async def apply(
        self, token: str, fingerprint: str, who: str, *, end_others: bool = False
    ) -> Outcome: ...

    async def template(self, kind: str) -> bytes | None: ...

    async def present(self) -> bytes: ...


class ImportPage:
    """The form, the preview, and what became of it."""

    def __init__(self, desk: Imports, wait: Wait) -> None:
        self._desk = desk
        self._wait = wait

    def larger_bodies(self, _endpoint: str | None, _values: dict[str, Any] | None) -> None:
        # Before anything else looks into the form, the CSRF guard included.
        request.max_content_length = LONGEST_FILE_BYTES + FORM_BYTES

    @role_required("admin")
    def show(self) -> str:
        return self._page()

    @role_required("admin")
    def preview(self) -> str | tuple[str, int]:
        sent = request.files.get("file")
        if sent is None or not sent.filename:
            return self._page(fault="Choose a file first."), 400
        try:
            work = self._desk.preview(sent.read(), sent.filename, who())
            shown = self._wait(work, LONGEST_S)
        except (SheetWrong, ImportRefused) as wrong:
            return self._page(fault=str(wrong)), 400
        return self._page(shown)

    @role_required("admin")
    def apply(self) -> str | tuple[str, int]:
        token, seen = request.form.get("token", ""), request.form.get("fingerprint", "")
        if not TOKEN.fullmatch(token):
            abort(400)
        others = "end_others" in request.form
        try:
            work = self._desk.apply(token, seen, who(), end_others=others)
            outcome = self._wait(work, LONGEST_S)
        except (SheetWrong, ImportRefused) as wrong:
            return self._page(fault=str(wrong)), 409
        if not outcome.done:
            fault = (
                "Something on file has changed since this preview was made, so nothing was "
                "imported. Here is what the file would do now."
            )
            return self._page(outcome.preview, fault=fault), 409
        return self._page(outcome.preview, outcome)

    @role_required("admin")
    def template(self, kind: str) -> Response:
        data = self._wait(self._desk.template(kind))
        if data is None:
            abort(404)
        return _download(data, f"chris-{kind}.csv")

    @role_required("admin")
    def present(self) -> Response:
        return _download(self._wait(self._desk.present(), LONGEST_S), "chris-on-file.csv")

    def too_large(self, _: RequestEntityTooLarge) -> tuple[str, int]:
        swallow()
        megabytes = LONGEST_FILE_BYTES // 1024 // 1024
        words = f"The file is larger than {megabytes} MB. Split it by property."
        return self._page(fault=words), 413

    def _page(
        self, preview: Preview | None = None, outcome: Outcome | None = None, fault: str = ""
    ) -> str:
        return render_template(
            "settings/import.html",
            elsewhere=self._desk.elsewhere,
            preview=preview,
            outcome=outcome,
            fault=fault,
            columns={PLAIN[field]: names for field, names in NAMES.items()},
            shown=SHOWN,
        )


def _download(data: bytes, name: str) -> Response:
    return Response(
        data, content_type=CSV, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def blueprint(desk: Imports, wait: Wait) -> Blueprint:
    """The page and its files."""
    doors = say_so(Blueprint("import_page", __name__))
    page = ImportPage(desk, wait)
    doors.url_value_preprocessor(page.larger_bodies)
    doors.register_error_handler(RequestEntityTooLarge, page.too_large)
    doors.get(PATH)(page.show)
    doors.post(PATH)(page.preview)
    doors.post(f"{PATH}/apply")(page.apply)
    doors.get(f"{PATH}/template/<kind>.csv")(page.template)
    doors.get(f"{PATH}/on-file.csv")(page.present)
    return doors
