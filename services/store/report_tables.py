"""Tables of the reports: what callers wanted, and figures that outlive the words of a call.

Nothing of a caller stands here, so that a report of last spring stays what it was.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, String, Table

from services.store.columns import Json, UtcTime, metadata

call_intents = Table(
    "call_intents",
    metadata,
    Column("call_sid", String(64), primary_key=True),
    # `core/intents.Intent`, once for each call.
    Column("intent", String(32), primary_key=True),
    Column("at", UtcTime, nullable=False),
)

call_figures = Table(
    "call_figures",
    metadata,
    # Written once the call is settled (`core/report_rows.REPEAT_WITHIN` after its end).
    Column("call_sid", String(64), primary_key=True),
    # Did the same telephone call again in that time? NULL where it showed no number.
    Column("came_back", Boolean),
    # From each question of the caller to the first words of the answer.
    Column("first_words_ms", Json, nullable=False),
    # Of each emergency somebody was rung for: seconds until a person had it, null for never.
    Column("acknowledged_s", Json, nullable=False),
    # Somebody of the office typed words that were spoken on the call.
    Column("staff_spoke", Boolean, nullable=False),
    Column("settled_at", UtcTime, nullable=False, index=True),
)
