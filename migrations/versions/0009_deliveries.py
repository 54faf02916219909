"""Deliveries: everything that has to leave the house"""

import sqlalchemy as sa
from alembic import op


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'deliveries',
        sa.Column('key', sa.String(length=200), nullable=False),
        sa.Column('call_sid', sa.String(length=64), server_default='', nullable=False),
        sa.Column('kind', sa.String(length=32), nullable=False),
        sa.Column('target', sa.Text(), server_default='', nullable=False),
        sa.Column('payload', sa.Text(), nullable=True),
        sa.Column('urgent', sa.Boolean(), nullable=False),
        sa.Column('state', sa.String(length=16), nullable=False),
        sa.Column('attempts', sa.Integer(), server_default='0', nullable=False),
        sa.Column('looks', sa.Integer(), server_default='0', nullable=False),
        sa.Column('last_error', sa.Text(), server_default='', nullable=False),
        sa.Column('external_id', sa.String(length=200), server_default='', nullable=False),
        sa.Column('after_key', sa.String(length=200), server_default='', nullable=False),
        sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('key', name=op.f('pk_deliveries')),
    )
    for column in ('call_sid', 'state', 'external_id', 'after_key', 'due_at'):
        op.create_index(op.f(f'ix_deliveries_{column}'), 'deliveries', [column])


def downgrade() -> None:
    op.drop_table('deliveries')
