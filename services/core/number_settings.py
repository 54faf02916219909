"""What Twilio does with one telephone number, what it should do for us, and what would change.

Pure: addresses as they stand at Twilio, compared with those of ours. Nothing here is sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from urllib.parse import urldefrag, urlsplit

VOICE_PATH, FALLBACK_PATH, STATUS_PATH, TEXT_PATH = (
    "/voice",
    "/voice/fallback",
    "/voice/status",
    "/sms",
)
PATIENCE = "#ct=3000&rt=5000"
"""How long Twilio waits for us, in milliseconds: to connect, and for an answer. By itself it waits
15 seconds for a machine that hangs, and the caller hears nothing but ringing. Twilio keeps this
part of an address to itself: it is neither sent nor signed."""
HOSTED_BY_TWILIO = ".twil.io"
"""A fallback that stands there answers when our machine does not, so it is never replaced by one
of ours."""
NOTHING = "(nothing)"


@dataclass(frozen=True, slots=True)
class NumberSettings:
    """The settings of a number, as Twilio names them; "" is not set."""

    voice_url: str = ""
    voice_method: str = ""
    voice_fallback_url: str = ""
    voice_fallback_method: str = ""
    status_callback: str = ""
    status_callback_method: str = ""
    sms_url: str = ""
    sms_method: str = ""
    sms_fallback_url: str = ""
    trunk_sid: str = ""
    voice_application_sid: str = ""
    sms_application_sid: str = ""
    voice_receive_mode: str = ""


FIELDS: Mapping[str, tuple[str, str]] = {  # ours -> (Twilio's parameter, what people read)
    "voice_url": ("VoiceUrl", "A call comes in"),
    "voice_method": ("VoiceMethod", "A call comes in, method"),
    "voice_fallback_url": ("VoiceFallbackUrl", "The first address fails"),
    "voice_fallback_method": ("VoiceFallbackMethod", "The first address fails, method"),
    "status_callback": ("StatusCallback", "The call's state changes"),
    "status_callback_method": ("StatusCallbackMethod", "The call's state changes, method"),
    "sms_url": ("SmsUrl", "A text comes in"),
    "sms_method": ("SmsMethod", "A text comes in, method"),
    "sms_fallback_url": ("SmsFallbackUrl", "The address for texts fails"),
    "trunk_sid": ("TrunkSid", "SIP trunk (goes before all addresses)"),
    "voice_application_sid": ("VoiceApplicationSid", "Application for calls (goes before them)"),
    "sms_application_sid": ("SmsApplicationSid", "Application for texts (goes before them)"),
    "voice_receive_mode": ("VoiceReceiveMode", "Receives calls or faxes"),
}
TEXT_FIELDS = frozenset({"sms_url", "sms_method", "sms_fallback_url", "sms_application_sid"})
BEFORE_ADDRESSES = ("trunk_sid", "voice_application_sid")
"""Where one of these is set, Twilio never asks the address for calls, and says so nowhere."""


@dataclass(frozen=True, slots=True)
class OwnedNumber:
    """One number of the account."""

    sid: str
    number: str
    """E.164."""
    name: str = ""
    settings: NumberSettings = field(default_factory=NumberSettings)
    takes_calls: bool = True
    takes_texts: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """One setting, as it stands and as it would be."""

    field: str
    label: str
    old: str
    new: str

    @property
    def parameter(self) -> str:
        return FIELDS[self.field][0]


PLAIN_FILE = ".xml"
"""Ends the address of a fallback that lies as a plain file on a web host: those know GET alone."""


def wanted(origin: str, number: OwnedNumber, hosted_fallback: str = "") -> NumberSettings:
    """How the number has to be set for Chris at `origin` (`https://host`).

    `hosted_fallback` answers while our machine is away. Without texts their settings stay.
    """
    now = number.settings
    calls = replace(
        now,
        voice_url=origin + VOICE_PATH + PATIENCE,
        voice_method="POST",
        voice_fallback_url=_fallback(origin, now, hosted_fallback),
        voice_fallback_method="GET" if hosted_fallback.endswith(PLAIN_FILE) else "POST",
        status_callback=origin + STATUS_PATH,
        status_callback_method="POST",
        trunk_sid="",
        voice_application_sid="",
        voice_receive_mode="voice" if now.voice_receive_mode == "fax" else now.voice_receive_mode,
    )
    if not number.takes_texts:
        return calls
    return replace(
        calls,
        sms_url=origin + TEXT_PATH,
        sms_method="POST",
        sms_fallback_url="",
        sms_application_sid="",
    )


def _fallback(origin: str, now: NumberSettings, hosted: str) -> str:
    if hosted:
        return hosted
    host = urlsplit(now.voice_fallback_url).hostname or ""
    return now.voice_fallback_url if host.endswith(HOSTED_BY_TWILIO) else origin + FALLBACK_PATH


def changes(old: NumberSettings, new: NumberSettings) -> tuple[Change, ...]:
    """What is different, in the order in which people read it. How long Twilio waits makes no
    address another one."""
    return tuple(
        Change(name, label, getattr(old, name), getattr(new, name))
        for name, (_, label) in FIELDS.items()
        if not _same(getattr(old, name), getattr(new, name))
    )


def form_of(wished: tuple[Change, ...]) -> dict[str, str]:
    """The form that makes these changes at Twilio; an empty value clears a setting."""
    return {one.parameter: one.new for one in wished}


def put_back(done: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes that undo these."""
    return tuple(replace(one, old=one.new, new=one.old) for one in done)


def stands(settings: NumberSettings, done: tuple[Change, ...]) -> bool:
    """Is every one of these changes in place?"""
    return all(_same(getattr(settings, one.field), one.new) for one in done)


def _same(one: str, other: str) -> bool:
    """Two values that do the same: of an address what follows the # is left out."""
    return urldefrag(one).url == urldefrag(other).url


def with_changes(settings: NumberSettings, done: tuple[Change, ...]) -> NumberSettings:
    new = {one.field: one.new for one in done if one.field in _NAMES}
    return replace(settings, **new)


_NAMES = frozenset(one.name for one in fields(NumberSettings))


def mark_of(settings: NumberSettings) -> str:
    """Short and the same for the same settings: what was shown is what is changed, or nothing."""
    text = "\0".join(str(getattr(settings, name)) for name in FIELDS)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def shown(value: str) -> str:
    return value or NOTHING
