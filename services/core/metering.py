"""What providers bill us for, as it is counted: minutes, texts, tokens, characters. Pure.

Quantities are whole numbers as the provider bills them (started minutes, segments); what they cost
is said by `prices.py` alone, when it is asked. So a price that was missing can be added later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

import phonenumbers

from services.core.dialogue import Usage
from services.core.events import Event, TextReceived, TokensSpent


class Provider(StrEnum):
    TWILIO = "twilio"
    OPENAI = "openai"
    ELEVENLABS = "elevenlabs"


class Meter(StrEnum):
    """One thing that is billed."""

    VOICE_IN = "voice_in"
    VOICE_OUT = "voice_out"
    RELAY = "relay"
    CONFERENCE = "conference"
    GATHER = "gather"
    RECORDING = "recording"
    TRANSCRIPTION = "transcription"
    SMS_OUT = "sms_out"
    SMS_IN = "sms_in"
    MMS_IN = "mms_in"
    TOKENS = "tokens"
    CACHE_WRITES = "cache_writes"
    SPEECH = "speech"


@dataclass(frozen=True, slots=True)
class MeterKind:
    provider: Provider
    unit: str
    label: str


_TWILIO = Provider.TWILIO
METERS: Mapping[Meter, MeterKind] = {
    Meter.VOICE_IN: MeterKind(_TWILIO, "minute", "Calls received"),
    Meter.VOICE_OUT: MeterKind(_TWILIO, "minute", "Calls to people"),
    Meter.RELAY: MeterKind(_TWILIO, "minute", "ConversationRelay"),
    Meter.CONFERENCE: MeterKind(_TWILIO, "minute", "Conference, each end"),
    Meter.GATHER: MeterKind(_TWILIO, "turn", "Speech without sockets"),
    Meter.RECORDING: MeterKind(_TWILIO, "minute", "Messages after the tone"),
    Meter.TRANSCRIPTION: MeterKind(_TWILIO, "minute", "Messages written down"),
    Meter.SMS_OUT: MeterKind(_TWILIO, "segment", "Texts sent"),
    Meter.SMS_IN: MeterKind(_TWILIO, "segment", "Texts received"),
    Meter.MMS_IN: MeterKind(_TWILIO, "message", "Texts with pictures received"),
    Meter.TOKENS: MeterKind(Provider.OPENAI, "token", "Model"),
    Meter.CACHE_WRITES: MeterKind(Provider.OPENAI, "prompt token", "Model, read into its cache"),
    Meter.SPEECH: MeterKind(Provider.ELEVENLABS, "character", "Clips rendered"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Metered:
    """One billed thing. The same `key` is counted once, however often it is told; what was counted
    exactly takes the place of an estimate, never the other way round."""

    key: str
    meter: Meter
    quantity: int
    """In the meter's unit; of tokens those that were read from no cache and into none."""
    at: datetime
    """UTC."""
    call_sid: str = ""
    """The call or conversation that it belongs to; "" where there is none."""
    detail: str = ""
    """What the price depends on: the model, the kind of number."""
    cached: int = 0
    """Of tokens only: read from the provider's cache."""
    output: int = 0
    """Of tokens only: written by the model."""
    estimated: bool = False
    ladder_id: str = ""
    """Instead of the call: the on-call ladder of that call."""


SECONDS = 60


def started_minutes(seconds: float) -> int:
    """Minutes as Twilio bills them: each one that was begun."""
    return max(0, -int(-seconds // SECONDS))


LOCAL, TOLL_FREE, ABROAD, US_CANADA = "local", "toll_free", "abroad", "us_canada"
_AT_HOME = ("US", "CA")


def own_number_kind(number: str) -> str:
    """Of a number of ours, that was called: its kind on the price list."""
    read = _parsed(number)
    if read is None or phonenumbers.region_code_for_number(read) not in (*_AT_HOME, None, "001"):
        return ABROAD
    toll_free = phonenumbers.number_type(read) == phonenumbers.PhoneNumberType.TOLL_FREE
    return TOLL_FREE if toll_free else LOCAL if read.country_code == 1 else ABROAD


def rung_number_kind(number: str) -> str:
    """Of a number that we ring or text. The Caribbean shares our country code, not our price; a
    number that no list knows is taken for what its country code says."""
    read = _parsed(number)
    if read is None or read.country_code != 1:
        return ABROAD
    return US_CANADA if phonenumbers.region_code_for_number(read) in (*_AT_HOME, None) else ABROAD


def _parsed(number: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, "US")
    except phonenumbers.NumberParseException:
        return None


# The characters of GSM 03.38; those of the second set take two places.
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWO = frozenset("^{}\\[~]|€\f")
GSM_ALONE, GSM_JOINED = 160, 153
WIDE_ALONE, WIDE_JOINED = 70, 67


def segments(words: str) -> int:
    """Segments of a text as they are billed; an empty one is one."""
    if all(letter in _GSM or letter in _GSM_TWO for letter in words):
        size = sum(2 if letter in _GSM_TWO else 1 for letter in words)
        alone, joined = GSM_ALONE, GSM_JOINED
    else:
        size = len(words.encode("utf-16-le", "replace")) // 2
        alone, joined = WIDE_ALONE, WIDE_JOINED
    return 1 if size <= alone else -(-size // joined)


def tokens_metered(call_sid: str, usage: Usage, at: datetime) -> tuple[Metered, ...]:
    """What an answer of a model has used. What it read into its cache stands apart: that has a
    price of its own."""
    answer, written = usage.id or uuid4().hex, usage.cache_write_tokens
    spent = Metered(
        key=f"tokens:{answer}",
        meter=Meter.TOKENS,
        detail=usage.model[:64],
        quantity=max(0, usage.input_tokens - usage.cached_tokens - written),
        cached=usage.cached_tokens,
        output=usage.output_tokens,
        at=at,
        call_sid=call_sid,
        estimated=usage.estimated,
    )
    if not written:
        return (spent,)
    key, meter = f"cache_writes:{answer}", Meter.CACHE_WRITES
    return (spent, replace(spent, key=key, meter=meter, quantity=written, cached=0, output=0))


def metered_of(event: Event) -> tuple[Metered, ...]:
    """What an event of a call tells of what is billed."""
    if isinstance(event, TextReceived):
        return tuple(_texts(event))
    if not isinstance(event, TokensSpent):
        return ()
    spent = (event.input_tokens, event.output_tokens, event.cached_tokens, event.id)
    usage = Usage(event.model, *spent, event.estimated, event.cache_write_tokens)
    return tokens_metered(event.call_sid, usage, event.at)


def _texts(event: TextReceived) -> Iterator[Metered]:
    """A message that came in, and the answer that went with the same request."""
    sid, ours = event.message_sid, own_number_kind(event.to_number)
    meter, detail = (Meter.MMS_IN, ours) if event.files else (Meter.SMS_IN, "")
    theirs = rung_number_kind(event.from_number)
    for key, kind, of, count in (
        (f"text:{sid}", meter, detail, 1 if event.files else event.segments_in),
        (f"answer:{sid}", Meter.SMS_OUT, theirs, event.segments_out),
    ):
        if sid and count:
            yield Metered(
                key=key, meter=kind, detail=of, quantity=count, at=event.at, call_sid=event.call_sid
            )
