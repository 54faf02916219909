"""Migrated PostgreSQL databases that are emptied after a test and lent to the next one.

Making a database and dropping it takes longer than most tests; emptying it takes milliseconds.
A test that adds or drops tables takes one of its own, with `postgres.migrated_postgres()`; where
one has done it to a borrowed database after all, that is dropped and not lent again.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2
from psycopg2.extensions import connection

from tests.postgres import Cluster, migrated_postgres, name_of, postgres_cluster

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
SHAPE = """
SELECT md5(string_agg(concat_ws(' ', relname, relkind, relnatts, relchecks, relhastriggers),
                      ',' ORDER BY relname))
FROM pg_class WHERE relnamespace = 'public'::regnamespace
"""
"""Of its tables, indexes and sequences."""
OTHERS = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
EMPTY = """
DO $$ DECLARE one text; BEGIN
SET LOCAL lock_timeout = '5s';
SET LOCAL session_replication_role = replica;  -- in any order: no foreign key is looked at
FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
  EXECUTE format('DELETE FROM public.%I', one);
END LOOP;
FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'seeds' LOOP
  EXECUTE format('INSERT INTO public.%I TABLE seeds.%I', one, one);
END LOOP;
PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, FALSE)
FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$
"""


class Lender:
    """The databases of one server that are free to be lent."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._free: list[tuple[str, connection, str]] = []

    @contextmanager
    def lend(self) -> Iterator[str]:
        """The address of an empty database at the newest revision."""
        address, keeper, shape = self._free.pop() if self._free else self._new()
        yield address
        if _emptied(keeper, shape):
            self._free.append((address, keeper, shape))
        else:
            keeper.close()
            self._cluster.drop(address)

    def _new(self) -> tuple[str, connection, str]:
        address = migrated_postgres()
        keeper = self._cluster.connect(name_of(address))
        with keeper.cursor() as cursor:
            _keep_seeds(cursor)
            cursor.execute(SHAPE)
            return address, keeper, cursor.fetchall()[0][0]


def _keep_seeds(cursor: psycopg2.extensions.cursor) -> None:
    """What the migrations have written is there again after each test."""
    cursor.execute(TABLES)
    tables = [row[0] for row in cursor.fetchall()]
    cursor.execute("CREATE SCHEMA seeds")
    for table in tables:
        cursor.execute(f'CREATE TABLE seeds."{table}" AS TABLE public."{table}"')
        cursor.execute(f'SELECT EXISTS (SELECT FROM seeds."{table}")')
        if not cursor.fetchall()[0][0]:
            cursor.execute(f'DROP TABLE seeds."{table}"')


def _emptied(keeper: connection, shape: str) -> bool:
    """False where it is no longer the database that it was."""
    try:
        with keeper.cursor() as cursor:
            cursor.execute(SHAPE)
            if cursor.fetchall() != [(shape,)]:
                return False
            cursor.execute(OTHERS)
            cursor.execute(EMPTY)
    except psycopg2.Error:
        return False
    return True


@functools.cache
def _lender() -> Lender:
    return Lender(postgres_cluster())


@contextmanager
def lent_postgres() -> Iterator[str]:
    """The address of an empty, migrated database, until the block ends."""
    with _lender().lend() as address:
        yield address
