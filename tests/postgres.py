"""A throw-away PostgreSQL server for tests, where its programs are installed.

`fresh_postgres()` gives the address of an empty database, `migrated_postgres()` of a migrated one.
Both skip the test where there is no server. The server starts once and ends with the tests.
Tests that change no tables borrow a database instead, which is much quicker (`lent_postgres.py`).
"""

from __future__ import annotations

import atexit
import functools
import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from psycopg2.extensions import connection

from services.store.migrate import migrate

_names = itertools.count(1)
# Nothing in here has to outlive the machine, and nobody else reads along. Commits stay synchronous:
# some tests stop the server at once and look for what was committed.
QUICK = (
    "fsync=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "autovacuum=off",
    "dynamic_shared_memory_type=mmap",
)


def _program(name: str) -> str | None:
    """Where a server program stands: the newest version, which is rarely on the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


def _as_other_user() -> list[str]:
    """PostgreSQL refuses to run as root: step down to its own user, where there is one."""
    if os.getuid() != 0:
        return []
    runuser = shutil.which("runuser")
    return [runuser, "-u", "postgres", "--"] if runuser else ["false"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Cluster:
    """One server with its own folder. It may be stopped and started again by a test."""

    def __init__(self, initdb: str, pg_ctl: str, user: str = "chris") -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pg-", dir=tempfile.gettempdir()))
        self.port = 0
        self.user = user
        self._pg_ctl = pg_ctl
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
        self._run(initdb, "-D", str(self.folder / "data"), "-A", "trust", "-U", user, "-N")
        self.start()

    def _run(self, *command: str) -> None:
        subprocess.run(
            [*_as_other_user(), *command],
            check=True,
            cwd="/",
            timeout=60,
            stdout=subprocess.DEVNULL,
        )

    def start(self) -> None:
        self.port = self.port or _free_port()
        quick = " ".join(f"-c {setting}" for setting in QUICK)
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 {quick}"
        log = str(self.folder / "log")
        data = str(self.folder / "data")
        self._run(self._pg_ctl, "-D", data, "-o", options, "-l", log, "-w", "start")

    def stop(self) -> None:
        """At once, as a crash would."""
        self._run(self._pg_ctl, "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def end(self) -> None:
        if (self.folder / "data" / "postmaster.pid").exists():
            self.stop()

    def make_sure_it_runs(self) -> None:
        if not (self.folder / "data" / "postmaster.pid").exists():
            self.start()

    def migrated(self) -> str:
        """The address of a new database at the newest revision."""
        address = self.create(f"own_{next(_names)}")
        migrate(address)
        return address

    def address(self, name: str) -> str:
        return f"postgresql+psycopg2://{self.user}@127.0.0.1:{self.port}/{name}"

    def create(self, name: str, template: str = "template1") -> str:
        """A new database and its address."""
        self._order(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.address(name)

    def drop(self, address: str) -> None:
        """Give the disk its room back: thousands of tests would fill it. Harmless twice."""
        self._order(f'DROP DATABASE IF EXISTS "{name_of(address)}" WITH (FORCE)')

    def connect(self, name: str) -> connection:
        """A plain connection to a database, each statement a transaction of its own."""
        made = psycopg2.connect(host="127.0.0.1", port=self.port, user=self.user, dbname=name)
        made.autocommit = True
        return made

    def _order(self, statement: str) -> None:
        with closing(self.connect("postgres")) as made, made.cursor() as cursor:
            cursor.execute(statement)


def name_of(address: str) -> str:
    """The database's name."""
    return address.rpartition("/")[2]


@functools.cache
def _new_cluster(shared: bool, user: str = "chris") -> Cluster | None:
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if initdb is None or pg_ctl is None:
        return None
    try:
        cluster = Cluster(initdb, pg_ctl, user)
    except (subprocess.SubprocessError, OSError, LookupError):
        return None
    atexit.register(shutil.rmtree, cluster.folder, ignore_errors=True)
    atexit.register(cluster.end)
    return cluster


def postgres_cluster(*, shared: bool = True, user: str = "chris") -> Cluster:
    """The tests' own server. With `shared=False` a second one, which a test may stop; `user` is
    the one who may do everything."""
    cluster = _new_cluster(shared, user)
    if cluster is None:
        pytest.skip("no PostgreSQL server can be started here")
    return cluster


def fresh_postgres() -> str:
    """The address of a new, empty database."""
    return postgres_cluster().create(f"test_{next(_names)}")


@functools.cache
def _template() -> str:
    migrate(postgres_cluster().create("migrated"))
    return "migrated"


def migrated_postgres() -> str:
    """The address of a new database at the newest revision."""
    return postgres_cluster().create(f"test_{next(_names)}", _template())
