"""The number that a forwarded call was dialled to"""

import sqlalchemy as sa
from alembic import op


revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('calls') as calls:
        calls.add_column(
            sa.Column('forwarded_from', sa.Text(), server_default='', nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table('calls') as calls:
        calls.drop_column('forwarded_from')
