"""One line of the office's trail, in the transaction of what it tells of."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert

from services.store.staff_tables import office_changes

PEOPLE = "people"
"""What the trail calls changes of who signs in and who takes calls."""


def note(connection: Connection, who: str, detail: str, now: datetime, what: str = PEOPLE) -> None:
    row = {"at": now, "who": who, "what": what, "detail": detail}
    connection.execute(insert(office_changes).values(**row))
