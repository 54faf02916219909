"""Scripted calls that were played through every way of answering. People of the sample alone."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table

from services.store.columns import Json, UtcTime, Words, metadata

comparisons = Table(
    "comparisons",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
    # When it last went on: one whose process died does not run for ever.
    Column("changed_at", UtcTime, nullable=False),
    # Who started it: the address of an account.
    Column("who", Words, nullable=False),
    Column("script", String(32), nullable=False),
    # `running`, `done`, `failed`.
    Column("state", String(12), nullable=False),
    # Its columns (`core/side_by_side.Comparison`).
    Column("document", Json, nullable=False),
)
