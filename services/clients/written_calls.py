"""Tool calls that a model writes among its words, as small local models do; also with the tags and
the doubled braces of their chat templates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

STARTS = ("{", "<tool_call>", "```")
TAGS = re.compile(r"</?tool_call>|```(?:json)?")
AROUND = re.compile(r"[\s{},;]*")
"""What may stand before, between and behind calls: braces that are doubled, signs of a list."""
OPENS = '{"'
LONGEST = 24_000
"""In letters. What is longer is no call."""
DECODER = json.JSONDecoder()


class WrittenCalls:
    """Watches the beginning of one answer: words pass at once, what begins like a call is held."""

    __slots__ = ("_held", "_open")

    def __init__(self) -> None:
        self._held = ""
        self._open = True
        """Nothing has been said yet."""

    @property
    def held(self) -> str:
        return self._held

    def feed(self, words: str) -> str:
        """What may go on; "" while it may become a call."""
        if not self._open:
            return words
        self._held += words
        if _may_be_call(self._held.lstrip()) and len(self._held) <= LONGEST:
            return ""
        return self.release()

    def release(self) -> str:
        """What was held, as words."""
        held, self._held, self._open = self._held, "", False
        return held

    def calls(self) -> list[tuple[str, Any]]:
        """Names and arguments of what was held; empty where it is anything but calls."""
        try:
            found = list(_calls_in(TAGS.sub(" ", self._held)))
        except (ValueError, LookupError, TypeError, RecursionError):
            return []  # it stays words
        if found:
            self._held = ""
        return found


def _may_be_call(text: str) -> bool:
    return any(start.startswith(text[: len(start)]) for start in STARTS)


def _calls_in(text: str) -> Iterator[tuple[str, Any]]:
    """Raises ValueError where anything else stands there."""
    place = 0
    while (begin := text.find(OPENS, place)) >= 0:
        if not AROUND.fullmatch(text, place, begin):
            raise ValueError("words between calls")
        value, place = DECODER.raw_decode(text, begin)
        arguments = value["arguments"] if "arguments" in value else value["parameters"]
        yield str(value["name"]), arguments
    if not AROUND.fullmatch(text, place):
        raise ValueError("words behind calls")
