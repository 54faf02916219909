"""Tables around people who sign in: where they are signed in, links to set a password, and who
has left."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table

from services.store.columns import Json, UtcTime, Words, metadata

user_sessions = Table(
    "user_sessions",
    metadata,
    # Random; the signed cookie holds it.
    Column("id", String(32), primary_key=True),
    Column("email", String(254), nullable=False, index=True),
    # From where and with which browser, so that people know their own.
    Column("place", Words, nullable=False, server_default=""),
    Column("agent", Words, nullable=False, server_default=""),
    Column("created_at", UtcTime, nullable=False),
    # Written every few minutes at most.
    Column("seen_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    Column("ended_by", Words, nullable=False, server_default=""),
)

user_links = Table(
    "user_links",
    metadata,
    # SHA-256 of what stands in the link.
    Column("token_hash", String(64), primary_key=True),
    Column("email", String(254), nullable=False, index=True),
    Column("made_by", Words, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    # When it was used, or a newer one took its place.
    Column("over_at", UtcTime),
)

departures = Table(
    "departures",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcTime, nullable=False, index=True),
    Column("who", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("email", String(254), nullable=False, server_default=""),
    # What was chosen, and each thing that was done.
    Column("choices", Json),
    Column("done", Json),
)
