"""What the office has written down about its homes, and which of it answers a question. Pure.

An article answers only where it speaks of what was asked; else nothing is said. A narrower one
goes before a wider one, and among equals the one in the caller's language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.core.knowledge_words import is_thing, terms_in

MOST_WORDS = 45
"""Spoken of an article in one breath."""
MOST_FOUND = 3
ENOUGH = 0.6
"""The part of a question that an article has to speak of."""
THING, PLAIN = 3.0, 0.5
"""What a thing that was asked about weighs, and any other word."""
IN_TITLE = 0.3
"""A sentence that only names what its title names says little."""
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
NARROWER_PROPERTY, NARROWER_ASSISTANT = 2, 1


class Topic(StrEnum):
    AMENITIES = "amenities"
    PETS = "pets"
    PARKING = "parking"
    FEES = "fees"
    POLICIES = "policies"
    APPLYING = "applying"
    PAYING = "paying"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Article:
    """One thing that the office has written down."""

    title: str
    body: str
    topic: Topic = Topic.OTHER
    language: str = "en"
    property_id: str | None = None
    """None: for the whole company."""
    assistant: str = ""
    """The key of the assistant that may use it; "" for all."""
    keywords: str = ""
    """Other words by which it is asked for."""
    link: str = ""
    """A page that may be sent, such as the one for paying."""
    enabled: bool = True
    id: int = 0
    """0 until it is kept."""
    version: int = 0
    changed_by: str = ""
    changed_at: datetime | None = None

    @property
    def narrowness(self) -> int:
        """An article for one property goes before one for one assistant, and that before all."""
        own = NARROWER_PROPERTY if self.property_id else 0
        return own + (NARROWER_ASSISTANT if self.assistant else 0)

    @property
    def terms(self) -> tuple[str, ...]:
        """What the index holds of it."""
        return terms_in(f"{self.title}. {self.keywords}. {self.body}")


@dataclass(frozen=True, slots=True)
class Question:
    """What a caller wants to know."""

    text: str
    language: str = "en"
    assistant: str = ""
    property_id: str | None = None
    names: str = ""
    """Words that only name the place, and are not what is asked about."""

    @property
    def terms(self) -> tuple[str, ...]:
        """What is asked about, each once."""
        naming = set(terms_in(self.names))
        asked = (term for term in terms_in(self.text) if term not in naming or is_thing(term))
        return tuple(dict.fromkeys(term for term in asked if not term.isdigit()))


@dataclass(frozen=True, slots=True)
class Passage:
    """An article that answers, and what of it is spoken."""

    article: Article
    words: str
    """A sentence or two of it, never the whole page."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found. With nothing in `passages` nothing is known."""

    passages: tuple[Passage, ...] = ()
    elsewhere: tuple[str, ...] = ()
    """Ids of properties whose own articles would answer, where no property was named."""


def _weights(terms: Sequence[str]) -> Mapping[str, float]:
    return {term: THING if is_thing(term) else PLAIN for term in terms}


def _covered(weights: Mapping[str, float], terms: frozenset[str]) -> float:
    """How much of what was asked about these terms hold, 0 to 1."""
    whole = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in terms) / whole if whole else 0


def _answers(article: Article, weights: Mapping[str, float]) -> float:
    """How well it answers; 0 for not at all. Without a known thing the title has to speak of it:
    a chance word in a long text is no answer."""
    covered = _covered(weights, frozenset(article.terms))
    if covered < ENOUGH:
        return 0.0
    subject = _covered(weights, frozenset(terms_in(f"{article.title}. {article.keywords}")))
    if subject == 0 and not any(map(is_thing, weights)):
        return 0.0
    return covered + subject


def spoken_part(article: Article, question: Question) -> str:
    """The two sentences that say most of what was asked, in their order; else the first two."""
    weights = dict(_weights(question.terms))
    for term in set(terms_in(article.title)) & set(weights):
        weights[term] *= IN_TITLE
    sentences = [one.strip() for one in SENTENCE.split(article.body) if one.strip()]
    scores = [
        sum(weight for term, weight in weights.items() if term in set(terms_in(one)))
        for one in sentences
    ]
    order = sorted(range(len(sentences)), key=lambda at: (-scores[at], at))
    if any(scores):
        order = [at for at in order if scores[at] > 0]
    chosen = sorted(_within(sentences, order[:2]))
    return " ".join(sentences[at] for at in chosen)


def _within(sentences: Sequence[str], order: Sequence[int]) -> Sequence[int]:
    """The second sentence only where both fit into one breath."""
    length = sum(len(sentences[at].split()) for at in order)
    return order if length <= MOST_WORDS else order[:1]


def findings(question: Question, candidates: Sequence[Article]) -> Findings:
    """Which of the articles that the search brought answer the question, best first."""
    weights = _weights(question.terms)
    scored = [(article, _answers(article, weights)) for article in candidates]
    answering = [(article, score) for article, score in scored if score > 0 and article.enabled]
    here = [
        (article, score)
        for article, score in answering
        if article.property_id in (None, question.property_id)
        and article.assistant in ("", question.assistant)
    ]
    if not here and question.property_id is None:
        places = (article.property_id for article, _ in answering if article.property_id)
        return Findings(elsewhere=tuple(dict.fromkeys(places)))
    best = sorted(here, key=lambda pair: _rank(pair[0], pair[1], question))[:MOST_FOUND]
    return Findings(tuple(Passage(one, spoken_part(one, question)) for one, _ in best))


def _rank(article: Article, score: float, question: Question) -> tuple[int, bool, float, int]:
    other_language = article.language != question.language
    return -article.narrowness, other_language, -score, article.id
