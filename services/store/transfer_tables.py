"""Tables of transfers: telephones rung, who takes calls, and messages after the tone."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table

from services.store.columns import UtcTime, Words, metadata

transfer_legs = Table(
    "transfer_legs",
    metadata,
    Column("id", String(160), primary_key=True),
    # The caller's call, and which of its transfers.
    Column("call_sid", String(64), nullable=False, index=True),
    Column("attempt", String(24), nullable=False),
    Column("name", String(80), nullable=False),
    Column("number", String(24), nullable=False),
    Column("warm", Boolean, nullable=False),
    # What whoever picks up hears first.
    Column("words", Words, nullable=False, default="", server_default=""),
    Column("state", String(16), nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("answered_at", UtcTime),
    Column("ended_at", UtcTime),
)

colleague_presence = Table(
    "colleague_presence",
    metadata,
    # Folded: Diané and diane are the same.
    Column("name", String(80), primary_key=True),
    Column("available", Boolean, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("changed_by", String(254), nullable=False, default="", server_default=""),
)

voicemails = Table(
    "voicemails",
    metadata,
    Column("recording_sid", String(64), primary_key=True),
    Column("call_sid", String(64), nullable=False, index=True),
    Column("errand_key", Words, nullable=False, default="", server_default=""),
    Column("duration_s", Integer, nullable=False, default=0, server_default="0"),
    Column("transcript", Words, nullable=False, default="", server_default=""),
    Column("at", UtcTime, nullable=False, index=True),
    Column("transcribed_at", UtcTime),
)

# Who is on the telephone now: the few rows without an end.
Index("ix_transfer_legs_ended_at_started_at", transfer_legs.c.ended_at, transfer_legs.c.started_at)
