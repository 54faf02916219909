"""TwiML, built by the official SDK's classes out of frozen plans. No I/O.

The SDK writes unknown attributes without complaint; `tests/call/test_twiml.py` checks every
document against the SDK's own signatures.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from twilio.twiml.voice_response import Connect, Dial, Gather, VoiceResponse

from services.call.spoken import SAY_LIMIT, Spoken, clean, heard_as, hints_text, locale
from services.core.aloud import aloud
from services.core.tongues import ANY, VOICED
from services.core.transfer_policy import RING_S

# Used only where there is no ElevenLabs clip. Two voices that Twilio serves on every account.
SAY_VOICES = {"en-US": "Polly.Joanna-Neural", "es-US": "Polly.Lupe-Neural"}
OTHER_VOICES = {
    "pt": ("pt-BR", "Polly.Camila-Neural"),
    "zh": ("cmn-CN", "Polly.Zhiyu-Neural"),
    "fr": ("fr-FR", "Polly.Lea-Neural"),
    "pl": ("pl-PL", "Polly.Ola-Neural"),
    "ht": ("fr-FR", "Polly.Lea-Neural"),
    "ar": ("ar-AE", "Polly.Hala-Neural"),
    "ru": ("ru-RU", "Polly.Tatyana"),
}
"""For the few fixed sentences of other languages: code and voice."""
NOVA, NOVA_OLDER = "nova-3-general", "nova-2-general"
"""The older one hears every language of `core/tongues.py` that is declared."""

GATHER_TIMEOUT_S = 6
# A named number: `auto` is refused with the model that Twilio chooses by itself (error 13335).
# Two seconds, because nothing here knows a pause for thought from the end of a sentence.
GATHER_SPEECH_TIMEOUT_S = 2
DIAL_EVENTS = "ringing answered completed"
KEY_TIMEOUT_S = 4
"""For the key, after the words. A voicemail presses none, and the caller waits as long."""
DIAL_LIMIT_S = 4 * 60 * 60
RECORD_LIMIT_S = 180
RECORD_SILENCE_S = 5
CALL_PARAMETER = "callToken"


@dataclass(frozen=True, slots=True)
class RelayPlan:
    """What one <ConversationRelay> needs. Addresses are absolute."""

    url: str
    """The relay socket, `wss://host/relay`, byte for byte what Twilio will sign."""
    action: str
    greeting: str
    call_token: str
    voice: str
    """ElevenLabs voice as Twilio spells it: `voiceId-flash_v2_5-1.0_0.6_0.8`."""
    language: str = "en"
    languages: tuple[str, ...] = ("en", "es")
    """What the assistant speaks: the call may switch between these."""
    further: tuple[str, ...] = ()
    """Languages that models speak, and that the line may be set to."""
    hints: tuple[str, ...] = ()
    eot_threshold: float = 0.7
    speech_timeout_ms: int = 1000
    """Longest silence within a turn: 600 to 5000."""
    greeting_interruptible: bool = True
    parameters: tuple[tuple[str, str], ...] = ()
    """More names and values for `setup.customParameters`; never secrets."""


@dataclass(frozen=True, slots=True)
class GatherPlan:
    """One question of the conversation without sockets."""

    action: str
    words: tuple[Spoken, ...]
    again: str
    """Where Twilio goes should it neither hear nor ask `action`."""
    language: str = "en"
    hints: tuple[str, ...] = ()
    digits_wanted: int | None = None
    first: tuple[Spoken, ...] = ()
    """Spoken before the question, and not to be interrupted."""


@dataclass(frozen=True, slots=True)
class DialledNumber:
    """One telephone to ring."""

    number: str
    whisper: str = ""
    """Asked by Twilio when somebody picks up, before they are put through; "" puts them through
    at once."""
    status: str = ""
    """Told how this telephone fares."""


@dataclass(frozen=True, slots=True)
class DialPlan:
    """Give the call to a person."""

    numbers: tuple[DialledNumber, ...]
    """All are rung at once."""
    action: str
    caller_id: str
    """The number that was called; it is ours, so carriers accept it."""
    words: tuple[Spoken, ...] = ()
    ring_s: int = RING_S


@dataclass(frozen=True, slots=True)
class KeyPlan:
    """A question to somebody whom we have rung, answered by one key."""

    action: str
    words: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class RecordPlan:
    """A message after the tone."""

    action: str
    status_callback: str
    words: tuple[Spoken, ...]
    goodbye: tuple[Spoken, ...]
    """Twilio goes on to these when nothing was recorded."""
    transcript: str = ""
    """Told the words of the message. Twilio writes English only; "" asks for none."""


def _hearing(plan_language: str, plan: RelayPlan) -> dict[str, object]:
    """How speech is recognised. Flux, whose model decides when the caller has finished, knows
    English only; other languages use nova with plain silence. Words before their end, which the
    wall shows, are documented for flux alone."""
    if plan_language == "en":
        flux = {"speech_model": "flux", "eotThreshold": plan.eot_threshold}
        return {**flux, "partial_prompts": True}
    return {"speech_model": NOVA, "partial_prompts": False}


def _relay_attributes(plan: RelayPlan) -> dict[str, object]:
    """Every attribute that matters: defaults depend on the account's age, so none is left open."""
    return {
        "url": plan.url,
        "language": locale(plan.language),
        "welcome_greeting": clean(aloud(plan.greeting, plan.language)),
        "welcome_greeting_interruptible": "any" if plan.greeting_interruptible else "none",
        "tts_provider": "ElevenLabs",
        "voice": plan.voice,
        "elevenlabs_text_normalization": "off",  # `on` costs time; we send words, not figures
        "transcription_provider": "Deepgram",
        "speechTimeout": plan.speech_timeout_ms,
        "deepgramSmartFormat": True,
        "profanity_filter": False,  # a masked word is a misunderstood word
        "turn_detection": False,  # how it goes together with flux is not documented
        "hints": hints_text(plan.hints) or None,
        "interruptible": "any",
        "interrupt_sensitivity": "medium",
        "ignoreBackchannel": True,
        "report_input_during_agent_speech": "any",  # else barge-in leaves us quiet and deaf
        "dtmf_detection": True,
        "preemptible": False,
        "events": "speaker-events tokens-played",
        # Off on purpose. Whether a re-dialled socket sends `setup` again is not documented, and
        # without it the call token is missing and nobody may speak. A failed session comes back
        # through the action address instead, with its memory and a sentence for the caller.
        "application_reconnect": False,
        **_hearing(plan.language, plan),
    }


def _add_other_languages(relay: Any, plan: RelayPlan) -> None:
    """Declare the languages that a call may switch to, and the ear that takes in any of them."""
    codes = {locale(one): _ear(one) for one in plan.languages if one != plan.language}
    if len(plan.languages) > 1:
        codes[ANY] = NOVA
        codes |= {VOICED[one]: NOVA_OLDER for one in plan.further if one in VOICED}
    for code, model in codes.items():
        relay.language(
            code=code,
            tts_provider="ElevenLabs",
            voice=plan.voice,
            transcription_provider="Deepgram",
            speech_model=model,
        )


def _ear(language: str) -> str:
    return "flux" if language == "en" else NOVA


def relay(plan: RelayPlan) -> str:
    """The answer that connects a call to our socket."""
    response = VoiceResponse()
    connect = Connect(action=plan.action, method="POST")
    inner = connect.conversation_relay(**_relay_attributes(plan))
    _add_other_languages(inner, plan)
    for name, value in ((CALL_PARAMETER, plan.call_token), *plan.parameters):
        inner.parameter(name=name, value=clean(value))
    response.append(connect)
    return str(response)


def speak(verb: Any, words: Iterable[Spoken]) -> None:
    """Play what has a clip, say the rest."""
    for one in words:
        if one.clip_url:
            verb.play(one.clip_url)
        else:
            code, voice = said_by(one.language)
            verb.say(clean(one.text)[:SAY_LIMIT], voice=voice, language=code)


def said_by(language: str) -> tuple[str, str]:
    """Code and voice of <Say> for a language."""
    code = locale(language)
    return OTHER_VOICES.get(language, (code, SAY_VOICES[code]))


def gather(plan: GatherPlan) -> str:
    """A question, answered by speech or keys, which may interrupt its words but not `first`."""
    response = VoiceResponse()
    speak(response, plan.first)
    question = Gather(
        input="dtmf speech",
        action=plan.action,
        method="POST",
        timeout=GATHER_TIMEOUT_S,
        speech_timeout=GATHER_SPEECH_TIMEOUT_S,
        language=heard_as(plan.language),
        hints=hints_text(plan.hints) or None,
        profanity_filter=False,
        num_digits=plan.digits_wanted or 1,
        barge_in=True,
        action_on_empty_result=True,
    )
    speak(question, plan.words)
    response.append(question)
    response.redirect(plan.again, method="POST")
    return str(response)


def piece(words: Iterable[Spoken], rest: str) -> str:
    """The first part of an answer; Twilio asks `rest` for more as soon as it was played."""
    response = VoiceResponse()
    speak(response, words)
    response.redirect(rest, method="POST")
    return str(response)


def dial(plan: DialPlan) -> str:
    """Ring people; `action` learns whether somebody picked up.

    The caller hears it ring until they are put through, also while a whisper is heard
    (`answerOnBridge`).
    """
    response = VoiceResponse()
    speak(response, plan.words)
    ring = Dial(
        action=plan.action,
        method="POST",
        timeout=plan.ring_s,
        time_limit=DIAL_LIMIT_S,
        caller_id=plan.caller_id or None,
        answer_on_bridge=True,
        ring_tone="us",
    )
    for one in plan.numbers:
        ring.number(
            one.number,
            url=one.whisper or None,
            method="POST" if one.whisper else None,
            status_callback=one.status or None,
            status_callback_event=DIAL_EVENTS if one.status else None,
        )
    response.append(ring)
    return str(response)


def ask_key(plan: KeyPlan, *, empty: bool = False) -> str:
    """Words, and one key; without a key the telephone is put down, or with `empty` `action` is
    asked all the same."""
    response = VoiceResponse()
    response.append(one_key(plan.words, plan.action, KEY_TIMEOUT_S, empty=empty))
    response.hangup()
    return str(response)


def one_key(
    words: Iterable[Spoken], action: str, timeout_s: int, *, star: bool = False, empty: bool = False
) -> Gather:
    """Words that one key may cut short. `star`: that key counts, too; `empty`: `action` is asked
    without a key as well."""
    question = Gather(
        input="dtmf",
        action=action,
        method="POST",
        timeout=timeout_s,
        num_digits=1,
        finish_on_key="" if star else None,
        action_on_empty_result=empty,
    )
    speak(question, words)
    return question


def busy() -> str:
    """The call is not answered: whoever has dialled it hears the busy tone."""
    response = VoiceResponse()
    response.reject(reason="busy")
    return str(response)


def put_through() -> str:
    """Nothing more to hear: Twilio puts whoever picked up through to the caller."""
    return str(VoiceResponse())


def record(plan: RecordPlan) -> str:
    """Take a message after the tone."""
    response = VoiceResponse()
    speak(response, plan.words)
    response.record(
        action=plan.action,
        method="POST",
        timeout=RECORD_SILENCE_S,
        finish_on_key="#",
        max_length=RECORD_LIMIT_S,
        play_beep=True,
        trim="trim-silence",
        transcribe=bool(plan.transcript),
        transcribe_callback=plan.transcript or None,
        recording_status_callback=plan.status_callback,
        recording_status_callback_method="POST",
        recording_status_callback_event="completed",
    )
    speak(response, plan.goodbye)
    response.hangup()
    return str(response)


def announcement(words: Iterable[Spoken]) -> str:
    """For a call that we place: the words twice, because the first second is often missed."""
    response = VoiceResponse()
    spoken = tuple(words)
    response.pause(length=1)
    speak(response, spoken)
    response.pause(length=1)
    speak(response, spoken)
    response.hangup()
    return str(response)


def come_back(url: str, *, after_s: int, words: Iterable[Spoken] = ()) -> str:
    """A pause, and then another question to us: for a call whose process is being replaced."""
    response = VoiceResponse()
    speak(response, words)
    response.pause(length=after_s)
    response.redirect(url, method="POST")
    return str(response)


def hang_up(words: Iterable[Spoken] = ()) -> str:
    """Say goodbye, where there is something to say, and end the call."""
    response = VoiceResponse()
    speak(response, words)
    response.hangup()
    return str(response)
