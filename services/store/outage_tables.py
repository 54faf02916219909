"""The tables of outages: one trouble of a whole property, and the reports that belong to it."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table

from services.store.columns import UtcTime, Words, metadata


def _text(name: str) -> Column[str]:
    return Column(name, Words, nullable=False, default="", server_default="")


outages = Table(
    "outages",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("property_id", String(64), nullable=False),
    # As it was called when the outage was proposed.
    _text("property_name"),
    # `heat`, `water`, `hot_water`, `power`, `internet`, `elevator`, `cooling`.
    Column("kind", String(16), nullable=False),
    # `proposed`, `confirmed`, `ended`, `dismissed`.
    Column("state", String(16), nullable=False, index=True),
    # Property and kind while it is not over, else NULL: at most one of them.
    Column("open_key", String(100), unique=True),
    Column("since", UtcTime, nullable=False),
    Column("proposed_at", UtcTime, nullable=False),
    # What callers hear besides; both languages or none.
    _text("words_en"),
    _text("words_es"),
    _text("confirmed_by"),
    Column("confirmed_at", UtcTime),
    # Who ended it, or did not take it for one.
    _text("ended_by"),
    Column("ended_at", UtcTime),
)

reports = Table(
    "outage_reports",
    metadata,
    # The act of a call that reported it.
    Column("act_key", Words, primary_key=True),
    Column("outage_number", Integer, index=True),
    Column("property_id", String(64), nullable=False),
    Column("unit_id", String(64)),
    Column("kind", String(16), nullable=False),
    Column("call_sid", String(64), index=True),
    Column("root_sid", String(64)),
    # The issue that it opened; empty where it joined the outage as a note.
    Column("issue_number", Integer),
    Column("at", UtcTime, nullable=False),
    _text("text"),
)

Index("ix_outage_reports_place", reports.c.property_id, reports.c.kind, reports.c.at)
