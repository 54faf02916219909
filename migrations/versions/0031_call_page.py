"""Tools used, notes of staff, and corrections of what a call has taught"""

import sqlalchemy as sa
from alembic import op


revision = '0031'
down_revision = '0020'
branch_labels = None
depends_on = None
COUNTERS = ('call_note', 'correction')


def upgrade() -> None:
    op.create_table(
        'tool_uses',
        sa.Column('call_sid', sa.String(length=64), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('tool', sa.String(length=64), nullable=False),
        sa.Column('turn', sa.Integer(), nullable=False),
        sa.Column('outcome', sa.String(length=32), nullable=False),
        sa.Column('took_ms', sa.Integer(), nullable=True),
        sa.Column('arguments', sa.Text(), nullable=True),
        sa.Column('result', sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint('call_sid', 'at', 'tool', 'turn', name=op.f('pk_tool_uses')),
    )
    op.create_table(
        'call_notes',
        sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column('call_sid', sa.String(length=64), nullable=False),
        sa.Column('words', sa.Text(), nullable=False),
        *_who_and_when(),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_call_notes')),
    )
    op.create_index(op.f('ix_call_notes_call_sid'), 'call_notes', ['call_sid'])
    op.create_table(
        'corrections',
        sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column('call_sid', sa.String(length=64), nullable=False),
        sa.Column('about', sa.String(length=16), nullable=False),
        sa.Column('number', sa.Integer(), server_default='0', nullable=False),
        sa.Column('field', sa.String(length=24), nullable=False),
        sa.Column('old', sa.Text(), server_default='', nullable=False),
        sa.Column('new', sa.Text(), server_default='', nullable=False),
        *_who_and_when(),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_corrections')),
    )
    op.create_index('ix_corrections_call_id', 'corrections', ['call_sid', 'id'])
    with op.batch_alter_table('calls', schema=None) as batch_op:
        batch_op.add_column(sa.Column('corrected', sa.Text(), nullable=True))
    counters = sa.table('counters', sa.column('name'), sa.column('value'))
    op.bulk_insert(counters, [{'name': name, 'value': 0} for name in COUNTERS])


def _who_and_when() -> list[sa.Column]:
    return [
        sa.Column('by_id', sa.String(length=254), nullable=False),
        sa.Column('by_name', sa.Text(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    ]


def downgrade() -> None:
    counters = sa.table('counters', sa.column('name'))
    op.execute(counters.delete().where(counters.c.name.in_(COUNTERS)))
    with op.batch_alter_table('calls', schema=None) as batch_op:
        batch_op.drop_column('corrected')
    op.drop_table('corrections')
    op.drop_table('call_notes')
    op.drop_table('tool_uses')
