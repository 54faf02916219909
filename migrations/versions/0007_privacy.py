"""Privacy: notices, consents, holds, recordings to delete, audit; calls know when they were erased"""

import sqlalchemy as sa
from alembic import op


revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NUMBERED = ("hold", "audit")
counters = sa.table("counters", sa.column("name", sa.String), sa.column("value", sa.BigInteger))


def upgrade() -> None:
    with op.batch_alter_table("calls") as batch:
        batch.add_column(sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "notices",
        sa.Column("version", sa.String(16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_notices")),
    )
    op.create_table(
        "consents",
        sa.Column("key", sa.String(160), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("answer", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("number", sa.String(24), server_default="", nullable=False),
        sa.Column("person_id", sa.String(64), server_default="", nullable=False),
        sa.Column("call_sid", sa.String(64), server_default="", nullable=False),
        sa.Column("words_version", sa.String(16), server_default="", nullable=False),
        sa.Column("state", sa.String(2), server_default="", nullable=False),
        sa.Column("language", sa.String(8), server_default="", nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_consents")),
    )
    op.create_index(op.f("ix_consents_call_sid"), "consents", ["call_sid"])
    op.create_index("ix_consents_number_kind_at", "consents", ["number", "kind", "at"])
    op.create_table(
        "holds",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("call_sid", sa.String(64), server_default="", nullable=False),
        sa.Column("phone", sa.String(24), server_default="", nullable=False),
        sa.Column("person_id", sa.String(64), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("placed_by", sa.String(254), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.String(254), server_default="", nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_holds")),
    )
    for name in ("call_sid", "phone", "person_id"):
        op.create_index(op.f(f"ix_holds_{name}"), "holds", [name])
    op.create_table(
        "recordings_to_delete",
        sa.Column("recording_sid", sa.String(64), nullable=False),
        sa.Column("call_sid", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_error", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("recording_sid", name=op.f("pk_recordings_to_delete")),
    )
    for name in ("call_sid", "due_at"):
        op.create_index(op.f(f"ix_recordings_to_delete_{name}"), "recordings_to_delete", [name])
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(254), nullable=False),
        sa.Column("what", sa.String(48), nullable=False),
        sa.Column("about", sa.Text(), server_default="", nullable=False),
        sa.Column("details", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"])
    op.bulk_insert(counters, [{"name": name, "value": 0} for name in NUMBERED])


def downgrade() -> None:
    op.execute(counters.delete().where(counters.c.name.in_(NUMBERED)))
    for table in ("audit", "recordings_to_delete", "holds", "consents", "notices"):
        op.drop_table(table)
    with op.batch_alter_table("calls") as batch:
        batch.drop_column("erased_at")
