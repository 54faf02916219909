"""Rows as calls leave them in the records, for tests of what is measured at a step."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, insert

from services.store.database import Database

OURS, JAMES = "+17185550100", "+17185550143"


def call(sid: str, at: datetime, **more: Any) -> dict[str, Any]:
    return {
        "sid": sid,
        "root_sid": sid,
        "direction": "inbound",
        "from_number": JAMES,
        "to_number": OURS,
        "assistant": "front_desk",
        "language": "en",
        "outcome": "completed",
        "turn": 2,
        "started_at": at,
        "resumed_at": at,
        "last_spoken_at": at,
        "ended_at": at + timedelta(minutes=2),
        **more,
    }


def leg(sid: str, at: datetime) -> dict[str, Any]:
    return {
        **{"id": f"{sid}:1", "call_sid": sid, "attempt": "1", "name": "Diane", "number": "+1718"},
        **{"warm": True, "state": "ended", "started_at": at, "answered_at": at, "ended_at": at},
    }


def ladder(sid: str, at: datetime, state: str, *, rehearsal: bool = False) -> dict[str, Any]:
    return {
        **{"id": f"L{sid}", "act_key": f"{sid}:on_call", "call_sid": sid, "root_sid": sid},
        **{"state": state, "matter": {}, "rehearsal": rehearsal, "round": 1},
        **{"opened_at": at, "closed_at": at if state != "open" else None},
    }


def task(sid: str, at: datetime) -> dict[str, Any]:
    return {
        **{"number": 1, "act_key": f"{sid}:callback", "call_sid": sid, "at": at},
        **{"kind": "callback", "due_at": at, "asked_at": at},
    }


async def fill(database: Database, *rows: tuple[Table, dict[str, Any]]) -> None:
    def work(connection: Connection) -> None:
        for table, values in rows:
            connection.execute(insert(table), [values])

    await database.run(work)
