"""Whether emergencies ring somebody, and whether hours of the rota are nobody's: one answer for
the wall, the health page, the set-up page and the page of people. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from services.core.checkup import Check, failed, passed
from services.core.health import Condition, Report
from services.core.office import Office
from services.core.on_call import ring_order
from services.core.rota_spans import EmptyHours, vacant_hours

NOBODY = "no on-call number is set and confirmed."


@dataclass(frozen=True, slots=True)
class RotaState:
    nobody: bool
    """Nobody could be rung at this moment."""
    vacant: tuple[EmptyHours, ...]
    """Hours of people who left, in the next fourteen days, that nobody has taken over."""


def rota_state(office: Office, now: datetime) -> RotaState:
    rota = office.on_call_rota
    order = ring_order(rota, office.timezone, now)
    return RotaState(not order, vacant_hours(rota, office.former, office.timezone, now))


def rota_report(office: Office, now: datetime) -> Report:
    """For `/health`: no name and no number."""
    state = rota_state(office, now)
    if state.nobody:
        # A new installation has set nobody yet; one whose people are gone has a fault.
        was_set = bool(office.rota.people or office.former.people)
        condition = Condition.DEGRADED if was_set else Condition.UNKNOWN
        return Report(condition, f"Nobody can be rung in an emergency: {NOBODY}")
    if state.vacant:
        first = office.local(state.vacant[0].starts)
        why = (
            f"Hours of somebody who has left are nobody's: {len(state.vacant)} in the next "
            f"14 days, from {first:%b %-d, %H:%M}; others are rung instead."
        )
        return Report(Condition.DEGRADED, why)
    return Report(Condition.OK)


VACANT = "vacant_hours"
VACANT_TITLE = "Hours on call of people who left"


def vacant_check(office: Office, now: datetime) -> Check:
    """For the page of set-up and `make doctor`: has somebody the hours of people who left?"""
    if not rota_state(office, now).vacant:
        found = "Every hour of theirs has somebody, or is meant to be empty."
        return passed(VACANT, VACANT_TITLE, found, link="/settings/people")
    cure = (
        "Open Settings, On call, and give these hours to somebody. Where they are meant to be "
        "empty, say so on Settings, People."
    )
    found = rota_report(office, now).why
    return failed(VACANT, VACANT_TITLE, found, cure, link="/settings/people")
