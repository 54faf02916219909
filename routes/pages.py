"""GET / and /calls/<call_sid>: the pages of the office."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, render_template

from routes.budget_words import BudgetNotice, budget_notice
from routes.record_book import RecordBook
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.dialogue import Mode
from services.core.model_names import ModelName
from services.core.model_notices import ModelNotice, notices
from services.core.office import Office
from services.core.ports import Clock, Wait
from services.core.remarks import KINDS
from services.core.rota_state import NOBODY, rota_state
from services.core.tongues import language_name

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
MODES = (Mode.STREAMING, Mode.SCRIPTED)
"""What staff may have a call answered in."""
URGENCY_LABELS = {"L": "Life safety", "E": "Emergency", "U": "Urgent", "R": "Routine"}
COMMAND_LABELS = {
    "say": "Words to say",
    "transfer": "Handed over",
    "end": "Hung up",
    "mode": "Mode",
}


FIGURE_LABELS = {
    "calls": "Calls today",
    "answered": "Answered by Chris",
    "transferred": "Transferred",
    "issues": "Issues",
    "emergencies": "Emergencies",
    "missed": "Missed",
}
"""Figures of today, in the order of the wall."""


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
    models: Mapping[Mode, ModelName] = field(default_factory=dict)
    """The model of each mode; none where only the script answers."""

    def model_notices(self) -> Sequence[ModelNotice]:
        """Models that end, or are gone, and what to do."""
        return notices(self.models)

    async def fault(self) -> str:
        """Why nobody would be rung; "" where somebody would."""
        if not self.can_ring:
            return "no telephone account is connected."
        state = rota_state(await self.directory.office(), self.clock.now())
        return NOBODY if state.nobody else ""

    async def vacant(self) -> str:
        """From when on hours of somebody who has left are nobody's; "" where all have somebody."""
        office = await self.directory.office()
        hours = rota_state(office, self.clock.now()).vacant
        if not hours:
            return ""
        first = hours[0]
        rung = f"{', '.join(first.rung)} rung instead" if first.rung else "nobody can be rung"
        return f"{office.local(first.starts):%a %b %-d, %H:%M} is the first; {rung}."

    async def budget(self) -> BudgetNotice | None:
        """What the wall says of the budget; None where nothing is to be said."""
        return budget_notice(await self.directory.office(), self.clock.now())


def length_of_time(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def urgency_words(letter: str | None) -> str:
    return URGENCY_LABELS.get(letter or "", letter or "")


class Pages:
    """The live wall, and the page of one call."""

    def __init__(
        self,
        records: RecordBook,
        wait: Wait,
        timezone: str | Callable[[], str],
        readiness: Readiness | None = None,
    ) -> None:
        """`timezone`: the office's, or what tells it, where it can be changed."""
        self._records = records
        self._wait = wait
        self._timezone = timezone
        self._readiness = readiness

    @property
    def zone_name(self) -> str:
        zone = self._timezone
        return zone if isinstance(zone, str) else zone()

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name)

    def seen_on_pages(self) -> dict[str, object]:
        """Scripts of pages show times on the office's clock, too."""
        zone = self.zone_name
        return {"office_zone": zone, "transfer_names": self.transfer_names}

    def short_time(self, when: str | None) -> str:
        if not when:
            return ""
        return f"{datetime.fromisoformat(when).astimezone(self._zone):%b %-d, %H:%M:%S}"

    def transfer_names(self) -> Sequence[str]:
        """Colleagues whom a call can be given to: their numbers are confirmed."""
        if self._readiness is None:
            return ()
        office = self._wait(self._readiness.directory.office())
        return [one.name for one in office.colleagues if one.confirmed]

    @role_required("staff")
    def live(self) -> str:
        fault = self._wait(self._readiness.fault()) if self._readiness else ""
        budget = self._wait(self._readiness.budget()) if self._readiness else None
        vacant = self._wait(self._readiness.vacant()) if self._readiness else ""
        return render_template(
            "live.html",
            mark_labels=MARK_LABELS,
            figures=FIGURE_LABELS,
            modes=MODES,
            fault=fault,
            budget=budget,
            vacant=vacant,
            model_notices=self._readiness.model_notices() if self._readiness else (),
        )

    @role_required("staff")
    def call(self, call_sid: str) -> str:
        record = self._wait(self._records.call(call_sid[:64]))
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


LONGEST_WORD = 30
"""Letters; what is longer (an address, a name without blanks) is broken to keep tables in place."""


def endless(text: str) -> bool:
    """Does it hold a word that no column of a table has room for?"""
    return any(len(word) > LONGEST_WORD for word in str(text).split())


def blueprint(
    records: RecordBook,
    wait: Wait,
    timezone: str | Callable[[], str],
    readiness: Readiness | None = None,
) -> Blueprint:
    """Pages that anybody of the office may read. Times are shown on the office's clock."""
    doors = say_so(Blueprint("pages", __name__))
    page = Pages(records, wait, timezone, readiness)
    doors.app_context_processor(page.seen_on_pages)
    doors.app_template_test("endless")(endless)
    doors.app_template_filter("short_time")(page.short_time)
    doors.app_template_filter("length_of_time")(length_of_time)
    doors.app_template_filter("urgency_words")(urgency_words)
    doors.app_template_filter("language_words")(language_name)
    doors.get("/")(page.live)
    doors.get("/calls/<call_sid>")(page.call)
    return doors
