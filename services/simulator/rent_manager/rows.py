"""What one location holds: rows by table, each with its versions, so that reads can lag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

Row = dict[str, Any]
"""Names that begin with `_` never leave the stand-in."""
FIRST_ID = 101


class Shelf:
    """The tables of one location."""

    def __init__(self) -> None:
        self._versions: defaultdict[str, dict[int, list[tuple[datetime, Row | None]]]] = (
            defaultdict(dict)
        )
        """Table -> id -> since when it can be read, and the row; None once it is deleted."""

    def new_id(self, table: str) -> int:
        return max(self._versions[table], default=FIRST_ID - 1) + 1

    def put(self, table: str, row_id: int, row: Row | None, visible_at: datetime) -> None:
        """Keep a row, or with None its end."""
        self._versions[table].setdefault(row_id, []).append((visible_at, row))

    def newest(self, table: str, row_id: int) -> Row | None:
        """As it was written last, whether or not it can be read yet."""
        versions = self._versions[table].get(row_id)
        return versions[-1][1] if versions else None

    def all_newest(self, table: str) -> list[Row]:
        rows = (versions[-1][1] for versions in self._versions[table].values())
        return [row for row in rows if row is not None]

    def tables(self) -> tuple[str, ...]:
        return tuple(sorted(self._versions))

    def seen(self, table: str, now: datetime) -> Iterator[Row]:
        """The rows of a table as they can be read by now, in the order of their ids."""
        for _, versions in sorted(self._versions[table].items()):
            row = next((row for at, row in reversed(versions) if at <= now), None)
            if row is not None:
                yield row


class Look:
    """One moment of a shelf, as a read sees it."""

    def __init__(self, shelf: Shelf, now: datetime) -> None:
        self._shelf = shelf
        self._now = now
        self._tables: dict[str, list[Row]] = {}

    def rows(self, table: str) -> list[Row]:
        if table not in self._tables:
            self._tables[table] = list(self._shelf.seen(table, self._now))
        return self._tables[table]
