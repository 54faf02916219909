"""Stretches of time in which a department is open, asked of the office's timetable alone.

The one place where tasks look at hours: holidays and closures count here as they do everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.core.calendar import OFFICE
from services.core.office import Office

ALWAYS = timedelta(hours=24)
"""Of who never closes: days count all the same."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Open from `opens` until just before `closes`; both aware."""

    opens: datetime
    closes: datetime

    @property
    def length(self) -> timedelta:
        return self.closes - self.opens


def open_stretch(office: Office, moment: datetime, department: str = OFFICE) -> Stretch | None:
    """The stretch that holds `moment` (then it begins there), else the next one; None where the
    department never opens."""
    times = office.timetable
    opens: datetime | None = moment
    if not times.is_open(moment, department):
        opens = times.next_opening(moment, department)
    if opens is None:
        return None
    return Stretch(opens, times.closing(opens, department) or opens + ALWAYS)


def next_stretch(office: Office, after: Stretch, department: str = OFFICE) -> Stretch | None:
    """The stretch that follows."""
    return open_stretch(office, after.closes, department)
