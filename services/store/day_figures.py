"""Today's figures for the wall: counted anew from the records each time, so they never drift."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Label, and_, case, func, not_, or_, select

from services.core.rehearsal import DRILL, REHEARSAL
from services.store.database import Database
from services.store.tables import calls, issues

INBOUND = "inbound"
WITHOUT_CHRIS = ("people", "listed", "")
"""Stand for the assistant of a call that went to people, or heard a short message only."""
GRAVE = ("L", "E")
TRANSFERRED, TO_SOMEBODY = "transferred", ("transferred", "message")


@dataclass(frozen=True, slots=True)
class DayFigures:
    """Of the calls that came in since a moment; those of the test phone are only counted."""

    calls: int
    answered: int
    """By Chris."""
    transferred: int
    issues: int
    emergencies: int
    missed: int
    """Over, and neither Chris nor a person nor a message had them."""
    tests: int


class StoredDayFigures:
    """Raises ProviderError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def since(self, start: datetime) -> DayFigures:
        return await self._database.read(lambda c: day_figures(c, start))


def day_figures(connection: Connection, start: datetime) -> DayFigures:
    """`start` is the beginning of the office's day."""
    tested, real = _of_test_phone(calls.c.sid), not_(_of_test_phone(calls.c.sid))
    answered = and_(real, calls.c.assistant.not_in(WITHOUT_CHRIS), calls.c.epoch > 0)
    lost = and_(calls.c.ended_at.is_not(None), calls.c.outcome.not_in(TO_SOMEBODY))
    row = connection.execute(
        select(
            _how_many("calls", real),
            _how_many("answered", answered),
            _how_many("transferred", and_(real, calls.c.outcome == TRANSFERRED)),
            _how_many("emergencies", and_(real, calls.c.urgency.in_(GRAVE))),
            _how_many("missed", and_(real, not_(answered), lost)),
            _how_many("tests", tested),
        ).where(calls.c.direction == INBOUND, calls.c.started_at >= start)
    ).one()
    return DayFigures(**row._mapping, issues=_issues(connection, start))


def _issues(connection: Connection, start: datetime) -> int:
    known = or_(issues.c.call_sid.is_(None), not_(_of_test_phone(issues.c.call_sid)))
    counted = select(func.count()).select_from(issues)
    return int(connection.execute(counted.where(issues.c.opened_at >= start, known)).scalar_one())


def _how_many(name: str, which: ColumnElement[bool]) -> Label[int]:
    return func.coalesce(func.sum(case((which, 1), else_=0)), 0).label(name)


def _of_test_phone(sid: ColumnElement[str]) -> ColumnElement[bool]:
    return or_(sid.startswith(REHEARSAL), sid.startswith(DRILL))
