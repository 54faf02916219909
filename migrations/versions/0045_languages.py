"""Turns in English for staff; the language that callers spoke last"""

import sqlalchemy as sa
from alembic import op


revision = '0045'
down_revision = '0036'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('turns', sa.Column('english', sa.Text(), nullable=True))
    op.add_column('turns', sa.Column('english_by', sa.Text(), nullable=True))
    op.add_column(
        'preferences',
        sa.Column('language', sa.String(length=8), server_default='', nullable=False),
    )


def downgrade() -> None:
    op.drop_column('preferences', 'language')
    op.drop_column('turns', 'english_by')
    op.drop_column('turns', 'english')
