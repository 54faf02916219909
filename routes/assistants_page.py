"""GET, POST /settings/assistants: who answers, with which name, voice and first words.

They count from the next call on, in every process: each reads the office for every call.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from routes.assistant_forms import LANGUAGES, boxes, changed_in_words, faults_in, words_of
from routes.knowledge_page import Trail
from routes.records_away import say_so
from routes.sign_in import role_required
from routes.task_settings import NOT_KEPT, who
from services.assistants.loader import Assistant
from services.assistants.own_words import EDITABLE, WHOLE, laid_over, sample
from services.assistants.roster import Roster
from services.call.spoken import Spoken
from services.core.assistant_words import AssistantWords, OwnWords
from services.core.office import Office
from services.core.ports import Directory, Wait

PATH = "/settings/assistants"
PART = "assistants"
HEAR_WITHIN_S = 12.0
NO_KEY = (
    "There is no key of ElevenLabs (ELEVENLABS_API_KEY), so nothing can be played here. Callers "
    "hear the voice all the same: Twilio speaks with it."
)
NO_SOUND = "ElevenLabs gave no sound. Look at the voice's id, and at Keys."


class Shelf(Protocol):
    """Sentences as sound."""

    async def voiced(
        self, text: str, language: str, within_s: float, voice: str = ""
    ) -> tuple[Spoken, ...]: ...


@dataclass(frozen=True, slots=True)
class AssistantDesk:
    """What the page asks."""

    roster: Roster
    directory: Directory
    book: Trail
    shelf: Shelf
    usual_voice: str
    """Of the settings: of every assistant without one of its own."""
    can_speak: bool
    """Is there a key to render the voice with?"""
    wait: Wait


class AssistantsPage:
    """The list, the form of one, and a sample of its voice."""

    def __init__(self, desk: AssistantDesk) -> None:
        self._desk = desk

    @role_required("manager")
    def show(self) -> str:
        office = self._desk.wait(self._desk.directory.office())
        answers = self._answers(office)
        first = sorted(self._desk.roster, key=lambda one: one.key not in answers)
        return render_template(
            "settings/assistants.html",
            assistants=[(one, office.assistants.of(one.key)) for one in first],
            answers=answers,
            office=office,
            usual_voice=self._desk.usual_voice,
            trail=self._desk.wait(self._desk.book.trail((PART,))),
        )

    def _answers(self, office: Office) -> Mapping[str, Sequence[str]]:
        """Key -> the numbers that it answers; "" stands for every other number."""
        roster, plans = self._desk.roster, office.answering
        numbers = dict.fromkeys((*plans.numbers, *roster.by_number, ""))
        found: dict[str, list[str]] = {}
        for number in numbers:
            found.setdefault(roster.for_number(number, plans).key, []).append(number)
        return found

    @role_required("manager")
    def one(self, key: str) -> str:
        return self._form(self._written(key))

    @role_required("manager")
    def change(self, key: str) -> AnyResponse:
        written = self._written(key)
        words = words_of(request.form, written)
        faults = faults_in(words, written)
        if faults:
            return Response(self._form(written, request.form, faults), 400)
        before = self._desk.wait(self._desk.directory.office()).assistants.of(key)

        def put(own: OwnWords) -> OwnWords:
            return own.with_one(words)

        told = changed_in_words(before, words, written)
        self._desk.wait(self._desk.book.edit(PART, put, who(), PART, told))
        return redirect(f"{PATH}/{key}?told=kept")

    @role_required("manager")
    def reset(self, key: str) -> AnyResponse:
        self._written(key)

        def put(own: OwnWords) -> OwnWords:
            return own.with_one(AssistantWords(key))

        told = f"{key}: as it came"
        self._desk.wait(self._desk.book.edit(PART, put, who(), PART, told))
        return redirect(f"{PATH}/{key}?told=kept")

    @role_required("manager")
    def hear(self, key: str) -> AnyResponse:
        """Play what is in the form, kept or not."""
        written = self._written(key)
        words = words_of(request.form, written)
        faults = faults_in(words, written)
        language, _, occasion = request.form.get("hear", "").partition("-")
        if language not in written.languages or occasion not in EDITABLE:
            abort(400)
        if faults:
            return Response(self._form(written, request.form, faults), 400)
        office = self._desk.wait(self._desk.directory.office())
        shown = laid_over(written, words)
        text = sample(shown, language, occasion, office.name)
        clips, fault = self._clips(text, language, shown.voice)
        heard = {"text": text, "clips": clips, "language": language}
        return Response(self._form(written, request.form, fault=fault, heard=heard))

    def _clips(self, text: str, language: str, voice: str) -> tuple[Sequence[str], str]:
        """Addresses of what can be played, or why nothing can."""
        if not self._desk.can_speak:
            return (), NO_KEY
        work = self._desk.shelf.voiced(text, language, HEAR_WITHIN_S, voice)
        spoken = self._desk.wait(work, HEAR_WITHIN_S + 3)
        clips = [_own_path(one.clip_url) for one in spoken if one.clip_url]
        return (clips, "") if len(clips) == len(spoken) else ((), NO_SOUND)

    def _written(self, key: str) -> Assistant:
        found = self._desk.roster.as_written(key)
        if found is None:
            abort(404)
        return found

    def _form(
        self,
        written: Assistant,
        typed: Mapping[str, str] | None = None,
        faults: Mapping[str, str] | None = None,
        fault: str = "",
        heard: Mapping[str, object] | None = None,
    ) -> str:
        office = self._desk.wait(self._desk.directory.office())
        words = office.assistants.of(written.key)
        shown = laid_over(written, words)
        values = typed or {"name": shown.name, "voice": words.voice or written.voice}
        return render_template(
            "settings/assistant.html",
            written=written,
            words=words,
            values=values,
            boxes=boxes(written, words, typed),
            errors=faults or {},
            fault=fault or (NOT_KEPT if faults else ""),
            notice="Kept. It counts from the next call on." if request.args.get("told") else "",
            heard=heard,
            samples={one: sample(shown, one, "unknown", office.name) for one in written.languages},
            languages=LANGUAGES,
            whole=WHOLE,
            usual_voice=self._desk.usual_voice,
            can_speak=self._desk.can_speak,
            no_key=NO_KEY,
        )


def _own_path(address: str) -> str:
    """The path alone: the page's own origin may be another than the one that Twilio asks."""
    return "/clips/" + address.rpartition("/clips/")[2]


def blueprint(desk: AssistantDesk) -> Blueprint:
    """The pages. Managers."""
    doors = say_so(Blueprint("assistants_page", __name__))
    page = AssistantsPage(desk)
    doors.get(PATH)(page.show)
    doors.get(f"{PATH}/<key>")(page.one)
    doors.post(f"{PATH}/<key>")(page.change)
    doors.post(f"{PATH}/<key>/reset")(page.reset)
    doors.post(f"{PATH}/<key>/hear")(page.hear)
    return doors
