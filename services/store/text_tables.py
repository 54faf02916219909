"""Tables of texts and photos: links for sending photos, photos, and what is known of numbers."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, String, Table

from services.store.columns import UtcTime, metadata


def _id(name: str, length: int = 64) -> Column[str]:
    return Column(name, String(length), nullable=False, server_default="")


photo_links = Table(
    "photo_links",
    metadata,
    # SHA-256 of the token: what is kept opens nothing.
    Column("token_hash", String(64), primary_key=True),
    Column("issue_number", Integer, nullable=False, index=True),
    # The conversation in which it was asked for, and the number that it was sent to.
    Column("call_sid", String(64), nullable=False, index=True),
    _id("number", 24),
    Column("made_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
)

photos = Table(
    "photos",
    metadata,
    # Random; the file under `var/photos` has the same name.
    Column("id", String(32), primary_key=True),
    # Empty where no ticket is known yet: a text conversation may still open one.
    Column("issue_number", Integer, index=True),
    Column("call_sid", String(64), nullable=False, index=True),
    Column("number", String(24), nullable=False, server_default="", index=True),
    # `link` or `text`.
    Column("source", String(16), nullable=False),
    # What it is known by when it comes a second time: the text's own key, or a digest.
    Column("origin", String(200), nullable=False, unique=True),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("at", UtcTime, nullable=False),
    # Its words are gone; a chore takes the file away and then the row.
    Column("erased", Boolean, nullable=False),
)

text_numbers = Table(
    "text_numbers",
    metadata,
    Column("number", String(24), primary_key=True),
    # Why it gets no texts: the provider's code.
    Column("no_texts", String(16), nullable=False),
    Column("at", UtcTime, nullable=False),
)

text_reports = Table(
    "text_reports",
    metadata,
    # What the provider told of a text before we had written down that it had left.
    Column("message_sid", String(64), primary_key=True),
    Column("status", String(16), nullable=False),
    _id("code", 16),
    Column("at", UtcTime, nullable=False, index=True),
)
