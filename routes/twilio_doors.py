"""The doors that Twilio knocks at: signed, free of CSRF, answered once each."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint

from routes import (
    sms,
    voice,
    voice_ended,
    voice_gather,
    voice_ladder,
    voice_listed,
    voice_status,
    voice_transfer,
    voice_voicemail,
)
from routes.answers import Answers, RelaySettings
from routes.first_words import FirstWords
from routes.once import Later, Once
from routes.parts import Parts
from routes.people_first import PeopleFirst
from routes.voice_listed import Listed
from routes.webhooks import Webhooks
from services.call.billing import billed


def twilio_doors(parts: Parts) -> Sequence[Blueprint]:
    """All of them, each behind the guard of `Webhooks`."""
    later = Later()
    once = Once(parts.records.calls.receipts, later)
    seen = parts.instruments
    webhooks = Webhooks(
        parts.keys,
        parts.wait,
        once,
        later,
        seen.metrics,
        seen.doors,
        lambda told: parts.records.back.usage.note(*billed(told)),
        seen.clock,
    )
    answers, back = _answers(parts), parts.records.back
    people = PeopleFirst(parts.front_desk, FirstWords(answers, later))
    listed = Listed(parts.records.calls.callers, people)
    return (
        voice.blueprint(webhooks, answers, listed),
        voice_listed.blueprint(webhooks, listed),
        voice_ended.blueprint(webhooks, answers, people, parts.hold_orders()),
        voice_gather.blueprint(webhooks, answers, people, listed),
        voice_ladder.blueprint(
            webhooks, answers, back.desk.ladders, back.directory, parts.hold_orders()
        ),
        voice_status.blueprint(webhooks, parts.switchboard),
        voice_voicemail.blueprint(webhooks, answers),
        voice_transfer.blueprint(webhooks, answers, parts.records.staff.colleagues),
        sms.blueprint(webhooks, parts.texts, parts.records.calls.texts),
    )


def _answers(parts: Parts) -> Answers:
    settings, instruments = parts.settings, parts.instruments
    relay = RelaySettings(
        settings.elevenlabs_voice,
        settings.eot_threshold,
        settings.speech_timeout_ms,
        parts.secrets.session_secret,
        parts.numbers,
        settings.further_languages,
    )
    return Answers(
        parts.switchboard,
        parts.transfers,
        parts.records.calls.voicemails,
        parts.records.leaving.shelf,
        instruments.metrics,
        relay,
        instruments.clock,
    )
