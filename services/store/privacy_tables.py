"""Tables of privacy: notices and consents, legal holds, recordings to delete, and who did what."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table

from services.store.columns import Json, UtcTime, Words, metadata


def _text(name: str) -> Column[str]:
    return Column(name, Words, nullable=False, default="", server_default="")


notices = Table(
    "notices",
    metadata,
    # The hash of the exact words, kept once.
    Column("version", String(16), primary_key=True),
    Column("words", Words, nullable=False),
    Column("language", String(8), nullable=False),
    Column("first_at", UtcTime, nullable=False),
)

consents = Table(
    "consents",
    metadata,
    # Rows are added and never changed, but that erasure takes number and person out.
    Column("key", String(160), primary_key=True),
    Column("kind", String(24), nullable=False),
    Column("answer", String(16), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("source", String(16), nullable=False),
    Column("number", String(24), nullable=False, default="", server_default=""),
    Column("person_id", String(64), nullable=False, default="", server_default=""),
    Column("call_sid", String(64), nullable=False, default="", server_default="", index=True),
    Column("words_version", String(16), nullable=False, default="", server_default=""),
    Column("state", String(2), nullable=False, default="", server_default=""),
    Column("language", String(8), nullable=False, default="", server_default=""),
    Column("whole", Boolean, nullable=False, default=False),
)

holds = Table(
    "holds",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    # One of the three: a call, a telephone number, a person of the property system.
    Column("call_sid", String(64), nullable=False, default="", server_default="", index=True),
    Column("phone", String(24), nullable=False, default="", server_default="", index=True),
    Column("person_id", String(64), nullable=False, default="", server_default="", index=True),
    Column("reason", Words, nullable=False),
    Column("placed_by", String(254), nullable=False),
    Column("placed_at", UtcTime, nullable=False),
    Column("released_by", String(254), nullable=False, default="", server_default=""),
    Column("released_at", UtcTime),
)

recordings = Table(
    "recordings_to_delete",
    metadata,
    Column("recording_sid", String(64), primary_key=True),
    Column("call_sid", String(64), nullable=False, index=True),
    # `waiting`, `done`, `failed`.
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, default=0, server_default="0"),
    _text("last_error"),
    Column("asked_at", UtcTime, nullable=False),
    Column("due_at", UtcTime, index=True),
    Column("done_at", UtcTime),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False, index=True),
    # An account, a token, or a part of the program such as `retention`.
    Column("who", String(254), nullable=False),
    Column("what", String(48), nullable=False),
    # Never a whole telephone number: `...0142`, a call's id, a setting.
    _text("about"),
    Column("details", Json),
)

Index("ix_consents_person_id_kind", consents.c.person_id, consents.c.kind)
Index("ix_consents_number_kind_at", consents.c.number, consents.c.kind, consents.c.at)
