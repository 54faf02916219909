"""The tables of the page of a call: tools used, notes of staff, corrections."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from services.store.columns import Json, UtcTime, Words, metadata

tool_uses = Table(
    "tool_uses",
    metadata,
    Column("call_sid", String(64), primary_key=True),
    Column("at", UtcTime, primary_key=True),
    Column("tool", String(64), primary_key=True),
    Column("turn", Integer, primary_key=True),
    # The state that it answered with, `ok`, or `broken off`.
    Column("outcome", String(32), nullable=False),
    Column("took_ms", Integer),
    # NULL: not kept, because of what they are or because the caller does not want it.
    Column("arguments", Json),
    Column("result", Json),
)

call_notes = Table(
    "call_notes",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("call_sid", String(64), nullable=False, index=True),
    Column("words", Words, nullable=False),
    Column("by_id", String(254), nullable=False),
    Column("by_name", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    # Rows are added and never changed, but that erasure takes the values out.
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("call_sid", String(64), nullable=False),
    # `call`, `issue`, `appointment`; the number is ours, 0 for the call itself.
    Column("about", String(16), nullable=False),
    Column("number", Integer, nullable=False, server_default="0"),
    Column("field", String(24), nullable=False),
    # As people read them.
    Column("old", Words, nullable=False, server_default=""),
    Column("new", Words, nullable=False, server_default=""),
    Column("by_id", String(254), nullable=False),
    Column("by_name", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
)

Index("ix_corrections_call_id", corrections.c.call_sid, corrections.c.id)
