"""Issues by the number that people know them under."""

from __future__ import annotations

from sqlalchemy import Connection, select

from services.store.call_rows import AnyRow
from services.store.tables import issues


def number_of_issue(row: AnyRow) -> int:
    """The other system's number, where it has given one; else our own."""
    external: str = row.external_id or ""
    return int(external) if external.isdecimal() else int(row.number)


def issue_numbered(connection: Connection, number: int) -> AnyRow | None:
    """The issue that is known under this number; the other system's goes before ours."""
    theirs = select(issues).where(issues.c.external_id == str(number))
    ours = select(issues).where(issues.c.number == number)
    return connection.execute(theirs).first() or connection.execute(ours).first()
