"""The tables of what the office has written down, and of remarks on turns of calls.

The index of the articles' words, `articles_fts`, is no table of SQLAlchemy's: it is FTS5 on SQLite
and a tsvector on PostgreSQL (`services/store/article_index.py`).
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, String, Table

from services.store.columns import UtcTime, Words, metadata


def _text(name: str) -> Column[str]:
    return Column(name, Words, nullable=False, default="", server_default="")


articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("title", Words, nullable=False),
    Column("body", Words, nullable=False),
    Column("topic", String(24), nullable=False),
    Column("language", String(8), nullable=False),
    # Empty: for the whole company.
    Column("property_id", String(64), index=True),
    Column("assistant", String(32), nullable=False, default="", server_default=""),
    _text("keywords"),
    _text("link"),
    Column("enabled", Boolean, nullable=False),
    # Raised by every change, so that nobody overwrites what they have not seen.
    Column("version", Integer, nullable=False),
    _text("changed_by"),
    Column("changed_at", UtcTime, nullable=False),
)

remarks = Table(
    "call_remarks",
    metadata,
    Column("call_sid", String(64), primary_key=True),
    Column("turn", Integer, primary_key=True),
    # `article`, `no_article`, `fair_housing`, `outage`, `homes`.
    Column("kind", String(24), primary_key=True),
    # An article and its version, the topic of a refused question; never the caller's words.
    Column("about", String(200), primary_key=True),
    Column("at", UtcTime, nullable=False),
)
