"""The trail of what was changed on our numbers at Twilio, with the old values. ProviderError."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select, update

from services.core.number_settings import Change, OwnedNumber
from services.core.ports import Clock
from services.store.database import Database
from services.store.number_tables import number_changes
from services.store.staff_tables import office_changes

NEWEST = 10
TRAIL = "number"
WAITING, DONE, FAILED, UNSURE, UNDONE = "waiting", "done", "failed", "unsure", "undone"


@dataclass(frozen=True, slots=True)
class NumberChange:
    """One change of a number, as it was written down before it was sent."""

    id: int
    at: datetime
    who: str
    number_sid: str
    number: str
    state: str
    done: tuple[Change, ...]
    undone_at: datetime | None = None
    undone_by: str = ""


class NumberBook:
    """Written before anything is sent, so that the old values are known whatever happens."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def begin(self, number: OwnedNumber, done: tuple[Change, ...], who: str) -> int:
        """Write down what is about to be sent; its id."""
        now = self._clock.now()
        row = {
            "at": now,
            "who": who,
            "number_sid": number.sid,
            "number": number.number,
            "state": WAITING,
            "done": done,
        }
        return await self._database.run(lambda c: _insert(c, row))

    async def settle(self, change_id: int, state: str, who: str = "") -> None:
        """How it went. A change that was done or undone enters the office's trail."""
        now = self._clock.now()

        def work(connection: Connection) -> None:
            values: dict[str, Any] = {"state": state}
            if state == UNDONE:
                values |= {"undone_at": now, "undone_by": who}
            mine = number_changes.c.id == change_id
            connection.execute(update(number_changes).where(mine).values(**values)).close()
            row = connection.execute(select(number_changes).where(mine)).one()
            if state in (DONE, UNDONE):
                _enter_trail(connection, _change(row), who or row.who, now)

        await self._database.run(work)

    async def newest(self) -> Sequence[NumberChange]:
        wanted = select(number_changes).order_by(number_changes.c.id.desc()).limit(NEWEST)
        rows = await self._database.read(lambda c: c.execute(wanted).all())
        return [_change(row) for row in rows]

    async def change(self, change_id: int) -> NumberChange | None:
        wanted = select(number_changes).where(number_changes.c.id == change_id)
        row = await self._database.read(lambda c: c.execute(wanted).first())
        return _change(row) if row else None


def _insert(connection: Connection, row: dict[str, Any]) -> int:
    made = connection.execute(insert(number_changes).values(**row).returning(number_changes.c.id))
    return int(made.scalar_one())


def _change(row: Any) -> NumberChange:
    return NumberChange(
        row.id,
        row.at,
        row.who,
        row.number_sid,
        row.number,
        row.state,
        msgspec.convert(row.done, tuple[Change, ...]),
        row.undone_at,
        row.undone_by,
    )


def _enter_trail(connection: Connection, change: NumberChange, who: str, now: datetime) -> None:
    """What everybody sees of it, the old values among it."""
    back = change.state == UNDONE
    lines = (
        f"{one.label}: {(one.new if back else one.old) or 'nothing'} →"
        f" {(one.old if back else one.new) or 'nothing'}"
        for one in change.done
    )
    detail = f"{change.number}{' put back' if back else ''}: " + "; ".join(lines)
    row = {"at": now, "who": who, "what": TRAIL, "detail": detail}
    connection.execute(insert(office_changes), [row]).close()
