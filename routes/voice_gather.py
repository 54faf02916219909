"""POST /voice/gather and /voice/fallback: the conversation without sockets, same memory."""

from __future__ import annotations

import logging

from flask import Blueprint, Response, request

from routes.answers import REST, Answers
from routes.people_first import PeopleFirst
from routes.rings import GATHER, Through
from routes.visit import Visit
from routes.voice_listed import Listed
from routes.webhooks import Webhooks
from services.call.gathered import MISSES_ALLOWED, Heard, HeardKind, read_gathered
from services.call.reception import ANYONE, Line, line
from services.call.transferring import TransferWish
from services.core.garbled import sounds_like_spanish
from services.core.masking import mask

log = logging.getLogger(__name__)

TURN_LIMIT_S = 4.0
"""The switchboard answers within 1.2 s, with a part of the answer where it is not whole; clips,
receipts and a busy machine come on top."""
START_LIMIT_S = 3.0
ASKED_AT_MOST, ASKED_KEPT = 3, 2000
"""How often the function at Twilio may ask for one call, and of how many calls that is known."""

FIRST_STEPS = ("", "1")
"""Before these nothing of the caller was understood."""
HEARD_LETTERS = 60
"""Of what was heard badly, as it is asked back."""
ASK_AGAIN = {HeardKind.NOTHING: Line.NOTHING_HEARD, HeardKind.UNSURE: Line.NOT_SURE}


class Gathering:
    """The turns of a conversation without sockets, and where it begins."""

    def __init__(self, answers: Answers, people: PeopleFirst | None, listed: Listed | None) -> None:
        self._answers = answers
        self._people = people
        self._listed = listed
        self._asked: dict[str, int] = {}

    async def turn(self, visit: Visit) -> str:
        answers = self._answers
        piece = visit.query.get(REST, "")
        if piece:  # nobody has spoken: whatever else stands in the request is old
            return await _rest(answers, visit, piece)
        more = await answers.switchboard.came_back(visit.call.call_sid, visit.step)
        heard = read_gathered(visit.form)
        if heard.kind not in ASK_AGAIN:
            return await _go_on(answers, visit, heard)
        if more:  # words of ours that came late are better than a question
            return await _rest(answers, visit, visit.step)
        if heard.kind is HeardKind.UNSURE and visit.step in FIRST_STEPS:
            return await _ask_in_either(answers, visit, heard)
        return await _ask_again(answers, visit, heard)

    def asked_too_often(self, call_sid: str) -> bool:
        """The function at Twilio has asked for this call again and again: our answers do not
        hold, so it should answer itself. Counted by process, and that is enough to come to an
        end."""
        self._asked[call_sid] = self._asked.pop(call_sid, 0) + 1
        while len(self._asked) > ASKED_KEPT:
            del self._asked[next(iter(self._asked))]
        return self._asked[call_sid] > ASKED_AT_MOST

    async def fall_back(self, visit: Visit) -> str:
        """A new call comes here too: the list and the switch count for it."""
        told = await self._listed.fallen_back(visit) if self._listed else None
        if told:
            return told
        instead = await self._people.instead_of_chris(visit) if self._people else None
        return instead or await self._answers.start_asking(visit)


def blueprint(
    webhooks: Webhooks,
    answers: Answers,
    people: PeopleFirst | None = None,
    listed: Listed | None = None,
) -> Blueprint:
    """The doors of the conversation without sockets."""
    doors = webhooks.blueprint("voice_gather", answers.plain_message)
    talk = Gathering(answers, people, listed)

    @doors.post("/voice/gather")
    def gather() -> Response:
        plain = answers.plain_message
        return webhooks.answer("voice_gather", talk.turn, plain, TURN_LIMIT_S)

    @doors.post("/voice/fallback")
    def fallback() -> Response:
        form = request.form
        if form.get("HostedFallback") == "1" and talk.asked_too_often(form.get("CallSid", "")):
            return Response(status=503)  # whoever asks has an answer of its own
        plain = answers.plain_question
        return webhooks.answer("voice_fallback", talk.fall_back, plain, START_LIMIT_S)

    return doors


async def _ask_again(answers: Answers, visit: Visit, heard: Heard) -> str:
    """Unclear words are never acted on; they are asked back."""
    words = line(ASK_AGAIN[heard.kind], visit.language)
    return await _ask_with(
        answers, visit, _told_back(heard, visit.language) + words, visit.language
    )


async def _ask_in_either(answers: Answers, visit: Visit, heard: Heard) -> str:
    """The first words were not clear: perhaps they were of the other language, and where they
    sound like it, it is listened to in that one."""
    spanish = visit.language == "en" and sounds_like_spanish(heard.words)
    language = "es" if spanish else visit.language
    told = "" if spanish else _told_back(heard, language)
    return await _ask_with(answers, visit, told + line(Line.NOT_SURE_WHICH, language), language)


def _told_back(heard: Heard, language: str) -> str:
    """What was heard, if anything; never a number that may not be kept."""
    told = mask(heard.words).text.strip(" .!?")[:HEARD_LETTERS]
    return f"{line(Line.HEARD, language).format(heard=told)} " if told else ""


async def _ask_with(answers: Answers, visit: Visit, words: str, language: str) -> str:
    """After two misses in a row there is the tone, asked for in both languages."""
    given = visit.query.get("misses", "")[:3]
    misses = 1 + (int(given) if given.isascii() and given.isdigit() else 0)
    if misses >= MISSES_ALLOWED:
        other = "en" if language == "es" else "es"
        return await answers.take_message(visit, language, other)
    return await answers.ask(visit, words, language=language, misses=misses)


async def _go_on(answers: Answers, visit: Visit, heard: Heard) -> str:
    """A person by key, whatever the engine does; all else is the engine's."""
    if heard.kind is HeardKind.PERSON:
        words = line(Line.CONNECTING, visit.language)
        plan = Through(TransferWish(ANYONE), words, visit.language, GATHER)
        return await answers.put_through(visit, plan)
    answer = await answers.switchboard.gather_turn(
        visit.call, heard.words, heard.digits, visit.step
    )
    return await answers.give(visit, answer)


async def _rest(answers: Answers, visit: Visit, piece: str) -> str:
    """What follows a piece of an answer."""
    return await answers.give(visit, await answers.switchboard.gather_rest(visit.call, piece))
