"""Telephones rung for callers, who takes calls, messages after the tone"""

import sqlalchemy as sa
from alembic import op


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('colleague_presence',
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('available', sa.Boolean(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_by', sa.String(length=254), server_default='', nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_colleague_presence'))
    )
    op.create_table('transfer_legs',
    sa.Column('id', sa.String(length=160), nullable=False),
    sa.Column('call_sid', sa.String(length=64), nullable=False),
    sa.Column('attempt', sa.String(length=24), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('number', sa.String(length=24), nullable=False),
    sa.Column('warm', sa.Boolean(), nullable=False),
    sa.Column('words', sa.Text(), server_default='', nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_transfer_legs'))
    )
    with op.batch_alter_table('transfer_legs', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_transfer_legs_call_sid'), ['call_sid'], unique=False)
        batch_op.create_index('ix_transfer_legs_ended_at_started_at', ['ended_at', 'started_at'], unique=False)

    op.create_table('voicemails',
    sa.Column('recording_sid', sa.String(length=64), nullable=False),
    sa.Column('call_sid', sa.String(length=64), nullable=False),
    sa.Column('errand_key', sa.Text(), server_default='', nullable=False),
    sa.Column('duration_s', sa.Integer(), server_default='0', nullable=False),
    sa.Column('transcript', sa.Text(), server_default='', nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('transcribed_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('recording_sid', name=op.f('pk_voicemails'))
    )
    with op.batch_alter_table('voicemails', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_voicemails_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_voicemails_call_sid'), ['call_sid'], unique=False)


def downgrade() -> None:
    op.drop_table('voicemails')
    op.drop_table('transfer_legs')
    op.drop_table('colleague_presence')
