"""Errands become tasks: with an owner, a due time, a state and reminders

A new table takes the rows over, rather than columns added to `errands`: the names of its keys and
indexes fit it, and no reader of the older shape can take a task for what it was. Numbers stay.
"""

import sqlalchemy as sa
from alembic import op


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

KEPT = (
    "number, act_key, call_sid, at, kind, summary, caller_name, callback_number, for_whom, "
    "person_id, property_id, unit_id, urgent"
)
DEPARTMENTS = """
    CASE kind WHEN 'complaint' THEN 'management' WHEN 'owner' THEN 'owners'
    WHEN 'vendor' THEN 'maintenance' WHEN 'viewing' THEN 'leasing' ELSE 'office' END
"""
CALLER = """
    CASE WHEN person_id IS NOT NULL AND person_id <> '' THEN 'person ' || person_id
    WHEN callback_number <> '' THEN 'number ' || callback_number
    ELSE 'call ' || COALESCE(call_sid, '') END
"""
TAKE_OVER = f"""
    INSERT INTO tasks ({KEPT}, root_sid, open_key, caller_key, department, state, due_at, asked_at,
                       done_at, outcome, remind_at)
    SELECT {KEPT}, call_sid, NULL, {CALLER},
           {DEPARTMENTS}, CASE WHEN done_at IS NULL THEN 'open' ELSE 'done' END, at, at,
           done_at, CASE WHEN done_at IS NULL THEN '' ELSE 'reached' END, NULL
    FROM errands
"""
"""What was open is due since it was left, and shown as overdue; nobody is texted about it."""
GROUPS = {"callback": "callback", "message": "callback", "viewing": "leasing"}
STILL_OPEN = sa.text(
    "SELECT number, caller_key, kind, for_whom FROM tasks WHERE state = 'open' ORDER BY number"
)
SET_KEY = sa.text("UPDATE tasks SET open_key = :key WHERE number = :number")
FIRST_STEPS = """
    INSERT INTO task_steps (task_number, number, at, kind, call_sid)
    SELECT number, 1, at, 'opened', call_sid FROM tasks
"""
GIVE_BACK = f"INSERT INTO errands ({KEPT}, done_at) SELECT {KEPT}, done_at FROM tasks"


def name_matters() -> None:
    """The first open task of a caller and matter is the one that later calls join."""
    connection, taken = op.get_bind(), set()
    for row in connection.execute(STILL_OPEN).all():
        whom = row.for_whom.strip().lower()
        matter = GROUPS.get(row.kind, row.kind) + (f":{whom}" if whom not in ("", "anyone") else "")
        key = f"{row.caller_key}|{matter}"
        key = f"errand {row.number}" if key in taken else key
        taken.add(key)
        connection.execute(SET_KEY, {"key": key, "number": row.number})


def upgrade() -> None:
    op.create_table('tasks',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('act_key', sa.Text(), nullable=False),
    sa.Column('call_sid', sa.String(length=64), nullable=True),
    sa.Column('root_sid', sa.String(length=64), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('summary', sa.Text(), server_default='', nullable=False),
    sa.Column('caller_name', sa.Text(), server_default='', nullable=False),
    sa.Column('callback_number', sa.Text(), server_default='', nullable=False),
    sa.Column('for_whom', sa.Text(), server_default='', nullable=False),
    sa.Column('person_id', sa.String(length=64), nullable=True),
    sa.Column('property_id', sa.String(length=64), nullable=True),
    sa.Column('unit_id', sa.String(length=64), nullable=True),
    sa.Column('property_name', sa.Text(), server_default='', nullable=False),
    sa.Column('unit_name', sa.Text(), server_default='', nullable=False),
    sa.Column('urgent', sa.Boolean(), nullable=False),
    sa.Column('open_key', sa.Text(), nullable=True),
    sa.Column('caller_key', sa.Text(), server_default='', nullable=False),
    sa.Column('department', sa.String(length=32), server_default='office', nullable=False),
    sa.Column('owner', sa.Text(), server_default='', nullable=False),
    sa.Column('state', sa.String(length=16), server_default='open', nullable=False),
    sa.Column('version', sa.Integer(), server_default='1', nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked', sa.Integer(), server_default='1', nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('tries', sa.Integer(), server_default='0', nullable=False),
    sa.Column('claimed_by', sa.Text(), server_default='', nullable=False),
    sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('done_by', sa.Text(), server_default='', nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('outcome', sa.Text(), server_default='', nullable=False),
    sa.Column('reminded', sa.Integer(), server_default='0', nullable=False),
    sa.Column('remind_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_tasks')),
    sa.UniqueConstraint('act_key', name=op.f('uq_tasks_act_key')),
    sa.UniqueConstraint('open_key', name=op.f('uq_tasks_open_key'))
    )
    with op.batch_alter_table('tasks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tasks_call_sid'), ['call_sid'], unique=False)
        batch_op.create_index(batch_op.f('ix_tasks_caller_key'), ['caller_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_tasks_done_at'), ['done_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_tasks_remind_at'), ['remind_at'], unique=False)
        batch_op.create_index('ix_tasks_state_due', ['state', 'due_at'], unique=False)

    op.create_table('task_steps',
    sa.Column('task_number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('who', sa.Text(), server_default='', nullable=False),
    sa.Column('words', sa.Text(), server_default='', nullable=False),
    sa.Column('call_sid', sa.String(length=64), nullable=True),
    sa.Column('act_key', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('task_number', 'number', name=op.f('pk_task_steps')),
    sa.UniqueConstraint('act_key', name=op.f('uq_task_steps_act_key'))
    )
    with op.batch_alter_table('task_steps', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_task_steps_call_sid'), ['call_sid'], unique=False)

    op.create_table('task_reminders',
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('task_number', sa.Integer(), nullable=False),
    sa.Column('to_name', sa.Text(), server_default='', nullable=False),
    sa.Column('to_number', sa.Text(), server_default='', nullable=False),
    sa.Column('words', sa.Text(), server_default='', nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attempts', sa.Integer(), server_default='0', nullable=False),
    sa.Column('last_error', sa.Text(), server_default='', nullable=False),
    sa.Column('external_id', sa.Text(), server_default='', nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_task_reminders'))
    )
    with op.batch_alter_table('task_reminders', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_task_reminders_task_number'), ['task_number'], unique=False)
        batch_op.create_index('ix_task_reminders_state_due', ['state', 'due_at'], unique=False)

    op.execute(TAKE_OVER)
    name_matters()
    op.execute(FIRST_STEPS)
    op.drop_table('errands')


def downgrade() -> None:
    op.create_table('errands',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('act_key', sa.Text(), nullable=False),
    sa.Column('call_sid', sa.String(length=64), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('summary', sa.Text(), server_default='', nullable=False),
    sa.Column('caller_name', sa.Text(), server_default='', nullable=False),
    sa.Column('callback_number', sa.Text(), server_default='', nullable=False),
    sa.Column('for_whom', sa.Text(), server_default='', nullable=False),
    sa.Column('person_id', sa.String(length=64), nullable=True),
    sa.Column('property_id', sa.String(length=64), nullable=True),
    sa.Column('unit_id', sa.String(length=64), nullable=True),
    sa.Column('urgent', sa.Boolean(), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_errands')),
    sa.UniqueConstraint('act_key', name=op.f('uq_errands_act_key'))
    )
    with op.batch_alter_table('errands', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_errands_call_sid'), ['call_sid'], unique=False)
    op.execute(GIVE_BACK)
    op.drop_table('task_reminders')
    op.drop_table('task_steps')
    op.drop_table('tasks')
