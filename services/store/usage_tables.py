"""The table of what providers bill: one row for each thing that was counted."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table

from services.store.columns import UtcTime, metadata

usage = Table(
    "usage",
    metadata,
    # Made from the provider's own id, so that the same thing is counted once.
    Column("key", String(160), primary_key=True),
    # Empty where it belongs to no call. Nothing of a caller stands here, so it outlives the call's
    # words: a month's cost stays what it was.
    Column("call_sid", String(64), nullable=False, server_default="", index=True),
    Column("at", UtcTime, nullable=False),
    # `core/metering.Meter`, and what its price depends on.
    Column("meter", String(24), nullable=False),
    Column("detail", String(64), nullable=False, server_default=""),
    Column("quantity", Integer, nullable=False),
    # Of tokens only.
    Column("cached", Integer, nullable=False, server_default="0"),
    Column("output", Integer, nullable=False, server_default="0"),
    Column("estimated", Boolean, nullable=False),
)

Index("ix_usage_at", usage.c.at)
