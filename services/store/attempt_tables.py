"""The table of attempts to prove something by telephone."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, String, Table

from services.store.columns import UtcTime, metadata

identity_attempts = Table(
    "identity_attempts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    # `identity`, `job`, `unit`.
    Column("kind", String(16), nullable=False),
    # The conversation's first call.
    Column("call_sid", String(64), nullable=False, index=True),
    # The telephone number that was shown, E.164; "" where there was none.
    Column("phone", String(24), nullable=False, server_default="", index=True),
    # What it would have opened: a unit, or an issue. What was said is kept nowhere.
    Column("target", String(64), nullable=False, server_default="", index=True),
    Column("attestation", String(8), nullable=False, server_default=""),
    # Counted as failed until it has passed.
    Column("passed", Boolean, nullable=False),
    Column("at", UtcTime, nullable=False, index=True),
)
