"""The relay message that changes what is listened for in mid-call.

That there is one is documented (28 October 2026), its body could not be read. So the operator gives
it once it is confirmed, as JSON with `{hints}` and, where it is wanted, `{language}`; without it
nothing is sent, because ten malformed messages in a row close the socket.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import orjson

HINTS, LANGUAGE = "{hints}", "{language}"


@dataclass(frozen=True, slots=True)
class HintsMessage:
    """`template`: the message, read; its texts may hold the two marks."""

    template: Mapping[str, object]

    def written(self, hints: str, language: str) -> bytes:
        """The message for these hints; `language` is Twilio's code."""
        return orjson.dumps(_filled(self.template, hints, language))


def read_hints_message(text: str) -> HintsMessage:
    """Raises ValueError for what cannot be such a message."""
    found = orjson.loads(text)
    if not isinstance(found, dict) or not isinstance(found.get("type"), str):
        raise ValueError("a JSON object with a type is wanted")
    if HINTS not in text:
        raise ValueError(f"{HINTS} is missing")
    return HintsMessage(found)


def _filled(value: object, hints: str, language: str) -> object:
    if isinstance(value, str):
        return value.replace(LANGUAGE, language).replace(HINTS, hints)
    if isinstance(value, dict):
        return {key: _filled(one, hints, language) for key, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, hints, language) for one in value]
    return value
