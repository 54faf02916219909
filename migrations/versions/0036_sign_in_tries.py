"""Tries to sign in: counted by all web processes together, and told in the audit log"""

import sqlalchemy as sa
from alembic import op


revision = '0036'
down_revision = '0035'
branch_labels = None
depends_on = None

counters = sa.table("counters", sa.column("name", sa.String), sa.column("value", sa.BigInteger))


def upgrade() -> None:
    op.create_table(
        'sign_in_tries',
        sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('subject', sa.String(length=64), nullable=False),
        sa.Column('email', sa.String(length=254), server_default='', nullable=False),
        sa.Column('place', sa.Text(), server_default='', nullable=False),
        sa.Column('browser', sa.String(length=32), server_default='', nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('tries', sa.Integer(), nullable=False),
        sa.Column('locked_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('settled', sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint('number', name=op.f('pk_sign_in_tries')),
    )
    for column in ('subject', 'at', 'last_at'):
        op.create_index(op.f(f'ix_sign_in_tries_{column}'), 'sign_in_tries', [column])
    op.bulk_insert(counters, [{"name": "sign_in_tries", "value": 0}])


def downgrade() -> None:
    op.drop_table('sign_in_tries')
    op.execute(counters.delete().where(counters.c.name == "sign_in_tries"))
