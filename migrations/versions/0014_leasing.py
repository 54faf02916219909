"""Leasing and outages: booked visits, waiting lists, units that are pending, outages"""

import sqlalchemy as sa
from alembic import op


revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('units', schema=None) as batch_op:
        batch_op.add_column(
            sa.Column('pending', sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column('free_from', sa.Date(), nullable=True))
    with op.batch_alter_table('leads', schema=None) as batch_op:
        batch_op.add_column(sa.Column('area', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(
            sa.Column('accessibility', sa.Text(), server_default='', nullable=False)
        )
        batch_op.add_column(
            sa.Column('waiting', sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    with op.batch_alter_table('appointments', schema=None) as batch_op:
        batch_op.add_column(sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column('text_ok', sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column('changed_at', sa.DateTime(timezone=True), nullable=True))
    op.create_index('ix_appointments_state_starts', 'appointments', ['state', 'starts_at'])
    op.create_table(
        'outages',
        sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('property_id', sa.String(length=64), nullable=False),
        sa.Column('property_name', sa.Text(), server_default='', nullable=False),
        sa.Column('kind', sa.String(length=16), nullable=False),
        sa.Column('state', sa.String(length=16), nullable=False),
        sa.Column('open_key', sa.String(length=100), nullable=True),
        sa.Column('since', sa.DateTime(timezone=True), nullable=False),
        sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('words_en', sa.Text(), server_default='', nullable=False),
        sa.Column('words_es', sa.Text(), server_default='', nullable=False),
        sa.Column('confirmed_by', sa.Text(), server_default='', nullable=False),
        sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('ended_by', sa.Text(), server_default='', nullable=False),
        sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint('number', name=op.f('pk_outages')),
        sa.UniqueConstraint('open_key', name=op.f('uq_outages_open_key')),
    )
    op.create_index(op.f('ix_outages_state'), 'outages', ['state'])
    op.create_table(
        'outage_reports',
        sa.Column('act_key', sa.Text(), nullable=False),
        sa.Column('outage_number', sa.Integer(), nullable=True),
        sa.Column('property_id', sa.String(length=64), nullable=False),
        sa.Column('unit_id', sa.String(length=64), nullable=True),
        sa.Column('kind', sa.String(length=16), nullable=False),
        sa.Column('call_sid', sa.String(length=64), nullable=True),
        sa.Column('root_sid', sa.String(length=64), nullable=True),
        sa.Column('issue_number', sa.Integer(), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('text', sa.Text(), server_default='', nullable=False),
        sa.PrimaryKeyConstraint('act_key', name=op.f('pk_outage_reports')),
    )
    for column in ('outage_number', 'call_sid'):
        op.create_index(op.f(f'ix_outage_reports_{column}'), 'outage_reports', [column])
    op.create_index(
        'ix_outage_reports_place', 'outage_reports', ['property_id', 'kind', 'at']
    )
    op.execute("INSERT INTO counters (name, value) VALUES ('outage', 0)")


def downgrade() -> None:
    op.execute("DELETE FROM counters WHERE name = 'outage'")
    op.drop_table('outage_reports')
    op.drop_table('outages')
    op.drop_index('ix_appointments_state_starts', table_name='appointments')
    with op.batch_alter_table('appointments', schema=None) as batch_op:
        batch_op.drop_column('changed_at')
        batch_op.drop_column('text_ok')
        batch_op.drop_column('ends_at')
    with op.batch_alter_table('leads', schema=None) as batch_op:
        batch_op.drop_column('waiting')
        batch_op.drop_column('accessibility')
        batch_op.drop_column('area')
    with op.batch_alter_table('units', schema=None) as batch_op:
        batch_op.drop_column('free_from')
        batch_op.drop_column('pending')
