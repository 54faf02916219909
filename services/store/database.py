"""The database: transactions on real threads, for coroutines; and a plain way for scripts.

Each thread has an engine of its own with one connection, so threads share no pool and no lock
(`threads.py` says why that matters). Only SQLAlchemy Core is used: the ORM counts its loads and
sessions behind locks that all threads share.

What may follow a failure (promise 3 of the design):
    ProviderDown    nothing was committed, and nothing will be: try again, or journal
    ProviderUnsure  the commit began and its outcome is not known: look before writing again
"""

from __future__ import annotations

import asyncio
import builtins
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
    TimeoutError,
)

from services.core.errors import ProviderDown, ProviderUnsure
from services.store.threads import Permit, StartThread, Threads, in_thread, start_daemon

T = TypeVar("T")
Work = Callable[[Connection], T]
Left = Callable[[float], None]
"""Told on any thread, after a commit: something stands there for the worker in so many seconds."""

LOCK_WAIT_MS = 5_000
COMMIT_GRACE_S = 1.0
"""How much longer a commit that has begun is waited for before its outcome counts as unknown."""

SQLITE_PRAGMAS = (
    f"PRAGMA busy_timeout={LOCK_WAIT_MS}",
    "PRAGMA journal_mode=WAL",
    # FULL, not NORMAL: in WAL mode NORMAL may lose the last commits when the power fails, and
    # a number that a caller has heard must still be there afterwards.
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # Deleted text would stay readable in free pages. The log beside: sqlite_log.py.
    "PRAGMA secure_delete=ON",
)
POSTGRES_ARGS = {
    "connect_timeout": 3,
    "options": "-c statement_timeout=5000 -c lock_timeout=4000 -c timezone=UTC",
    # A host that vanished is noticed in seconds, not in the kernel's two hours.
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "tcp_user_timeout": 6_000,
}
OURS = (DataError, IntegrityError, NotSupportedError, ProgrammingError)
"""What a statement or a value of ours is at fault for; all else is the database's."""


def database_address(url: str, var_dir: Path) -> str:
    """What SQLAlchemy is given for `DATABASE_URL`; empty means SQLite under `var_dir`."""
    if not url:
        return f"sqlite:///{var_dir / 'chris.db'}"
    scheme, _, rest = url.partition("://")
    return f"postgresql+psycopg2://{rest}" if scheme in ("postgres", "postgresql") else url


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see _begin_sqlite
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    """A write takes the write lock at once: a reader that turns writer fails without waiting."""
    writes = connection.get_execution_options().get("writes", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def open_engine(address: str) -> Engine:
    """An engine with one connection, for one thread."""
    sqlite = make_url(address).get_backend_name() == "sqlite"
    engine = create_engine(
        address,
        pool_size=1,
        max_overflow=0,
        pool_pre_ping=not sqlite,
        pool_timeout=5,
        hide_parameters=True,  # an error's text must not carry a caller's words into a log
        connect_args={"timeout": LOCK_WAIT_MS / 1000} if sqlite else POSTGRES_ARGS,
    )
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    for logger in (engine.logger, engine.pool.logger):
        # Fills the loggers' caches here: the first look takes a lock, see threads.py.
        logger.isEnabledFor(logging.DEBUG)
        logger.isEnabledFor(logging.INFO)
    return engine


def at_end(connection: Connection) -> dict[str, Work[None]]:
    """What is done directly before this transaction's commit, by name; add to it."""
    pending: dict[str, Work[None]] = connection.info.setdefault("at_end", {})
    return pending


def leave_to_worker(connection: Connection, in_s: float = 0.0) -> None:
    """This transaction leaves something to the worker, which is woken so long after the commit."""
    connection.info.setdefault("left", set()).add(in_s)


def nobody_is_woken(in_s: float) -> None:
    """Whoever looks for it finds it."""


def _down(error: Exception, doing: str) -> ProviderDown:
    cause = getattr(error, "orig", None) or error
    return ProviderDown(f"database: {doing} failed with {type(cause).__name__}")


def transact(
    engine: Engine,
    work: Work[T],
    permit: Permit,
    *,
    writes: bool = True,
    left: Left = nobody_is_woken,
) -> T:
    """One transaction. Raises ProviderDown, ProviderUnsure, or what `work` raised (rolled back)."""
    try:
        with engine.connect() as connection:
            connection.execution_options(writes=writes)
            connection.info.pop("at_end", None)
            connection.info.pop("left", None)
            with connection.begin() as transaction:
                result = work(connection)
                for last in at_end(connection).values():
                    last(connection)
                if not permit.take():
                    transaction.rollback()
                    raise ProviderDown("database: nobody waits for this any more")
                _commit(connection, transaction.commit)
            for in_s in connection.info.pop("left", ()):
                left(in_s)
            return result
    except OURS:
        raise
    except (DBAPIError, TimeoutError) as error:
        raise _down(error, "a transaction") from error


def _commit(connection: Connection, commit: Callable[[], None]) -> None:
    """Commit. What SQLite refuses for a lock or a full disk is rolled back; all else is unsure."""
    try:
        commit()
    except DBAPIError as error:
        if connection.dialect.name == "sqlite" and isinstance(error, OperationalError):
            text = str(error.orig)
            if "locked" in text or "full" in text:
                raise _down(error, "the commit") from error
        cause = type(error.orig).__name__
        raise ProviderUnsure(f"database: the commit ended with {cause}") from error


class Database:
    """Transactions for coroutines. Build it in any process; threads start with the first use.

    SQLite has one writer at a time, so its writes queue on one thread, first come first served,
    and do not fight each other for the lock; reads go beside them.
    """

    def __init__(
        self,
        address: str,
        *,
        start: StartThread = start_daemon,
        threads: int = 6,
        limit_s: float = 2.0,
        left: Left = nobody_is_woken,
    ) -> None:
        """`left` learns of what is left to the worker; it must not wait."""
        self.address = address
        self._left = left
        self.limit_s = limit_s
        self.is_sqlite = make_url(address).get_backend_name() == "sqlite"
        engines = [open_engine(address) for _ in range(threads)]
        self._engines = engines
        self._own = open_engine(address)
        if self.is_sqlite:
            self._writers = Threads(engines[:1], start)
            self._readers = Threads(engines[1:], start)
        else:
            self._writers = self._readers = Threads(engines, start)

    async def run(self, work: Work[T], *, limit_s: float | None = None) -> T:
        """One writing transaction; returns after its commit.

        Raises ProviderDown (surely not done), ProviderUnsure (perhaps done), or what `work` raised.
        """
        return await self._wait(self._writers, work, True, limit_s or self.limit_s)

    async def read(self, work: Work[T], *, limit_s: float | None = None) -> T:
        """One reading transaction. Raises ProviderDown, or what `work` raised."""
        return await self._wait(self._readers, work, False, limit_s or self.limit_s)

    async def _wait(
        self, threads: Threads[Engine], work: Work[T], writes: bool, limit_s: float
    ) -> T:
        permit = Permit()
        future = threads.submit(
            lambda engine, permit: transact(engine, work, permit, writes=writes, left=self._left),
            permit,
        )
        try:
            done, _ = await asyncio.wait([future], timeout=limit_s)
        except asyncio.CancelledError:
            permit.take()  # nobody learns of the outcome: better that there is none
            future.cancel()
            raise
        if not done and permit.take():
            future.cancel()
            raise ProviderDown(f"database: no answer within {limit_s} s")
        if not done:
            done, _ = await asyncio.wait([future], timeout=COMMIT_GRACE_S)
        if not done:
            future.cancel()
            raise ProviderUnsure(f"database: the commit has not answered within {limit_s} s")
        return future.result()

    async def beside(self, work: Callable[[Engine], T]) -> T:
        """On a writer's connection without a transaction, for what SQLite allows in none.

        Raises what `work` raises, ProviderDown where no writer is free in time.
        """
        try:
            return await in_thread(self._writers, work)
        except builtins.TimeoutError as error:
            raise ProviderDown("database: no writer is free") from error

    def run_now(self, work: Work[T], *, writes: bool = True) -> T:
        """The same on the calling thread, for scripts, start-up and the worker process."""
        return transact(self._own, work, Permit(), writes=writes)

    @property
    def waiting(self) -> int:
        """Transactions that no thread has taken yet."""
        return self._writers.waiting + (self._readers.waiting if self.is_sqlite else 0)

    async def close(self) -> None:
        """Finish what is queued and let go of the connections."""
        await self._writers.close()
        if self.is_sqlite:
            await self._readers.close()
        for engine in (*self._engines, self._own):
            engine.dispose()
