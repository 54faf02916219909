"""Statements that SQLite and PostgreSQL both know but SQLAlchemy spells per database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert

from services.store.tables import counters


def insert_into(connection: Connection, table: Table) -> SqliteInsert | PostgresInsert:
    """An INSERT that can say ON CONFLICT."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def insert_new(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert, unless a row with the same key stands there. True where it was inserted."""
    statement = insert_into(connection, table).values(**values).on_conflict_do_nothing()
    return connection.execute(statement).rowcount == 1


def put(connection: Connection, table: Table, values: Mapping[str, Any]) -> None:
    """Insert, or replace the other columns of the row with the same primary key."""
    keys = [column.name for column in table.primary_key]
    statement = insert_into(connection, table).values(**values)
    rest = {name: statement.excluded[name] for name in values if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=rest))


def next_numbers(connection: Connection, kind: str, count: int = 1) -> Sequence[int]:
    """`count` numbers that nobody else gets; the kinds stand in the first migration.

    The counter's row stays locked until the commit. So numbers become visible in their own
    order, which a sequence does not promise: a reader of the outbox never passes over a row.
    """
    statement = (
        update(counters)
        .where(counters.c.name == kind)
        .values(value=counters.c.value + count)
        .returning(counters.c.value)
    )
    last = connection.execute(statement).scalar_one()
    return range(last - count + 1, last + 1)
