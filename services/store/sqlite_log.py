"""SQLite's write-ahead log: what was overwritten stays readable in it until it is emptied."""

from __future__ import annotations

import asyncio
import logging
import sqlite3

from sqlalchemy import Engine

from services.core.errors import ProviderDown
from services.store.database import LOCK_WAIT_MS, Database

log = logging.getLogger(__name__)

WAIT_FOR_READERS_MS = 200
"""So long other writers stand still for one try."""
TRIES = 10
PAUSE_S = 0.3


async def forget_overwritten(database: Database, *, tries: int = TRIES) -> bool:
    """Move all into the database file and cut the log to nothing. Only SQLite has such a log.

    False where readers were in the way to the end: the next chore does it. Raises ProviderError.
    """
    if not database.is_sqlite:
        return True
    for _ in range(tries):
        if await database.beside(_empty_log):
            return True
        await asyncio.sleep(PAUSE_S)
    log.warning("the write-ahead log still holds what was erased; readers are in the way")
    return False


def _empty_log(engine: Engine) -> bool:
    """On a connection without a transaction; whether all of the log is gone."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={WAIT_FOR_READERS_MS}")
        busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout={LOCK_WAIT_MS}")
    except sqlite3.Error as error:
        connection.invalidate()
        raise ProviderDown(f"database: no checkpoint, {type(error).__name__}") from error
    finally:
        connection.close()
    return not busy
