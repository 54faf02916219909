"""What the office has written down about its homes, and which of it answers a question. Pure.

An article answers only where it speaks of what was asked; else nothing is said. A narrower one
goes before a wider one, and among equals the one in the caller's language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.core.asked_thing import things_asked
from services.core.fair_housing import steering_topic
from services.core.knowledge_words import is_thing, terms_in
from services.core.spoken import fold

MOST_WORDS = 45
"""Spoken of an article in one breath."""
MOST_FOUND = 3
ENOUGH = 0.6
"""The part of a question that an article has to speak of."""
A_FEE, A_PRICE, TO_PAY = "c_fee", "c_price", "c_pay"
THING, PLAIN, LIGHT = 3.0, 0.5, 1.0
"""What a thing that was asked about weighs, any other word, and "how much" or "do I pay"."""
OTHER_LANGUAGE = 0.25
"""Taken from an article of the other language: one that covers more still goes before."""
WIDE = frozenset(
    f"c_{thing}" for thing in ("rent", "lease", "fee", "price", "pay", "apply", "term")
)
"""Much is written down about these: an article that speaks of nothing else that was asked, where
more was asked, is about another side of it."""
IN_TITLE = 0.1
"""A sentence that only names what its title names says little."""
LEANS = re.compile(
    r"^(it|they|these|this|those|both|neither|so|ellos|ellas|esto|eso|estos|ambos|tampoco|tambien)\b|"
    r"\b(is|are|does|do|has|have|can) not$|\b(no|tampoco)$"
)
"""A sentence, folded, that says nothing without the one before it."""
ASKED_FOR: Sequence[tuple[re.Pattern[str], re.Pattern[str]]] = (
    (
        re.compile(r"\b(how (long|soon|fast|many days)|cuanto (tiempo|tarda\w*)|en cuanto)\b"),
        re.compile(r"\b(days?|weeks?|months?|dias?|semanas?|mes(es)?)\b"),
    ),
    (
        re.compile(
            r"\b(how much|costs?|price|fees?|charges?|costo|precio|"
            r"cuanto (cuesta|es|vale|cobran))\b"
        ),
        re.compile(r"\b(dollars?|percent|free|cost|dolares|gratis|costo)\b|[$]"),
    ),
    (
        re.compile(r"\b(bring|need|required?|documents?|papers?|traer|llevar|necesito|papeles)\b"),
        re.compile(r"\b(bring|proof|identification|required|traiga|comprobante|identificacion)\b"),
    ),
    (
        re.compile(
            r"\b(what time|hours|until|late|open|close[sd]?|a que hora|horario|abren?|cierran?)\b"
        ),
        re.compile(r"\b(morning|afternoon|evening|night|manana|tarde|noche|noon|[ap]m)\b"),
    ),
)
"""What kind of thing is asked for, and by which words a sentence gives it; folded."""
HOW_MANY = re.compile(r"\b(how many|cuant[oa]s)\b")
HOLDS_A_CODE = re.compile(
    r"\b(codes?|pin|passwords?|combination|lockbox|codigos?|clave|contrasena)\b.{0,40}\d{3}|"
    r"\d{3,}\W+(\w+\W+){0,4}(code|pin|password|combination|codigo|clave|contrasena)\b"
)
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
    return {
        term: LIGHT if term in (A_PRICE, TO_PAY) else THING if is_thing(term) else PLAIN
        for term in terms
    }


def _covered(weights: Mapping[str, float], terms: frozenset[str]) -> float:
    """How much of what was asked about these terms hold, 0 to 1."""
    whole = sum(weights.values())
    held = sum(weight for term, weight in weights.items() if term in terms)
    if A_FEE in weights and A_FEE not in terms and A_PRICE in terms:
        held += weights[A_FEE] / 2  # what it costs, under another name
    return held / whole if whole else 0


def _another_side(article: Article, question: Question, spoken_of: AbstractSet[str]) -> bool:
    """ "How do I break my lease?" is not answered by how long leases run."""
    alone = spoken_of <= WIDE and len(spoken_of) < 2 <= len(question.terms)
    return alone and not _gives(article.body, question.text)


def _titled_otherwise(article: Article, question: Question) -> bool:
    """Is its title about a thing, and about none that was asked for? "How much is the deposit?" is
    told by what is written on deposits before what is written on pets."""
    titled = {term for term in terms_in(article.title) if is_thing(term)}
    return bool(titled) and titled.isdisjoint(question.terms)


def _answers(article: Article, question: Question) -> tuple[float, float] | None:
    """How much of the question it covers, and how much of that in its title; None where it does
    not answer. Without a known thing the title has to speak of it:
    a chance word in a long text is no answer."""
    terms = frozenset(article.terms)
    weights = _weights(question.terms)
    if not sentences_told(article):
        return None
    covered = _covered(weights, terms)
    if not (things_asked(question.text) & set(weights)) <= terms:
        return None
    if covered < ENOUGH or _another_side(article, question, set(weights) & terms):
        return None
    subject = _covered(weights, frozenset(terms_in(f"{article.title}. {article.keywords}")))
    things = [term for term in weights if is_thing(term) and term not in (A_PRICE, TO_PAY)]
    if subject == 0 and HOW_MANY.search(fold(question.text)):
        return None  # it names them in passing, and counts nothing
    if not things and (subject == 0 or A_PRICE in weights):
        return None  # "how much is it?" names nothing
    return covered, subject


def may_be_told(sentence: str) -> bool:
    """No code is ever spoken, and nothing of a place that callers are not told when they ask."""
    return not HOLDS_A_CODE.search(fold(sentence)) and not steering_topic(sentence)


def sentences_told(article: Article) -> Sequence[str]:
    """What of an article may be spoken."""
    return [one for one in every_sentence(article) if may_be_told(one)]


def every_sentence(article: Article) -> Sequence[str]:
    parts = (one.strip() for one in SENTENCE.split(article.body))
    return [one for one in parts if one]


def spoken_part(article: Article, question: Question) -> str:
    """The two sentences that say most of what was asked, in their order; else the first two."""
    weights = dict(_weights(question.terms))
    for term in set(terms_in(article.title)) & set(weights):
        weights[term] *= IN_TITLE
    for term in things_asked(question.text) & set(weights):
        weights[term] += THING
    sentences = sentences_told(article)
    scores = [
        sum(weight for term, weight in weights.items() if term in set(terms_in(one)))
        + _gives(one, question.text)
        for one in sentences
    ]
    order = sorted(range(len(sentences)), key=lambda at: (-scores[at], at))
    if any(scores):
        order = [at for at in order if scores[at] > 0]
    order = _with_what_they_lean_on(sentences, order)
    chosen = sorted(_within(sentences, order[:2]))
    return " ".join(sentences[at] for at in chosen)


def _gives(sentence: str, question: str) -> float:
    """More for a sentence that gives the kind of thing that was asked for."""
    asked, told = fold(question), fold(sentence)
    return THING * any(kind.search(asked) and given.search(told) for kind, given in ASKED_FOR)


def _with_what_they_lean_on(sentences: Sequence[str], order: Sequence[int]) -> list[int]:
    """The best sentence, with the one before it where it says nothing alone; else as they were."""
    best = order[0] if order else 0
    if not best or not LEANS.search(fold(sentences[best])):
        return [at for at in order if at == best or not LEANS.search(fold(sentences[at]))]
    return [best, best - 1]


def _within(sentences: Sequence[str], order: Sequence[int]) -> Sequence[int]:
    """The second sentence only where both fit into one breath."""
    length = sum(len(sentences[at].split()) for at in order)
    return order if length <= MOST_WORDS else order[:1]


def findings(question: Question, candidates: Sequence[Article]) -> Findings:
    """Which of the articles that the search brought answer the question, best first."""
    scored = [(article, _answers(article, question)) for article in candidates]
    answering = [
        (article, score)
        for article, score in scored
        if score and article.enabled and article.assistant in ("", question.assistant)
    ]
    here = [pair for pair in answering if pair[0].property_id in (None, question.property_id)]
    if not here and question.property_id is None:
        places = (article.property_id for article, _ in answering if article.property_id)
        return Findings(elsewhere=tuple(dict.fromkeys(places)))
    best = sorted(here, key=lambda pair: _rank(pair[0], pair[1], question))[:MOST_FOUND]
    return Findings(tuple(Passage(one, spoken_part(one, question)) for one, _ in best))


def _rank(
    article: Article, score: tuple[float, float], question: Question
) -> tuple[bool, int, float, float, int]:
    covered, subject = score
    foreign = OTHER_LANGUAGE * (article.language != question.language)
    strays = _titled_otherwise(article, question)
    return strays, -article.narrowness, foreign - covered, -subject, article.id
