"""Tables of what is kept of callers: how they want to be spoken to, and listed numbers."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, String, Table

from services.store.columns import UtcTime, Words, metadata

preferences = Table(
    "preferences",
    metadata,
    # `person:<id>`, or `number:<E.164>` where the number is not a person's of the records.
    Column("key", String(80), primary_key=True),
    Column("slower", Boolean, nullable=False),
    Column("plain", Boolean, nullable=False),
    Column("relay", Boolean, nullable=False),
    # What they spoke last; "" where that was English all the time.
    Column("language", String(8), nullable=False, server_default=""),
    # Staff who set it by hand; "" where the caller's words told.
    Column("who", Words, nullable=False, server_default=""),
    Column("call_sid", String(64)),
    # A number of whoever it is about, so that it goes when they are deleted.
    Column("number", String(20), nullable=False, server_default=""),
    Column("at", UtcTime, nullable=False),
)

listed_numbers = Table(
    "listed_numbers",
    metadata,
    Column("number", String(20), primary_key=True),
    Column("reason", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
    # None: until somebody takes it off the list.
    Column("until", UtcTime),
)
