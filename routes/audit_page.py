"""GET /audit and /audit.csv: what staff did, by person, kind and day. Admins."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template, request

from routes.records_away import say_so
from routes.sign_in import role_required
from routes.usage_data import csv_file
from services.core.office import Office
from services.core.ports import Wait
from services.store.deeds import KINDS, Deed, From, Wanted

PAGE = 50
FILE_ROWS = 20_000
LIMIT_S = 20.0
MOST_SKIPPED = 10_000
COLUMNS = ("when (UTC)", "who", "kind", "what", "about", "details")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With what a cell begins that a spreadsheet would carry out."""


class Deeds(Protocol):
    """Raises ProviderError."""

    async def page(
        self, wanted: Wanted, limit: int, start: From | None = None
    ) -> tuple[Sequence[Deed], From | None]: ...

    async def people(self) -> Sequence[str]: ...


class OfficeBook(Protocol):
    """The office's settings. Raises ProviderError."""

    async def office(self) -> Office: ...


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The list and the file, both of what the filters leave."""

    deeds: Deeds
    book: OfficeBook
    wait: Wait

    @role_required("admin")
    def show(self) -> str:
        given = _given()
        found, following = self.wait(self.deeds.page(self._wanted(given), PAGE, _start()))
        return render_template(
            "audit.html",
            deeds=found,
            following=_as_text(following),
            first=not request.args.get("after"),
            kinds=KINDS,
            people={one: one for one in self.wait(self.deeds.people())},
            given=given,
        )

    @role_required("admin")
    def file(self) -> Response:
        wanted = self._wanted(_given())
        found, _ = self.wait(self.deeds.page(wanted, FILE_ROWS), LIMIT_S)
        text = io.StringIO()
        csv.writer(text).writerows([COLUMNS, *map(_line, found)])
        return csv_file(text.getvalue(), "audit.csv")

    def _wanted(self, given: dict[str, str]) -> Wanted:
        zone = ZoneInfo(self.wait(self.book.office()).timezone)
        since, until = _day(given.get("since", "")), _day(given.get("until", ""))
        return Wanted(
            given.get("who", ""),
            given.get("kind", ""),
            _midnight(since, zone) if since else None,
            _midnight(until + timedelta(days=1), zone) if until else None,
        )


def blueprint(page: AuditPage) -> Blueprint:
    doors = say_so(Blueprint("audit", __name__))
    doors.get("/audit")(page.show)
    doors.get("/audit.csv", endpoint="file")(page.file)
    return doors


def _given() -> dict[str, str]:
    """The filters of the address, without those that say nothing."""
    read = {name: request.args.get(name, "")[:254] for name in ("who", "kind", "since", "until")}
    if read["kind"] not in KINDS:
        read["kind"] = ""
    for name in ("since", "until"):
        read[name] = read[name] if _day(read[name]) else ""
    return {name: value for name, value in read.items() if value and value.isprintable()}


def _day(text: str) -> date | None:
    """A day as forms write it; None for anything else, and where times would end."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2999 else None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _start() -> From | None:
    """Where the page begins; from the newest where the address makes no sense."""
    at, _, after = request.args.get("after", "")[:60].partition("~")
    try:
        found = From(datetime.fromisoformat(at), int(after))
    except ValueError:
        return None
    good = found.at.tzinfo is not None and 0 <= found.after <= MOST_SKIPPED
    return found if good and 2000 <= found.at.year <= 2999 else None


def _as_text(start: From | None) -> str:
    return f"{start.at.isoformat()}~{start.after}" if start else ""


def _line(deed: Deed) -> Sequence[str]:
    about = deed.about or deed.call_sid
    cells = (deed.at.isoformat(), deed.who, KINDS[deed.kind], deed.what, about, deed.details)
    return [f"'{one}" if one.startswith(FORMULA) else one for one in cells]
