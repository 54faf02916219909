"""Articles in memory, searched by the same rules as those in the records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.core.errors import ProviderError
from services.core.knowledge import Article, Findings, Question, findings


class FakeKnowledge:
    """Fills the port `Knowledge`; `fault` is raised where set."""

    def __init__(self, articles: Sequence[Article] = ()) -> None:
        self.articles = [
            replace(one, id=number, version=1) for number, one in enumerate(articles, start=1)
        ]
        self.fault: ProviderError | None = None

    async def search(self, question: Question) -> Findings:
        if self.fault:
            raise self.fault
        asked = set(question.terms)
        return findings(question, [one for one in self.articles if asked & set(one.terms)])
