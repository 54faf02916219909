"""What callers wanted, and figures of calls that outlive their words"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "call_intents",
        sa.Column("call_sid", sa.String(length=64), nullable=False),
        sa.Column("intent", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("call_sid", "intent", name=op.f("pk_call_intents")),
    )
    op.create_table(
        "call_figures",
        sa.Column("call_sid", sa.String(length=64), nullable=False),
        sa.Column("came_back", sa.Boolean(), nullable=True),
        sa.Column("first_words_ms", sa.Text(), nullable=False),
        sa.Column("acknowledged_s", sa.Text(), nullable=False),
        sa.Column("staff_spoke", sa.Boolean(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("call_sid", name=op.f("pk_call_figures")),
    )
    op.create_index(op.f("ix_call_figures_settled_at"), "call_figures", ["settled_at"])


def downgrade() -> None:
    op.drop_table("call_figures")
    op.drop_table("call_intents")
