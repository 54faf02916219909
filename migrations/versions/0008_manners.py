"""How callers want to be spoken to, signs of recorded calls, and listed numbers"""

import sqlalchemy as sa
from alembic import op


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'preferences',
        sa.Column('key', sa.String(length=80), nullable=False),
        sa.Column('slower', sa.Boolean(), nullable=False),
        sa.Column('plain', sa.Boolean(), nullable=False),
        sa.Column('relay', sa.Boolean(), nullable=False),
        sa.Column('who', sa.Text(), server_default='', nullable=False),
        sa.Column('call_sid', sa.String(length=64), nullable=True),
        sa.Column('number', sa.String(length=20), server_default='', nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('key', name=op.f('pk_preferences')),
    )
    op.create_table(
        'listed_numbers',
        sa.Column('number', sa.String(length=20), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('who', sa.Text(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('until', sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint('number', name=op.f('pk_listed_numbers')),
    )
    with op.batch_alter_table('calls', schema=None) as batch_op:
        batch_op.add_column(sa.Column('manner', sa.Text(), nullable=True))
        batch_op.add_column(
            sa.Column('manner_key', sa.Text(), server_default='', nullable=False)
        )
        batch_op.add_column(sa.Column('suspicion', sa.Text(), nullable=True))
        batch_op.add_column(
            sa.Column('boundaries', sa.Integer(), server_default='0', nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table('calls', schema=None) as batch_op:
        batch_op.drop_column('boundaries')
        batch_op.drop_column('suspicion')
        batch_op.drop_column('manner_key')
        batch_op.drop_column('manner')

    op.drop_table('listed_numbers')
    op.drop_table('preferences')
