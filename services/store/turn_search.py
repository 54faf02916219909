"""The full text of transcripts: which calls hold a word, and in which sentence.

The database keeps the index itself (migration 0032): FTS5 with triggers on SQLite, a GIN index over
an expression on PostgreSQL. Whatever writes, changes or erases a turn changes it in one commit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    String,
    bindparam,
    literal_column,
    select,
    text,
)

from services.core.list_search import Part, best_sentence
from services.store.database import at_end

ACCENTED = "ÁÀÂÄÃÉÈÊËÍÌÎÏÓÒÔÖÕÚÙÛÜÑÇáàâäãéèêëíìîïóòôöõúùûüñç"
PLAIN = "AAAAAEEEEIIIIOOOOOUUUUNCaaaaaeeeeiiiiooooouuuunc"
VECTOR = (
    f"to_tsvector('simple', regexp_replace(translate(turns.text, '{ACCENTED}', '{PLAIN}'), "
    "'[^[:alnum:]]+', ' ', 'g'))"
)
FROM: Mapping[str, str] = {
    "sqlite": "turns_fts JOIN turn_words ON turn_words.id = turns_fts.rowid",
    "postgresql": "turns",
}
SID: Mapping[str, str] = {"sqlite": "turn_words.call_sid", "postgresql": "turns.call_sid"}
MATCH: Mapping[str, str] = {
    "sqlite": "turns_fts MATCH {query}",
    "postgresql": VECTOR.replace(":", "\\:") + " @@ to_tsquery('simple', {query})",
}
OR: Mapping[str, str] = {"sqlite": " OR ", "postgresql": " | "}
HITS: Mapping[str, str] = {
    "sqlite": "SELECT turns.call_sid, turns.text FROM turns_fts "
    "JOIN turn_words w ON w.id = turns_fts.rowid JOIN turns ON turns.call_sid = w.call_sid "
    "AND turns.number = w.number AND turns.role = w.role AND turns.started_at = w.started_at "
    "WHERE turns_fts MATCH :query AND w.call_sid IN :sids LIMIT :most",
    "postgresql": "SELECT turns.call_sid, turns.text FROM turns "  # noqa: S608
    f"WHERE {MATCH['postgresql'].format(query=':query')} AND turns.call_sid IN :sids LIMIT :most",
}
MOST_TURNS = 2000
"""Turns that are looked through for the sentences of one page."""
CLEAN = "clean the index of turns"


def said_in(sid: Column[str], term: str, dialect: str, name: str) -> ColumnElement[bool]:
    """Was a word that begins so said on the call of this column? `name` is the parameter's."""
    where = text(MATCH[dialect].format(query=f":{name}")).bindparams(
        bindparam(name, _query(term, dialect))
    )
    sids: Select[Any] = (
        select(literal_column(SID[dialect], String)).select_from(text(FROM[dialect])).where(where)
    )
    return sid.in_(sids)


def sentences(
    connection: Connection, sids: Sequence[str], terms: Sequence[str]
) -> Mapping[str, Sequence[Part]]:
    """The best sentence of each of these calls that holds any of the words."""
    if not sids or not terms:
        return {}
    dialect = connection.dialect.name
    query = OR[dialect].join(_query(term, dialect) for term in terms)
    wanted = text(HITS[dialect]).bindparams(bindparam("sids", expanding=True))
    rows = connection.execute(wanted, {"query": query, "sids": list(sids), "most": MOST_TURNS})
    texts: dict[str, list[str]] = {}
    for row in rows:
        texts.setdefault(row.call_sid, []).append(row.text)
    return {sid: best_sentence(said, terms) for sid, said in texts.items()}


def clean_after(connection: Connection) -> None:
    """Words were erased: FTS5 only notes that, and drops them when it puts its parts together. So
    it does that at the end of this transaction."""
    if connection.dialect.name == "sqlite":
        at_end(connection)[CLEAN] = _put_together


def _put_together(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO turns_fts (turns_fts) VALUES ('optimize')").close()


def _query(term: str, dialect: str) -> str:
    """Terms are letters and digits alone, so nothing in them is an operator."""
    begins = len(term) > 1
    if dialect == "sqlite":
        return f'"{term}"*' if begins else f'"{term}"'
    return f"'{term}':*" if begins else f"'{term}'"
