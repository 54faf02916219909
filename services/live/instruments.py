"""What every part of a process is watched with."""

from __future__ import annotations

from dataclasses import dataclass

from services.core.ports import Clock
from services.live.door_watch import DoorWatch
from services.live.health_board import HealthBoard
from services.live.metrics import Metrics


@dataclass(frozen=True, slots=True)
class Instruments:
    """The clock of a process, what it counts and how its parts do."""

    clock: Clock
    metrics: Metrics
    board: HealthBoard
    doors: DoorWatch
    """What Twilio's doors have seen of late, for the set-up page."""


def new_instruments(clock: Clock) -> Instruments:
    """Nothing counted, nothing reported."""
    return Instruments(clock, Metrics(), HealthBoard(clock), DoorWatch(clock))
