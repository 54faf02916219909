"""Staff on live calls: commands, marks, who typed words, and how staff are reached"""

import sqlalchemy as sa
from alembic import op


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

COUNTERS = {"command": 0, "mark": 0}

counters = sa.table("counters", sa.column("name", sa.String), sa.column("value", sa.BigInteger))


def upgrade() -> None:
    op.create_table('commands',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('call_sid', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('details', sa.Text(), nullable=True),
    sa.Column('words', sa.Text(), server_default='', nullable=False),
    sa.Column('by_id', sa.String(length=254), nullable=False),
    sa.Column('by_name', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('message', sa.Text(), server_default='', nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_epoch', sa.Integer(), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commands'))
    )
    op.create_index('ix_commands_call_state', 'commands', ['call_sid', 'state'])
    op.create_table('marks',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('call_sid', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('note', sa.Text(), server_default='', nullable=False),
    sa.Column('by_id', sa.String(length=254), nullable=False),
    sa.Column('by_name', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_marks'))
    )
    op.create_index(op.f('ix_marks_call_sid'), 'marks', ['call_sid'])
    op.create_index('ix_marks_kind_call', 'marks', ['kind', 'call_sid'])
    op.add_column('turns', sa.Column('said_by', sa.Text(), server_default='', nullable=False))
    op.add_column('users', sa.Column('name', sa.Text(), server_default='', nullable=False))
    op.add_column('users', sa.Column('phone', sa.Text(), server_default='', nullable=False))
    op.add_column('users', sa.Column('phone_confirmed_at', sa.DateTime(timezone=True)))
    op.bulk_insert(counters, [{"name": name, "value": value} for name, value in COUNTERS.items()])


def downgrade() -> None:
    op.execute(counters.delete().where(counters.c.name.in_(list(COUNTERS))))
    for table, columns in {
        'users': ('phone_confirmed_at', 'phone', 'name'),
        'turns': ('said_by',),
    }.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in columns:
                batch_op.drop_column(column)
    op.drop_index('ix_marks_kind_call', 'marks')
    op.drop_index(op.f('ix_marks_call_sid'), 'marks')
    op.drop_table('marks')
    op.drop_index('ix_commands_call_state', 'commands')
    op.drop_table('commands')
