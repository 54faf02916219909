"""Tables of the staff line: PINs, and who changed what of the office."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table

from services.store.columns import UtcTime, Words, metadata

staff_pins = Table(
    "staff_pins",
    metadata,
    # The number that a member of staff calls from, E.164.
    Column("number", String(20), primary_key=True),
    Column("name", Words, nullable=False),
    Column("pin_hash", String(200), nullable=False),
    # Attempts since the last right one, over all calls; counted before the PIN is looked at.
    Column("failed", Integer, nullable=False, server_default="0"),
    Column("locked_until", UtcTime),
    Column("set_by", Words, nullable=False),
    Column("set_at", UtcTime, nullable=False),
)

office_changes = Table(
    "office_changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcTime, nullable=False, index=True),
    # Who it was: an address, a token's name, or "Sam, by telephone".
    Column("who", Words, nullable=False),
    Column("what", String(32), nullable=False),
    Column("detail", Words, nullable=False),
)
