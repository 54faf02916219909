"""An installation with records and files, for tests of backups."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from services.store.database import Database
from services.store.dumps import Dump, dump_of
from services.store.statements import put
from services.store.tables import settings

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
PHOTO = "photos/ab/" + "ab" * 16 + ".jpg"


class Installation:
    """A database with a counter in it, and a folder `var`."""

    def __init__(self, address: str, var_dir: Path) -> None:
        self.address = address
        self.var_dir = var_dir
        self.dump: Dump = dump_of(address)

    def write(self, value: int) -> None:
        database = Database(self.address, threads=2, limit_s=10.0)
        row = {"key": "count", "value": value, "changed_at": NOW}
        database.run_now(lambda c: put(c, settings, row))
        dispose(database)

    def read(self) -> int:
        database = Database(self.address, threads=2, limit_s=10.0)
        wanted = select(settings.c.value).where(settings.c.key == "count")
        found = database.run_now(lambda c: c.execute(wanted).scalar_one(), writes=False)
        dispose(database)
        return int(found or 0)

    def fill_files(self) -> None:
        for name in ("journal/acts.jsonl", PHOTO, "mail/one.eml", "secrets.json", "clips/x.ulaw"):
            path = self.var_dir / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"words of {name}")

    @contextmanager
    def under_load(self) -> Iterator[None]:
        """Somebody writes all the time."""
        stop, begun = threading.Event(), threading.Event()

        def write_on() -> None:
            database, count = Database(self.address, threads=2, limit_s=10.0), 100
            while not stop.is_set():
                count += 1
                row = {"key": "count", "value": count, "changed_at": NOW}
                database.run_now(lambda c, row=row: put(c, settings, row))  # type: ignore[misc]
                begun.set()
            dispose(database)

        thread = threading.Thread(target=write_on)
        thread.start()
        begun.wait(10)
        try:
            yield
        finally:
            stop.set()
            thread.join()


def dispose(database: Database) -> None:
    """Let go of the connections of a database that only `run_now` used."""
    for engine in (*database._engines, database._own):
        engine.dispose()


def state_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but for what locks leave."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in (".lock", ".migrating")
    }
