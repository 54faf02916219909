"""The on-call ladder"""

import hashlib
import json
import re

import sqlalchemy as sa
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

acts = sa.table(
    "acts",
    sa.column("key", sa.Text), sa.column("call_sid", sa.String), sa.column("root_sid", sa.String),
    sa.column("kind", sa.String), sa.column("state", sa.String), sa.column("summary", sa.Text),
    sa.column("created_at", sa.DateTime(timezone=True)),
    sa.column("due_at", sa.DateTime(timezone=True)),
)
OLD_WORDS = re.compile(
    r"Emergency: (?P<what>.*?)\. Where: (?P<where>.*?)\. Who: (?P<who>.*?), [\d, ]*"
    r"(?:no number)?\. In their words: (?P<words>.*)", re.S
)


def upgrade() -> None:
    ladders = op.create_table(
        'ladders',
        sa.Column('id', sa.String(length=24), nullable=False),
        sa.Column('act_key', sa.Text(), nullable=False),
        sa.Column('call_sid', sa.String(length=64), nullable=False),
        sa.Column('root_sid', sa.String(length=64), nullable=False),
        sa.Column('state', sa.String(length=16), nullable=False),
        sa.Column('matter', sa.Text(), nullable=False),
        sa.Column('rehearsal', sa.Boolean(), nullable=False),
        sa.Column('round', sa.Integer(), nullable=False),
        sa.Column('taken_by', sa.Text(), server_default='', nullable=False),
        sa.Column('alarm_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_ladders')),
        sa.UniqueConstraint('act_key', name=op.f('uq_ladders_act_key')),
    )
    for column in ('call_sid', 'root_sid', 'state', 'opened_at'):
        op.create_index(op.f(f'ix_ladders_{column}'), 'ladders', [column], unique=False)
    steps = op.create_table(
        'ladder_steps',
        sa.Column('key', sa.String(length=64), nullable=False),
        sa.Column('ladder_id', sa.String(length=24), nullable=False),
        sa.Column('round', sa.Integer(), nullable=False),
        sa.Column('place', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(length=16), nullable=False),
        sa.Column('state', sa.String(length=16), nullable=False),
        sa.Column('who', sa.Text(), server_default='', nullable=False),
        sa.Column('number', sa.String(length=24), server_default='', nullable=False),
        sa.Column('texts', sa.Boolean(), nullable=False),
        sa.Column('hurries', sa.Boolean(), nullable=False),
        sa.Column('words', sa.Text(), server_default='', nullable=False),
        sa.Column('result', sa.String(length=24), server_default='', nullable=False),
        sa.Column('external_id', sa.String(length=64), server_default='', nullable=False),
        sa.Column('attempts', sa.Integer(), server_default='0', nullable=False),
        sa.Column('last_error', sa.Text(), server_default='', nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['ladder_id'], ['ladders.id'],
                                name=op.f('fk_ladder_steps_ladder_id')),
        sa.PrimaryKeyConstraint('key', name=op.f('pk_ladder_steps')),
    )
    for column in ('ladder_id', 'external_id', 'due_at'):
        op.create_index(op.f(f'ix_ladder_steps_{column}'), 'ladder_steps', [column], unique=False)
    _take_over(op.get_bind(), ladders, steps)


def _take_over(connection, ladders, steps) -> None:
    """A ring that was still to be tried becomes a ladder whose first round is due."""
    waiting = sa.select(acts).where(
        acts.c.kind == "on_call", acts.c.state.in_(("waiting", "unsure")), acts.c.due_at.isnot(None)
    )
    for ring in connection.execute(waiting).all():
        ladder_id = hashlib.sha256(ring.key.encode("utf-8", "replace")).hexdigest()[:20]
        connection.execute(sa.insert(ladders).values(
            id=ladder_id, act_key=ring.key, call_sid=ring.call_sid, root_sid=ring.root_sid,
            state="open", matter=json.dumps(_matter(ring.summary)), rehearsal=False, round=0,
            opened_at=ring.created_at,
        ))
        connection.execute(sa.insert(steps).values(
            key=f"{ladder_id}.0.0", ladder_id=ladder_id, round=0, place=0, kind="round",
            state="waiting", texts=False, hurries=True, made_at=ring.created_at,
            due_at=ring.due_at,
        ))
        connection.execute(sa.update(acts).where(acts.c.key == ring.key).values(due_at=None))


def _matter(summary: str) -> dict[str, str]:
    found = OLD_WORDS.match(summary)
    return found.groupdict() if found else {"what": summary or "an emergency"}


def downgrade() -> None:
    op.drop_table('ladder_steps')
    op.drop_table('ladders')
