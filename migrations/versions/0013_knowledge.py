"""Knowledge: articles with a full-text index, and remarks on turns of calls"""

import sqlalchemy as sa
from alembic import op


revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'articles',
        sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('title', sa.Text(), nullable=False),
        sa.Column('body', sa.Text(), nullable=False),
        sa.Column('topic', sa.String(length=24), nullable=False),
        sa.Column('language', sa.String(length=8), nullable=False),
        sa.Column('property_id', sa.String(length=64), nullable=True),
        sa.Column('assistant', sa.String(length=32), server_default='', nullable=False),
        sa.Column('keywords', sa.Text(), server_default='', nullable=False),
        sa.Column('link', sa.Text(), server_default='', nullable=False),
        sa.Column('enabled', sa.Boolean(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('changed_by', sa.Text(), server_default='', nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_articles')),
    )
    op.create_index(op.f('ix_articles_property_id'), 'articles', ['property_id'])
    op.create_table(
        'call_remarks',
        sa.Column('call_sid', sa.String(length=64), nullable=False),
        sa.Column('turn', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('kind', sa.String(length=24), nullable=False),
        sa.Column('about', sa.String(length=200), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            'call_sid', 'turn', 'kind', 'about', name=op.f('pk_call_remarks')
        ),
    )
    op.execute("INSERT INTO counters (name, value) VALUES ('article', 0)")
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('CREATE VIRTUAL TABLE articles_fts USING fts5(words)')
    else:
        op.execute('CREATE TABLE articles_fts (id INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)')
        op.execute('CREATE INDEX ix_articles_fts_words ON articles_fts USING gin (words)')


def downgrade() -> None:
    op.execute('DROP TABLE articles_fts')
    op.execute("DELETE FROM counters WHERE name = 'article'")
    op.drop_table('call_remarks')
    op.drop_table('articles')
