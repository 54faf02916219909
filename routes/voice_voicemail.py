"""POST /voice/voicemail: a message was left. Comes after <Record>, when the sound is ready, and
when its words are written down."""

from __future__ import annotations

import logging

from flask import Blueprint, Response, request

from routes.answers import Answers
from routes.visit import Visit, read_visit
from routes.webhooks import Webhooks
from services.call import twiml
from services.call.reception import Line, Voicemail, line
from services.core.errors import ChrisError

log = logging.getLogger(__name__)

TRANSCRIPT_LIMIT = 4_000
"""Characters: three minutes of speech are half of it."""
KEEP_LIMIT_S = 5.0
"""Where the records hang: a second for the memory, two for the desk to turn to the journal, and
what receipts and clips may take."""


def blueprint(webhooks: Webhooks, answers: Answers) -> Blueprint:
    """The door of messages. The same message comes twice and is kept once."""
    doors = webhooks.blueprint("voice_voicemail", answers.plain_goodbye)

    async def goodbye(visit: Visit) -> str:
        kept = await _keep(answers, visit)
        # That a message is kept is said only where it is.
        words = line(Line.MESSAGE_KEPT if kept else Line.GOODBYE, visit.language)
        return twiml.hang_up(await answers.voiced(visit, words, visit.language))

    @doors.post("/voice/voicemail")
    def voicemail() -> Response:
        if request.args.get("step") == "recorded":
            return _recorded(webhooks, answers)
        if request.args.get("step") == "transcribed":
            return _transcribed(webhooks, answers)
        return webhooks.answer("voice_voicemail", goodbye, answers.plain_goodbye, KEEP_LIMIT_S)

    return doors


def _recorded(webhooks: Webhooks, answers: Answers) -> Response:
    """Twilio's notice that the sound is ready. 503 has it sent again."""
    visit = read_visit(webhooks.keys)
    if _message(visit) is None:
        return Response(status=204)
    try:
        kept = webhooks.wait(_keep(answers, visit), limit_s=KEEP_LIMIT_S)
    except TimeoutError:
        kept = False
    return Response(status=204 if kept else 503)


def _transcribed(webhooks: Webhooks, answers: Answers) -> Response:
    """The words of a message. 503 has them sent again, where the message is not written yet."""
    form = read_visit(webhooks.keys).form
    words, sid = form.get("TranscriptionText", "").strip(), form.get("RecordingSid", "")
    if form.get("TranscriptionStatus") != "completed" or not words or not sid:
        return Response(status=204)
    try:
        work = answers.voicemails.transcribed(sid[:64], words[:TRANSCRIPT_LIMIT])
        kept = webhooks.wait(work, limit_s=KEEP_LIMIT_S)
    except (ChrisError, TimeoutError) as error:
        log.error("the words of a message were not kept", extra={"kind": type(error).__name__})
        kept = False
    return Response(status=204 if kept else 503)


async def _keep(answers: Answers, visit: Visit) -> bool:
    """Have the message written down; False where there is none, or nobody could write."""
    message = _message(visit)
    if message is None:
        return False
    try:
        await answers.switchboard.keep_voicemail(message)
        await answers.voicemails.keep(message)
    except ChrisError as error:
        log.error(
            "a message was not written down",
            extra={"call_sid": visit.call.call_sid, "kind": type(error).__name__},
        )
        return False
    return True


def _message(visit: Visit) -> Voicemail | None:
    """The message in a request, or None where nothing was recorded."""
    url, length = visit.form.get("RecordingUrl", ""), visit.form.get("RecordingDuration", "")[:9]
    seconds = int(length) if length.isascii() and length.isdigit() else 0
    if not url.startswith(("https://", "http://")) or (length and not seconds):
        return None
    return Voicemail(
        call_sid=visit.call.call_sid,
        from_number=visit.call.from_number,
        to_number=visit.call.to_number,
        recording_sid=(visit.form.get("RecordingSid") or url.rstrip("/").rpartition("/")[2])[:64],
        recording_url=url,
        duration_s=seconds,
    )
