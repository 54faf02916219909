"""PINs of the staff line, and the trail of who changed the office"""

import sqlalchemy as sa
from alembic import op


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'staff_pins',
        sa.Column('number', sa.String(length=20), nullable=False),
        sa.Column('name', sa.Text(), nullable=False),
        sa.Column('pin_hash', sa.String(length=200), nullable=False),
        sa.Column('failed', sa.Integer(), server_default='0', nullable=False),
        sa.Column('locked_until', sa.DateTime(timezone=True), nullable=True),
        sa.Column('set_by', sa.Text(), nullable=False),
        sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('number', name=op.f('pk_staff_pins')),
    )
    op.create_table(
        'office_changes',
        sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('who', sa.Text(), nullable=False),
        sa.Column('what', sa.String(length=32), nullable=False),
        sa.Column('detail', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_office_changes')),
    )
    with op.batch_alter_table('office_changes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_office_changes_at'), ['at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('office_changes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_office_changes_at'))

    op.drop_table('office_changes')
    op.drop_table('staff_pins')
