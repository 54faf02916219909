"""Attempts to prove something, accounts of tenants, and vendors of issues"""

import sqlalchemy as sa
from alembic import op


revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None
COUNTER = 'identity_attempt'
ISSUE_COLUMNS = ('appointment_ends_at', 'vendor_id', 'vendor_company')


def upgrade() -> None:
    op.create_table(
        'identity_attempts',
        sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('kind', sa.String(length=16), nullable=False),
        sa.Column('call_sid', sa.String(length=64), nullable=False),
        sa.Column('phone', sa.String(length=24), server_default='', nullable=False),
        sa.Column('target', sa.String(length=64), server_default='', nullable=False),
        sa.Column('attestation', sa.String(length=8), server_default='', nullable=False),
        sa.Column('passed', sa.Boolean(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('number', name=op.f('pk_identity_attempts')),
    )
    for column in ('call_sid', 'phone', 'target', 'at'):
        op.create_index(op.f(f'ix_identity_attempts_{column}'), 'identity_attempts', [column])
    op.create_table(
        'tenant_accounts',
        sa.Column('person_id', sa.String(length=64), nullable=False),
        sa.Column('last_payment_cents', sa.Integer(), nullable=True),
        sa.Column('last_payment_on', sa.Date(), nullable=True),
        sa.Column('late_fee_cents', sa.Integer(), nullable=True),
        sa.Column('rent_cents', sa.Integer(), nullable=True),
        sa.Column('rent_due_day', sa.Integer(), nullable=True),
        sa.Column('lease_ends_on', sa.Date(), nullable=True),
        sa.Column('as_of', sa.DateTime(timezone=True), nullable=True),
        sa.Column('last_four', sa.String(length=4), server_default='', nullable=False),
        sa.ForeignKeyConstraint(
            ['person_id'], ['people.id'], name=op.f('fk_tenant_accounts_person_id_people')
        ),
        sa.PrimaryKeyConstraint('person_id', name=op.f('pk_tenant_accounts')),
    )
    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.add_column(sa.Column('company', sa.Text(), server_default='', nullable=False))
    with op.batch_alter_table('issues', schema=None) as batch_op:
        batch_op.add_column(
            sa.Column('appointment_ends_at', sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column('vendor_id', sa.String(length=64), nullable=True))
        batch_op.add_column(
            sa.Column('vendor_company', sa.Text(), server_default='', nullable=False)
        )
        batch_op.create_index(op.f('ix_issues_vendor_id'), ['vendor_id'])
    counters = sa.table('counters', sa.column('name'), sa.column('value'))
    op.execute(counters.insert().values(name=COUNTER, value=0))


def downgrade() -> None:
    counters = sa.table('counters', sa.column('name'), sa.column('value'))
    op.execute(counters.delete().where(counters.c.name == COUNTER))
    with op.batch_alter_table('issues', schema=None) as batch_op:
        batch_op.drop_index(op.f('ix_issues_vendor_id'))
        for column in ISSUE_COLUMNS:
            batch_op.drop_column(column)
    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.drop_column('company')
    op.drop_table('tenant_accounts')
    op.drop_table('identity_attempts')
