"""What the office has written down: searched during calls, kept by staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from services.core.knowledge import Article, Findings, Question, Topic, findings
from services.core.ports import Clock
from services.store import article_index
from services.store.database import Database
from services.store.knowledge_tables import articles
from services.store.staff_tables import office_changes
from services.store.statements import next_numbers

TRAIL = "knowledge"
SEARCH_LIMIT_S = 0.8
"""A caller waits for the answer."""


class StoredKnowledge:
    """The port `Knowledge`, and the page of staff. Raises ProviderError."""

    def __init__(
        self, database: Database, clock: Clock, *, limit_s: float = SEARCH_LIMIT_S
    ) -> None:
        """`limit_s` is of a search; the pages of staff take the database's own."""
        self._database = database
        self._clock = clock
        self._limit_s = limit_s

    async def search(self, question: Question) -> Findings:
        return await self._database.read(lambda c: search(c, question), limit_s=self._limit_s)

    async def listed(self) -> Sequence[Article]:
        """Every article, also those that are switched off: the company's first."""
        wanted = select(articles).order_by(
            articles.c.property_id.is_not(None), articles.c.property_id, articles.c.topic,
            articles.c.title, articles.c.id,
        )  # fmt: skip
        rows = await self._database.read(lambda c: c.execute(wanted).all())
        return [article_of(row) for row in rows]

    async def article(self, number: int) -> Article | None:
        wanted = select(articles).where(articles.c.id == number)
        row = await self._database.read(lambda c: c.execute(wanted).first())
        return article_of(row) if row else None

    async def keep(self, article: Article, who: str) -> Article | None:
        """Add it (id 0) or change it; None where somebody has changed it since `version`."""
        dated = replace(article, changed_by=who, changed_at=self._clock.now())
        return await self._database.run(lambda c: keep(c, dated))


def search(connection: Connection, question: Question) -> Findings:
    ids = article_index.candidates(
        connection, question.terms, question.assistant, question.property_id
    )
    if not ids:
        return Findings()
    rows = connection.execute(select(articles).where(articles.c.id.in_(ids)))
    return findings(question, [article_of(row) for row in rows])


def put(connection: Connection, article: Article) -> Article | None:
    """The article and its index; `changed_by` and `changed_at` are set."""
    kept = _add(connection, article) if not article.id else _change(connection, article)
    if kept is not None:
        article_index.index(connection, kept)
    return kept


def keep(connection: Connection, article: Article) -> Article | None:
    """The same with a line of the trail, in one commit."""
    kept = put(connection, article)
    if kept is None:
        return None
    detail = f"{kept.title} ({'on' if kept.enabled else 'off'})"
    trail = {"at": kept.changed_at, "who": kept.changed_by, "what": TRAIL, "detail": detail}
    connection.execute(insert(office_changes), [trail])
    return kept


def _add(connection: Connection, article: Article) -> Article:
    (number,) = next_numbers(connection, "article")
    kept = replace(article, id=number, version=1)
    connection.execute(insert(articles), [asdict(kept)])
    return kept


def _change(connection: Connection, article: Article) -> Article | None:
    kept = replace(article, version=article.version + 1)
    seen = (articles.c.id == article.id) & (articles.c.version == article.version)
    values: dict[str, Any] = {name: one for name, one in asdict(kept).items() if name != "id"}
    done = connection.execute(update(articles).where(seen).values(**values)).rowcount
    return kept if done == 1 else None


def reindex(connection: Connection) -> int:
    """Index every article anew: a newer version knows more words. How many there are."""
    rows = connection.execute(select(articles)).all()
    for row in rows:
        article_index.index(connection, article_of(row))
    return len(rows)


def article_of(row: Row[Any]) -> Article:
    values = {**row._mapping, "topic": Topic(row.topic)}
    return Article(**values)
