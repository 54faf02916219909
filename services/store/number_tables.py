"""What was changed on our telephone numbers at Twilio. Our own numbers, nobody's personal data."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table

from services.store.columns import Json, UtcTime, Words, metadata

number_changes = Table(
    "number_changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcTime, nullable=False),
    # Who it was: the address of an account.
    Column("who", Words, nullable=False),
    Column("number_sid", String(40), nullable=False),
    # E.164.
    Column("number", String(24), nullable=False),
    # `waiting` before it is sent, then `done`, `failed`, `unsure` or `undone`.
    Column("state", String(12), nullable=False),
    # Each setting as it was and as it became.
    Column("done", Json, nullable=False),
    Column("undone_at", UtcTime),
    Column("undone_by", Words, nullable=False, server_default=""),
)
