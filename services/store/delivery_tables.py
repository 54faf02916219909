"""The table of deliveries: everything that has to leave the house, each under its own key."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Integer, String, Table

from services.store.columns import Json, UtcTime, Words, metadata

deliveries = Table(
    "deliveries",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("call_sid", String(64), nullable=False, server_default="", index=True),
    Column("kind", String(32), nullable=False),
    # To whom, in the other side's words: an id, an address, a number.
    Column("target", Words, nullable=False, server_default=""),
    Column("payload", Json),
    Column("urgent", Boolean, nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("looks", Integer, nullable=False, server_default="0"),
    Column("last_error", Words, nullable=False, server_default=""),
    Column("external_id", String(200), nullable=False, server_default="", index=True),
    # Leaves only once this one is done.
    Column("after_key", String(200), nullable=False, server_default="", index=True),
    # Null: nothing is due. Of one that somebody has taken: when its lease ends.
    Column("due_at", UtcTime, index=True),
    Column("sent_at", UtcTime),
    # When nothing more was to be done about it, however it went.
    Column("ended_at", UtcTime),
    Column("created_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
)

mail_digests = Table(
    "mail_digests",
    metadata,
    # Stands for the reader's address (`core/mail_policy.mark_of`).
    Column("reader", String(16), primary_key=True),
    # The day of the newest digest on the office's clock (ISO), "" before the first.
    Column("day", String(10), nullable=False, server_default=""),
    # Calls up to this number were in a digest, or came before the reader did.
    Column("upto", BigInteger, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
)
