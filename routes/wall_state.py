"""GET /api/wall: how the providers do, since when and why, the figures of today, names of homes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, time
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from flask import Blueprint

from routes.hours_page import Offices
from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.dialogue import Mode
from services.core.health import Condition
from services.core.places import Property
from services.core.ports import Clock, Wait
from services.core.wall_clock import moment_of
from services.live.health_board import Dependency, HealthBoard
from services.live.provider_watch import MODEL
from services.store.day_figures import DayFigures

Line = Mapping[str, str]
WITHOUT_KEY = (Condition.STAND_IN, "No key is set.")
NOT_USED = (Condition.NOT_NEEDED, "No assistant answers in this mode.")
OWN_PORTFOLIO = (Condition.STAND_IN, "Not connected: the built-in portfolio serves.")
NOT_SEEN = (Condition.UNKNOWN, "Not looked at yet.")

PROVIDERS: Sequence[tuple[str, str, tuple[Condition, str]]] = (
    ("Twilio", "twilio", WITHOUT_KEY),
    ("OpenAI, streaming", MODEL[Mode.STREAMING], NOT_SEEN),
    ("OpenAI, live", MODEL[Mode.LIVE], NOT_USED),
    ("OpenAI, reasoning", MODEL[Mode.REASONING], NOT_USED),
    ("ElevenLabs", "elevenlabs", WITHOUT_KEY),
    ("Rent Manager", "rent_manager", OWN_PORTFOLIO),
    ("SendGrid", "sendgrid", NOT_SEEN),
    ("Database", "database", NOT_SEEN),
    ("Worker", "worker", NOT_SEEN),
)
"""Shown name, the line of the board, and what is true where the board has no such line."""


class Figures(Protocol):
    """Raises ProviderError."""

    async def since(self, start: datetime) -> DayFigures: ...


class Places(Protocol):
    """Raises ProviderError."""

    async def properties(self) -> Sequence[Property]: ...


@dataclass(frozen=True, slots=True)
class WallState:
    """What the wall reads beside the calls."""

    board: HealthBoard
    figures: Figures
    offices: Offices
    clock: Clock
    wait: Wait
    places: Places

    def providers(self) -> Sequence[Line]:
        known = {line.name: line for line in self.board.lines()}
        return [_line(shown, known.get(name), absent) for shown, name, absent in PROVIDERS]

    def today(self) -> Mapping[str, int]:
        """Since midnight on the office's clock."""
        office = self.wait(self.offices.office())
        day = office.local(self.clock.now()).date()
        start = moment_of(day, time(), ZoneInfo(office.timezone))
        return asdict(self.wait(self.figures.since(start)))

    def homes(self) -> Mapping[str, Any]:
        """Property -> its name, and unit -> its name."""
        return {
            one.id: {"name": one.name, "units": {unit.id: unit.name for unit in one.units}}
            for one in self.wait(self.places.properties())
        }


def _line(shown: str, found: Dependency | None, absent: tuple[Condition, str]) -> Line:
    if found is None:
        condition, why = absent
        return {"name": shown, "state": condition.value, "since": "", "why": why}
    since, why = found.since.isoformat(), found.why
    return {"name": shown, "state": found.condition.value, "since": since, "why": why}


def blueprint(state: WallState) -> Blueprint:
    doors = say_so(Blueprint("wall_state", __name__, url_prefix="/api"))

    @doors.get("/wall/providers")
    @role_required("staff")
    def providers() -> Any:
        """How each provider does, since when and why"""
        return {"items": state.providers()}

    @doors.get("/wall/today")
    @role_required("staff")
    def today() -> Any:
        """Figures of the office's day: calls, answered by Chris, transferred, and more"""
        return state.today()

    @doors.get("/wall/homes")
    @role_required("staff")
    def homes() -> Any:
        """What homes are called, by their ids"""
        return {"properties": state.homes()}

    return doors
