"""Sessions and links of people who sign in, their own tokens, and who has left"""

import sqlalchemy as sa
from alembic import op


revision = '0019'
down_revision = '0017'
branch_labels = None
depends_on = None
USER_WORDS = ('disabled_by', 'colleague', 'on_call', 'mail')


def upgrade() -> None:
    op.create_table(
        'user_sessions',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('email', sa.String(length=254), nullable=False),
        sa.Column('place', sa.Text(), server_default='', nullable=False),
        sa.Column('agent', sa.Text(), server_default='', nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('ended_by', sa.Text(), server_default='', nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_user_sessions')),
    )
    op.create_index(op.f('ix_user_sessions_email'), 'user_sessions', ['email'])
    op.create_table(
        'user_links',
        sa.Column('token_hash', sa.String(length=64), nullable=False),
        sa.Column('email', sa.String(length=254), nullable=False),
        sa.Column('made_by', sa.Text(), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('over_at', sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_user_links')),
    )
    op.create_index(op.f('ix_user_links_email'), 'user_links', ['email'])
    op.create_table(
        'departures',
        sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('who', sa.Text(), nullable=False),
        sa.Column('name', sa.Text(), nullable=False),
        sa.Column('email', sa.String(length=254), server_default='', nullable=False),
        sa.Column('choices', sa.Text(), nullable=True),
        sa.Column('done', sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_departures')),
    )
    op.create_index(op.f('ix_departures_at'), 'departures', ['at'])
    with op.batch_alter_table('users', schema=None) as batch_op:
        batch_op.add_column(sa.Column('disabled_at', sa.DateTime(timezone=True), nullable=True))
        for name in USER_WORDS:
            batch_op.add_column(sa.Column(name, sa.Text(), server_default='', nullable=False))
    with op.batch_alter_table('api_tokens', schema=None) as batch_op:
        batch_op.add_column(
            sa.Column('owner', sa.String(length=254), server_default='', nullable=False)
        )
        batch_op.add_column(sa.Column('last_used_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_constraint(op.f('uq_api_tokens_name'), type_='unique')
        batch_op.create_unique_constraint(op.f('uq_api_tokens_owner_name'), ['owner', 'name'])


def downgrade() -> None:
    # Two people may have a token of the same name; an older version knows none of them.
    op.execute("DELETE FROM api_tokens WHERE owner <> ''")
    with op.batch_alter_table('api_tokens', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('uq_api_tokens_owner_name'), type_='unique')
        batch_op.create_unique_constraint(op.f('uq_api_tokens_name'), ['name'])
        batch_op.drop_column('last_used_at')
        batch_op.drop_column('owner')
    with op.batch_alter_table('users', schema=None) as batch_op:
        for name in USER_WORDS:
            batch_op.drop_column(name)
        batch_op.drop_column('disabled_at')
    op.drop_table('departures')
    op.drop_table('user_links')
    op.drop_table('user_sessions')
