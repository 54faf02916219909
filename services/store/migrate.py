"""Bring the database to the newest revision: once, before any process serves calls."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url

from services.store.database import open_engine

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
POSTGRES_LOCK = 7_188_550_100
"""Any number that only we take: two migrating processes wait for each other under it."""


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, without a file: there is one folder and our own connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def migrate(address: str) -> None:
    """Run what is missing. Safe to run twice, and by two processes at once.

    Raises ProviderDown's cause, SQLAlchemy's OperationalError, where there is no database.
    """
    _make_file(address)
    engine = open_engine(address)
    try:
        with _alone(address), engine.connect() as connection:
            command.upgrade(alembic_config(connection), "head")
            connection.commit()
    finally:
        engine.dispose()


def _make_file(address: str) -> None:
    """SQLite's file, for its owner alone: it holds what callers said. Its side files follow it."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite" and url.database:
        path = Path(url.database)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)


@contextmanager
def _alone(address: str) -> Iterator[None]:
    """Nobody else migrates meanwhile: a lock file beside SQLite's, a session lock on PostgreSQL."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        with _lock_file(Path(url.database or "chris.db").with_suffix(".migrating")):
            yield
        return
    holder = open_engine(address)
    try:
        with holder.connect() as connection:
            connection.execute(text("SET statement_timeout = 0"))
            connection.execute(text("SET lock_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": POSTGRES_LOCK})
            connection.commit()
            yield
    finally:
        holder.dispose()


@contextmanager
def _lock_file(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
