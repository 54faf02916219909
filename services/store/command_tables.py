"""The tables of what staff order and mark on calls."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from services.store.columns import Json, UtcTime, Words, metadata

commands = Table(
    "commands",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("call_sid", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("details", Json),
    # What Chris is to say, to be found again in the record; "" for other kinds.
    Column("words", Words, nullable=False, default="", server_default=""),
    # Who gave it: an e-mail address or the name of a token, and how they are called.
    Column("by_id", String(254), nullable=False),
    Column("by_name", Words, nullable=False),
    Column("state", String(16), nullable=False),
    Column("message", Words, nullable=False, default="", server_default=""),
    Column("given_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    # The epoch of the socket that carries it out. Only a later one may take it over.
    Column("taken_epoch", Integer),
    Column("settled_at", UtcTime),
)

marks = Table(
    "marks",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("call_sid", String(64), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("note", Words, nullable=False, default="", server_default=""),
    Column("by_id", String(254), nullable=False),
    Column("by_name", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
)

Index("ix_commands_call_state", commands.c.call_sid, commands.c.state)
Index("ix_marks_kind_call", marks.c.kind, marks.c.call_sid)
