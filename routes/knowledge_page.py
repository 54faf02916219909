"""GET /settings/knowledge and its forms: what Chris may tell of homes and house rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from routes.lockout_settings import Places
from routes.records_away import say_so
from routes.sign_in import role_required
from routes.task_settings import NOT_KEPT, OfficeParts, who
from services.core.knowledge import Article, Question, Topic, every_sentence, sentences_told
from services.core.ports import Directory, Knowledge, Wait
from services.core.staff_line import OfficeChange

PATH = "/settings/knowledge"
TOPIC_NAMES: Mapping[str, str] = {
    Topic.AMENITIES: "Amenities",
    Topic.PETS: "Pets",
    Topic.PARKING: "Parking",
    Topic.FEES: "Fees",
    Topic.POLICIES: "House rules",
    Topic.APPLYING: "Applying",
    Topic.PAYING: "Paying",
    Topic.OTHER: "Other",
}
LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Spanish"}
LONGEST: Mapping[str, int] = {"title": 120, "body": 4000, "keywords": 200, "link": 200}
NOT_TOLD = (
    "One of the sentences would never be spoken: it holds a code, or tells who lives there, how "
    "safe the area is, or of schools and places of worship. Please take it out."
)
CHANGED_MEANWHILE = "Somebody else has changed this article meanwhile. Here is what it says now."


class Book(Knowledge, Protocol):
    """The articles. Raises ProviderError."""

    async def listed(self) -> Sequence[Article]: ...

    async def article(self, number: int) -> Article | None: ...

    async def keep(self, article: Article, who: str) -> Article | None:
        """None where somebody has changed it since the version that is given."""
        ...


class Trail(OfficeParts, Protocol):
    async def trail(self, what: Sequence[str] = ()) -> Sequence[OfficeChange]: ...


@dataclass(frozen=True, slots=True)
class KnowledgeDesk:
    """What the page asks."""

    book: Book
    directory: Directory
    trail: Trail
    places: Places
    assistants: Mapping[str, str]
    """Key -> name of each assistant."""


class KnowledgePage:
    """The list of articles, and the form of one."""

    def __init__(self, desk: KnowledgeDesk, wait: Wait) -> None:
        self._desk = desk
        self._wait = wait

    def _names(self) -> Mapping[str, str]:
        return {one.id: one.name for one in self._wait(self._desk.places.properties())}

    def _form(self, article: Article, faults: Mapping[str, str], fault: str = "") -> str:
        return render_template(
            "settings/article.html",
            article=article,
            faults=faults,
            fault=fault or (NOT_KEPT if faults else ""),
            places=self._names(),
            assistants=self._desk.assistants,
            topics=TOPIC_NAMES,
            languages=LANGUAGES,
            longest=LONGEST,
            office=self._wait(self._desk.directory.office()),
        )

    @role_required("manager")
    def show(self) -> str:
        asked = request.args.get("ask", "")[:200]
        return render_template(
            "settings/knowledge.html",
            scopes=by_scope(self._wait(self._desk.book.listed())),
            places=self._names(),
            topics=TOPIC_NAMES,
            languages=LANGUAGES,
            assistants=self._desk.assistants,
            office=self._wait(self._desk.directory.office()),
            trail=self._wait(self._desk.trail.trail(("knowledge",))),
            asked=asked,
            answer=self._tried(asked) if asked else None,
        )

    def _tried(self, asked: str) -> str:
        """What Chris would say to it, for the whole company or the property that is chosen."""
        place = request.args.get("property", "")[:64] or None
        language = "es" if request.args.get("language") == "es" else "en"
        question = Question(asked, language, property_id=place)
        found = self._wait(self._desk.book.search(question))
        return found.passages[0].words if found.passages else ""

    @role_required("manager")
    def new(self) -> str:
        return self._form(Article("", ""), {})

    @role_required("manager")
    def one(self, number: int) -> str:
        article = self._wait(self._desk.book.article(number))
        if article is None:
            abort(404)
        return self._form(article, {})

    @role_required("manager")
    def change(self, number: int) -> AnyResponse:
        known = self._wait(self._desk.book.article(number)) if number else Article("", "")
        if known is None:
            abort(404)
        article = article_of(request.form, known)
        faults = faults_in(article, self._names(), self._desk.assistants)
        if faults:
            return Response(self._form(article, faults), 400)
        if self._wait(self._desk.book.keep(article, who())) is None:
            now = self._wait(self._desk.book.article(number))
            return Response(self._form(now or known, {}, CHANGED_MEANWHILE), 409)
        return redirect(PATH)

    @role_required("manager")
    def switch(self, number: int) -> AnyResponse:
        known = self._wait(self._desk.book.article(number))
        if known is None:
            abort(404)
        self._wait(self._desk.book.keep(replace(known, enabled="on" in request.form), who()))
        return redirect(f"{PATH}#article-{number}")


def blueprint(desk: KnowledgeDesk, wait: Wait) -> Blueprint:
    """The list, and the form of one article. Managers."""
    doors = say_so(Blueprint("knowledge", __name__))
    page = KnowledgePage(desk, wait)
    doors.get(PATH)(page.show)
    doors.get(f"{PATH}/new")(page.new)
    doors.get(f"{PATH}/<int:number>")(page.one)
    doors.post(f"{PATH}/<int:number>")(page.change)
    doors.post(f"{PATH}/<int:number>/switch")(page.switch)
    return doors


def by_scope(articles: Sequence[Article]) -> Mapping[str, Sequence[Article]]:
    """Property id, "" for the company -> its articles, in their order."""
    scopes: dict[str, list[Article]] = {}
    for one in articles:
        scopes.setdefault(one.property_id or "", []).append(one)
    return scopes


def article_of(form: Mapping[str, str], known: Article) -> Article:
    """The article as it was filled in; its version is the one that was seen."""
    words = {name: form.get(name, "").strip()[: most + 1] for name, most in LONGEST.items()}
    version = form.get("version", "")
    topic = form.get("topic", "")
    return replace(
        known,
        title=words["title"],
        body=words["body"],
        keywords=words["keywords"],
        link=words["link"],
        topic=Topic(topic) if topic in TOPIC_NAMES else Topic.OTHER,
        language=form.get("language", "en")[:8],
        property_id=form.get("property_id", "")[:64] or None,
        assistant=form.get("assistant", "")[:32],
        enabled="enabled" in form,
        version=int(version[:9]) if version.isascii() and version.isdigit() else known.version,
    )


def faults_in(
    article: Article, places: Mapping[str, str], assistants: Mapping[str, str]
) -> Mapping[str, str]:
    """Field -> what to put right."""
    long = {
        name: f"At most {most} letters."
        for name, most in LONGEST.items()
        if len(getattr(article, name)) > most
    }
    told = bool(article.body.strip())
    checks = {
        "title": (not article.title, "A title is needed."),
        "body": (
            not told or sentences_told(article) != every_sentence(article),
            NOT_TOLD if told else "Write at least one sentence.",
        ),
        "language": (article.language not in LANGUAGES, "Choose a language."),
        "property_id": (
            article.property_id is not None and article.property_id not in places,
            "Choose one of the properties.",
        ),
        "assistant": (
            bool(article.assistant) and article.assistant not in assistants,
            "Choose one of the assistants.",
        ),
        "link": (any(letter.isspace() for letter in article.link), "A link has no spaces."),
    }
    return long | {name: words for name, (wrong, words) in checks.items() if wrong}
