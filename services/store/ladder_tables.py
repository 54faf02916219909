"""The tables of the on-call ladder: one row per ladder, one per step of it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table

from services.store.columns import Json, UtcTime, Words, metadata

ladders = Table(
    "ladders",
    metadata,
    Column("id", String(24), primary_key=True),
    # The act that the ladder belongs to.
    Column("act_key", Words, nullable=False, unique=True),
    Column("call_sid", String(64), nullable=False, index=True),
    Column("root_sid", String(64), nullable=False, index=True),
    Column("state", String(16), nullable=False, index=True),
    Column("matter", Json, nullable=False),
    Column("rehearsal", Boolean, nullable=False),
    # The round whose steps were planned last, from 1.
    Column("round", Integer, nullable=False),
    Column("taken_by", Words, nullable=False, server_default=""),
    # Set when everybody was tried and nobody answered.
    Column("alarm_at", UtcTime),
    Column("opened_at", UtcTime, nullable=False, index=True),
    Column("closed_at", UtcTime),
)

ladder_steps = Table(
    "ladder_steps",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("ladder_id", ForeignKey("ladders.id"), nullable=False, index=True),
    Column("round", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("who", Words, nullable=False, server_default=""),
    Column("number", String(24), nullable=False, server_default=""),
    Column("texts", Boolean, nullable=False),
    Column("hurries", Boolean, nullable=False),
    Column("words", Words, nullable=False, server_default=""),
    # What came of it, in one word for the record: `no-answer`, `no key`, `took`, `sent`.
    Column("result", String(24), nullable=False, server_default=""),
    Column("external_id", String(64), nullable=False, server_default="", index=True),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("last_error", Words, nullable=False, server_default=""),
    Column("made_at", UtcTime, nullable=False),
    # Set before it leaves the house. Sent and without an answer means: look first.
    Column("sent_at", UtcTime),
    Column("done_at", UtcTime),
    # When any process may claim it; None means that nothing is left to do.
    Column("due_at", UtcTime, index=True),
)
