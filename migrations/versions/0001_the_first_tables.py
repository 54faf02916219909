"""The first tables"""

import sqlalchemy as sa
from alembic import op


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None

COUNTERS = {"issue": 1000, "lead": 500, "errand": 100, "appointment": 200, "outbox": 0}
"""The last number given of each kind: the first issue is 1001."""

counters = sa.table("counters", sa.column("name", sa.String), sa.column("value", sa.BigInteger))


def upgrade() -> None:
    op.create_table('acts',
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('call_sid', sa.String(length=64), nullable=False),
    sa.Column('root_sid', sa.String(length=64), nullable=False),
    sa.Column('epoch', sa.Integer(), server_default='0', nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('payload', sa.Text(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('summary', sa.Text(), server_default='', nullable=False),
    sa.Column('unit_id', sa.String(length=64), nullable=True),
    sa.Column('attempts', sa.Integer(), server_default='0', nullable=False),
    sa.Column('last_error', sa.Text(), server_default='', nullable=False),
    sa.Column('external_id', sa.Text(), server_default='', nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_acts'))
    )
    with op.batch_alter_table('acts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_acts_call_sid'), ['call_sid'], unique=False)
        batch_op.create_index(batch_op.f('ix_acts_due_at'), ['due_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_acts_root_sid'), ['root_sid'], unique=False)

    op.create_table('api_tokens',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('role', sa.String(length=16), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_api_tokens')),
    sa.UniqueConstraint('name', name=op.f('uq_api_tokens_name'))
    )
    op.create_table('appointments',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('act_key', sa.Text(), nullable=True),
    sa.Column('call_sid', sa.String(length=64), nullable=True),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('wished', sa.Text(), server_default='', nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('property_id', sa.String(length=64), nullable=True),
    sa.Column('unit_id', sa.String(length=64), nullable=True),
    sa.Column('name', sa.Text(), server_default='', nullable=False),
    sa.Column('phone', sa.Text(), server_default='', nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_appointments')),
    sa.UniqueConstraint('act_key', name=op.f('uq_appointments_act_key'))
    )
    with op.batch_alter_table('appointments', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_appointments_call_sid'), ['call_sid'], unique=False)

    op.create_table('calls',
    sa.Column('sid', sa.String(length=64), nullable=False),
    sa.Column('root_sid', sa.String(length=64), nullable=False),
    sa.Column('epoch', sa.Integer(), server_default='0', nullable=False),
    sa.Column('direction', sa.Text(), server_default='', nullable=False),
    sa.Column('from_number', sa.Text(), server_default='', nullable=False),
    sa.Column('to_number', sa.Text(), server_default='', nullable=False),
    sa.Column('assistant', sa.Text(), server_default='', nullable=False),
    sa.Column('caller', sa.Text(), nullable=True),
    sa.Column('language', sa.Text(), server_default='', nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('resumed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_spoken_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('outcome', sa.Text(), server_default='', nullable=False),
    sa.Column('urgency', sa.String(length=1), nullable=True),
    sa.Column('modes', sa.Text(), server_default='[]', nullable=False),
    sa.Column('mode_changes', sa.Text(), server_default='[]', nullable=False),
    sa.Column('hazards', sa.Text(), server_default='[]', nullable=False),
    sa.Column('hazards_played', sa.Text(), server_default='[]', nullable=False),
    sa.Column('facts', sa.Text(), nullable=True),
    sa.Column('script', sa.Text(), nullable=True),
    sa.Column('acts', sa.Text(), server_default='[]', nullable=False),
    sa.Column('said', sa.Text(), server_default='[]', nullable=False),
    sa.Column('facts_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('caller_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('turn', sa.Integer(), server_default='0', nullable=False),
    sa.Column('reentries', sa.Integer(), server_default='0', nullable=False),
    sa.Column('provider_failures', sa.Text(), server_default='[]', nullable=False),
    sa.Column('tokens', sa.Text(), server_default='[]', nullable=False),
    sa.Column('twilio_usd', sa.Float(), nullable=True),
    sa.Column('openai_usd', sa.Float(), nullable=True),
    sa.Column('elevenlabs_usd', sa.Float(), nullable=True),
    sa.PrimaryKeyConstraint('sid', name=op.f('pk_calls'))
    )
    with op.batch_alter_table('calls', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calls_from_number'), ['from_number'], unique=False)
        batch_op.create_index('ix_calls_from_started', ['from_number', 'started_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_calls_root_sid'), ['root_sid'], unique=False)
        batch_op.create_index(batch_op.f('ix_calls_started_at'), ['started_at'], unique=False)

    op.create_table('counters',
    sa.Column('name', sa.String(length=32), nullable=False),
    sa.Column('value', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_counters'))
    )
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

    op.create_table('heartbeats',
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('details', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_heartbeats'))
    )
    op.create_table('issue_notes',
    sa.Column('act_key', sa.Text(), nullable=False),
    sa.Column('issue_number', sa.Integer(), nullable=False),
    sa.Column('call_sid', sa.String(length=64), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('text', sa.Text(), server_default='', nullable=False),
    sa.PrimaryKeyConstraint('act_key', name=op.f('pk_issue_notes'))
    )
    with op.batch_alter_table('issue_notes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_issue_notes_issue_number'), ['issue_number'], unique=False)

    op.create_table('issues',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('external_id', sa.Text(), server_default='', nullable=False),
    sa.Column('act_key', sa.Text(), nullable=True),
    sa.Column('call_sid', sa.String(length=64), nullable=True),
    sa.Column('root_sid', sa.String(length=64), nullable=True),
    sa.Column('property_id', sa.String(length=64), nullable=True),
    sa.Column('unit_id', sa.String(length=64), nullable=True),
    sa.Column('property_name', sa.Text(), server_default='', nullable=False),
    sa.Column('unit_name', sa.Text(), server_default='', nullable=False),
    sa.Column('category', sa.String(length=16), nullable=False),
    sa.Column('urgency', sa.String(length=1), nullable=False),
    sa.Column('summary', sa.Text(), server_default='', nullable=False),
    sa.Column('status', sa.String(length=24), nullable=False),
    sa.Column('reported_by', sa.Text(), server_default='', nullable=False),
    sa.Column('person_id', sa.String(length=64), nullable=True),
    sa.Column('callback_number', sa.Text(), server_default='', nullable=False),
    sa.Column('access', sa.String(length=16), nullable=True),
    sa.Column('pets', sa.Text(), server_default='', nullable=False),
    sa.Column('best_time', sa.Text(), server_default='', nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('appointment_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_issues')),
    sa.UniqueConstraint('act_key', name=op.f('uq_issues_act_key'))
    )
    with op.batch_alter_table('issues', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_issues_call_sid'), ['call_sid'], unique=False)
        batch_op.create_index(batch_op.f('ix_issues_property_id'), ['property_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_issues_root_sid'), ['root_sid'], unique=False)
        batch_op.create_index('ix_issues_root_unit', ['root_sid', 'unit_id', 'category'], unique=False)
        batch_op.create_index(batch_op.f('ix_issues_unit_id'), ['unit_id'], unique=False)

    op.create_table('leads',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('act_key', sa.Text(), nullable=False),
    sa.Column('call_sid', sa.String(length=64), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('name', sa.Text(), server_default='', nullable=False),
    sa.Column('phone', sa.Text(), server_default='', nullable=False),
    sa.Column('bedrooms', sa.Integer(), nullable=True),
    sa.Column('budget_usd', sa.Integer(), nullable=True),
    sa.Column('move_in', sa.Text(), server_default='', nullable=False),
    sa.Column('pets', sa.Text(), server_default='', nullable=False),
    sa.Column('heard_of_us', sa.Text(), server_default='', nullable=False),
    sa.Column('property_id', sa.String(length=64), nullable=True),
    sa.Column('unit_id', sa.String(length=64), nullable=True),
    sa.Column('notes', sa.Text(), server_default='', nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_leads')),
    sa.UniqueConstraint('act_key', name=op.f('uq_leads_act_key'))
    )
    with op.batch_alter_table('leads', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_leads_call_sid'), ['call_sid'], unique=False)
        batch_op.create_index(batch_op.f('ix_leads_phone'), ['phone'], unique=False)

    op.create_table('outbox',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('call_sid', sa.String(length=64), nullable=True),
    sa.Column('payload', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox'))
    )
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outbox_at'), ['at'], unique=False)

    op.create_table('people',
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.String(length=24), nullable=False),
    sa.Column('first_name', sa.Text(), nullable=False),
    sa.Column('last_name', sa.Text(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('people_only', sa.Boolean(), nullable=False),
    sa.Column('confidential', sa.Boolean(), nullable=False),
    sa.Column('speak_slowly', sa.Boolean(), nullable=False),
    sa.Column('balance_cents', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_people'))
    )
    op.create_table('properties',
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('street', sa.Text(), nullable=False),
    sa.Column('city', sa.Text(), nullable=False),
    sa.Column('kind', sa.String(length=24), nullable=False),
    sa.Column('pets', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_properties'))
    )
    op.create_table('receipts',
    sa.Column('token', sa.String(length=128), nullable=False),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('token', name=op.f('pk_receipts'))
    )
    with op.batch_alter_table('receipts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_receipts_at'), ['at'], unique=False)

    op.create_table('settings',
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('value', sa.Text(), nullable=True),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_settings'))
    )
    op.create_table('turns',
    sa.Column('call_sid', sa.String(length=64), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=16), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('text', sa.Text(), server_default='', nullable=False),
    sa.Column('heard_text', sa.Text(), nullable=True),
    sa.Column('interrupted', sa.Boolean(), nullable=False),
    sa.Column('mode', sa.Text(), server_default='', nullable=False),
    sa.Column('first_token_ms', sa.Float(), nullable=True),
    sa.PrimaryKeyConstraint('call_sid', 'number', 'role', 'started_at', name=op.f('pk_turns'))
    )
    op.create_table('users',
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('password_hash', sa.Text(), server_default='', nullable=False),
    sa.Column('role', sa.String(length=16), nullable=False),
    sa.Column('enabled', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('email', name=op.f('pk_users'))
    )
    op.create_table('phones',
    sa.Column('person_id', sa.String(length=64), nullable=False),
    sa.Column('number', sa.String(length=24), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_phones_person_id')),
    sa.PrimaryKeyConstraint('person_id', 'number', name=op.f('pk_phones'))
    )
    with op.batch_alter_table('phones', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_phones_number'), ['number'], unique=False)

    op.create_table('units',
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('property_id', sa.String(length=64), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('bedrooms', sa.Integer(), nullable=True),
    sa.Column('rent_usd', sa.Integer(), nullable=True),
    sa.Column('available', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['property_id'], ['properties.id'], name=op.f('fk_units_property_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_units'))
    )
    with op.batch_alter_table('units', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_units_property_id'), ['property_id'], unique=False)

    op.create_table('leases',
    sa.Column('person_id', sa.String(length=64), nullable=False),
    sa.Column('unit_id', sa.String(length=64), nullable=False),
    sa.Column('property_id', sa.String(length=64), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('current', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_leases_person_id')),
    sa.ForeignKeyConstraint(['property_id'], ['properties.id'], name=op.f('fk_leases_property_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['units.id'], name=op.f('fk_leases_unit_id')),
    sa.PrimaryKeyConstraint('person_id', 'unit_id', name=op.f('pk_leases'))
    )

    op.bulk_insert(counters, [{"name": name, "value": value} for name, value in COUNTERS.items()])


def downgrade() -> None:
    op.drop_table('leases')
    with op.batch_alter_table('units', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_units_property_id'))

    op.drop_table('units')
    with op.batch_alter_table('phones', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_phones_number'))

    op.drop_table('phones')
    op.drop_table('users')
    op.drop_table('turns')
    op.drop_table('settings')
    with op.batch_alter_table('receipts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_receipts_at'))

    op.drop_table('receipts')
    op.drop_table('properties')
    op.drop_table('people')
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_outbox_at'))

    op.drop_table('outbox')
    with op.batch_alter_table('leads', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_leads_phone'))
        batch_op.drop_index(batch_op.f('ix_leads_call_sid'))

    op.drop_table('leads')
    with op.batch_alter_table('issues', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_issues_unit_id'))
        batch_op.drop_index('ix_issues_root_unit')
        batch_op.drop_index(batch_op.f('ix_issues_root_sid'))
        batch_op.drop_index(batch_op.f('ix_issues_property_id'))
        batch_op.drop_index(batch_op.f('ix_issues_call_sid'))

    op.drop_table('issues')
    with op.batch_alter_table('issue_notes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_issue_notes_issue_number'))

    op.drop_table('issue_notes')
    op.drop_table('heartbeats')
    with op.batch_alter_table('errands', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_errands_call_sid'))

    op.drop_table('errands')
    op.drop_table('counters')
    with op.batch_alter_table('calls', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_calls_started_at'))
        batch_op.drop_index(batch_op.f('ix_calls_root_sid'))
        batch_op.drop_index('ix_calls_from_started')
        batch_op.drop_index(batch_op.f('ix_calls_from_number'))

    op.drop_table('calls')
    with op.batch_alter_table('appointments', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_appointments_call_sid'))

    op.drop_table('appointments')
    op.drop_table('api_tokens')
    with op.batch_alter_table('acts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_acts_root_sid'))
        batch_op.drop_index(batch_op.f('ix_acts_due_at'))
        batch_op.drop_index(batch_op.f('ix_acts_call_sid'))

    op.drop_table('acts')
