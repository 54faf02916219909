"""The tables of calls, acts and office work. Times are UTC, money US dollars, numbers E.164."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    false,
)

from services.store.columns import Json, UtcTime, Words, metadata


def _text(name: str, **more: Any) -> Column[str]:
    """Words that are never missing, at most empty."""
    return Column(name, Words, nullable=False, default="", server_default="", **more)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, default=0, server_default="0")


def _listed(name: str) -> Column[Any]:
    """A JSON list."""
    return Column(name, Json, nullable=False, default=list, server_default="[]")


calls = Table(
    "calls",
    metadata,
    Column("sid", String(64), primary_key=True),
    # The first call of a conversation that was cut off and taken up again; its own otherwise.
    Column("root_sid", String(64), nullable=False, index=True),
    _count("epoch"),
    _text("direction"),
    _text("from_number", index=True),
    _text("to_number"),
    # What the caller dialled, where that number is forwarded to ours.
    Column("forwarded_from", Words, nullable=False, server_default=""),
    _text("assistant"),
    Column("caller", Json),
    _text("language"),
    Column("started_at", UtcTime, nullable=False, index=True),
    # When its newest socket came: an end that was recorded late and lies before it is no end.
    Column("resumed_at", UtcTime, nullable=False),
    Column("last_spoken_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    _text("outcome"),
    Column("urgency", String(1)),
    _listed("modes"),
    _listed("mode_changes"),
    _listed("hazards"),
    # Hazards whose fixed words Twilio reported as played: only these were given.
    _listed("hazards_played"),
    Column("facts", Json),
    # What staff have put right of caller and facts; it stands over what was heard.
    Column("corrected", Json),
    Column("script", Json),
    _listed("acts"),
    _listed("said"),
    # How the caller wants to be spoken to, signs of a recorded call, calm lines spent.
    Column("manner", Json),
    Column("manner_key", Words, nullable=False, server_default=""),
    Column("suspicion", Json),
    Column("boundaries", Integer, nullable=False, server_default="0"),
    # When facts and caller were last known, so that a late event never undoes a newer one.
    Column("facts_at", UtcTime),
    Column("caller_at", UtcTime),
    _count("turn"),
    _count("reentries"),
    _listed("provider_failures"),
    _listed("tokens"),
    Column("twilio_usd", Float),
    Column("openai_usd", Float),
    Column("elevenlabs_usd", Float),
    # The property it was about, also after its words were deleted: costs are told by it.
    Column("property_id", String(64), nullable=False, server_default=""),
    # When its words, names and numbers were deleted (`services/store/erasure.py`).
    Column("erased_at", UtcTime),
    # When it was settled what leaves the house because of it; NULL while that is not planned.
    Column("after_call_at", UtcTime),
    # In the order of planning: a digest takes those from one number to another.
    Column("after_call_number", BigInteger, index=True),
)

turns = Table(
    "turns",
    metadata,
    Column("call_sid", String(64), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("role", String(16), primary_key=True),
    # Part of the key: one turn can be spoken in two parts ("Are you still there?").
    Column("started_at", UtcTime, primary_key=True),
    _text("text"),
    Column("heard_text", Words),
    Column("interrupted", Boolean, nullable=False, default=False),
    _text("mode"),
    Column("first_token_ms", Float),
    # Who of the office typed it; "" where nobody did.
    _text("said_by"),
    # In English, for staff, written by a machine; None where nothing was. By which model; "" for
    # what our own rules understood.
    Column("english", Words),
    Column("english_by", Words),
)

acts = Table(
    "acts",
    metadata,
    Column("key", Words, primary_key=True),
    Column("call_sid", String(64), nullable=False, index=True),
    Column("root_sid", String(64), nullable=False, index=True),
    _count("epoch"),
    Column("kind", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("payload", Json),
    Column("number", Integer),
    _text("summary"),
    Column("unit_id", String(64)),
    _count("attempts"),
    _text("last_error"),
    # The provider's own id of what was done: a call, a message.
    _text("external_id"),
    Column("created_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    # Set before an act leaves the house. Sent and without an answer means: look first.
    Column("sent_at", UtcTime),
    # When a sweep may take it up; None means that nothing is left to do.
    Column("due_at", UtcTime, index=True),
)

issues = Table(
    "issues",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("external_id"),
    Column("act_key", Words, unique=True),
    Column("call_sid", String(64), index=True),
    Column("root_sid", String(64), index=True),
    Column("property_id", String(64), index=True),
    Column("unit_id", String(64), index=True),
    # As they were called when the issue was opened.
    _text("property_name"),
    _text("unit_name"),
    Column("category", String(16), nullable=False),
    Column("urgency", String(1), nullable=False),
    _text("summary"),
    Column("status", String(24), nullable=False),
    _text("reported_by"),
    Column("person_id", String(64)),
    _text("callback_number"),
    Column("access", String(16)),
    _text("pets"),
    _text("best_time"),
    Column("opened_at", UtcTime, nullable=False),
    Column("appointment_at", UtcTime),
    Column("appointment_ends_at", UtcTime),
    # Who has the job: a person of the records where they are known, and the company's name.
    Column("vendor_id", String(64), index=True),
    _text("vendor_company"),
    Column("closed_at", UtcTime),
)

notes = Table(
    "issue_notes",
    metadata,
    Column("act_key", Words, primary_key=True),
    Column("issue_number", Integer, nullable=False, index=True),
    Column("call_sid", String(64)),
    Column("at", UtcTime, nullable=False),
    _text("text"),
)

leads = Table(
    "leads",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("act_key", Words, nullable=False, unique=True),
    Column("call_sid", String(64), index=True),
    Column("at", UtcTime, nullable=False),
    _text("name"),
    _text("phone", index=True),
    Column("bedrooms", Integer),
    Column("budget_usd", Integer),
    _text("move_in"),
    _text("pets"),
    _text("heard_of_us"),
    Column("property_id", String(64)),
    Column("unit_id", String(64)),
    _text("notes"),
    _text("area"),
    _text("accessibility"),
    Column("waiting", Boolean, nullable=False, default=False, server_default=false()),
)

appointments = Table(
    "appointments",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("act_key", Words, unique=True),
    Column("call_sid", String(64), index=True),
    Column("kind", String(16), nullable=False),
    # `requested`, `booked`, `confirmed`, `cancelled`, `home_let`.
    Column("state", String(16), nullable=False),
    # As the caller said it; a person makes a time of it.
    _text("wished"),
    Column("starts_at", UtcTime),
    Column("property_id", String(64)),
    Column("unit_id", String(64)),
    _text("name"),
    _text("phone"),
    Column("made_at", UtcTime, nullable=False),
    Column("ends_at", UtcTime),
    # They agreed to a text if something changes.
    Column("text_ok", Boolean, nullable=False, default=False, server_default=false()),
    Column("changed_at", UtcTime),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False, index=True),
    Column("kind", String(32), nullable=False),
    Column("call_sid", String(64)),
    Column("payload", Json),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Json),
    Column("changed_at", UtcTime, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("email", String(254), primary_key=True),
    _text("password_hash"),
    Column("role", String(16), nullable=False),
    Column("enabled", Boolean, nullable=False, default=True),
    Column("created_at", UtcTime, nullable=False),
    _text("name"),
    # Where calls that they take over are put through; dialled only once it is confirmed.
    _text("phone"),
    Column("phone_confirmed_at", UtcTime),
    Column("disabled_at", UtcTime),
    _text("disabled_by"),
    # Who they are on the telephone, where an admin has said so (`core/leavers.Links`).
    _text("colleague"),
    _text("on_call"),
    _text("mail"),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    # SHA-256 of the token: what is kept cannot be used to sign in.
    Column("token_hash", String(64), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("revoked_at", UtcTime),
    # Whose it is, an address of `users`; "" for a program of the office.
    Column("owner", String(254), nullable=False, default="", server_default=""),
    # Written once a minute at most.
    Column("last_used_at", UtcTime),
    UniqueConstraint("owner", "name"),
)

receipts = Table(
    "receipts",
    metadata,
    Column("token", String(128), primary_key=True),
    Column("answer", Words),
    Column("at", UtcTime, nullable=False, index=True),
)

heartbeats = Table(
    "heartbeats",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("details", Json),
)

Index("ix_appointments_state_starts", appointments.c.state, appointments.c.starts_at)
Index("ix_calls_from_started", calls.c.from_number, calls.c.started_at)
Index(
    "ix_calls_not_planned",
    calls.c.ended_at,
    sqlite_where=calls.c.after_call_at.is_(None),
    postgresql_where=calls.c.after_call_at.is_(None),
)
Index("ix_issues_root_unit", issues.c.root_sid, issues.c.unit_id, issues.c.category)
