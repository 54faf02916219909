"""POST /voice: an inbound call, for Chris or for people."""

from __future__ import annotations

from flask import Blueprint, Response

from routes.answers import Answers
from routes.first_words import FirstWords
from routes.people_first import PeopleFirst
from routes.voice_listed import Listed
from routes.webhooks import Webhooks

ANSWER_LIMIT_S = 2.0


def blueprint(
    webhooks: Webhooks, answers: Answers, people: PeopleFirst | Listed | None = None
) -> Blueprint:
    """The door of inbound calls. Without `people` Chris takes them all."""
    doors = webhooks.blueprint("voice", answers.plain_question)
    first = people.answer if people else FirstWords(answers, webhooks.later).of_chris

    @doors.post("/voice")
    def answer() -> Response:
        return webhooks.answer("voice", first, answers.plain_question, ANSWER_LIMIT_S)

    return doors
