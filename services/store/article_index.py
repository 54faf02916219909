"""The full-text index of the articles: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL.

It holds the terms of each article (`services/core/knowledge_words.py`), and is written in the
commit that changes the article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from services.core.knowledge import Article

NAME = "articles_fts"
INSERT: Mapping[str, str] = {
    "sqlite": "INSERT INTO articles_fts (rowid, words) VALUES (:id, :words)",
    "postgresql": "INSERT INTO articles_fts (id, words) "
    "VALUES (:id, to_tsvector('simple', :words))",
}
DELETE: Mapping[str, str] = {
    "sqlite": "DELETE FROM articles_fts WHERE rowid = :id",
    "postgresql": "DELETE FROM articles_fts WHERE id = :id",
}
SCOPE = (
    "a.enabled AND (a.assistant = '' OR a.assistant = :assistant) "
    "AND (a.property_id IS NULL OR :property = '' OR a.property_id = :property)"
)
FIND: Mapping[str, str] = {
    "sqlite": "SELECT a.id FROM articles_fts f JOIN articles a ON a.id = f.rowid "  # noqa: S608
    f"WHERE f.words MATCH :query AND {SCOPE} ORDER BY bm25(articles_fts) LIMIT :most",
    "postgresql": "SELECT a.id FROM articles_fts f JOIN articles a ON a.id = f.id "  # noqa: S608
    f"WHERE f.words @@ to_tsquery('simple', :query) AND {SCOPE} "
    "ORDER BY ts_rank(f.words, to_tsquery('simple', :query)) DESC LIMIT :most",
}
OR: Mapping[str, str] = {"sqlite": " OR ", "postgresql": " | "}
MOST_CANDIDATES = 60


def index(connection: Connection, article: Article) -> None:
    """Put the article's terms into the index, in place of what it held of it."""
    dialect = connection.dialect.name
    connection.execute(text(DELETE[dialect]), {"id": article.id})
    words = " ".join(_token(term) for term in article.terms)
    connection.execute(text(INSERT[dialect]), {"id": article.id, "words": words})


def forget(connection: Connection, number: int) -> None:
    """Take an article out of the index."""
    connection.execute(text(DELETE[connection.dialect.name]), {"id": number})


def candidates(
    connection: Connection, terms: Sequence[str], assistant: str, property_id: str | None
) -> Sequence[int]:
    """Ids of articles that hold any of the terms, best first. Without a property those of every
    property are among them."""
    tokens = [token for token in dict.fromkeys(map(_token, terms)) if token]
    if not tokens:
        return ()
    dialect = connection.dialect.name
    quote = '"{}"' if dialect == "sqlite" else "'{}'"
    values: dict[str, Any] = {
        "query": OR[dialect].join(quote.format(token) for token in tokens),
        "assistant": assistant,
        "property": property_id or "",
        "most": MOST_CANDIDATES,
    }
    return list(connection.execute(text(FIND[dialect]), values).scalars())


def _token(term: str) -> str:
    """One token for every tokenizer: letters and digits alone."""
    return "".join(letter if letter.isalnum() else "x" for letter in term)
