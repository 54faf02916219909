"""Checks TwiML against the official SDK's own signatures: verbs, attributes and nesting.

The SDK writes unknown attributes without complaint, so building with it proves nothing. Here each
verb's attributes are the parameters of the SDK method that makes it.
"""

from __future__ import annotations

import inspect
import re
import xml.etree.ElementTree as ET
from typing import Any

from twilio.twiml import TwiML, voice_response

# Named in Twilio's attribute table, absent from SDK 9.13's signatures.
NEWER = {("ConversationRelay", "eotThreshold")}
TEXT_ARGUMENTS = {"self", "kwargs", "message", "phone_number", "body", "number", "content"}


def _camel(name: str) -> str:
    head, *rest = name.rstrip("_").split("_")
    return head + "".join(part.title() for part in rest)


def _classes() -> dict[str, type[Any]]:
    found: dict[str, type[Any]] = {"Response": voice_response.VoiceResponse}
    for _, kind in inspect.getmembers(voice_response, inspect.isclass):
        if issubclass(kind, TwiML) and kind not in (TwiML, voice_response.VoiceResponse):
            found[kind.__name__] = kind
    return found


CLASSES = _classes()


def _maker(parent: str, child: str) -> Any | None:
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", child).lower()
    kind = CLASSES[parent]
    return getattr(kind, snake, None) or getattr(kind, snake.replace("_", ""), None)


def _faults(parent: str, element: ET.Element) -> list[str]:
    maker = _maker(parent, element.tag) if element.tag in CLASSES else None
    if maker is None:
        return [f"<{element.tag}> may not stand in <{parent}>"]
    known = {_camel(name) for name in set(inspect.signature(maker).parameters) - TEXT_ARGUMENTS}
    unknown = [
        f"<{element.tag} {name}> is unknown"
        for name in element.attrib
        if name not in known and (element.tag, name) not in NEWER
    ]
    return unknown + [fault for child in element for fault in _faults(element.tag, child)]


def faults_of(twiml: str) -> list[str]:
    """Everything in a document that Twilio's SDK does not know. Raises on XML that is broken."""
    root = ET.fromstring(twiml)
    assert root.tag == "Response"
    return [fault for child in root for fault in _faults("Response", child)]
