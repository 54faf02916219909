"""What providers bill, and the property of each call"""

import json
from datetime import datetime

import sqlalchemy as sa
from alembic import op


revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    usage = op.create_table(
        'usage',
        sa.Column('key', sa.String(length=160), nullable=False),
        sa.Column('call_sid', sa.String(length=64), server_default='', nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('meter', sa.String(length=24), nullable=False),
        sa.Column('detail', sa.String(length=64), server_default='', nullable=False),
        sa.Column('quantity', sa.Integer(), nullable=False),
        sa.Column('cached', sa.Integer(), server_default='0', nullable=False),
        sa.Column('output', sa.Integer(), server_default='0', nullable=False),
        sa.Column('estimated', sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint('key', name=op.f('pk_usage')),
    )
    op.create_index(op.f('ix_usage_call_sid'), 'usage', ['call_sid'])
    op.create_index(op.f('ix_usage_at'), 'usage', ['at'])
    with op.batch_alter_table('calls', schema=None) as batch_op:
        batch_op.add_column(
            sa.Column('property_id', sa.String(length=64), server_default='', nullable=False)
        )
    _take_over(op.get_bind(), usage)


def _take_over(connection: sa.Connection, usage: sa.Table) -> None:
    """Tokens and properties that older versions kept inside the calls."""
    calls = sa.table(
        'calls', sa.column('sid'), sa.column('tokens'), sa.column('facts'), sa.column('property_id')
    )
    found = sa.or_(calls.c.facts.is_not(None), calls.c.tokens != '[]')
    for call in connection.execute(sa.select(calls).where(found)).all():
        place = (json.loads(call.facts) if call.facts else {}).get('property_id')
        if place:
            mine = sa.update(calls).where(calls.c.sid == call.sid)
            connection.execute(mine.values(property_id=str(place)[:64]))
        rows = [_row(call.sid, *one) for one in enumerate(json.loads(call.tokens or '[]'))]
        if rows:
            connection.execute(usage.insert(), rows)


def _row(sid: str, index: int, entry: dict) -> dict:
    cached = entry.get('cached', 0)
    return {
        'key': f'before:{sid}:{index}',
        'call_sid': sid,
        'at': datetime.fromisoformat(entry['at']),
        'meter': 'tokens',
        'detail': entry.get('model', '')[:64],
        'quantity': max(0, entry.get('input', 0) - cached),
        'cached': cached,
        'output': entry.get('output', 0),
        'estimated': False,
    }


def downgrade() -> None:
    with op.batch_alter_table('calls', schema=None) as batch_op:
        batch_op.drop_column('property_id')
    op.drop_table('usage')
