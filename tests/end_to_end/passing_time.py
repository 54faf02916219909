"""Time that has passed for a running program: what waits in its records for a later moment is due
now. No test waits for a lease, a pause or a ringing telephone to end by itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tests.end_to_end.running import Server
from tests.server.running import PATIENCE_S


def let_time_pass(server: Server, kind: str) -> None:
    """The steps of on-call ladders of this kind are due now."""
    _are_due(server, "ladder_steps", "state = 'waiting' AND due_at IS NOT NULL AND kind = ?", kind)


def end_leases(server: Server) -> None:
    """The minute has passed in which a process that died still counts as sending."""
    _are_due(server, "deliveries", "state = 'sending'")


def end_pauses(server: Server) -> None:
    """What failed and is to be tried again later is tried now."""
    _are_due(server, "deliveries", "state = 'waiting' AND due_at IS NOT NULL AND attempts > 0")


def _are_due(server: Server, table: str, which: str, *values: str) -> None:
    now = datetime.now(UTC).replace(tzinfo=None).isoformat(" ")
    path = Path(server.env["VAR_DIR"]) / "chris.db"
    with closing(sqlite3.connect(path, timeout=PATIENCE_S)) as records:
        records.execute(f"UPDATE {table} SET due_at = ? WHERE {which}", (now, *values))
        records.commit()
