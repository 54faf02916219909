"""GET /, /calls, /calls/<call_sid>: the pages of the office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, render_template, request

from routes.record_book import RecordBook
from routes.sign_in import role_required
from services.core.dialogue import Mode
from services.core.office import Office
from services.core.on_call import ring_order
from services.core.ports import Clock, Wait
from services.core.remarks import KINDS

PAGE = 50
FACT_LABELS = {
    "unit": "Unit",
    "property": "Property",
    "problem": "Problem",
    "category": "Category",
    "urgency": "Urgency",
    "access": "Access",
    "pets": "Pets",
    "caller_name": "Name given",
    "callback_number": "Call back",
    "best_time": "Best time",
    "bedrooms": "Bedrooms",
    "budget_usd": "Budget",
    "move_in": "Move in",
    "viewing_time": "Viewing",
    "company": "Company",
    "wants_person": "Asks for",
    "message": "Message",
}
"""What a record shows of the facts, in this order."""
MARK_LABELS = {"mistake": "Mistake", "follow_up": "Follow up", "praise": "Praise"}
MARKS = {"any", *MARK_LABELS}
MODES = (Mode.STREAMING, Mode.SCRIPTED)
"""What staff may have a call answered in."""
URGENCY_LABELS = {"L": "Life safety", "E": "Emergency", "U": "Urgent", "R": "Routine"}
COMMAND_LABELS = {
    "say": "Words to say",
    "transfer": "Handed over",
    "end": "Hung up",
    "mode": "Mode",
}


class Directory(Protocol):
    """Never raises: without records the office is known from memory."""

    async def office(self) -> Office: ...


@dataclass(frozen=True, slots=True)
class Readiness:
    """Would an emergency ring anybody? The first page says where not, before there is one."""

    directory: Directory
    clock: Clock
    can_ring: bool
    """A telephone account is connected."""

    async def fault(self) -> str:
        """Why nobody would be rung; "" where somebody would."""
        if not self.can_ring:
            return "no telephone account is connected."
        office = await self.directory.office()
        order = ring_order(office.on_call_rota, office.timezone, self.clock.now())
        return "" if order else "no on-call number is set and confirmed."


def blueprint(
    records: RecordBook, wait: Wait, timezone: str, readiness: Readiness | None = None
) -> Blueprint:
    """Pages that anybody of the office may read. Times are shown on the office's clock."""
    doors = Blueprint("pages", __name__)
    zone = ZoneInfo(timezone)

    @doors.app_context_processor
    def office_zone() -> dict[str, str]:
        """Scripts of pages show times on the office's clock, too."""
        return {"office_zone": timezone}

    @doors.app_template_filter("short_time")
    def short_time(when: str | None) -> str:
        if not when:
            return ""
        return f"{datetime.fromisoformat(when).astimezone(zone):%b %-d, %H:%M:%S}"

    @doors.app_template_filter("length_of_time")
    def length_of_time(seconds: float | None) -> str:
        if seconds is None:
            return ""
        return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"

    @doors.app_template_filter("urgency_words")
    def urgency_words(letter: str | None) -> str:
        return URGENCY_LABELS.get(letter or "", letter or "")

    @doors.get("/")
    @role_required("staff")
    def live() -> str:
        fault = wait(readiness.fault()) if readiness else ""
        return render_template("live.html", mark_labels=MARK_LABELS, modes=MODES, fault=fault)

    @doors.get("/calls")
    @role_required("staff")
    def calls() -> str:
        mark = request.args.get("mark", "")
        mark = mark if mark in MARKS else ""
        after = request.args.get("after", "")[:100]
        page = wait(records.calls(limit=PAGE, after=after, mark=mark))
        shown = {"items": page.items, "next": page.next}
        return render_template("calls.html", page=shown, mark=mark, mark_labels=MARK_LABELS)

    @doors.get("/calls/<call_sid>")
    @role_required("staff")
    def call(call_sid: str) -> str:
        record = wait(records.call(call_sid[:64]))
        if record is None:
            abort(404)
        return render_template(
            "call.html",
            call=record,
            fact_labels=FACT_LABELS,
            mark_labels=MARK_LABELS,
            command_labels=COMMAND_LABELS,
            remark_labels=KINDS,
        )

    return doors
