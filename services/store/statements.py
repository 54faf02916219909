"""Statements that SQLite and PostgreSQL both know but SQLAlchemy spells per database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert

from services.store.tables import counters


def insert_into(connection: Connection, table: Table) -> SqliteInsert | PostgresInsert:
    """An INSERT that can say ON CONFLICT."""
    return insert_for(connection.dialect.name, table)


def insert_for(dialect: str, table: Table) -> SqliteInsert | PostgresInsert:
    """The same, for a statement that is built once."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


# The two statements below are built once for each set of columns: building one costs more than
# running it, and the record of a full house writes hundreds a second beside the calls.


@lru_cache(maxsize=100)
def _insert_new(dialect: str, table: Table) -> SqliteInsert | PostgresInsert:
    return insert_for(dialect, table).on_conflict_do_nothing()


@lru_cache(maxsize=100)
def _put(dialect: str, table: Table, names: frozenset[str]) -> SqliteInsert | PostgresInsert:
    keys = [column.name for column in table.primary_key]
    statement = insert_for(dialect, table)
    rest = {name: statement.excluded[name] for name in sorted(names) if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=rest)


def insert_new(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert, unless a row with the same key stands there. True where it was inserted."""
    statement = _insert_new(connection.dialect.name, table)
    return connection.execute(statement, values).rowcount == 1


def put(connection: Connection, table: Table, values: Mapping[str, Any]) -> None:
    """Insert, or replace these other columns of the row with the same primary key."""
    connection.execute(_put(connection.dialect.name, table, frozenset(values)), values)


def put_all(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """`put` for many rows; no two may have the same key (PostgreSQL refuses that)."""
    for names, alike in by_columns(rows).items():
        connection.execute(_put(connection.dialect.name, table, names), alike)


def by_columns(rows: Iterable[Mapping[str, Any]]) -> Mapping[frozenset[str], list[dict[str, Any]]]:
    """Rows that one statement can take, in their order."""
    groups: dict[frozenset[str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[frozenset(row)].append(dict(row))
    return groups


_COUNT_ON = (
    update(counters)
    .where(counters.c.name == bindparam("kind"))
    .values(value=counters.c.value + bindparam("count"))
    .returning(counters.c.value)
)


def next_numbers(connection: Connection, kind: str, count: int = 1) -> Sequence[int]:
    """`count` numbers that nobody else gets; the kinds stand in the first migration.

    The counter's row stays locked until the commit. So numbers become visible in their own
    order, which a sequence does not promise: a reader of the outbox never passes over a row.
    """
    last = connection.execute(_COUNT_ON, {"kind": kind, "count": count}).scalar_one()
    return range(last - count + 1, last + 1)
