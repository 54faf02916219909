"""Bring the database to the newest revision: once, before any process serves calls."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select, text
from sqlalchemy.engine import make_url

from services.core.errors import SettingsWrong
from services.store.database import open_engine
from services.store.statements import put
from services.store.tables import settings

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
STOP_FIRST: frozenset[str] = frozenset()
"""Revisions with which an older release cannot go on: everything must be stopped for them. All
others only add, so that a release can be replaced while it serves (`tests/house`)."""
NEEDS = "tables.need"
POSTGRES_LOCK = 7_188_550_100
"""Any number that only we take: two migrating processes wait for each other under it."""


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, without a file: there is one folder and our own connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def migrate(address: str) -> None:
    """Run what is missing. Safe to run twice, and by two processes at once. Tables of a newer
    release stay as they are: migrations only add, so this one can go back to work with them.

    Raises SQLAlchemy's OperationalError where there is no database, SettingsWrong where a newer
    release has changed the tables in a way that this one cannot work with.
    """
    _make_file(address)
    engine = open_engine(address)
    try:
        with _alone(address), engine.connect() as connection:
            if _is_of_newer_release(connection):
                return
            command.upgrade(alembic_config(connection), "head")
            _note_what_is_needed(connection)
            connection.commit()
    finally:
        engine.dispose()


def pending(address: str) -> Sequence[str]:
    """Revisions that this release brings and the database has not, the oldest first."""
    engine = open_engine(address)
    try:
        with engine.connect() as connection:
            present = MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()
    known = known_revisions()
    if present is not None and present not in known:
        return ()
    return list(reversed(known[: known.index(present)] if present else known))


def known_revisions() -> Sequence[str]:
    """Every revision that this release knows, the newest first."""
    script = ScriptDirectory.from_config(alembic_config())
    return [one.revision for one in script.walk_revisions()]


def _is_of_newer_release(connection: Connection) -> bool:
    present = MigrationContext.configure(connection).get_current_revision()
    known = known_revisions()
    if present is None or present in known:
        return False
    needs = connection.execute(select(settings.c.value).where(settings.c.key == NEEDS)).scalar()
    if needs and needs not in known:
        raise SettingsWrong(
            f"The tables are of a newer release ({present}) that this one cannot work with. "
            "Install that release again, or restore a backup from before it."
        )
    return True


def _note_what_is_needed(connection: Connection) -> None:
    """The last revision without which a release cannot work with these tables."""
    last = next((one for one in known_revisions() if one in STOP_FIRST), None)
    if last is not None:
        row = {"key": NEEDS, "value": last, "changed_at": datetime.now(UTC)}
        put(connection, settings, row)


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
