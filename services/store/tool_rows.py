"""Tools that were used on a call, as the record keeps them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from services.core.events import ToolUsed
from services.store.page_tables import tool_uses
from services.store.statements import insert_new
from services.store.times import iso

MOST_USES = 300


def note_tool(connection: Connection, event: ToolUsed) -> None:
    """Write it down once, however often it is told."""
    row = {
        "call_sid": event.call_sid,
        "at": event.at,
        "tool": event.tool[:64],
        "turn": event.turn,
        "outcome": event.outcome[:32],
        "took_ms": event.took_ms,
        "arguments": event.arguments,
        "result": event.result,
    }
    insert_new(connection, tool_uses, row)


def tools_of(connection: Connection, call_sid: str) -> Sequence[dict[str, Any]]:
    """In the order in which they were done."""
    mine = select(tool_uses).where(tool_uses.c.call_sid == call_sid)
    rows = connection.execute(mine.order_by(tool_uses.c.at).limit(MOST_USES))
    return [
        {
            "turn": row.turn,
            "tool": row.tool,
            "outcome": row.outcome,
            "took_ms": row.took_ms,
            "arguments": row.arguments,
            "result": row.result,
            "at": iso(row.at),
        }
        for row in rows
    ]


def forget_words(connection: Connection, call_sids: Collection[str]) -> None:
    """What tools were given and answered repeats the caller's words."""
    mine = tool_uses.c.call_sid.in_(call_sids)
    connection.execute(update(tool_uses).where(mine).values(arguments=None, result=None))
