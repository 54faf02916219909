"""GET /costs and /costs.csv: what calls cost, and what the month will come to. Managers."""

from __future__ import annotations

import csv
import io
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template, request

from routes.budget_words import budget_notice
from routes.cost_chart import chart_of
from routes.records_away import say_so
from routes.sign_in import role_required
from routes.usage_data import csv_file
from services.core.budget import CENTS
from services.core.cost_report import METHOD, Door, Report, Row
from services.core.cost_spans import month_before, month_name, month_of, next_month, this_month
from services.core.errors import ProviderError
from services.core.metering import METERS, Meter, Provider
from services.core.office import Office
from services.core.places import Property
from services.core.ports import Clock, Wait
from services.core.prices import PriceTable, dollars, small_dollars, unpriced_models

log = logging.getLogger(__name__)

LIMIT_S = 15.0
PLACES_LIMIT_S = 4.0
PROVIDERS = {
    Provider.TWILIO: "Twilio",
    Provider.OPENAI: "OpenAI",
    Provider.ELEVENLABS: "ElevenLabs",
}
NO_PROPERTY = "Property not known"
COLUMNS = ("day", "provider", "meter", "detail", "quantity", "cached", "output", "usd", "known")


class Offices(Protocol):
    async def office(self) -> Office: ...


class Costs(Protocol):
    """Raises ProviderError."""

    prices: PriceTable

    async def month(self, month: date | None = None) -> Report: ...

    async def years_months(self) -> Sequence[tuple[date, Decimal, bool]]: ...

    async def daily(self, month: date | None = None) -> Sequence[Sequence[str]]: ...


class Places(Protocol):
    """Raises ProviderError."""

    async def properties(self) -> Sequence[Property]: ...


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table, in words."""

    name: str
    about: str
    row: Row
    units: int = 0

    @property
    def per_unit(self) -> Decimal | None:
        return self.row.bill.usd / self.units if self.units else None


@dataclass(frozen=True, slots=True)
class CostsPage:
    costs: Costs
    directory: Offices
    places: Places
    wait: Wait
    clock: Clock
    connected: bool
    """A Twilio account is connected; without one nothing of this is billed."""
    models: Sequence[str] = ()
    """Those that answer calls, as the settings name them."""

    @role_required("manager")
    def show(self) -> str:
        found = self.wait(self.costs.month(month_of(request.args.get("month", ""))), LIMIT_S)
        office, now = self.wait(self.directory.office()), self.clock.now()
        newest = this_month(now, ZoneInfo(office.timezone))
        places = self._known_places()
        return render_template(
            "costs.html",
            report=found,
            chart=chart_of(found),
            doors=[Line(*door_words(door), row) for door, row in found.doors.items()],
            properties=[_of_property(key, row, places) for key, row in found.properties.items()],
            units=sum(len(one.units) for one in places.values()),
            meters=list(meter_lines(found)),
            providers=PROVIDERS,
            months=self.wait(self.costs.years_months(), LIMIT_S),
            month=month_name(found.month),
            before=month_name(month_before(found.month)),
            after=month_name(next_month(found.month)) if found.month < newest else "",
            office=office,
            ceiling=Decimal(office.budget.monthly_cents) / CENTS,
            notice=budget_notice(office, now) if found.month == newest else None,
            method=METHOD,
            prices=self.costs.prices,
            unpriced=unpriced_models(self.models, self.costs.prices, now.date()),
            connected=self.connected,
        )

    def _known_places(self) -> Mapping[str, Property]:
        """Without them (the property system is away) ids stand for names."""
        try:
            found = self.wait(self.places.properties(), PLACES_LIMIT_S)
        except (ProviderError, TimeoutError) as error:
            log.warning("costs are shown without places", extra={"why": type(error).__name__})
            return {}
        return {one.id: one for one in found}

    @role_required("manager")
    def file(self) -> Response:
        month = month_of(request.args.get("month", ""))
        rows = self.wait(self.costs.daily(month), LIMIT_S)
        text = io.StringIO()
        csv.writer(text).writerows([COLUMNS, *rows])
        return csv_file(text.getvalue(), f"costs-{month_name(month) if month else 'now'}.csv")


def door_words(door: Door) -> tuple[str, str]:
    """How calls came in: a name, and what else tells it from others."""
    if door.test:
        return "Test phone", "only models are billed"
    if not door.direction:
        return "Without a call", "clips, reminders, test rings, calls side by side"
    if door.direction == "text":
        return f"Texts to {door.number}", door.assistant
    modes = ", ".join(door.modes) or "nobody answered"
    return door.number or "unknown number", f"{door.assistant}, {modes}"


def _of_property(key: str, row: Row, places: Mapping[str, Property]) -> Line:
    place = places.get(key)
    name = place.name if place else key or NO_PROPERTY
    return Line(name, "", row, len(place.units) if place else 0)


def meter_lines(found: Report) -> Sequence[Mapping[str, Any]]:
    return [
        {
            "name": METERS[Meter(meter)].label,
            "detail": detail.replace("_", " "),
            "unit": METERS[Meter(meter)].unit,
            "quantity": quantity,
            "cached": cached,
            "output": output,
            "bill": bill,
        }
        for (meter, detail), (bill, quantity, cached, output) in found.meters.items()
    ]


def blueprint(page: CostsPage) -> Blueprint:
    doors = say_so(Blueprint("costs", __name__))
    doors.app_template_filter("dollars")(dollars)
    doors.app_template_filter("small_dollars")(small_dollars)
    doors.get("/costs", endpoint="show")(page.show)
    doors.get("/costs.csv", endpoint="file")(page.file)
    return doors
