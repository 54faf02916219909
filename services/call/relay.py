"""Twilio ConversationRelay's messages: JSON in, frozen values inward; effects out, JSON bytes.

The protocol is Twilio's ConversationRelay WebSocket; the field names are its own. What it
sends is read leniently (unknown types and fields are no errors), what we send is exact,
because Twilio closes the socket after ten malformed messages in a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from services.core.errors import RelayGarbled

MESSAGE_LIMIT_BYTES = 64 * 1024
PROMPT_LIMIT_CHARS = 4000
PIECE_WORDS = 3
SOME_WORDS = re.compile(rf"(?:\s*\S+){{1,{PIECE_WORDS}}}(?:\s+\Z)?")
"""About four minutes of speech; what is longer is cut, so that no prompt fills a model."""


@dataclass(frozen=True, slots=True)
class Setup:
    """First message of every socket. Absent values are ""."""

    session_id: str
    call_sid: str
    account_sid: str = ""
    from_number: str = ""
    to_number: str = ""
    forwarded_from: str = ""
    direction: str = "inbound"
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the caller said. Partials hold the whole utterance so far and `last` is False."""

    text: str
    language: str = ""
    last: bool = True


@dataclass(frozen=True, slots=True)
class Interrupt:
    """The caller spoke over us, after hearing `heard` of our words."""

    heard: str


@dataclass(frozen=True, slots=True)
class Dtmf:
    """One key: 0 to 9, `*` or `#`."""

    digit: str


@dataclass(frozen=True, slots=True)
class Info:
    """A subscribed event such as `tokensPlayed` or `agentSpeaking`."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class RelayFault:
    """Twilio complains, in words only."""

    description: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A message type that this version does not know; it is let pass."""

    type: str


RelayMessage = Setup | Prompt | Interrupt | Dtmf | Info | RelayFault | Unknown


def _text(message: Mapping[str, Any], name: str) -> str:
    value = message.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else str(value)


def _setup(message: Mapping[str, Any]) -> Setup:
    call_sid = _text(message, "callSid")
    if not call_sid:
        raise RelayGarbled("setup without callSid")
    given = message.get("customParameters")
    parameters = given if isinstance(given, dict) else {}
    return Setup(
        session_id=_text(message, "sessionId"),
        call_sid=call_sid,
        account_sid=_text(message, "accountSid"),
        from_number=_text(message, "from"),
        to_number=_text(message, "to"),
        forwarded_from=_text(message, "forwardedFrom"),
        direction=_text(message, "direction") or "inbound",
        parameters={str(name): str(value) for name, value in parameters.items()},
    )


def _prompt(message: Mapping[str, Any]) -> Prompt:
    words = message.get("voicePrompt")
    if not isinstance(words, str):
        raise RelayGarbled("prompt without voicePrompt")
    return Prompt(
        text=words.strip()[:PROMPT_LIMIT_CHARS],
        language=_text(message, "lang"),
        last=message.get("last", True) is not False,
    )


def _dtmf(message: Mapping[str, Any]) -> Dtmf:
    digit = _text(message, "digit")
    if digit not in set("0123456789*#"):
        raise RelayGarbled("dtmf without a key")
    return Dtmf(digit)


READERS: dict[str, Callable[[Mapping[str, Any]], RelayMessage]] = {
    "setup": _setup,
    "prompt": _prompt,
    "interrupt": lambda message: Interrupt(_text(message, "utteranceUntilInterrupt")),
    "dtmf": _dtmf,
    "info": lambda message: Info(_text(message, "name"), _text(message, "value")),
    "error": lambda message: RelayFault(_text(message, "description")),
}


def parse(raw: str | bytes) -> RelayMessage:
    """Read one message. Raises RelayGarbled for what cannot be read."""
    if len(raw) > MESSAGE_LIMIT_BYTES:
        raise RelayGarbled("message too large")
    try:
        message = orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise RelayGarbled("not JSON") from None
    if not isinstance(message, dict):
        raise RelayGarbled("not an object")
    kind = message.get("type")
    reader = READERS.get(kind) if isinstance(kind, str) else None
    return reader(message) if reader else Unknown(str(kind)[:40])


def text(token: str, last: bool, *, interruptible: bool | None = None, lang: str = "") -> bytes:
    """Words to speak. A talk cycle ends with the message that has `last` true."""
    message: dict[str, object] = {"type": "text", "token": token, "last": last}
    if interruptible is not None:
        message["interruptible"] = interruptible
    if lang:
        message["lang"] = lang
    return orjson.dumps(message)


def small_pieces(token: str) -> list[str]:
    """Words as they are sent: a few at a time, spaces kept. `tokensPlayed` tells which messages
    were played, so what was heard of an answer is known as finely as it was sent."""
    if token.count(" ") < PIECE_WORDS:
        return [token]
    return SOME_WORDS.findall(token) or [token]


def language(code: str) -> bytes:
    """Speak and listen in another language from now on."""
    return orjson.dumps({"type": "language", "ttsLanguage": code, "transcriptionLanguage": code})


def end(handoff: Mapping[str, str]) -> bytes:
    """Leave the relay; `handoff` reaches the action URL as `HandoffData`."""
    return orjson.dumps({"type": "end", "handoffData": orjson.dumps(handoff).decode()})
