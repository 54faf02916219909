"""Full text of what was said: an index that the database itself keeps beside the turns"""

from alembic import op


revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None

# The same expression stands in services/store/turn_search.py: PostgreSQL takes the index only then.
ACCENTED, PLAIN = 'ÁÀÂÄÃÉÈÊËÍÌÎÏÓÒÔÖÕÚÙÛÜÑÇáàâäãéèêëíìîïóòôöõúùûüñç', 'AAAAAEEEEIIIIOOOOOUUUUNCaaaaaeeeeiiiiooooouuuunc'
WORDS = (
    f"to_tsvector('simple', regexp_replace(translate(text, '{ACCENTED}', '{PLAIN}'), "
    "'[^[:alnum:]]+', ' ', 'g'))"
)
KEY = 'call_sid = {0}.call_sid AND number = {0}.number AND role = {0}.role AND started_at = {0}.started_at'
# `turn_words` gives each turn a number that VACUUM does not change. The index holds no copy of the
# words (content=''), and not where they stood (detail=none): no sentence can be made of it.
SQLITE = (
    'CREATE TABLE turn_words (id INTEGER PRIMARY KEY, call_sid VARCHAR(64) NOT NULL, '
    'number INTEGER NOT NULL, role VARCHAR(16) NOT NULL, started_at DATETIME NOT NULL)',
    'CREATE UNIQUE INDEX ix_turn_words_turn ON turn_words (call_sid, number, role, started_at)',
    "CREATE VIRTUAL TABLE turns_fts USING fts5(words, content='', detail='none', columnsize=0, "
    "tokenize='unicode61 remove_diacritics 2')",
    'CREATE TRIGGER turns_words_added AFTER INSERT ON turns BEGIN '
    'INSERT INTO turn_words (call_sid, number, role, started_at) '
    'VALUES (new.call_sid, new.number, new.role, new.started_at); '
    f"INSERT INTO turns_fts (rowid, words) SELECT id, new.text FROM turn_words WHERE {KEY.format('new')}; "
    'END',
    'CREATE TRIGGER turns_words_changed AFTER UPDATE OF text ON turns WHEN old.text IS NOT new.text BEGIN '
    "INSERT INTO turns_fts (turns_fts, rowid, words) SELECT 'delete', id, old.text FROM turn_words "
    f"WHERE {KEY.format('old')}; "
    f"INSERT INTO turns_fts (rowid, words) SELECT id, new.text FROM turn_words WHERE {KEY.format('old')}; "
    'END',
    'CREATE TRIGGER turns_words_gone AFTER DELETE ON turns BEGIN '
    "INSERT INTO turns_fts (turns_fts, rowid, words) SELECT 'delete', id, old.text FROM turn_words "
    f"WHERE {KEY.format('old')}; "
    f"DELETE FROM turn_words WHERE {KEY.format('old')}; "
    'END',
    'INSERT INTO turn_words (call_sid, number, role, started_at) '
    'SELECT call_sid, number, role, started_at FROM turns',
    'INSERT INTO turns_fts (rowid, words) SELECT w.id, t.text FROM turn_words w JOIN turns t '
    'ON t.call_sid = w.call_sid AND t.number = w.number AND t.role = w.role '
    'AND t.started_at = w.started_at',
)
GONE = (
    'DROP TRIGGER turns_words_added', 'DROP TRIGGER turns_words_changed',
    'DROP TRIGGER turns_words_gone', 'DROP TABLE turns_fts', 'DROP TABLE turn_words',
)


def upgrade() -> None:
    bind = op.get_bind()
    if bind.dialect.name == 'sqlite':
        for statement in SQLITE:
            bind.exec_driver_sql(statement)
    else:
        bind.exec_driver_sql(f'CREATE INDEX ix_turns_words ON turns USING gin ({WORDS})')


def downgrade() -> None:
    bind = op.get_bind()
    for statement in GONE if bind.dialect.name == 'sqlite' else ('DROP INDEX ix_turns_words',):
        bind.exec_driver_sql(statement)
