"""The table of tries to sign in: what every web process counts, and what the audit log tells."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, String, Table, false

from services.store.columns import UtcTime, Words, metadata

sign_in_tries = Table(
    "sign_in_tries",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    # A keyed hash of what was typed as the address: people type passwords there.
    Column("subject", String(64), nullable=False, index=True),
    # The address, where somebody of the office has it; else "".
    Column("email", String(254), nullable=False, server_default=""),
    Column("place", Words, nullable=False, server_default=""),
    # The id of a browser in which this address has signed in before.
    Column("browser", String(32), nullable=False, server_default=""),
    # The first and the last of these tries.
    Column("at", UtcTime, nullable=False, index=True),
    Column("last_at", UtcTime, nullable=False, index=True),
    # Passwords that were looked at and not right.
    Column("tries", Integer, nullable=False),
    # When one more was refused; none where it never was.
    Column("locked_at", UtcTime),
    # Somebody has signed in after these.
    Column("settled", Boolean, nullable=False, server_default=false()),
)
