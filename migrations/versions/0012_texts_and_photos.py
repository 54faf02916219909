"""Texts that callers agreed to, and photos of what is broken"""

import sqlalchemy as sa
from alembic import op


revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'photo_links',
        sa.Column('token_hash', sa.String(length=64), nullable=False),
        sa.Column('issue_number', sa.Integer(), nullable=False),
        sa.Column('call_sid', sa.String(length=64), nullable=False),
        sa.Column('number', sa.String(length=24), server_default='', nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_photo_links')),
    )
    op.create_table(
        'photos',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('issue_number', sa.Integer(), nullable=True),
        sa.Column('call_sid', sa.String(length=64), nullable=False),
        sa.Column('number', sa.String(length=24), server_default='', nullable=False),
        sa.Column('source', sa.String(length=16), nullable=False),
        sa.Column('origin', sa.String(length=200), nullable=False),
        sa.Column('width', sa.Integer(), nullable=False),
        sa.Column('height', sa.Integer(), nullable=False),
        sa.Column('bytes', sa.Integer(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('erased', sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_photos')),
        sa.UniqueConstraint('origin', name=op.f('uq_photos_origin')),
    )
    op.create_table(
        'text_numbers',
        sa.Column('number', sa.String(length=24), nullable=False),
        sa.Column('no_texts', sa.String(length=16), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('number', name=op.f('pk_text_numbers')),
    )
    op.create_table(
        'text_reports',
        sa.Column('message_sid', sa.String(length=64), nullable=False),
        sa.Column('status', sa.String(length=16), nullable=False),
        sa.Column('code', sa.String(length=16), server_default='', nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('message_sid', name=op.f('pk_text_reports')),
    )
    for table, columns in (
        ('photo_links', ('issue_number', 'call_sid')),
        ('photos', ('issue_number', 'call_sid', 'number')),
        ('text_reports', ('at',)),
    ):
        for column in columns:
            op.create_index(op.f(f'ix_{table}_{column}'), table, [column])
    op.create_index('ix_consents_person_id_kind', 'consents', ['person_id', 'kind'])


def downgrade() -> None:
    op.drop_index('ix_consents_person_id_kind', 'consents')
    for table in ('text_reports', 'text_numbers', 'photos', 'photo_links'):
        op.drop_table(table)
