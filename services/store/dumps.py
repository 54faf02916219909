"""A copy of the database while it is in use, and the way back: SQLite and PostgreSQL."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, text
from sqlalchemy.engine import URL, make_url

from services.store.archive import BackupWrong
from services.store.database import open_engine
from services.store.migrate import known_revisions, migrate

SQLITE_FILE, POSTGRES_FILE = "chris.db", "database.dump"
SIDE_FILES = ("", "-wal", "-shm")
ASIDE = "before_restore_"
LONGEST_S = 3600.0
OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


class Dump(Protocol):
    """The database of this installation, as backups see it. Raises BackupWrong."""

    kind: str
    file: str
    """Its name inside a backup."""

    def write(self, target: Path) -> str:
        """Copy what is committed now, while calls go on; the revision of the copy."""
        ...

    def check(self, source: Path, revision: str) -> None:
        """Can it be taken? Nothing is touched. The file may be brought to a newer revision."""
        ...

    def refuse_if_used(self) -> None:
        """Raises BackupWrong where somebody is connected."""
        ...

    def take(self, source: Path, aside: Path, mark: str) -> str:
        """Replace what is there; where the old state went. Undone wholly where it fails."""
        ...


def dump_of(address: str) -> Dump:
    """For an address as `database_address` gives it."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        return SqliteDump(Path(url.database or SQLITE_FILE))
    return PostgresDump(url)


def refuse_newer(revision: str) -> None:
    """Raises BackupWrong for a revision of a newer version."""
    if revision not in known_revisions():
        raise BackupWrong(
            f"The backup's tables are of version {revision}, which this version of Chris does "
            "not know: it was made by a newer one. Install that version first."
        )


@dataclass(frozen=True, slots=True)
class SqliteDump:
    """One file, with a log and an index beside it while it is in use."""

    path: Path
    kind = "sqlite"
    file = SQLITE_FILE

    def write(self, target: Path) -> str:
        if not self.path.exists():
            raise BackupWrong(f"There are no records yet: {self.path} does not exist.")
        try:
            with closing(_opened(self.path)) as source, closing(sqlite3.connect(target)) as copy:
                # All pages in one step: a reader in WAL mode holds up no writer, and a copy in
                # several steps would begin anew with every commit of a call.
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
                return _revision_in(copy)
        except sqlite3.Error as error:
            raise BackupWrong(f"The records cannot be copied: {error}") from error

    def check(self, source: Path, revision: str) -> None:
        refuse_newer(revision)
        try:
            with closing(sqlite3.connect(source)) as copy:
                verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
                found = _revision_in(copy)
        except sqlite3.Error as error:
            raise BackupWrong(f"The records in the backup are damaged: {error}") from error
        if verdict != "ok" or found != revision:
            raise BackupWrong(f"The records in the backup are damaged: {verdict}, {found}.")
        migrate(f"sqlite:///{source}")
        source.with_suffix(".migrating").unlink(missing_ok=True)
        with closing(sqlite3.connect(source)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")  # no log beside it, for the move

    def refuse_if_used(self) -> None:
        """The lock in `running.py` says it."""

    def take(self, source: Path, aside: Path, mark: str) -> str:  # noqa: ARG002  # PostgreSQL's
        for side in SIDE_FILES:
            old = self.path.with_name(self.path.name + side)
            if old.exists():
                old.rename(aside / old.name)
        try:
            shutil.move(source, self.path)
        except OSError:
            for old in aside.glob(f"{self.path.name}*"):
                old.rename(self.path.with_name(old.name))
            raise
        return str(aside)


@dataclass(frozen=True, slots=True)
class PostgresDump:
    """Through PostgreSQL's own programs, which must not be older than the server."""

    url: URL
    kind = "postgresql"
    file = POSTGRES_FILE

    def write(self, target: Path) -> str:
        revision = self._ask("SELECT version_num FROM alembic_version")
        self._run(
            "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--schema=public",
            f"--file={target}",
        )  # fmt: skip
        return revision

    def check(self, source: Path, revision: str) -> None:
        refuse_newer(revision)
        self._run("pg_restore", "--list", str(source), connect=False)
        _program("psql")

    def refuse_if_used(self) -> None:
        others = int(self._ask(OTHERS.text))
        if others:
            raise BackupWrong(
                f"{others} connections to the database are open: stop web and worker on every "
                "machine first. Nothing was changed."
            )

    def take(self, source: Path, aside: Path, mark: str) -> str:
        """In one transaction: the old tables move into a schema of their own, the new ones come."""
        script, old = aside / "restore.sql", f"{ASIDE}{mark}"
        self._write_script(source, script)
        self._run(
            "psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1",
            f"--command=ALTER SCHEMA public RENAME TO {old}", "--command=CREATE SCHEMA public",
            f"--file={script}", "--output=/dev/null",
        )  # fmt: skip
        script.unlink()
        taken = False
        try:
            migrate(self.url.render_as_string(hide_password=False))
            taken = True
        finally:
            if not taken:
                self._order("DROP SCHEMA public CASCADE", f"ALTER SCHEMA {old} RENAME TO public")
        return f"the schema {old} of the database"

    def _write_script(self, source: Path, script: Path) -> None:
        """The dump as SQL, without the schema itself: ours is there by then."""
        listed = self._run("pg_restore", "--list", str(source), connect=False)
        wanted = script.with_suffix(".list")
        wanted.write_text("".join(f"{one}\n" for one in listed if " SCHEMA - public " not in one))
        self._run(
            "pg_restore", "--no-owner", "--no-privileges", f"--use-list={wanted}",
            f"--file={script}", str(source), connect=False,
        )  # fmt: skip
        wanted.unlink()

    def _engine(self) -> Engine:
        return open_engine(self.url.render_as_string(hide_password=False))

    def _ask(self, question: str) -> str:
        engine = self._engine()
        try:
            with engine.connect() as connection:
                return str(connection.execute(text(question)).scalar_one())
        finally:
            engine.dispose()

    def _order(self, *orders: str) -> None:
        engine = self._engine()
        try:
            with engine.begin() as connection:
                for order in orders:
                    connection.execute(text(order))
        finally:
            engine.dispose()

    def _run(self, name: str, *arguments: str, connect: bool = True) -> Sequence[str]:
        """The lines that it wrote."""
        line = [_program(name), *arguments]
        env = _environment(self.url) if connect else dict(os.environ)
        done = subprocess.run(  # noqa: S603  # PostgreSQL's own programs
            line, env=env, capture_output=True, text=True, check=False, timeout=LONGEST_S
        )
        if done.returncode:
            said = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
            raise BackupWrong(f"{name} failed: {said[0]}")
        return done.stdout.splitlines()


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise BackupWrong(
            f"{name} is not installed here. Install PostgreSQL's client programs of the server's "
            "version or a newer one (Debian: apt-get install postgresql-client), or use the "
            "backups of whoever runs the database."
        )
    return found


def _environment(url: URL) -> Mapping[str, str]:
    """How PostgreSQL's programs find the database; a command line would show the password."""
    query = {f"PG{name.upper()}": str(value) for name, value in url.query.items()}
    named = {
        "PGHOST": url.host,
        "PGPORT": str(url.port) if url.port else None,
        "PGUSER": url.username,
        "PGPASSWORD": str(url.password) if url.password else None,
        "PGDATABASE": url.database,
    }
    return {**os.environ, **query, **{name: value for name, value in named.items() if value}}


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=5.0)
    connection.execute("PRAGMA query_only=ON")
    return connection


def _revision_in(connection: sqlite3.Connection) -> str:
    return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
