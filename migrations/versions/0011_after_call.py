"""After the call: what leaves the house is planned once; a digest for each reader"""

import sqlalchemy as sa
from alembic import op


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

NOT_PLANNED = sa.text('after_call_at IS NULL')


def upgrade() -> None:
    with op.batch_alter_table('calls') as table:
        table.add_column(sa.Column('after_call_at', sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column('after_call_number', sa.BigInteger(), nullable=True))
    # Nobody gets mail about calls that were over before this version.
    op.execute('UPDATE calls SET after_call_at = ended_at WHERE ended_at IS NOT NULL')
    op.create_index(op.f('ix_calls_after_call_number'), 'calls', ['after_call_number'])
    op.create_index('ix_calls_not_planned', 'calls', ['ended_at'],
                    sqlite_where=NOT_PLANNED, postgresql_where=NOT_PLANNED)
    op.create_table(
        'mail_digests',
        sa.Column('reader', sa.String(length=16), nullable=False),
        sa.Column('day', sa.String(length=10), server_default='', nullable=False),
        sa.Column('upto', sa.BigInteger(), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('reader', name=op.f('pk_mail_digests')),
    )
    op.execute("INSERT INTO counters (name, value) VALUES ('after_call', 0)")


def downgrade() -> None:
    op.execute("DELETE FROM counters WHERE name = 'after_call'")
    op.drop_table('mail_digests')
    op.drop_index('ix_calls_not_planned', 'calls')
    op.drop_index(op.f('ix_calls_after_call_number'), 'calls')
    with op.batch_alter_table('calls') as table:
        table.drop_column('after_call_number')
        table.drop_column('after_call_at')
